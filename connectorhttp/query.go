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
		name = withoutBrackets(name)
		for i, k := range known {
			switch {
			case name == k:
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

// withoutBrackets returns a name without the brackets at its end that say that it is repeated: [] or a number in them.
func withoutBrackets(name string) string {
	if bare, inside, ok := strings.Cut(name, "["); ok {
		if number, closed := strings.CutSuffix(inside, "]"); closed && strings.Trim(number, "0123456789") == "" {
			return bare
		}
	}
	return name
}

// meansParameter reports whether a name that is not known can only be meant for a known one: it differs in case, is the
// plural or the other name of it, or is a longer one with one letter wrong. Of short names, as many are other words.
func meansParameter(name, known string) bool {
	name = strings.ToLower(name)
	plural := known + "s"
	if stem, ok := strings.CutSuffix(known, "y"); ok {
		plural = stem + "ies"
	}
	switch {
	case name == known || name == plural:
		return true
	case known == parameterType.String():
		return name == "role" || name == "roles"
	}
	const shortest = 6
	return len(known) >= shortest && isLetters(name) && near.Within(name, known, 1)
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
