package connectors_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
)

// TestDeferredAreBounded: a pointer repeats the path that leads to it, so many short texts below a long path would ask
// for gigabytes.
func TestDeferredAreBounded(t *testing.T) {
	deep := func(items int) []byte {
		const levels = 90
		open := strings.Repeat(`{"`+strings.Repeat("k", 1000)+`":`, levels)
		return []byte(open + "[" + separated(items, func(int) string { return `"{{A}}"` }) + "]" + strings.Repeat("}", levels))
	}
	r := builtin.Registry().Placeholders()
	boundtest.Quick(t, func() {
		report, err := r.CheckJSON("kafka", source, deep(50_000))
		if err != nil || len(report.Deferred) > 0 || len(report.Violations) != 1 ||
			!strings.Contains(report.Violations[0].Message, "so many placeholders so deep inside") {
			t.Errorf("got %d deferred, %v, %v, want one violation of the limits", len(report.Deferred), report.Violations, err)
		}
	})
	if report, err := r.CheckJSON("kafka", source, deep(5)); err != nil || len(report.Deferred) != 5 {
		t.Errorf("got %d deferred, %v, want all five", len(report.Deferred), err)
	}
}

// TestPlaceholdersInOneText: each name is compared with those before it, which must not cost their square.
func TestPlaceholdersInOneText(t *testing.T) {
	const names = 100_000
	var b strings.Builder
	for i := range names {
		fmt.Fprintf(&b, "{{a%x}}{{a0}}", i)
	}
	text := b.String()[:1<<20-1000]
	boundtest.Quick(t, func() {
		report, err := builtin.Registry().Placeholders().Check("kafka", source, map[string]any{"topic": text, "format": "json"})
		if err != nil || len(report.Deferred) != 1 || len(report.Deferred[0].Names) < names/2 || len(report.Violations) > 0 {
			t.Errorf("got %d deferred, %v, %v", len(report.Deferred), report.Violations, err)
		}
	})
}

// TestSuggestionsAreBounded: a suggestion is looked for only where it can be shown.
func TestSuggestionsAreBounded(t *testing.T) {
	var values, items []string
	for i := range 1000 {
		values = append(values, fmt.Sprintf("value_%d_with_a_long_name", i))
	}
	for range 60_000 {
		items = append(items, "valeu_17_wiht_a_lnog_naem")
	}
	enum, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	r := mustRegister(t, `{"properties":{"a":{"type":"array","items":{"enum":`+string(enum)+`}}}}`)
	boundtest.Quick(t, func() {
		if err := r.Validate("x", source, map[string]any{"a": items}); err == nil {
			t.Error("must be refused")
		}
	})
}

// TestRawJSONIsBounded: raw JSON in a map counts by its text, as it would in a config that is text.
func TestRawJSONIsBounded(t *testing.T) {
	raw := json.RawMessage(strings.Repeat(" ", 1<<20-1) + "1")
	var list []any
	for range 1000 {
		list = append(list, raw)
	}
	boundtest.Quick(t, func() {
		got := findings(violations(t, builtin.Registry().Validate("kafka", source, map[string]any{"a": list})))
		if len(got) != 1 || got[0] != (finding{"", connectors.CodeLimit}) {
			t.Errorf("got %v, want one violation of the limits", got)
		}
	})
}

// TestSharedValuesAreBounded: a value that shares its parts takes little memory, but its JSON doubles with every level.
func TestSharedValuesAreBounded(t *testing.T) {
	type pair struct{ L, R *pair }
	type fields struct {
		Any  any               `json:"any,omitempty"`
		Map  map[level]*fields `json:"map,omitempty"`
		List [2]*fields        `json:"list"`
	}
	byNumber, byText := any(1), any(1)
	pairs, nested := &pair{}, &fields{}
	for range 60 {
		byNumber = map[int]any{1: byNumber, 2: byNumber}
		byText = map[level]any{0: byText, 1: byText}
		pairs = &pair{pairs, pairs}
		nested = &fields{Any: []any{nested}, Map: map[level]*fields{0: nested}, List: [2]*fields{nested}}
	}
	ring := &pair{}
	ring.L, ring.R = ring, ring
	line := &pair{}
	for range 1_000_000 {
		line = &pair{L: line}
	}
	text := strings.Repeat("x", 1000)
	texts := make([]struct{ Text *string }, 2000)
	for i := range texts {
		texts[i].Text = &text
	}
	few := &pair{}
	for range 90 {
		few = &pair{L: few}
	}
	tests := []struct {
		name, reason string
		value        any
		want         []finding
	}{
		{"maps by number", "every level doubles", byNumber, []finding{{"", "limit"}}},
		{"maps by text", "every level doubles", byText, []finding{{"", "limit"}}},
		{"structs", "every level doubles", pairs, []finding{{"", "limit"}}},
		{"structs that hold all kinds", "every level is taken three times", nested, []finding{{"", "limit"}}},
		{"structs in a map", "the map is read first", map[string]any{"in": pairs}, []finding{{"", "limit"}}},
		{"a ring that forks", "it has no end, in any direction", ring, []finding{{"", "limit"}}},
		{"many structs", "they are counted as all values are", make([]pair, 50_000), []finding{{"", "limit"}}},
		{"structs with shared texts", "texts are counted as all texts are", texts, []finding{{"", "limit"}}},
		{"bytes", "they are a text in JSON", make([]byte, 1<<20), []finding{{"", "limit"}}},
		{"a long line of structs", "it nests too deep", line, []finding{{"/a", "limit"}}},
		{"a line within the limits", "nothing is wrong with it", few, nil},
	}
	r := mustRegister(t, `{"properties":{"a":{}}}`)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				got := findings(violations(t, r.Validate("x", source, map[string]any{"a": tt.value})))
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
				}
			})
		})
	}
}

// TestCyclesInDefinitions: a definition that contains itself is refused, and so is writing it: it has no end.
func TestCyclesInDefinitions(t *testing.T) {
	object := map[string]any{}
	object["a"], object["b"] = object, object
	list := []any{nil, nil}
	list[0], list[1] = list, list
	var schema connectors.Schema
	schema.Items, schema.AdditionalProperties = &schema, &schema
	doubled := &connectors.Schema{}
	for range 60 {
		doubled = &connectors.Schema{Items: doubled, AdditionalProperties: doubled}
	}
	var value any = "x"
	for range 60 {
		value = []any{value, value}
	}
	for name, s := range map[string]connectors.Schema{
		"default":                 {Default: object},
		"const":                   {Const: list},
		"enum":                    {Enum: list},
		"examples":                {Examples: []any{object}},
		"advice":                  {Properties: connectors.Properties{{Name: "a", Advice: &connectors.Advice{Schema: connectors.Schema{Const: list}}}}},
		"schema":                  schema,
		"schemas that are shared": *doubled,
		"a value that is shared":  {Default: value},
	} {
		t.Run(name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				if name != "advice" {
					if _, err := s.MarshalJSON(); err == nil {
						t.Error("must not be written")
					}
				}
				c, err := withSchema(`{}`)
				if err != nil {
					t.Fatal(err)
				}
				c.Schemas.Source = &s
				if _, err := connectors.NewRegistry(c); len(faults(t, err)) != 1 {
					t.Errorf("got %v, want one fault", err)
				}
			})
		})
	}
}

// TestListingFaultsAreBounded: a place is named only where it is at fault, however long the path to each value.
func TestListingFaultsAreBounded(t *testing.T) {
	const levels = 9
	var b strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&b, `"x%d":1,`, i)
	}
	open := strings.Repeat(`{"properties":{"`+strings.Repeat("k", 25_000)+`":`, levels)
	text := `{"data":[{"configuration_schema":{"source":` + open + `{` + b.String() + `"y":1}` + strings.Repeat("}}", levels) + `}}]}`
	boundtest.Quick(t, func() {
		if cs, err := connectors.ParseListing([]byte(text)); err != nil || len(cs) != 1 {
			t.Errorf("got %d connectors, %v", len(cs), err)
		}
	})
}

// TestDefaultsAreBounded: what defaults add counts too.
func TestDefaultsAreBounded(t *testing.T) {
	large := "[" + strings.TrimSuffix(strings.Repeat("1,", 1000), ",") + "]"
	r := mustRegister(t, `{"properties":{"a":{"items":{"properties":{"b":{"default":`+large+`}}}}}}`)
	config := func(items int) map[string]any {
		list := make([]any, items)
		for i := range list {
			list[i] = map[string]any{}
		}
		return map[string]any{"a": list}
	}
	if _, err := r.Defaults("x", source, config(90)); err != nil {
		t.Errorf("got %v for a config that stays within the limits", err)
	}
	boundtest.Quick(t, func() {
		_, err := r.Defaults("x", source, config(50_000))
		if got := findings(violations(t, err)); len(got) != 1 || got[0].Code != connectors.CodeLimit {
			t.Errorf("got %v, want one violation of the limits", got)
		}
	})
}

// separated returns n items of a JSON list or object.
func separated(n int, item func(i int) string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = item(i)
	}
	return strings.Join(items, ",")
}

// shuffled returns names with the same letters, which no comparison of letters alone can tell apart.
func shuffled() func(int) string {
	random := rand.New(rand.NewPCG(1, 2))
	return func(int) string {
		letters := []byte("abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwx")
		random.Shuffle(len(letters), func(i, j int) { letters[i], letters[j] = letters[j], letters[i] })
		return `"` + string(letters) + `"`
	}
}

// TestJudgingIsBounded has schemas that ask for much work at each value of a config.
func TestJudgingIsBounded(t *testing.T) {
	name := shuffled()
	tests := []struct {
		name, schema, config, reason string
	}{
		{
			"long divisors", `{"properties":{"a":{"items":{"allOf":[` + separated(5, func(i int) string {
				return fmt.Sprintf(`{"multipleOf":0.%s%d}`, strings.Repeat("3", 1000), i+1)
			}) + `]}}}}`,
			`{"a":[` + separated(900, func(int) string { return "1." + strings.Repeat("1", 1020) }) + `]}`,
			"a division costs by the digits of both numbers",
		},
		{
			"long choices", `{"properties":{"a":{"items":{"enum":[` + separated(5000, name) + `]}}}}`,
			`{"a":[` + separated(100, name) + `]}`, "each choice may be what was meant",
		},
		{
			"many options", `{"properties":{` + separated(5000, func(i int) string { return name(i) + ":true" }) + `}}`,
			`{` + separated(100, func(i int) string { return name(i) + ":1" }) + `}`, "each option may be what was meant",
		},
		{
			"many options at every item",
			`{"properties":{"a":{"items":{"$ref":"#"}},` + separated(10_000, func(i int) string { return fmt.Sprintf(`"p%d":true`, i) }) + `}}`,
			`{"a":[` + separated(99_000, func(int) string { return `{}` }) + `]}`, "each option is looked for",
		},
		{
			"unknown keys seen by many parts",
			`{"properties":{"a":{"allOf":[` + separated(60, func(int) string { return `{"properties":{"b":true}}` }) + `]}}}`,
			`{"a":{` + separated(60_000, func(i int) string { return fmt.Sprintf(`"qqqqqq%05d":1`, i) }) + `}}`, "each part looks at the keys",
		},
		{
			"many names that only combined schemas have",
			`{"allOf":[{"properties":{` + separated(20_000, func(i int) string { return fmt.Sprintf(`"pppppp%05d":true`, i) }) + `}}]}`,
			`{` + separated(60_000, func(i int) string { return fmt.Sprintf(`"qqqqqq%05d":1`, i) }) + `}`, "each key is looked up",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, tt.schema)
			boundtest.Quick(t, func() {
				report, err := r.CheckJSON("x", source, []byte(tt.config))
				if err != nil || len(report.Violations)+len(report.Warnings) == 0 {
					t.Errorf("%s: got %v, %v, want something found", tt.reason, report, err)
				}
			})
		})
	}
}

// TestCompilingIsBounded has definitions whose size invites work that is a multiple of it.
func TestCompilingIsBounded(t *testing.T) {
	tests := []struct{ name, schema string }{
		{
			"a chain of references", `{"properties":{"p":{"$ref":"#/definitions/a449"}},"definitions":{"a0":{},` +
				separated(449, func(i int) string {
					return fmt.Sprintf(`"a%d":{"properties":{"k%d":{}},"allOf":[{"$ref":"#/definitions/a%d"}]}`, i+1, i, i)
				}) + `}}`,
		},
		{
			"many references", `{"properties":{` + separated(4000, func(i int) string {
				return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/d%d"}`, i, i)
			}) + `},"definitions":{` + separated(4000, func(i int) string { return fmt.Sprintf(`"d%d":{"type":"string"}`, i) }) + `}}`,
		},
		{
			"many references to names of one word", `{"properties":{` + separated(3000, func(i int) string {
				return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/%s"}`, i, strings.Repeat("%25", 1+i%30)+strings.Repeat("_", i/30))
			}) + `},"definitions":{` + separated(3000, func(i int) string {
				return fmt.Sprintf(`"%s":{"type":"string"}`, strings.Repeat("%", 1+i%30)+strings.Repeat("_", i/30))
			}) + `}}`,
		},
		{
			"many references to one schema with many names", `{"properties":{` + separated(8000, func(i int) string {
				return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/d"}`, i)
			}) + `},"definitions":{"d":{"properties":{` + separated(8000, func(i int) string { return fmt.Sprintf(`"q%d":{}`, i) }) + `}}}}`,
		},
		{
			"a long text inside many alternatives", strings.Repeat(`{"allOf":[`, 49) + `{"$comment":"` + strings.Repeat("x", 1<<18) + `"}` +
				strings.Repeat(`]}`, 49),
		},
		{
			"many keywords of one's own", `{` + separated(40_000, func(i int) string { return fmt.Sprintf(`"vendor%d":1`, i) }) + `}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				r := mustRegister(t, tt.schema)
				if _, err := r.JSONSchema("x", source); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// TestFaultsAreBounded has definitions with many mistakes.
func TestFaultsAreBounded(t *testing.T) {
	name := shuffled()
	tests := []struct{ name, schema string }{
		{"names that are required", `{"required":[` + separated(3000, name) + `],"properties":{` +
			separated(3000, func(i int) string { return name(i) + ":{}" }) + `}}`},
		{"a chain of schemas that each member begins", `{"properties":{` + separated(3000, func(i int) string {
			return fmt.Sprintf(`"p%d":{"allOf":[{"$ref":"#/definitions/d%d"}]}`, i, i)
		}) + `},"definitions":{` + separated(3000, func(i int) string {
			return fmt.Sprintf(`"d%d":{"properties":{"q%d":{}},"allOf":[{"$ref":"#/definitions/d%d"}]}`, i, i, i+1)
		}) + `,"d3000":{}}}`},
		{"a long row of references", `{"properties":{"a":{"$ref":"#/definitions/d0"}},"definitions":{` + separated(20_000, func(i int) string {
			return fmt.Sprintf(`"d%d":{"properties":{"m":{"items":{"$ref":"#/definitions/d%d"}}}}`, i, i+1)
		}) + `,"d20000":{}}}`},
		{"defaults that take much judging", `{"properties":{` + separated(1000, func(i int) string {
			return fmt.Sprintf(`"p%d":{"default":"x","allOf":[{"$ref":"#/definitions/d0"}]}`, i)
		}) + `},"definitions":{` + separated(20, func(i int) string {
			return fmt.Sprintf(`"d%d":{"allOf":[{"$ref":"#/definitions/d%d"},{"$ref":"#/definitions/d%d"}]}`, i, i+1, i+1)
		}) + `,"d20":{"type":"string"}}}`},
		{"types", `{"type":[` + separated(20_000, func(i int) string { return fmt.Sprintf(`"t%d"`, i) }) + `]}`},
		{"patterns that grow", `{"properties":{` + separated(5000, func(i int) string {
			return fmt.Sprintf(`"p%d":{"pattern":"b%da{1000}"}`, i, i)
		}) + `}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				if _, err := register(tt.schema); len(faults(t, err)) == 0 {
					t.Error("must be refused")
				}
			})
		})
	}
}

// TestRuleFaultsAreBounded: a rule is written in Go, where a list may be long.
func TestRuleFaultsAreBounded(t *testing.T) {
	const n = 10_000
	enum, values := make([]any, n), make([]string, n)
	for i := range n {
		enum[i], values[i] = fmt.Sprintf("value_%d", i), fmt.Sprintf("vlaue_%d", i)
	}
	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{{Name: "p", Enum: enum}}
	c.Schemas.Source.Rules = []connectors.Rule{{Property: "p", Values: values, Message: "m"}}
	boundtest.Quick(t, func() {
		_, err := connectors.NewRegistry(c)
		var refused *connectors.DefinitionError
		if !errors.As(err, &refused) || len(refused.Faults) != 1000 || refused.More != n-1000 {
			t.Errorf("each value must be a fault, of which a thousand are kept: got %.300v", err)
		}
	})
}

// TestMessagesAreBounded: a message lists a few names and counts the others.
func TestMessagesAreBounded(t *testing.T) {
	names := separated(5000, func(i int) string { return fmt.Sprintf(`"name_%d"`, i) })
	r := mustRegister(t, `{"properties":{"p":{"oneOf":[{"required":[`+names+`]},{"required":["other"]}]}}}`)
	err := r.Validate("x", source, map[string]any{"p": map[string]any{}})
	if err == nil || len(err.Error()) > 500 || !strings.Contains(err.Error(), "4992 more") {
		t.Errorf("got %.600s", err)
	}
	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{{Name: "p"}, {Name: "q"}}
	values := make([]string, 5000)
	for i := range values {
		values[i] = fmt.Sprint(i)
	}
	c.Schemas.Source.Rules = []connectors.Rule{{Property: "p", Values: values, Requires: []string{"q"}}}
	r, err = connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	report, err := r.Check("x", source, map[string]any{"p": "17"})
	if err != nil || len(report.Warnings) != 1 || !strings.HasSuffix(report.Warnings[0].Message, `"7" or one of 4992 more`) {
		t.Errorf("got %.600v, %v", report.Warnings, err)
	}
}

// TestUnwrittenSchema: references cannot be followed in a schema that has no JSON form. That is found out once.
func TestUnwrittenSchema(t *testing.T) {
	c, err := withSchema(`{"properties":{` + separated(2000, func(i int) string {
		return fmt.Sprintf(`"p%d":{"$ref":"#/definitions/d%d"}`, i, i)
	}) + `},"definitions":{` + separated(2000, func(i int) string { return fmt.Sprintf(`"d%d":{}`, i) }) + `}}`)
	if err != nil {
		t.Fatal(err)
	}
	c.Schemas.Source.Properties = append(c.Schemas.Source.Properties, connectors.Schema{Name: "m", Minimum: "x"})
	boundtest.Quick(t, func() {
		if _, err := connectors.NewRegistry(c); len(faults(t, err)) != 1 {
			t.Errorf("got %v, want the one fault that there is", err)
		}
	})
}
