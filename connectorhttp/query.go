package connectorhttp

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/laminar/connectors/internal/near"
)

// mostParameters is how many parameters a query may have.
const mostParameters = 1000

// parseQuery returns the values of each of the known parameters, in their order, or nil where the query has none of them. A
// parameter with brackets behind it, in which frameworks send lists, is the one without. Others are not ours, and are ignored, but
// for names that one of the known ones was meant by: a filter that is passed over would answer everything.
func parseQuery(query string, known []string) ([][]string, *Error) {
	if strings.Count(query, "&") >= mostParameters {
		return nil, invalidFilter(fmt.Sprintf("a query must have at most %d parameters", mostParameters), Details{})
	}
	var values [][]string
	for part := range strings.SplitSeq(query, "&") {
		rawName, rawValue, _ := strings.Cut(part, "=")
		name, err := url.QueryUnescape(rawName)
		if err != nil {
			return nil, brokenQuery()
		}
		value, err := url.QueryUnescape(rawValue)
		if err != nil {
			return nil, brokenQuery()
		}
		name, isPlain := bareName(name)
		for i, k := range known {
			switch {
			case name == k && isPlain:
				if values == nil {
					values = make([][]string, len(known))
				}
				values[i] = append(values[i], value)
			case meansParameter(name, k):
				return nil, invalidFilter("a parameter is misspelt: its name is "+k, Details{Parameter: k, Suggestion: k})
			}
		}
	}
	return values, nil
}

// bareName returns a name without the brackets behind it, in which frameworks send lists: [] or a number. It is not plain where
// something else stands there, or around the name.
func bareName(name string) (bare string, isPlain bool) {
	bare, brackets := name, ""
	if i := strings.IndexAny(name, "[]"); i >= 0 {
		bare, brackets = name[:i], name[i:]
	}
	trimmed := strings.TrimSpace(bare)
	for brackets != "" {
		inside, rest, closed := strings.Cut(brackets[1:], "]")
		if brackets[0] != '[' || !closed || strings.Trim(inside, "0123456789") != "" {
			return trimmed, false
		}
		brackets = rest
	}
	return trimmed, trimmed == bare
}

// meansParameter reports whether a name that is not known can only be meant for a known one: it differs in case, is the
// plural or the other name of it, or is a longer one with one letter wrong, missing, exchanged with its neighbour or twice. Of
// short names, as many are other words.
func meansParameter(name, known string) bool {
	name = strings.ToLower(name)
	stem, endsInY := strings.CutSuffix(known, "y")
	switch {
	case name == known || name == known+"s" || endsInY && name == stem+"ies":
		return true
	case known == parameterType.String():
		return name == "role" || name == "roles"
	}
	const shortest = 6
	return len(known) >= shortest && isLetters(name) && (len(name) <= len(known) && near.Within(name, known, 1) || repeatsLetter(name, known))
}

// repeatsLetter reports whether a name is another one with one of its letters twice.
func repeatsLetter(name, other string) bool {
	if len(name) != len(other)+1 {
		return false
	}
	for i := range len(other) {
		if name[i] != other[i] {
			return i > 0 && name[i] == name[i-1] && name[i+1:] == other[i:]
		}
	}
	return name[len(name)-1] == name[len(name)-2]
}

func isLetters(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

// invalidFilter refuses a query.
func invalidFilter(message string, d Details) *Error {
	return &Error{Status: http.StatusBadRequest, Code: codeInvalidFilter, Message: message, Details: d}
}

// brokenQuery refuses a query that cannot be decoded.
func brokenQuery() *Error {
	return invalidFilter("the query must be in URL encoding", Details{})
}
