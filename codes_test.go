package connectors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsontest"
)

// A violationRow states a schema, a config and everything that is found. Messages are the reader's: they say what is
// allowed.
type violationRow struct {
	name, schema, config string
	want                 []connectors.Violation
}

func v(pointer, code, message string, suggestion ...string) connectors.Violation {
	found := connectors.Violation{Pointer: pointer, Code: code, Message: message}
	if len(suggestion) > 0 {
		found.Suggestion = suggestion[0]
	}
	return found
}

// hinted is v for a violation that says how to write what was meant.
func hinted(pointer, code, message, hint string) connectors.Violation {
	return connectors.Violation{Pointer: pointer, Code: code, Message: message, Hint: hint}
}

func list(vs ...connectors.Violation) []connectors.Violation { return vs }

var violationRows = []violationRow{
	{"type", `{"properties":{"a":{"type":"string"}}}`, `{"a":5}`,
		list(hinted("/a", "type", "must be a string", "write the value in quotes"))},
	{"type in words", `{"properties":{"a":{"type":"object"},"b":{"type":"array"},"c":{"type":"boolean"},"d":{"type":"null"},"e":{"type":"number"}}}`,
		`{"a":[],"b":{},"c":[],"d":0,"e":{}}`,
		list(v("/a", "type", "must be an object"), v("/b", "type", "must be a list"), v("/c", "type", "must be true or false"),
			v("/d", "type", "must be null"), v("/e", "type", "must be a number"))},
	{"types", `{"properties":{"a":{"type":["string","null"]}}}`, `{"a":{}}`, list(v("/a", "type", "must be a string or null"))},
	{"null", `{"properties":{"a":{"type":"string"}}}`, `{"a":null}`,
		list(v("/a", "type", "must be a string; leave the key out instead of null"))},
	{"number in quotes", `{"properties":{"a":{"type":"integer"},"b":{"type":"number"}}}`, `{"a":"5","b":" 1e3 "}`,
		list(hinted("/a", "type", "must be an integer", "write the number without quotes"),
			hinted("/b", "type", "must be a number", "write the number without quotes"))},
	{"boolean in quotes", `{"properties":{"a":{"type":"boolean"},"b":{"type":"boolean"}}}`, `{"a":"True","b":"yes"}`,
		list(v("/a", "type", "must be true or false", "true"), v("/b", "type", "must be true or false"))},
	{"text for a list", `{"properties":{"a":{"type":"array"}}}`, `{"a":"id"}`,
		list(hinted("/a", "type", "must be a list", "write a list with the text as its item"))},
	{"fraction", `{"properties":{"a":{"type":"integer"}}}`, `{"a":1.5}`, list(v("/a", "type", "must be an integer"))},
	{"enum", `{"properties":{"a":{"enum":["earliest","latest"]}}}`, `{"a":"latst"}`,
		list(v("/a", "enum", `must be one of "earliest", "latest"`, "latest"))},
	{"enum of all kinds", `{"properties":{"a":{"enum":["a",1.0,null,true,[1],{"b":2}]}}}`, `{"a":"b"}`,
		list(v("/a", "enum", `must be one of "a", 1.0, null, true, [1], {"b":2}`))},
	{"const", `{"properties":{"a":{"const":"on"}}}`, `{"a":"off"}`, list(v("/a", "const", `must be "on"`))},
	{"const null", `{"properties":{"a":{"const":null}}}`, `{"a":0}`, list(v("/a", "const", `must be null`))},
	{"bounds", `{"properties":{"a":{"minimum":1,"exclusiveMinimum":1},"b":{"maximum":2.50,"exclusiveMaximum":2.50}}}`, `{"a":0,"b":3}`,
		list(v("/a", "minimum", "must be at least 1"), v("/a", "exclusiveMinimum", "must be more than 1"),
			v("/b", "maximum", "must be at most 2.50"), v("/b", "exclusiveMaximum", "must be less than 2.50"))},
	{"multipleOf", `{"properties":{"a":{"multipleOf":0.1}}}`, `{"a":0.25}`, list(v("/a", "multipleOf", "must be a multiple of 0.1"))},
	{"lengths", `{"properties":{"a":{"minLength":1},"b":{"minLength":2},"c":{"maxLength":1},"d":{"maxLength":2}}}`,
		`{"a":"","b":"é","c":"ab","d":"abc"}`,
		list(v("/a", "minLength", "must not be empty"), v("/b", "minLength", "must have at least 2 characters"),
			v("/c", "maxLength", "must have at most 1 character"), v("/d", "maxLength", "must have at most 2 characters"))},
	{"pattern", `{"properties":{"a":{"pattern":"^x+$"}}}`, `{"a":"y"}`, list(v("/a", "pattern", "must match the pattern ^x+$"))},
	{"numbers of items", `{"properties":{"a":{"minItems":2},"b":{"maxItems":1}}}`, `{"a":[1],"b":[1,2]}`,
		list(v("/a", "minItems", "must have at least 2 items"), v("/b", "maxItems", "must have at most 1 item"))},
	{"uniqueItems", `{"properties":{"a":{"uniqueItems":true}}}`, `{"a":[1,{"b":1,"c":2},1.0,{"c":2.0,"b":1e0}]}`,
		list(v("/a", "uniqueItems", "must not hold the same item twice: those at /0 and /2 are the same"))},
	{"contains", `{"properties":{"a":{"contains":{"const":1}}}}`, `{"a":[2,3]}`,
		list(v("/a", "contains", "must contain 1"))},
	{"required", `{"required":["b"],"properties":{"a":{"required":["c"]},"b":{}}}`, `{"a":{}}`,
		list(v("/a/c", "required", "is required"), v("/b", "required", "is required"))},
	{"numbers of members", `{"properties":{"a":{"minProperties":1},"b":{"maxProperties":1}}}`, `{"a":{},"b":{"c":1,"d":2}}`,
		list(v("/a", "minProperties", "must have at least 1 member"), v("/b", "maxProperties", "must have at most 1 member"))},
	{"propertyNames", `{"properties":{"a":{"propertyNames":{"pattern":"^[a-z]+$"}}}}`, `{"a":{"b1":1,"c":2}}`,
		list(v("/a/b1", "propertyNames", "must have another name: it must match the pattern ^[a-z]+$"))},
	{"additionalProperties", `{"properties":{"topic":{}},"additionalProperties":false}`, `{"tpoic":1,"zzz":2}`,
		list(v("/tpoic", "additionalProperties", "is not an option here", "topic"),
			v("/zzz", "additionalProperties", "is not an option here"))},
	{"additionalProperties with a schema", `{"additionalProperties":{"type":"string"}}`, `{"a":1}`,
		list(hinted("/a", "type", "must be a string", "write the value in quotes"))},
	{"additionalItems", `{"properties":{"a":{"items":[{"type":"string"}],"additionalItems":false}}}`, `{"a":["x",1,2]}`,
		list(v("/a", "additionalItems", "must have at most 1 item"))},
	{"additionalItems with a schema", `{"properties":{"a":{"items":[true],"additionalItems":{"type":"null"}}}}`, `{"a":[1,2]}`,
		list(v("/a/1", "type", "must be null"))},
	{"dependencies", `{"properties":{"a":{},"b":{}},"dependencies":{"a":["b"]}}`, `{"a":1}`,
		list(v("/b", "dependencies", `is required where "a" is set`))},
	{"dependency with a schema", `{"properties":{"a":{},"b":{}},"dependencies":{"a":{"required":["b"]}}}`, `{"a":1}`,
		list(v("/b", "required", "is required"))},
	{"anyOf", `{"properties":{"a":{"anyOf":[{"type":"string"},{"type":"null"}]}}}`, `{"a":5}`,
		list(v("/a", "anyOf", "must be a string, or null"))},
	{"oneOf with none", `{"properties":{"a":{"oneOf":[{"type":"string"},{"type":"null"}]}}}`, `{"a":5}`,
		list(v("/a", "oneOf", "must be a string, or null"))},
	{"oneOf with two", `{"properties":{"a":{"oneOf":[{"minimum":1},{"minimum":2}]}}}`, `{"a":5}`,
		list(v("/a", "oneOf", "must fit only one alternative, and is both a number that is at least 1 and a number that is at least 2"))},
	{"not", `{"properties":{"a":{"not":{"type":"string"}}}}`, `{"a":"x"}`,
		list(v("/a", "not", "must not be a string"))},
	{"then", `{"properties":{"a":{"if":{"type":"number"},"then":{"minimum":1},"else":{"minLength":2}}}}`, `{"a":0}`,
		list(v("/a", "minimum", "must be at least 1 when it is a number"))},
	{"else", `{"properties":{"a":{"if":{"type":"number"},"then":{"minimum":1},"else":{"minLength":2}}}}`, `{"a":"x"}`,
		list(v("/a", "minLength", "must have at least 2 characters unless it is a number"))},
	{"false", `{"properties":{"a":false}}`, `{"a":1}`, list(v("/a", "false", "must be left out"))},
	{"limit", `{}`, `{"a":1e999}`, list(v("/a", "limit", "must be a number within the range of float64, of at most 1024 bytes"))},
	{"patternProperties", `{"patternProperties":{"^s_":{"type":"string"}}}`, `{"s_a":1,"n":1}`,
		list(hinted("/s_a", "type", "must be a string", "write the value in quotes"))},
}

func TestViolations(t *testing.T) {
	for _, tt := range violationRows {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, tt.schema)
			got := placeless(checkBoth(t, r, "x", source, tt.config))
			if diff := cmp.Diff(tt.want, got.Violations); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(findings(tt.want), findings(violations(t, r.Validate("x", source, jsontest.Decode(t, tt.config))))); diff != "" {
				t.Errorf("Validate must say the same (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(findings(tt.want), findings(violations(t, r.ValidateJSON("x", source, []byte(tt.config))))); diff != "" {
				t.Errorf("ValidateJSON must say the same (-want +got):\n%s", diff)
			}
		})
	}
}

// violationCodes are the codes of violations, and warningCodes those of warnings.
var (
	violationCodes = []string{
		connectors.CodeType, connectors.CodeEnum, connectors.CodeConst, connectors.CodeMinimum, connectors.CodeMaximum,
		connectors.CodeExclusiveMinimum, connectors.CodeExclusiveMaximum, connectors.CodeMultipleOf, connectors.CodeMinLength,
		connectors.CodeMaxLength, connectors.CodePattern, connectors.CodeMinItems, connectors.CodeMaxItems,
		connectors.CodeUniqueItems, connectors.CodeContains, connectors.CodeRequired, connectors.CodeMinProperties,
		connectors.CodeMaxProperties, connectors.CodePropertyNames, connectors.CodeAdditionalProperties,
		connectors.CodeAdditionalItems, connectors.CodeDependencies, connectors.CodeAnyOf, connectors.CodeOneOf,
		connectors.CodeNot, connectors.CodeFalse, connectors.CodeLimit,
	}
	warningCodes = []string{
		connectors.CodeUnknownKey, connectors.CodeUnsupportedFormat, connectors.CodeMissingCompanion, connectors.CodeDeprecated,
		connectors.CodeSuspiciousValue,
	}
)

// TestEveryCodeIsSeen keeps the table above complete.
func TestEveryCodeIsSeen(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range violationRows {
		for _, v := range tt.want {
			seen[v.Code] = true
		}
	}
	for _, code := range violationCodes {
		if !seen[code] {
			t.Errorf("no row breaks %q", code)
		}
	}
}

// TestWhatIsNotAsserted has annotations, which never make a config invalid.
func TestWhatIsNotAsserted(t *testing.T) {
	r := mustRegister(t, `{"properties":{"a":{"format":"ipv4","contentEncoding":"base64","contentMediaType":"application/json",`+
		`"examples":["b"],"title":"T","readOnly":true,"writeOnly":true,"default":"d","$comment":"c"},"b":{"deprecated":true}}}`)
	report := checkBoth(t, r, "x", source, `{"a":"no address","b":1}`)
	want := list(v("/b", "deprecated", "is deprecated"))
	if diff := cmp.Diff(want, placeless(report).Warnings); diff != "" || !report.Valid() {
		t.Errorf("(-want +got):\n%s%v", diff, report.Violations)
	}
}
