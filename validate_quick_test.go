package connectors_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/jsontest"
)

// TestAdviceBeyondTheAcceptOnlyPass has advice with a keyword, somewhere below, that the accept-only pass does not know: what stands
// above it must still be judged.
func TestAdviceBeyondTheAcceptOnlyPass(t *testing.T) {
	tests := []struct {
		name, reason string
		advice       string
		config       string
		pointer      string
	}{
		{"items", "the accept-only pass must not take items that it gave up on for items that accept everything",
			`{"items":{"type":"string","not":{"const":"x"}}}`, `{"h":[1]}`, "/h/0"},
		{"other members", "the same below additionalProperties",
			`{"additionalProperties":{"type":"string","not":{"const":"x"}}}`, `{"h":{"a":1}}`, "/h/a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := withSchema(`{}`)
			if err != nil {
				t.Fatal(err)
			}
			c.Schemas.Source.Properties = connectors.Properties{{Name: "h", Advice: &connectors.Advice{Schema: schemaOf(t, tt.advice)}}}
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			report := checkBoth(t, r, "x", source, tt.config)
			if diff := cmp.Diff([]finding{{tt.pointer, connectors.CodeSuspiciousValue}}, findings(report.Warnings)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// TestAdviceBesideBounds: where a property and its advice both bound a value, both bounds count, whichever way they are
// judged.
func TestAdviceBesideBounds(t *testing.T) {
	tests := []struct {
		name             string
		property, advice string
		good             string
		refused, warned  string // values of h
	}{
		{"one bound each", `{"maximum":10}`, `{"minimum":1}`, `5`, `11`, `0`},
		{"two kinds of bounds", `{"type":"string","maxLength":3}`, `{"minLength":1,"pattern":"^a"}`, `"ab"`, `"abcd"`, `"b"`},
		{"the same bound twice", `{"minimum":0}`, `{"minimum":1}`, `1`, `-1`, `0`},
		{"exclusive bounds", `{"exclusiveMinimum":0}`, `{"exclusiveMaximum":10}`, `5`, `0`, `10`},
		{"items", `{"maxItems":2,"items":{"maxLength":2}}`, `{"minItems":1,"items":{"minLength":1}}`, `["a"]`, `["abc"]`, `[]`},
		{"bounds in advice alone", `{"type":"integer"}`, `{"minimum":1}`, `1`, `1.5`, `0`},
		{"a choice that is advised", `{"type":"string"}`, `{"enum":["a"]}`, `"a"`, `1`, `"b"`},
		{"a choice beside a choice", `{"enum":["a","b"]}`, `{"enum":["a"]}`, `"a"`, `"c"`, `"b"`},
		{"another type that is advised", `{"type":["string","integer"]}`, `{"type":"integer"}`, `1`, `true`, `"x"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := sound("x")
			p := schemaOf(t, tt.property)
			p.Name, p.Advice = "h", &connectors.Advice{Schema: schemaOf(t, tt.advice)}
			c.Schemas.Source.Properties = connectors.Properties{p}
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			count := func(value string) (violations, warnings int) {
				config := `{"h":` + value + `}`
				report := checkBoth(t, r, "x", source, config)
				if err := r.ValidateJSON("x", source, []byte(config)); (err == nil) != report.Valid() {
					t.Errorf("%s: ValidateJSON says %v, CheckJSON %v", value, err, report)
				}
				return len(report.Violations), len(report.Warnings)
			}
			if violations, warnings := count(tt.good); violations+warnings > 0 {
				t.Errorf("%s: got %d violations and %d warnings", tt.good, violations, warnings)
			}
			if violations, _ := count(tt.refused); violations == 0 {
				t.Errorf("%s: must be a violation", tt.refused)
			}
			if violations, warnings := count(tt.warned); violations > 0 || warnings == 0 {
				t.Errorf("%s: got %d violations and %d warnings, want warnings alone", tt.warned, violations, warnings)
			}
		})
	}
}

// TestLimitsOfWorkBothWays: the accept-only pass charges what the judge does. Where it did not, a config was valid as a map, or in
// plain text, and over the limit of work with a space behind it.
func TestLimitsOfWorkBothWays(t *testing.T) {
	texts := func(n int) string { return separated(n, func(i int) string { return fmt.Sprintf(`"v%d"`, i) }) }
	list := func(n int, item string) string {
		return `{"a":[` + strings.TrimSuffix(strings.Repeat(item+",", n), ",") + `]}`
	}
	tests := []struct{ name, schema, config string }{
		{"few items, few choices", `{"a":{"items":{"enum":[` + texts(100) + `]}}}`, list(100, `"v99"`)},
		{"many items, 4,200 choices", `{"a":{"items":{"enum":[` + texts(4200) + `]}}}`, list(16_001, `"v0"`)},
		{"many items, 2,000 choices", `{"a":{"items":{"enum":[` + texts(2000) + `]}}}`, list(16_001, `"v0"`)},
		{"200 items, 100,000 choices", `{"a":{"items":{"enum":[` + texts(100_000) + `]}}}`, list(200, `"v99999"`)},
		{"8,000 items, 100,000 choices", `{"a":{"items":{"enum":[` + texts(100_000) + `]}}}`, list(8000, `"v99"`)},
		{"texts of 1,000 letters for a pattern", `{"a":{"items":{"pattern":"^(a|b|[c-e]){1,250}$"}}}`, list(250, `"`+strings.Repeat("a", 200)+`"`)},
		{"texts of 1,000 letters for a long pattern", `{"a":{"items":{"pattern":"^[ab]{1,999}a*$"}}}`, list(60, `"`+strings.Repeat("a", 1000)+`"`)},
		{"numbers", `{"a":{"items":{"minimum":0}}}`, list(30_000, `1`)},
		{"objects", `{"a":{"items":{"properties":{"k":{"minLength":1}}}}}`, list(6000, `{"k":"x"}`)},
		{"objects with keys of their own", `{"a":{"items":{"additionalProperties":{"minLength":1}}}}`, list(6000, `{"k":"x"}`)},
	}
	limits := 0
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, `{"properties":`+tt.schema+`}`)
			verdict := func(name string, err error) string {
				if err == nil {
					return "valid"
				}
				found := findings(violations(t, err))
				if len(found) != 1 || found[0].Code != connectors.CodeLimit {
					t.Errorf("%s: got %v, want a valid config or one limit", name, found)
				}
				return "limit"
			}
			boundtest.Quick(t, func() {
				want := verdict("a text that the quick pass does not take", r.ValidateJSON("x", source, []byte(tt.config+strings.Repeat(" ", 1<<17))))
				for name, err := range map[string]error{
					"as text": r.ValidateJSON("x", source, []byte(tt.config)), "as a map": r.Validate("x", source, jsontest.Decode(t, tt.config)),
				} {
					if got := verdict(name, err); got != want {
						t.Errorf("%s: %s, want %s", name, got, want)
					}
				}
				if want == "limit" {
					limits++
				}
			})
		})
	}
	if limits == 0 || limits == len(tests) {
		t.Errorf("%d of %d configs are over the limit: the test must have both", limits, len(tests))
	}
}

// TestValidConfigsTakeNoMemory has a config of each built-in role of which nothing is known to be wrong: no keyword, advice or table
// option may keep the quick pass from a role.
func TestValidConfigsTakeNoMemory(t *testing.T) {
	r := builtin.Registry()
	for _, c := range r.All() {
		for _, role := range c.Roles {
			i := slices.IndexFunc(connectortest.Configs(r, c.ID, role), func(given connectortest.Case) bool {
				return r.Strict().Validate(c.ID, role, given.Config) == nil
			})
			if i < 0 {
				t.Errorf("%s %s: no config is clean", c.ID, role)
				continue
			}
			config := connectortest.Configs(r, c.ID, role)[i].Config
			text, err := json.Marshal(config)
			if err != nil {
				t.Fatal(err)
			}
			if n := leastAllocations(func() { _ = r.Validate(c.ID, role, config) }); n > 0 {
				t.Errorf("%s %s: Validate allocates %v times for %v", c.ID, role, n, config)
			}
			if n := leastAllocations(func() { _ = r.ValidateJSON(c.ID, role, text) }); n > 0 {
				t.Errorf("%s %s: ValidateJSON allocates %v times for %s", c.ID, role, n, text)
			}
		}
	}
}

// leastAllocations returns how often a function allocates at the least: the race detector makes pools forget what they have.
func leastAllocations(f func()) float64 {
	least := testing.AllocsPerRun(1, f)
	for range 20 {
		least = min(least, testing.AllocsPerRun(1, f))
	}
	return least
}
