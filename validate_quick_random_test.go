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
	"github.com/laminar/connectors/internal/jsonvalue"
)

// quickDice make schemas of the keywords that the accept-only pass knows, and configs that are mostly right for them.
type quickDice struct{ *rand.Rand }

func (d quickDice) pick(list ...string) string { return list[d.IntN(len(list))] }

// schema returns the members of a schema of one kind of value.
func (d quickDice) schema(kind string, depth int) string {
	members := []string{`"title":"t"`}
	maybe := func(format string, args ...any) {
		if d.IntN(3) == 0 {
			members = append(members, fmt.Sprintf(format, args...))
		}
	}
	maybe(`"type":%s`, d.pick(`"`+kind+`"`, `"`+kind+`"`, `["`+kind+`","null"]`, `["integer","boolean","string"]`))
	switch kind {
	case "string":
		maybe(`"enum":%s`, d.pick(`["a"]`, `["a","bc","def"]`, `["é","a","long enough for a word"]`, `["a","\"","\\"]`))
		maybe(`"const":"a"`)
		maybe(`"minLength":%d`, d.IntN(3))
		maybe(`"maxLength":%d`, d.IntN(12))
		maybe(`"pattern":"%s"`, d.pick("^[a-f]*$", "a", "^.{0,5}$"))
	case "integer", "number":
		maybe(`"minimum":%d`, d.IntN(3))
		maybe(`"maximum":%s`, d.pick("5", "100", "9223372036854775807"))
		maybe(`"exclusiveMinimum":%s`, d.pick("0", "-1", "-9223372036854775808", "9223372036854775807"))
		maybe(`"exclusiveMaximum":%s`, d.pick("6", "7", "-9223372036854775808"))
	case "array":
		maybe(`"minItems":%d`, d.IntN(2))
		maybe(`"maxItems":%d`, d.IntN(4))
		if depth > 0 {
			maybe(`"items":{%s}`, d.schema(d.kind(), depth-1))
		}
	case "object":
		if depth > 0 {
			maybe(`"additionalProperties":%s`, d.pick("true", "false", "{"+d.schema(d.kind(), depth-1)+"}"))
			maybe(`"properties":{%s}`, d.properties(depth-1))
			maybe(`"required":["a"]`)
		}
	}
	return strings.Join(members, ",")
}

func (d quickDice) kind() string {
	return d.pick("string", "string", "string", "integer", "number", "boolean", "array", "object")
}

// names are of properties, and of other members.
var quickNames = []string{"a", "topic", "a_longer_name", "b-c", "é", `"`, `q"`, "format", ""}

func (d quickDice) properties(depth int) string {
	var members []string
	for _, i := range d.Perm(len(quickNames) - 1)[:d.IntN(5)] {
		members = append(members, string(quickJSON(quickNames[i]))+":{"+d.schema(d.kind(), depth)+"}")
	}
	return strings.Join(members, ",")
}

// connector returns one whose properties have advice, rules and other words, too.
func (d quickDice) connector(t testing.TB) connectors.Connector {
	c := sound("x")
	c.Formats = []connectors.Format{"json", "csv"}
	c.Schemas.Source = new(schemaOf(t, `{"properties":{`+d.properties(2)+`}}`))
	ps := c.Schemas.Source.Properties
	for i := range ps {
		if d.IntN(3) == 0 {
			ps[i].Advice = &connectors.Advice{Schema: schemaOf(t, "{"+d.schema(d.pick(d.kind(), "string"), 1)+"}")}
		}
		if d.IntN(3) == 0 {
			c.Schemas.Source.Required = append(c.Schemas.Source.Required, ps[i].Name)
		}
		if other := d.IntN(len(ps)); other != i && d.IntN(3) == 0 {
			rule := connectors.Rule{Property: ps[i].Name, Requires: []string{ps[other].Name}}
			if d.IntN(2) == 0 {
				rule.Values = []any{"a"}
			}
			if d.IntN(2) == 0 {
				rule.Requires, rule.Excludes = nil, rule.Requires
			}
			c.Schemas.Source.Rules = append(c.Schemas.Source.Rules, rule)
		}
	}
	return c
}

// value returns the JSON of a value, written in one of many ways.
func (d quickDice) value(depth int) string {
	switch n := d.IntN(20); {
	case n < 9:
		return d.pick(`"a"`, `"a"`, `"bc"`, `"def"`, `""`, `"é"`, `"\u00e9"`, `"\u0061"`, `"long enough for a word"`, `"x\"y"`, `"`+strings.Repeat("ab", 40)+`"`)
	case n < 13:
		return d.pick("0", "1", "5", "-1", "1.5", "1e0", "5.0", "100", "9223372036854775807", "-9223372036854775808", "123456789012345678")
	case n == 13:
		return d.pick("true", "false", "null")
	case n == 14 || depth == 0:
		return `"json"`
	case n < 17:
		var items []string
		for range d.IntN(4) {
			items = append(items, d.value(depth-1))
		}
		return "[" + strings.Join(items, ","+d.space()) + "]"
	}
	return d.object(depth - 1)
}

func (d quickDice) space() string { return d.pick("", "", " ", "\n\t") }

func (d quickDice) object(depth int) string {
	var members []string
	places := d.Perm(len(quickNames))
	if d.IntN(10) == 0 {
		places[0] = places[1] // a key that stands twice
	}
	for _, i := range places[:d.IntN(len(quickNames))] {
		key := string(quickJSON(quickNames[i]))
		if i == 0 && d.IntN(5) == 0 {
			key = `"\u0061"`
		}
		members = append(members, key+d.space()+":"+d.space()+d.value(max(depth, 0)))
	}
	return "{" + d.space() + strings.Join(members, ","+d.space()) + d.space() + "}"
}

func quickJSON(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

// config returns a config whose members are mostly those of the properties, with values that their schemas list.
func (d quickDice) config(ps connectors.Properties) string {
	if d.IntN(4) == 0 {
		return d.object(1)
	}
	var members []string
	order := d.Perm(len(ps))
	if d.IntN(3) > 0 {
		for i := range order {
			order[i] = i
		}
	}
	for _, i := range order {
		p := &ps[i]
		value := d.value(2)
		switch {
		case d.IntN(4) == 0:
			continue
		case p.Enum != nil && d.IntN(4) > 0:
			value = string(quickJSON(p.Enum[d.IntN(len(p.Enum))]))
		case p.Type == connectors.TypeBoolean:
			value = "true"
		case p.Type == connectors.TypeInteger && d.IntN(3) > 0:
			value = d.pick("1", "2", "5")
		case p.Type == connectors.TypeArray && d.IntN(3) > 0:
			value = d.pick(`["a"]`, `[]`, `["a","bc"]`, `[1]`)
		}
		members = append(members, string(quickJSON(p.Name))+":"+d.space()+value)
	}
	if d.IntN(4) == 0 {
		members = append(members, `"format_options":{"header":true}`)
	}
	return "{" + strings.Join(members, ",") + "}"
}

// compareQuick judges a config with the accept-only pass and without it. Text that is longer than the pass takes is the way round
// it. It reports whether the config is clean.
func compareQuick(t *testing.T, r *connectors.Registry, text string) (clean bool) {
	t.Helper()
	want, wantErr := r.CheckJSON("x", source, []byte(text+strings.Repeat(" ", jsonvalue.PlainSize)))
	got, err := r.CheckJSON("x", source, []byte(text))
	if wantErr != nil || err != nil {
		var a, b *connectors.SyntaxError
		if !errors.As(wantErr, &a) || !errors.As(err, &b) || *a != *b {
			t.Fatalf("got %v, want %v for %s", err, wantErr, text)
		}
		return false
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("as text:\n%s\nfor %s", diff, text)
	}
	for name, number := range map[string]bool{"float64": false, "json.Number": true} {
		dec := json.NewDecoder(strings.NewReader(text))
		if number {
			dec.UseNumber()
		}
		var config map[string]any
		if err := dec.Decode(&config); err != nil {
			t.Fatal(err)
		}
		fromMap, err := r.Check("x", source, config)
		if err != nil {
			t.Fatal(err)
		}
		if number {
			if diff := cmp.Diff(placeless(want), placeless(fromMap)); diff != "" {
				t.Fatalf("as a map with %s:\n%s\nfor %s", name, diff, text)
			}
		} else if again, err := json.Marshal(config); err == nil { // as a float64, a number may be another one
			compareWritten(t, r, string(again), fromMap)
		}
	}
	return len(want.Violations)+len(want.Warnings) == 0
}

func compareWritten(t *testing.T, r *connectors.Registry, text string, fromMap connectors.Report) {
	t.Helper()
	want, err := r.CheckJSON("x", source, []byte(text+strings.Repeat(" ", jsonvalue.PlainSize)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(placeless(want), placeless(fromMap)); diff != "" {
		t.Fatalf("as a map with float64:\n%s\nfor %s", diff, text)
	}
}

// judgeByChance compares some configs of one connector, and reports how many of them are clean.
func judgeByChance(t *testing.T, a, b uint64) (clean int) {
	d := quickDice{rand.New(rand.NewPCG(a, b))}
	c := d.connector(t)
	r, err := connectors.NewRegistry(c)
	if err != nil {
		return 0 // bounds or rules that cannot be met, by chance
	}
	for range 8 {
		config := d.config(c.Schemas.Source.Properties)
		if compareQuick(t, r, config) {
			clean++
		}
	}
	if t.Failed() {
		t.Logf("the schema: %s", quickJSON(c.Schemas.Source))
	}
	return clean
}

// TestQuickByChance: the accept-only pass never accepts what the judge has a word about.
func TestQuickByChance(t *testing.T) {
	clean := 0
	for i := range uint64(400) {
		clean += judgeByChance(t, i, 7)
	}
	if clean < 300 {
		t.Errorf("%d configs are clean: too few are for the accept-only pass", clean)
	}
}

func FuzzQuick(f *testing.F) {
	for i := range uint64(20) {
		f.Add(i, i*i)
	}
	f.Fuzz(func(t *testing.T, a, b uint64) { judgeByChance(t, a, b) })
}
