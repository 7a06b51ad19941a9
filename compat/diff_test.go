package compat_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/compat"
)

const (
	id     = "x"
	source = connectors.RoleSource
)

// one returns a connector with a schema for its source.
func one(t testing.TB, schema string, change ...func(*connectors.Connector)) connectors.Connector {
	t.Helper()
	s := new(connectors.Schema)
	if err := json.Unmarshal([]byte(schema), s); err != nil {
		t.Fatal(err)
	}
	c := connectors.Connector{
		ID: id, Name: "X", Category: connectors.CategoryHTTP, Roles: []connectors.Role{source}, Schemas: connectors.Schemas{Source: s},
	}
	for _, f := range change {
		f(&c)
	}
	return c
}

func registry(t testing.TB, list ...connectors.Connector) *connectors.Registry {
	t.Helper()
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// A question is what Diff asks, by its views.
var questions = []struct {
	name      string
	old, next func(*connectors.Registry) *connectors.Registry
}{
	{"plain", plain, plain},
	{"strict to plain", (*connectors.Registry).Strict, plain},
	{"strict", (*connectors.Registry).Strict, (*connectors.Registry).Strict},
}

func plain(r *connectors.Registry) *connectors.Registry { return r }

// checkResult holds a result to what is promised of each: a witness for what is breaking, which both have judged, and for nothing else.
func checkResult(t testing.TB, old, next *connectors.Registry, result compat.Result) {
	t.Helper()
	for _, c := range result.Changes {
		if (c.Configs == compat.Breaking) != (c.Witness != nil) || c.Configs != compat.Breaking && c.Configs != compat.Safe && c.Configs != compat.Unknown || c.Clients == "" {
			t.Errorf("%s: a change must be breaking with a witness, and only then: %+v", c, c)
		}
		if c.Witness == nil {
			continue
		}
		if err := old.Validate(c.Connector, c.Role, c.Witness); err != nil {
			t.Errorf("%s: the old registry refuses the witness: %v", c, err)
		}
		if next.Validate(c.Connector, c.Role, c.Witness) == nil {
			t.Errorf("%s: the new registry accepts the witness %v", c, c.Witness)
		}
		filled, err := next.Defaults(c.Connector, c.Role, c.Witness)
		if mended := err == nil && next.Validate(c.Connector, c.Role, filled) == nil; mended != c.Mended {
			t.Errorf("%s: mended must be %v", c, mended)
		}
	}
}

// letters are those of verdicts in the tables of tests.
var letters = map[compat.Verdict]string{compat.Safe: "S", compat.Breaking: "B", compat.Unknown: "U"}

// TestChangesOfSchemas has each kind of change, and its verdict for the three questions and for clients.
func TestChangesOfSchemas(t *testing.T) {
	type changes = []func(*connectors.Connector)
	props := func(s string) string { return `{"properties":{"a":` + s + `,"z":{"type":"string"}}}` }
	formats := func(list ...connectors.Format) func(*connectors.Connector) {
		return func(c *connectors.Connector) { c.Formats = list }
	}
	edit := func(f func(s *connectors.Schema)) func(*connectors.Connector) {
		return func(c *connectors.Connector) { f(c.Schemas.Source) }
	}
	advise := func(schema string) func(*connectors.Connector) {
		return edit(func(s *connectors.Schema) {
			a := &connectors.Advice{}
			if err := json.Unmarshal([]byte(schema), &a.Schema); err != nil {
				t.Fatal(err)
			}
			s.Properties[0].Advice = a
		})
	}
	rule := func(message string, requires ...string) func(*connectors.Connector) {
		return edit(func(s *connectors.Schema) {
			s.Rules = []connectors.Rule{{Property: "a", Values: []any{"x"}, Requires: requires, Message: message}}
		})
	}
	alias := edit(func(s *connectors.Schema) { s.Properties[0].Aliases = []string{"a"} })
	for _, tt := range []struct {
		name       string
		old        string
		oldChanges changes
		next       string
		nextChange changes
		kind       compat.Kind
		property   string
		want       string // of the three questions and for clients; B? is breaking or unknown
	}{
		{"name", props("{}"), nil, props("{}"), changes{func(c *connectors.Connector) { c.Name, c.Version = "Y", "2" }}, compat.NameChanged, "", "S S S S"},
		{"category", props("{}"), nil, props("{}"), changes{func(c *connectors.Connector) { c.Category = "iot" }}, compat.CategoryChanged, "", "S S S B"},
		{"feature added", props("{}"), nil, props("{}"), changes{func(c *connectors.Connector) { c.Features = connectors.Features{"cdc"} }}, compat.FeatureAdded, "", "S S S S"},
		{"feature removed", props("{}"), changes{func(c *connectors.Connector) { c.Features = connectors.Features{"cdc"} }}, props("{}"), nil, compat.FeatureRemoved, "", "S S S B"},
		{"format added", props("{}"), changes{formats("json")}, props("{}"), changes{formats("json", "csv")}, compat.FormatAdded, "", "S S S S"},
		{"format removed", props("{}"), changes{formats("json", "csv")}, props("{}"), changes{formats("json")}, compat.FormatRemoved, "/format", "S S B B"},
		{"order of properties", `{"properties":{"a":{},"b":{}}}`, nil, `{"properties":{"b":{},"a":{}}}`, nil, compat.OrderChanged, "", "S S S S"},
		{"optional property added", props("{}"), nil, `{"properties":{"a":{},"z":{"type":"string"},"n":{"type":"integer"}}}`, nil, compat.PropertyAdded, "/n", "B S S S"},
		{"optional property added that takes anything", props("{}"), nil, `{"properties":{"a":{},"z":{"type":"string"},"n":{}}}`, nil, compat.PropertyAdded, "/n", "S S S S"},
		{"optional property added to a closed root", `{"properties":{"a":{}},"additionalProperties":false}`, nil, `{"properties":{"a":{},"n":{"type":"integer"}},"additionalProperties":false}`, nil, compat.PropertyAdded, "/n", "S S S S"},
		{"required property added", props("{}"), nil, `{"required":["n"],"properties":{"a":{},"z":{"type":"string"},"n":{"type":"integer"}}}`, nil, compat.RequiredAdded, "/n", "B B B B"},
		{"required property with a default added", props("{}"), nil, `{"required":["n"],"properties":{"a":{},"z":{"type":"string"},"n":{"type":"integer","default":1}}}`, nil, compat.RequiredAdded, "/n", "BM BM BM B"},
		{"optional became required", props(`{"type":"string"}`), nil, `{"required":["a"],"properties":{"a":{"type":"string"},"z":{"type":"string"}}}`, nil, compat.RequiredAdded, "/a", "B B B B"},
		{"required became optional", `{"required":["a"],"properties":{"a":{"type":"string"},"z":{"type":"string"}}}`, nil, props(`{"type":"string"}`), nil, compat.RequiredRemoved, "/a", "S S S S"},
		{"property removed", props(`{"type":"string"}`), nil, `{"properties":{"z":{"type":"string"}}}`, nil, compat.PropertyRemoved, "/a", "S S B B"},
		{"property removed from a closed root", `{"properties":{"a":{},"b":{}},"additionalProperties":false}`, nil, `{"properties":{"b":{}},"additionalProperties":false}`, nil, compat.PropertyRemoved, "/a", "B B B B"},
		{"property renamed", props(`{"type":"string"}`), nil, `{"properties":{"b":{"type":"string"},"z":{"type":"string"}}}`, changes{alias}, compat.PropertyRenamed, "/a", "B S B B"},
		{"type widened", props(`{"type":"integer"}`), nil, props(`{"type":"number"}`), nil, compat.TypeChanged, "/a", "S S S S"},
		{"type narrowed", props(`{"type":"number"}`), nil, props(`{"type":"integer"}`), nil, compat.TypeChanged, "/a", "B B B B"},
		{"type changed", props(`{"type":"string"}`), nil, props(`{"type":"integer"}`), nil, compat.TypeChanged, "/a", "B B B B"},
		{"enum value added", props(`{"enum":["x"]}`), nil, props(`{"enum":["x","y"]}`), nil, compat.EnumValueAdded, "/a", "S S S S"},
		{"enum value removed", props(`{"enum":["x","y"]}`), nil, props(`{"enum":["x"]}`), nil, compat.EnumValueRemoved, "/a", "B B B B"},
		{"enum value removed that was advised against", props(`{"enum":["x","y"]}`), changes{advise(`{"enum":["x"]}`)}, props(`{"enum":["x"]}`), nil, compat.EnumValueRemoved, "/a", "B S S B"},
		{"enum set", props(`{"type":"string"}`), nil, props(`{"type":"string","enum":["x"]}`), nil, compat.EnumSet, "/a", "B B B B"},
		{"enum dropped", props(`{"type":"string","enum":["x"]}`), nil, props(`{"type":"string"}`), nil, compat.EnumDropped, "/a", "S S S S"},
		{"const set", props(`{"type":"string"}`), nil, props(`{"type":"string","const":"x"}`), nil, compat.ConstChanged, "/a", "B B B B"},
		{"a bound tightened", props(`{"type":"integer","minimum":1}`), nil, props(`{"type":"integer","minimum":2}`), nil, compat.BoundChanged, "/a", "B B B B"},
		{"a bound loosened", props(`{"type":"integer","minimum":1}`), nil, props(`{"type":"integer","minimum":0}`), nil, compat.BoundChanged, "/a", "S S S S"},
		{"a bound written otherwise", props(`{"type":"integer","exclusiveMinimum":0}`), nil, props(`{"type":"integer","minimum":1}`), nil, compat.BoundChanged, "/a", "S S S S"},
		{"a bound that was advised", props(`{"type":"string"}`), changes{advise(`{"minLength":1}`)}, props(`{"type":"string","minLength":1}`), nil, compat.BoundChanged, "/a", "B S S B"},
		{"a pattern set", props(`{"type":"string"}`), nil, props(`{"type":"string","pattern":"^x"}`), nil, compat.PatternChanged, "/a", "B B B B"},
		{"a pattern that every choice fits", props(`{"enum":["xa","xb"]}`), nil, props(`{"enum":["xa","xb"],"pattern":"^x"}`), nil, compat.PatternChanged, "/a", "S S S S"},
		{"a pattern changed", props(`{"type":"string","pattern":"^x[0-9]+$"}`), nil, props(`{"type":"string","pattern":"^x[0-4]+$"}`), nil, compat.PatternChanged, "/a", "B B B B"},
		{"a pattern dropped", props(`{"type":"string","pattern":"^x"}`), nil, props(`{"type":"string"}`), nil, compat.PatternChanged, "/a", "S S S S"},
		{"closed", props("{}"), nil, `{"properties":{"a":{},"z":{"type":"string"}},"additionalProperties":false}`, nil, compat.AdditionalChanged, "", "B S S B"},
		{"closed, with formats", props("{}"), changes{formats("json")}, `{"properties":{"a":{},"z":{"type":"string"}},"additionalProperties":false}`, changes{formats("json")}, compat.AdditionalChanged, "", "B B B B"},
		{"opened", `{"properties":{"a":{}},"additionalProperties":false}`, nil, `{"properties":{"a":{}},"additionalProperties":true}`, nil, compat.AdditionalChanged, "", "S S S S"},
		{"unique items", props(`{"type":"array"}`), nil, props(`{"type":"array","uniqueItems":true}`), nil, compat.KeywordChanged, "/a", "B B B B"},
		{"items no longer unique", props(`{"type":"array","uniqueItems":true}`), nil, props(`{"type":"array"}`), nil, compat.KeywordChanged, "/a", "S S S S"},
		{"items narrowed", props(`{"type":"array","items":{"type":"number"}}`), nil, props(`{"type":"array","items":{"type":"integer"}}`), nil, compat.TypeChanged, "/a/0", "B B B B"},
		{"members narrowed", props(`{"type":"object","additionalProperties":{"type":"number"}}`), nil, props(`{"type":"object","additionalProperties":{"type":"integer"}}`), nil, compat.TypeChanged, "/a/*", "B B B B"},
		{"contains", props(`{"type":"array"}`), nil, props(`{"type":"array","contains":{"const":"q"}}`), nil, compat.KeywordChanged, "/a", "B B B B"},
		{"names of properties", props(`{"type":"object"}`), nil, props(`{"type":"object","propertyNames":{"maxLength":3}}`), nil, compat.KeywordChanged, "/a", "B B B B"},
		{"dependencies", `{"properties":{"a":{},"z":{}}}`, nil, `{"properties":{"a":{},"z":{}},"dependencies":{"a":["z"]}}`, nil, compat.KeywordChanged, "", "B B B B"},
		{"dependencies dropped", `{"properties":{"a":{},"z":{}},"dependencies":{"a":["z"]}}`, nil, `{"properties":{"a":{},"z":{}}}`, nil, compat.KeywordChanged, "", "S S S S"},
		{"a branch of allOf dropped", props(`{"allOf":[{"type":"string"},{"minLength":2}]}`), nil, props(`{"allOf":[{"type":"string"}]}`), nil, compat.KeywordChanged, "/a", "S S S S"},
		{"a branch of allOf that is implied", props(`{"allOf":[{"type":"string"}],"minLength":2}`), nil, props(`{"allOf":[{"type":"string"},{"minLength":1}],"minLength":2}`), nil, compat.KeywordChanged, "/a", "S S S S"},
		{"a branch of allOf added", props(`{"allOf":[{"type":"string"}]}`), nil, props(`{"allOf":[{"type":"string"},{"minLength":1}]}`), nil, compat.KeywordChanged, "/a", "B B B B"},
		{"a branch of anyOf added", props(`{"anyOf":[{"type":"string"}]}`), nil, props(`{"anyOf":[{"type":"string"},{"type":"null"}]}`), nil, compat.KeywordChanged, "/a", "S S S S"},
		{"a branch of anyOf dropped", props(`{"anyOf":[{"type":"string"},{"type":"null"}]}`), nil, props(`{"anyOf":[{"type":"string"}]}`), nil, compat.KeywordChanged, "/a", "B B B B"},
		{"a branch of anyOf dropped that is within another", props(`{"anyOf":[{"type":"number"},{"type":"integer"}]}`), nil, props(`{"anyOf":[{"type":"number"}]}`), nil, compat.KeywordChanged, "/a", "S S S S"},
		{"oneOf in another order", props(`{"oneOf":[{"type":"string"},{"minimum":1}]}`), nil, props(`{"oneOf":[{"minimum":1},{"type":"string"}]}`), nil, compat.KeywordChanged, "/a", "S S S S"},
		{"a branch of oneOf added", props(`{"oneOf":[{"type":"string"},{"type":"integer"}]}`), nil, props(`{"oneOf":[{"type":"string"},{"type":"integer"},{"minimum":1}]}`), nil, compat.KeywordChanged, "/a", "B B B B"},
		{"not", props(`{"type":"string"}`), nil, props(`{"type":"string","not":{"const":"a"}}`), nil, compat.KeywordChanged, "/a", "B B B B"},
		{"if", `{"properties":{"a":{"enum":["x","y"]},"z":{}}}`, nil, `{"properties":{"a":{"enum":["x","y"]},"z":{}},"if":{"properties":{"a":{"const":"x"}},"required":["a"]},"then":{"required":["z"]}}`, nil, compat.KeywordChanged, "", "B B B B"},
		{"then loosened", `{"properties":{"a":{},"y":{},"z":{}},"if":{"required":["a"]},"then":{"required":["y","z"]}}`, nil, `{"properties":{"a":{},"y":{},"z":{}},"if":{"required":["a"]},"then":{"required":["z"]}}`, nil, compat.KeywordChanged, "", "S S S S"},
		{"moved into definitions", props(`{"type":"string"}`), nil, `{"properties":{"a":{"$ref":"#/definitions/d"},"z":{"type":"string"}},"definitions":{"d":{"type":"string"}}}`, nil, compat.ReferenceChanged, "/a", "S S S S"},
		{"what a reference leads to", `{"properties":{"a":{"$ref":"#/definitions/d"}},"definitions":{"d":{"type":"string"}}}`, nil, `{"properties":{"a":{"$ref":"#/definitions/d"}},"definitions":{"d":{"type":"integer"}}}`, nil, compat.ReferenceChanged, "", "B B B B"},
		{"default set", props(`{"type":"string"}`), nil, props(`{"type":"string","default":"x"}`), nil, compat.DefaultChanged, "/a", "S S S S"},
		{"annotations", props(`{"type":"string"}`), nil, props(`{"type":"string","description":"x"}`), nil, compat.AnnotationChanged, "/a", "S S S S"},
		{"deprecated", props(`{"type":"string"}`), nil, props(`{"type":"string","deprecated":true}`), nil, compat.DeprecatedChanged, "/a", "S S B S"},
		{"no longer deprecated", props(`{"type":"string","deprecated":true}`), nil, props(`{"type":"string"}`), nil, compat.DeprecatedChanged, "/a", "S S S S"},
		{"advice set", props(`{"type":"string"}`), nil, props(`{"type":"string"}`), changes{advise(`{"minLength":3}`)}, compat.AdviceChanged, "/a", "S S B S"},
		{"advice loosened", props(`{"type":"string"}`), changes{advise(`{"minLength":3}`)}, props(`{"type":"string"}`), changes{advise(`{"minLength":2}`)}, compat.AdviceChanged, "/a", "S S S S"},
		{"advice dropped", props(`{"type":"string"}`), changes{advise(`{"minLength":3}`)}, props(`{"type":"string"}`), nil, compat.AdviceChanged, "/a", "S S S S"},
		{"rule set", props(`{"type":"string"}`), nil, props(`{"type":"string"}`), changes{rule("", "z")}, compat.RuleAdded, "/a", "S S B S"},
		{"rule dropped", props(`{"type":"string"}`), changes{rule("", "z")}, props(`{"type":"string"}`), nil, compat.RuleRemoved, "/a", "S S S S"},
		{"message of a rule", props(`{"type":"string"}`), changes{rule("", "z")}, props(`{"type":"string"}`), changes{rule("is needed", "z")}, compat.MessageChanged, "/a", "S S S S"},
		{"default that a rule looks at", props(`{"type":"string"}`), changes{rule("", "z")}, props(`{"type":"string","default":"x"}`), changes{rule("", "z")}, compat.DefaultChanged, "/a", "S S B S"},
		{"aliases", props(`{"type":"string"}`), nil, props(`{"type":"string"}`), changes{edit(func(s *connectors.Schema) { s.Properties[0].Aliases = []string{"b"} })}, compat.AliasesChanged, "/a", "S S S S"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			old, next := registry(t, one(t, tt.old, tt.oldChanges...)), registry(t, one(t, tt.next, tt.nextChange...))
			var got []string
			clients := ""
			for _, q := range questions {
				a, b := q.old(old), q.next(next)
				result := compat.Diff(a, b)
				checkResult(t, a, b, result)
				i := slices.IndexFunc(result.Changes, func(c compat.Change) bool {
					return c.Kind == tt.kind && (c.Property == tt.property || tt.kind == compat.FormatRemoved)
				})
				if i < 0 {
					t.Fatalf("%s: got no %s of %q: %v", q.name, tt.kind, tt.property, result.Changes)
				}
				c := result.Changes[i]
				letter := letters[c.Configs]
				if c.Mended {
					letter += "M"
				}
				got = append(got, letter)
				clients = letters[c.Clients]
				for _, other := range result.Changes {
					if other.Kind == compat.CombinationChanged {
						t.Errorf("%s: no change is blamed: %s", q.name, other)
					}
				}
				if t.Failed() {
					t.Log(fmt.Sprint(result.Changes))
				}
			}
			if got := strings.Join(append(got, clients), " "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
