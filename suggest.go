package connectors

import "strings"

// nearest returns the one of the names that was probably meant by s, or "" where none is near: the same but for case
// and separators, one that s begins or that begins s, or the one with the fewest typing mistakes. Of equally near ones it
// is the first. Its cost is bounded whatever s holds.
func nearest(s string, names []string) string {
	const longest = 64 // longer names are no typing mistakes
	if s == "" || len(s) > longest {
		return ""
	}
	folded := fold(s)
	best, bestCost := "", 1+len(folded)/3 // at most every third letter may be wrong
	if len(folded) < 3 {
		bestCost = 1
	}
	for _, name := range names {
		f := fold(name)
		if f == folded {
			return name
		}
		if gap := len(f) - len(folded); gap >= bestCost+1 || -gap >= bestCost+1 {
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
		f := fold(name)
		if len(folded) >= 3 && (strings.HasPrefix(f, folded) || len(f) >= 3 && strings.HasPrefix(folded, f)) {
			return name
		}
	}
	return ""
}

// fold makes names equal that differ in case and separators only: offsetReset, offset-reset and offset_reset.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '_' || r == '-' || r == '.' || r == ' ':
			return -1
		case 'A' <= r && r <= 'Z':
			return r + ('a' - 'A')
		}
		return r
	}, s)
}

// distance counts the typing mistakes between two names, in bytes: letters inserted, left out, replaced, or two
// neighbours exchanged. It is the optimal string alignment distance.
func distance(a, b string) int {
	var rows [3][]int
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
	}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row := rows[(i+2)%3], rows[i%3], rows[(i+1)%3]
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
	}
	return rows[(len(a)+1)%3][len(b)]
}
