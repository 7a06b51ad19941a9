package tables

import (
	"cmp"
	"slices"

	"github.com/laminar/connectors"
)

// An ignoreIndex finds the comments that concern a finding.
type ignoreIndex struct {
	// lines are those of the file that end in a comment, within those of texts in it, such as a query; in the order of places. What
	// stands in a text line by line has places of its own. Where a text has only one, all its comments share it.
	lines, within []ignoreLine
	uses          map[ignoreKey]*ignoreUse
}

type ignoreLine struct{ from, to place }

type ignoreKey struct {
	from place // of the line
	// isWithin: the line is one of a text within the file.
	isWithin bool
	code     string
}

// An ignoreUse is a code that a line ignores.
type ignoreUse struct {
	reason string
	isUsed bool // it has ignored something
	isVain bool // an error has the code
}

func newIgnoreIndex(comments []ignoreComment) *ignoreIndex {
	x := &ignoreIndex{uses: make(map[ignoreKey]*ignoreUse, len(comments))}
	for i := range comments {
		c := &comments[i]
		list := &x.lines
		if c.isWithin {
			list = &x.within
		}
		*list = append(*list, ignoreLine{c.from, c.to})
		codes, reason, _ := c.parse()
		for _, code := range codes {
			if key := (ignoreKey{c.from, c.isWithin, code}); x.uses[key] == nil {
				x.uses[key] = &ignoreUse{reason: reason}
			}
		}
	}
	return x
}

// take takes the warnings out of findings that a comment ignores, on their line or on that where their table begins; nil where they
// belong to none. Where several comments ignore one, all are of use, and the reason is that of the nearest.
func (x *ignoreIndex) take(findings []Finding, t *Table, file *File, keeps bool) []Finding {
	var ofTable [2]ignoreKey
	if t != nil {
		ofTable = x.at(place{t.Line, t.Column})
	}
	return slices.DeleteFunc(findings, func(f Finding) bool {
		own, isIgnored := x.at(place{f.Line, f.Column}), false
		for _, key := range [...]ignoreKey{own[0], own[1], ofTable[0], ofTable[1]} {
			key.code = f.Code
			use := x.uses[key]
			switch {
			case use == nil:
			case f.isError() || f.Code == connectors.CodeLimit: // which stands for findings that nobody has seen
				use.isVain = true
			default:
				use.isUsed = true
				if keeps && !isIgnored {
					file.Ignored = append(file.Ignored, Ignored{f, use.reason})
				}
				isIgnored = true
			}
		}
		return isIgnored
	})
}

// at returns the keys, without a code, of the lines in which a place stands: that of a text within the file, and that of the file.
func (x *ignoreIndex) at(p place) [2]ignoreKey {
	return [2]ignoreKey{{from: lineAround(x.within, p), isWithin: true}, {from: lineAround(x.lines, p)}}
}

// lineAround returns where the line begins in which a place stands; none where it stands in none.
func lineAround(lines []ignoreLine, p place) place {
	i, _ := slices.BinarySearchFunc(lines, p, func(l ignoreLine, p place) int { return cmp.Or(l.from.compare(p), -1) })
	if i == 0 || p.compare(lines[i-1].to) > 0 {
		return place{}
	}
	return lines[i-1].from
}
