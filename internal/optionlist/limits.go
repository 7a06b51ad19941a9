package optionlist

import (
	"encoding/json"
	"strings"

	"github.com/laminar/connectors"
)

// limits says which values a schema allows beyond their type.
func limits(s *connectors.Schema) []string {
	var list []string
	bound := func(before string, n json.Number, unit string) {
		if n != "" {
			list = append(list, before+string(n)+of(n, unit))
		}
	}
	if s.Minimum != "" && s.Maximum != "" {
		list = append(list, "from "+string(s.Minimum)+" to "+string(s.Maximum))
	} else {
		bound("at least ", s.Minimum, "")
		bound("at most ", s.Maximum, "")
	}
	bound("more than ", s.ExclusiveMinimum, "")
	bound("less than ", s.ExclusiveMaximum, "")
	if text, ok := keyword(s, "multipleOf"); ok {
		list = append(list, "a multiple of "+string(text))
	}
	if s.MinLength == "1" {
		list = append(list, notEmpty)
	} else {
		bound("at least ", s.MinLength, "character")
	}
	bound("at most ", s.MaxLength, "character")
	if s.Pattern != "" {
		list = append(list, "must match "+s.Pattern)
	}
	bound("at least ", s.MinItems, "item")
	bound("at most ", s.MaxItems, "item")
	if text, ok := keyword(s, "uniqueItems"); ok && string(text) == "true" {
		list = append(list, "no item twice")
	}
	if s.Items != nil {
		for _, limit := range limits(s.Items) {
			list = append(list, "each item "+limit)
		}
	}
	return list
}

// notEmpty is the limit of texts that have at least one character.
const notEmpty = "not empty"

// of returns a unit behind a number.
func of(n json.Number, unit string) string {
	switch {
	case unit == "":
		return ""
	case n == "1":
		return " " + unit
	}
	return " " + unit + "s"
}

// advice says what a sensible value is, beyond what the schema allows.
func advice(a *connectors.Advice) []string {
	if a == nil {
		return nil
	}
	if a.Message != "" {
		return []string{strings.Replace(a.Message, "must ", "should ", 1)}
	}
	list := limits(&a.Schema)
	for i, limit := range list {
		list[i] = should(limit)
	}
	if values := choices(&a.Schema); values != nil {
		list = append(list, "should be "+oneOf(values))
	}
	return list
}

// should makes advice of a limit.
func should(limit string) string {
	if rest, ok := strings.CutPrefix(limit, "each item "); ok {
		return "each item " + should(rest)
	}
	if rest, ok := strings.CutPrefix(limit, "must "); ok {
		return "should " + rest
	}
	if limit == notEmpty {
		return "should not be empty"
	}
	for _, unit := range [...]string{" item", " items", " character", " characters"} {
		if strings.HasSuffix(limit, unit) {
			return "should have " + limit
		}
	}
	return "should be " + limit
}

// oneOf lists values of which one is meant.
func oneOf(values []string) string {
	switch len(values) {
	case 1:
		return values[0]
	case 2:
		return values[0] + " or " + values[1]
	}
	return "one of " + strings.Join(values, ", ")
}
