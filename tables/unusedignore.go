package tables

import (
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
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
		for len(begins) > 0 && begins[0].compare(c.at) <= 0 {
			table, begins = begins[0], begins[1:]
		}
		u := unusedIgnore{comment: c, ofTable: table.compare(c.from) >= 0, unsure: unsure[table]}
		if f, ok := in.unused(u, x); ok && in.budget.admits("", c.at.line, c.at.column) {
			in.file.Findings = append(in.file.Findings, in.finding(c.at.line, c.at.column, f, SeverityWarning))
		}
	}
	if len(in.file.Findings) > before {
		slices.SortStableFunc(in.file.Findings, byPlace)
	}
}

// isJudged reports whether all that may be wrong with a table was looked for. It was not where what is wrong with it concerns more
// than a value.
func isJudged(t *Table) bool {
	return t.Connector != "" && t.Role != "" && !slices.ContainsFunc(t.Findings, func(f Finding) bool {
		return f.isError() && (f.Pointer == "" || f.Code == CodeSyntax || f.Code == connectors.CodeLimit)
	})
}

// An unusedIgnore is a comment that may ignore nothing.
type unusedIgnore struct {
	comment *ignoreComment
	ofTable bool // a table begins on its line
	unsure  bool // not all was looked for that it may ignore
}

// unused says what is wrong with a comment, if anything is.
func (in *inspector) unused(u unusedIgnore, x *ignoreIndex) (fault, bool) {
	c := u.comment
	f := fault{code: CodeUnusedIgnore}
	codes, _, hasReason := c.parse()
	if len(codes) == 0 {
		f.message, f.hint = "a comment that ignores must name the code of a warning", `write "`+ignoreMark+` CODE -- why"`
		return f, true
	}
	var messages, errors, absent []string
	unknown := 0
	if len(codes) > maxIgnoreCodes {
		codes = codes[:maxIgnoreCodes]
		messages = append(messages, "a comment that ignores must name at most "+strconv.Itoa(maxIgnoreCodes)+" codes")
	}
	for _, code := range codes {
		use := x.uses[ignoreKey{c.from, c.isWithin, code}]
		quoted := strconv.Quote(printable.Clip(code))
		switch {
		case use.isUsed:
		case !in.codeExists(code):
			if unknown++; unknown == 1 {
				f.suggestion = near.Name(code, codeNames)
			}
		case use.isVain && !slices.Contains(errors, quoted):
			errors = append(errors, quoted)
		case !use.isVain && !u.unsure && !slices.Contains(absent, quoted):
			absent = append(absent, quoted)
		}
	}
	if unknown > 0 {
		messages = append(messages, "a comment that ignores must name codes that findings have")
	}
	if len(errors) > 0 {
		messages = append(messages, strings.Join(errors, " and ")+" stands here as an error, and an error cannot be ignored")
	}
	if len(absent) > 0 {
		where := "on this line"
		if u.ofTable {
			where = "of this table"
		}
		messages = append(messages, "no warning "+where+" has the code "+strings.Join(absent, " or ")+", so there is nothing to ignore")
	}
	switch {
	case f.suggestion != "":
	case unknown > 0 && !hasReason && len(codes) > 1:
		f.hint = `write the reason behind "--"`
	case unknown == 0 && len(absent) > 0 && c.isAlone:
		f.hint = "write it at the end of the line that it is about"
	}
	f.message = strings.Join(messages, "; ")
	return f, f.message != ""
}

// codeNames are the codes that findings have, here and in package connectors.
var codeNames = []string{
	CodeSyntax, CodeDuplicateKey, CodeDuplicateTable, CodeMisplacedKey, CodeUnknownConnector, CodeUnsupportedRole, CodeUnreadable,
	CodeUnusedIgnore,
	connectors.CodeType, connectors.CodeEnum, connectors.CodeConst, connectors.CodeMinimum, connectors.CodeMaximum,
	connectors.CodeExclusiveMinimum, connectors.CodeExclusiveMaximum, connectors.CodeMultipleOf, connectors.CodeMinLength,
	connectors.CodeMaxLength, connectors.CodePattern, connectors.CodeMinItems, connectors.CodeMaxItems, connectors.CodeUniqueItems,
	connectors.CodeContains, connectors.CodeRequired, connectors.CodeMinProperties, connectors.CodeMaxProperties,
	connectors.CodePropertyNames, connectors.CodeAdditionalProperties, connectors.CodeAdditionalItems, connectors.CodeDependencies,
	connectors.CodeAnyOf, connectors.CodeOneOf, connectors.CodeNot, connectors.CodeFalse, connectors.CodeLimit,
	connectors.CodeUnknownKey, connectors.CodeUnsupportedFormat, connectors.CodeMissingCompanion, connectors.CodeDeprecated,
	connectors.CodeSuspiciousValue,
}

// codeExists reports whether findings may have a code: one of the constants, or of the Advice of a connector.
func (in *inspector) codeExists(code string) bool {
	if slices.Contains(codeNames, code) {
		return true
	}
	if in.codes == nil {
		in.codes = map[string]bool{}
		for _, c := range in.reg.All() {
			in.addCodes(c.Schemas.Source)
			in.addCodes(c.Schemas.Sink)
		}
	}
	return in.codes[code]
}

// addCodes adds the codes of the Advice in a schema.
func (in *inspector) addCodes(s *connectors.Schema) {
	if s == nil {
		return
	}
	if s.Advice != nil {
		in.codes[s.Advice.Code] = true
		in.addCodes(&s.Advice.Schema)
	}
	for i := range s.Properties {
		in.addCodes(&s.Properties[i])
	}
	in.addCodes(s.Items)
	in.addCodes(s.AdditionalProperties)
}
