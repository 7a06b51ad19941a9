package subset_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/sample"
	"github.com/laminar/connectors/internal/schematest"
	"github.com/laminar/connectors/internal/subset"
)

// prove returns what fails, as "pointer keyword".
func prove(t testing.TB, old, next string) string {
	t.Helper()
	var list []string
	for _, f := range subset.Prove(parse(t, old), parse(t, next)) {
		list = append(list, f.Pointer+" "+f.Keyword)
	}
	return strings.Join(list, ", ")
}

func parse(t testing.TB, text string) *subset.Document {
	t.Helper()
	doc, err := subset.Parse([]byte(text), strings.Contains(text, "deprecated"))
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return doc
}

// TestProve has pairs of schemas, and what cannot be proved of the second one.
func TestProve(t *testing.T) {
	property := func(s string) string { return `{"properties":{"a":` + s + `}}` }
	for _, tt := range []struct{ name, old, next, want string }{
		{"the same", property(`{"type":"string"}`), property(`{"type":"string"}`), ""},
		{"annotations", property(`{"type":"string","title":"x"}`), property(`{"default":1,"type":"string"}`), ""},
		{"wider", property(`{"type":"integer"}`), property(`{"type":"number"}`), ""},
		{"narrower", property(`{"type":"number"}`), property(`{"type":"integer"}`), "/a type"},
		{"a type set", `{}`, property(`{"type":"string"}`), "/a type"},
		{"a property of a closed object", `{"additionalProperties":false}`, property(`{"type":"string"}`), ""},
		{"closed", property(`{}`), `{"properties":{"a":{}},"additionalProperties":false}`, " additionalProperties"},
		{"closed, and all names are known", `{"properties":{"a":{"type":"string"}},"additionalProperties":false}`, `{"properties":{"a":{},"b":{}},"additionalProperties":false}`, ""},
		{"a property taken out of a closed object", `{"properties":{"a":{},"b":{}},"additionalProperties":false}`, `{"properties":{"a":{}},"additionalProperties":false}`, "/b additionalProperties"},
		{"a property handed to the rest", `{"properties":{"a":{"type":"integer"}},"additionalProperties":{"type":"string"}}`, `{"additionalProperties":{"type":"string"}}`, "/a type"},
		{"an enum value added", property(`{"enum":["x"]}`), property(`{"enum":["x","y"]}`), ""},
		{"an enum value removed", property(`{"enum":["x","y"]}`), property(`{"enum":["x"]}`), "/a enum"},
		{"a pattern that every choice fits", property(`{"enum":["x","y"]}`), property(`{"type":"string","pattern":"^.$","minLength":1}`), ""},
		{"a pattern that one does not fit", property(`{"enum":["x","yy"]}`), property(`{"pattern":"^.$"}`), "/a pattern"},
		{"booleans are finite", property(`{"type":"boolean"}`), property(`{"enum":[true,false,null]}`), ""},
		{"bounds loosened", property(`{"type":"number","minimum":1,"maximum":5}`), property(`{"minimum":0.5,"exclusiveMaximum":6}`), ""},
		{"bounds tightened", property(`{"type":"number","minimum":1}`), property(`{"minimum":2}`), "/a minimum"},
		{"whole numbers above 0 are at least 1", property(`{"type":"integer","exclusiveMinimum":0}`), property(`{"minimum":1}`), ""},
		{"numbers above 0 are not", property(`{"type":"number","exclusiveMinimum":0}`), property(`{"minimum":1}`), "/a minimum"},
		{"a bound of no number", property(`{"type":"string"}`), property(`{"minimum":2}`), ""},
		{"multiples", property(`{"multipleOf":6}`), property(`{"multipleOf":3}`), ""},
		{"whole numbers are multiples of a half", property(`{"type":"integer"}`), property(`{"multipleOf":0.5}`), ""},
		{"no multiples", property(`{"multipleOf":3}`), property(`{"multipleOf":6}`), "/a multipleOf"},
		{"lengths", property(`{"type":"string","minLength":2}`), property(`{"minLength":1,"maxLength":9}`), "/a maxLength"},
		{"a pattern that takes two characters", property(`{"type":"string","pattern":"^(ab?|[0-9]{2,3}|x+)[^ ]$"}`), property(`{"minLength":2}`), ""},
		{"a pattern that may take one", property(`{"type":"string","pattern":"^a?b"}`), property(`{"minLength":2}`), "/a minLength"},
		{"required", `{"required":["a","b"]}`, `{"required":["b","c"]}`, "/c required"},
		{"items", property(`{"type":"array","items":{"type":"integer"}}`), property(`{"items":{"type":"number"},"minItems":0}`), ""},
		{"items narrowed", property(`{"items":{"type":"number"}}`), property(`{"items":{"type":"integer"}}`), "/a/0 type"},
		{"no items", property(`{"type":"array","maxItems":0}`), property(`{"items":{"type":"integer"},"uniqueItems":true}`), ""},
		{"items by place", property(`{"items":[{"type":"string"}],"additionalItems":{"type":"integer"}}`), property(`{"items":{"type":["string","integer"]}}`), ""},
		{"additional items", property(`{"items":[{"type":"string"},{"type":"integer"}]}`), property(`{"items":[{"type":"string"}],"additionalItems":{"type":"integer"}}`), "/a/1 type"},
		{"unique", property(`{"type":"array"}`), property(`{"uniqueItems":true}`), "/a uniqueItems"},
		{"contains", property(`{"type":"array","minItems":1,"items":{"const":1}}`), property(`{"contains":{"type":"integer"}}`), ""},
		{"members of a pattern", `{"patternProperties":{"^x":{"type":"integer"}}}`, `{"patternProperties":{"^x":{"type":"number"}}}`, ""},
		{"names that match a pattern now", `{"properties":{"xa":{"type":"string"}}}`, `{"properties":{"xa":{}},"patternProperties":{"^x":{"type":"number"}}}`, "/xa type, /* type"},
		{"a pattern taken out", `{"patternProperties":{"^x":{"type":"integer"}},"additionalProperties":{"type":"string"}}`, `{"additionalProperties":{"type":"string"}}`, "/* type"},
		{"names", `{"propertyNames":{"enum":["a","bb"]}}`, `{"propertyNames":{"maxLength":2}}`, ""},
		{"names of a closed object", `{"properties":{"a":{},"b":false},"additionalProperties":false}`, `{"propertyNames":{"pattern":"^a"},"maxProperties":1}`, ""},
		{"dependencies", `{"dependencies":{"a":["b"]},"required":["c"]}`, `{"dependencies":{"a":{"required":["b","c"]}}}`, ""},
		{"a dependency of what cannot be", `{"properties":{"a":false}}`, `{"dependencies":{"a":["b"]}}`, ""},
		{"a dependency set", `{}`, `{"dependencies":{"a":["b"]}}`, " dependencies"},
		{"counts of members", `{"required":["a","b"],"properties":{"a":{},"b":{},"c":{}},"additionalProperties":false}`, `{"minProperties":2,"maxProperties":3}`, ""},
		{"any of more", property(`{"anyOf":[{"type":"string"},{"type":"integer"}]}`), property(`{"anyOf":[{"type":"null"},{"type":"number"},{"type":"string"}]}`), ""},
		{"any of fewer", property(`{"anyOf":[{"type":"string"},{"type":"integer"}]}`), property(`{"anyOf":[{"type":"string"}]}`), "/a anyOf"},
		{"types in place of alternatives", property(`{"type":["string","integer"]}`), property(`{"anyOf":[{"type":"string"},{"type":"integer"}]}`), ""},
		{"one of, in another order", property(`{"oneOf":[{"type":"string"},{"minimum":1}]}`), property(`{"oneOf":[{"minimum":1},{"type":"string"}]}`), ""},
		{"one of more", property(`{"oneOf":[{"type":"string"},{"minimum":1}]}`), property(`{"oneOf":[{"type":"string"},{"minimum":1},{"maximum":5}]}`), "/a oneOf"},
		{"one of them alone", property(`{"type":"string"}`), property(`{"oneOf":[{"type":"string"},{"type":"integer"}]}`), ""},
		{"less ruled out", property(`{"not":{"type":["string","null"]}}`), property(`{"not":{"type":"string"}}`), ""},
		{"more ruled out", property(`{"not":{"type":"string"}}`), property(`{"not":{"type":["string","null"]}}`), "/a not"},
		{"ruled out before", property(`{"type":"integer"}`), property(`{"not":{"type":"string"}}`), ""},
		{"a condition loosened", `{"if":{"required":["a"]},"then":{"required":["b","c"]}}`, `{"if":{"required":["a"]},"then":{"required":["c"]}}`, ""},
		{"a condition set", `{}`, `{"if":{"required":["a"]},"then":{"required":["c"]}}`, " if"},
		{"a condition of what cannot be", `{"properties":{"a":{"enum":["x"]}}}`, `{"if":{"properties":{"a":{"const":"y"}},"required":["a"]},"then":{"required":["c"]}}`, ""},
		{"else", `{"if":{"required":["a"]},"else":{"required":["b"]}}`, `{"anyOf":[{"required":["a"]},{"required":["b"]}]}`, " anyOf"},
		{"references", `{"definitions":{"d":{"type":"integer"}},"properties":{"a":{"$ref":"#/definitions/d"}}}`, property(`{"type":"number"}`), ""},
		{"into definitions", property(`{"type":"integer"}`), `{"definitions":{"d":{"type":"integer"}},"properties":{"a":{"$ref":"#/definitions/d"}}}`, ""},
		{"references to themselves", `{"definitions":{"d":{"properties":{"n":{"$ref":"#/definitions/d"}}}},"properties":{"a":{"$ref":"#/definitions/d"}}}`, `{"definitions":{"d":{"properties":{"n":{"$ref":"#/definitions/d"}}}},"properties":{"a":{"$ref":"#/definitions/d"}},"minProperties":0}`, ""},
		{"references that mean something else", `{"definitions":{"d":{"type":"integer"}},"properties":{"a":{"$ref":"#/definitions/d"}}}`, `{"definitions":{"d":{"type":"string"}},"properties":{"a":{"$ref":"#/definitions/d"}}}`, "/a type"},
		{"all of", `{"allOf":[{"required":["a"]},{"properties":{"a":{"type":"string"}}}]}`, `{"required":["a"],"allOf":[{"properties":{"a":{"type":["string","null"]}}}]}`, ""},
		{"deprecated", `{"properties":{"a":{"deprecated":true}},"additionalProperties":false}`, `{"additionalProperties":false}`, ""},
		{"nothing is accepted", `{"required":["a"],"properties":{"a":false}}`, `{"required":["b"]}`, ""},
		{"a contradiction", property(`{"type":"string","enum":[1]}`), property(`false`), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := prove(t, tt.old, tt.next); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func registry(schema string) *connectors.Registry {
	s := new(connectors.Schema)
	if json.Unmarshal([]byte(schema), s) != nil {
		return nil
	}
	reg, err := connectors.NewRegistry(connectors.Connector{
		ID: "x", Name: "x", Category: "x", Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: s},
	})
	if err != nil {
		return nil
	}
	return reg
}

// chance proves one pair of schemas, and looks for a config that contradicts. It says whether there was one to prove, and whether it was.
func chance(t testing.TB, d schematest.Dice, configs int) (sound, proved bool) {
	t.Helper()
	definition := `"definitions":{"d":` + d.Schema(1) + `},"x-own":{"e":` + d.Schema(1) + `}`
	wrap := func(s string) string { return `{"properties":{"a":` + s + `,"b":{}},` + definition + `}` }
	old := d.Schema(3)
	next := d.Changed(old)
	old, next = wrap(old), wrap(next)
	before, after := registry(old), registry(next)
	if before == nil || after == nil {
		return false, false
	}
	plain := func(text string) *subset.Document {
		doc, err := subset.Parse([]byte(text), false)
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	proved = len(subset.Prove(plain(old), plain(next))) == 0
	// What a reference to no place for schemas means in two documents is not compared.
	if same := subset.Prove(plain(old), plain(old)); len(same) > 0 && !strings.Contains(old, `"$ref":"#/x-own/e"`) {
		t.Errorf("not even a schema itself can be proved: %s: %v", old, same)
	}
	if !proved {
		return true, false
	}
	accepts := func(config map[string]any) bool { return before.Validate("x", connectors.RoleSource, config) == nil }
	for i, text := range []string{old, next} {
		s := sample.NewSampler(fmt.Sprint(i), []byte(text), accepts)
		for range configs {
			if config := s.Config(); accepts(config) && after.Validate("x", connectors.RoleSource, config) != nil {
				shown, _ := json.Marshal(config)
				t.Fatalf("%s\n%s\nis proved, but %s contradicts: %v", old, next, shown, after.Validate("x", connectors.RoleSource, config))
			}
		}
	}
	return true, true
}

// TestProveByChance has pairs of schemas, one made from the other, and configs for them.
func TestProveByChance(t *testing.T) {
	pairs, proved := 0, 0
	for seed := range uint64(200) {
		sound, was := chance(t, schematest.New(seed, 1), 60)
		if sound {
			pairs++
		}
		if was {
			proved++
		}
	}
	if t.Logf("%d pairs, %d proved", pairs, proved); pairs < 50 || proved < 15 {
		t.Error("these are too few")
	}
}

// FuzzProve takes the chance from a seed.
func FuzzProve(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) { chance(t, schematest.New(a, b), 30) })
}

// TestProveIsSure has what is not known, and must not be taken for proved.
func TestProveIsSure(t *testing.T) {
	for _, tt := range []struct{ name, old, next, want string }{
		{"a reference to no place for schemas", `{"x-own":{"t":{"type":"string"}},"properties":{"a":{"$ref":"#/x-own/t"}}}`, `{"x-own":{"t":{"type":"integer"}},"properties":{"a":{"$ref":"#/x-own/t"}}}`, "/a type"},
		{"a reference into properties", `{"properties":{"a":{"$ref":"#/properties/b"},"b":{"type":"string"}}}`, `{"properties":{"a":{"$ref":"#/properties/b"},"b":{"type":"string","minLength":1}}}`, "/a minLength, /b minLength"},
		{"dependencies behind a reference", `{"x-own":{"properties":{}},"allOf":[{"$ref":"#/x-own"}]}`, `{"x-own":{"dependencies":{"a":["b"]}},"allOf":[{"$ref":"#/x-own"}]}`, " dependencies,  allOf"},
		{"deprecated in an alternative", `{"anyOf":[{"properties":{"a":{}}}]}`, `{"anyOf":[{"properties":{"a":{"deprecated":true}}}]}`, " "},
		{"many references in a row", `{}`, `{"allOf":[{"$ref":"#/definitions/d0"}],"definitions":{` + row(60) + `"d60":{"required":["a"]}}}`, " $ref"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := prove(t, tt.old, tt.next); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	d := parse(t, `{"properties":{"l":{"additionalProperties":false},"e":{"enum":["x"]},"o":{"properties":{"e":{"enum":["x"]}}},"c":{"additionalProperties":false}}}`)
	for pointer, want := range map[string]bool{"/e": true, "/o/e": true, "/c/e": true, "/l/0": false, "/z": false} {
		if got := d.RulesOut(pointer, "y"); got != want {
			t.Errorf("%s: ruled out is %v, want %v", pointer, got, want)
		}
	}
}

// row returns definitions each of which refers to the next.
func row(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"d%d":{"$ref":"#/definitions/d%d"},`, i, i+1)
	}
	return b.String()
}

// TestEveryKeywordIsKnown: a role with any keyword of draft-07 can be proved of itself.
func TestEveryKeywordIsKnown(t *testing.T) {
	for k := draft07.Keyword(1); k < draft07.Count; k++ {
		text := `{"properties":{"a":{"` + k.String() + `":{}}}}`
		if failures := subset.Prove(parse(t, text), parse(t, text)); len(failures) > 0 && k != draft07.Ref {
			t.Errorf("%s: nothing is known of it: %v", k, failures)
		}
	}
}
