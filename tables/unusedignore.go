package tables

import (
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/near"
)

// reportUnused reports the comments that ignore nothing. Where something could not be read, or a table is not judged as a whole, a
// comment may ignore what would be found, so that alone is no finding.
func (in *inspector) reportUnused(x *ignoreIndex) {
	for _, f := range in.file.Findings {
		if f.isError() && f.Line > 0 {
			in.loseAt(place{f.Line, f.Column})
		}
	}
	begins := make([]place, 0, len(in.file.Tables)) // of tables, in the order of places
	unsure := map[place]bool{}
	for i := range in.file.Tables {
		t := &in.file.Tables[i]
		p := place{t.Line, t.Column}
		begins = append(begins, p)
		unsure[p] = unsure[p] || !isJudged(t)
	}
	slices.SortFunc(begins, place.compare)
	before := len(in.file.Findings)
	var table place // that begins last before the comment
	for i := range in.ignores {
		c := &in.ignores[i]
		if in.budget.spent != "" || in.unread != (place{}) && c.at.compare(in.unread) >= 0 {
			break
		}
		u := unusedIgnore{comment: c, unsure: unsure[table]}
		for len(begins) > 0 && begins[0].compare(c.at) <= 0 {
			table, begins = begins[0], begins[1:]
			u.unsure = u.ofTable && u.unsure || unsure[table] // several may begin on the line
			u.ofTable = table.compare(c.from) >= 0
		}
		u.read(in, x)
		if f := u.fault(); f.message != "" && in.budget.admits("", c.at.line, c.at.column) {
			in.file.Findings = append(in.file.Findings, in.finding(c.at.line, c.at.column, f, SeverityWarning))
		}
	}
	if len(in.file.Findings) > before {
		slices.SortStableFunc(in.file.Findings, byPlace)
	}
}

// isJudged reports whether all that may be wrong with a table was looked for and listed. It was not where what is wrong with it
// concerns more than a value.
func isJudged(t *Table) bool {
	return t.Connector != "" && t.Role != "" && !slices.ContainsFunc(t.Findings, func(f Finding) bool {
		return f.Code == connectors.CodeLimit || f.isError() && (f.Pointer == "" || f.Code == CodeSyntax)
	})
}

// An unusedIgnore is what a comment names in vain.
type unusedIgnore struct {
	comment *ignoreComment
	ofTable bool // a table begins on its line
	unsure  bool // not all was looked for that it may ignore

	codes           int // that it names
	hasReason       bool
	unknown         int // of the codes, those that no finding has
	suggestion      string
	ofLimit         bool     // it names the code of a limit, which is met here
	errors, nothing []string // codes in quotation marks: those that errors have, and those that nothing has
}

// read finds out what the comment names in vain.
func (u *unusedIgnore) read(in *inspector, x *ignoreIndex) {
	codes, _, hasReason := u.comment.parse()
	u.codes, u.hasReason = len(codes), hasReason
	for _, code := range codes[:min(len(codes), maxIgnoreCodes)] {
		use := x.uses[ignoreKey{u.comment.from, u.comment.isWithin, code}]
		switch {
		case use.isUsed:
		case !in.codeExists(code):
			if u.unknown++; u.unknown == 1 {
				u.suggestion = near.Name(code, codeNames)
			}
		case use.isVain && code == connectors.CodeLimit:
			u.ofLimit = true
		case use.isVain:
			u.errors = addQuoted(u.errors, code)
		case !u.unsure:
			u.nothing = addQuoted(u.nothing, code)
		}
	}
}

// addQuoted adds a code to a list, once.
func addQuoted(list []string, code string) []string {
	if s := quoted(code); !slices.Contains(list, s) {
		list = append(list, s)
	}
	return list
}

// fault says what is wrong with the comment. It has no message where nothing is.
func (u *unusedIgnore) fault() fault {
	f := fault{code: CodeUnusedIgnore, suggestion: u.suggestion}
	var messages []string
	switch {
	case u.comment.misspelt:
		messages = append(messages, "a comment that ignores must begin with "+quoted(commentMark+ignoreWord))
	case u.codes == 0:
		messages = append(messages, "a comment that ignores must name the code of a warning")
	}
	if u.codes > maxIgnoreCodes {
		messages = append(messages, fmt.Sprintf("a comment that ignores must name at most %d codes", maxIgnoreCodes))
	}
	if u.unknown > 0 {
		messages = append(messages, "a comment that ignores must name codes that findings have")
	}
	if u.ofLimit {
		messages = append(messages, quoted(connectors.CodeLimit)+" stands for what is not looked at or not listed, which cannot be ignored")
	}
	if len(u.errors) > 0 {
		messages = append(messages, strings.Join(u.errors, " and ")+" stands here as an error, and an error cannot be ignored")
	}
	if len(u.nothing) > 0 {
		where := "on this line"
		if u.ofTable {
			where = "of this table"
		}
		messages = append(messages, "no warning "+where+" has the code "+strings.Join(u.nothing, " or ")+", so there is nothing to ignore")
	}
	f.message = strings.Join(messages, "; ")
	switch {
	case f.suggestion != "":
	case u.codes == 0:
		f.hint = `write "` + commentMark + ignoreWord + ` CODE -- why"`
	case u.unknown > 0 && !u.hasReason && u.codes > 1:
		f.hint = `write the reason behind "--"`
	case u.unknown == 0 && len(u.nothing) > 0 && u.comment.isAlone:
		f.hint = "write it at the end of the line that it is about"
	}
	return f
}
