package builtin

import (
	"encoding/json"

	"github.com/laminar/connectors"
)

// Advice that several definitions give. Each call makes a new value, because the caller of Connectors owns all of it. The examples are
// what people are shown: the published schemas of the documented connectors have none.

// notEmpty is for names, paths and addresses: the documented schemas allow "", which names nothing.
func notEmpty(examples ...any) *connectors.Advice {
	return &connectors.Advice{Schema: connectors.Schema{MinLength: "1", Examples: examples}}
}

// atLeast is for counts and durations, where the documented schemas allow negative numbers.
func atLeast(minimum json.Number, examples ...any) *connectors.Advice {
	return &connectors.Advice{Schema: connectors.Schema{Minimum: minimum, Examples: examples}}
}

// someNames is for lists of columns and addresses: an empty list selects nothing, and neither does an empty name.
func someNames(examples ...any) *connectors.Advice {
	return &connectors.Advice{Schema: connectors.Schema{MinItems: "1", Items: &connectors.Schema{MinLength: "1"}, Examples: examples}}
}

// names is for lists of columns that may be empty.
func names(examples ...any) *connectors.Advice {
	return &connectors.Advice{Schema: connectors.Schema{Items: &connectors.Schema{MinLength: "1"}, Examples: examples}}
}

// headerPairs is for headers in one text, as Arroyo reads them: it cuts at every comma and every colon, so a value that holds one
// loses what stands behind it.
func headerPairs() *connectors.Advice {
	return &connectors.Advice{
		Schema:  connectors.Schema{Pattern: `^([^,:]+:[^,:]*(,[^,:]+:[^,:]*)*)?$`},
		Message: "must be Name: value pairs with commas between them, and no comma or colon within a value",
	}
}

// httpURL is for addresses of HTTP servers.
func httpURL(examples ...any) *connectors.Advice {
	return &connectors.Advice{
		Schema:  connectors.Schema{Pattern: `^[Hh][Tt][Tt][Pp][Ss]?://[^/]`, Examples: examples},
		Message: "must be a URL that begins with http:// or https://",
	}
}

// textValues is for objects such as headers, where every value is a text.
func textValues(examples ...any) *connectors.Advice {
	return &connectors.Advice{Schema: connectors.Schema{
		AdditionalProperties: &connectors.Schema{Type: connectors.TypeString}, Examples: examples,
	}}
}

// interval is for intervals of which no page says how they are written. People write them in many ways, such as 1m, 1m 30s,
// 10 seconds and PT1M: a text is suspicious only where the number or the unit is missing.
func interval() *connectors.Advice {
	return &connectors.Advice{
		// Letters are all that ASCII does not have for something else. No engine looks twice at a character.
		Schema:  connectors.Schema{Pattern: "[0-9][^0-9]*[^ -@\\[-`{-~]|^[ -/:-@\\[-`{-~]*[^ -@\\[-`{-~][^0-9]*[0-9]"},
		Message: "must be a duration, a number with a unit, such as 30s, 1m or 1h30m",
	}
}

// duration is for intervals written as Go writes them: numbers with units, such as 1m, 1h30m or 0.5h, or a bare 0. The micro of
// microseconds is a u, the micro sign or the Greek letter, which look alike. Each digit can match in one way only, so that no
// engine backtracks far.
func duration() *connectors.Advice {
	return &connectors.Advice{
		Schema:  connectors.Schema{Pattern: `^(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|[uµμ]s|ms|s|m|h))+)$`},
		Message: "must be a duration, a number with a unit, such as 30s, 1m or 1h30m",
	}
}
