package subset

import (
	"regexp/syntax"
)

// shortest returns how many characters a text has at least in which a pattern matches somewhere.
func shortest(pattern string) int {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return 0
	}
	return shortestOf(re)
}

func shortestOf(re *syntax.Regexp) int {
	const most = 10_000 // a sum of such is no more than an int holds
	n := 0
	switch re.Op {
	case syntax.OpLiteral:
		n = len(re.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		n = 1
	case syntax.OpCapture, syntax.OpPlus:
		n = shortestOf(re.Sub[0])
	case syntax.OpRepeat:
		n = re.Min * shortestOf(re.Sub[0])
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			n = min(n+shortestOf(sub), most)
		}
	case syntax.OpAlternate:
		n = shortestOf(re.Sub[0])
		for _, sub := range re.Sub[1:] {
			n = min(n, shortestOf(sub))
		}
	}
	return min(n, most)
}
