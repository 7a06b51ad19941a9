package connectorhttp

import "strings"

// nearest returns the name that was probably meant by s: the same but for case and separators, or the one with the
// fewest typing mistakes, at most one in three letters; "" where none is near.
func nearest(s string, names []string) string {
	const longest = 64 // longer texts are no typing mistakes, and comparing them would cost
	if s == "" || len(s) > longest {
		return ""
	}
	folded := fold(s)
	best, bestCost := "", len(folded)/3+1
	for _, name := range names {
		f := fold(name)
		if f == folded {
			return name
		}
		if gap := len(f) - len(folded); max(gap, -gap) > bestCost {
			continue
		}
		if cost := distance(folded, f); cost < bestCost || cost == bestCost && best == "" {
			best, bestCost = name, cost
		}
	}
	if best != "" {
		return best
	}
	for _, name := range names {
		if f := fold(name); len(folded) > 2 && (strings.HasPrefix(f, folded) || strings.HasPrefix(folded, f)) {
			return name
		}
	}
	return ""
}

func near(s, name string) bool { return nearest(s, []string{name}) != "" }

// fold makes names equal that differ in case and separators only.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("-_. ", r):
			return -1
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// distance counts the letters to insert, leave out or replace, two neighbours exchanged being one.
func distance(a, b string) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
