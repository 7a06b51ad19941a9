package subset

import (
	"encoding/json"
)

// kinds are the kinds of JSON values.
type kinds uint8

const (
	null kinds = 1 << iota
	boolean
	whole    // a number without a fraction
	fraction // a number with one
	text
	list
	object

	anyNumber = whole | fraction
	anyKind   = null | boolean | anyNumber | text | list | object
)

var kindsOfTypes = map[string]kinds{
	"null": null, "boolean": boolean, "integer": whole, "number": anyNumber, "string": text, "array": list, "object": object,
}

func kindOf(v any) kinds {
	switch v := v.(type) {
	case nil:
		return null
	case bool:
		return boolean
	case json.Number:
		n, ok := number(v)
		switch {
		case !ok:
			return anyNumber
		case n.IsInt():
			return whole
		}
		return fraction
	case string:
		return text
	case []any:
		return list
	}
	return object
}

// typesOf returns the kinds that a keyword type allows.
func typesOf(v any) kinds {
	switch v := v.(type) {
	case string:
		return kindsOfTypes[v]
	case []any:
		var k kinds
		for _, name := range v {
			k |= typesOf(name)
		}
		return k
	}
	return anyKind
}

// kinds returns the kinds of the values that may hold.
func (ps parts) kinds() kinds {
	k := anyKind
	for _, one := range ps {
		if t, ok := one.m["type"]; ok {
			k &= typesOf(t)
		}
		if values, ok := listed(one.m); ok {
			var of kinds
			for _, v := range values {
				of |= kindOf(v)
			}
			k &= of
		}
	}
	return k
}
