package clients_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/connectortest"
)

// object and list are what configs are made of.
type (
	object = map[string]any
	list   = []any
)

// configs returns configs for one role, right ones and wrong ones, as JSON texts: always the same, none twice. Most are
// made from what the schema says, and some of what it does not know. None exceeds the limits of checking, about which
// no document can say anything.
func configs(d document, random int) []string {
	g := &generator{d: d, rand: rand.New(rand.NewPCG(7, uint64(len(d.text)))), seen: map[string]bool{}}
	for _, reg := range []*connectors.Registry{d.reg, d.reg.Strict()} {
		for _, c := range connectortest.Configs(reg, d.id, d.role) {
			g.add(c.Config)
		}
	}
	for _, root := range (list{list{}, "x", nil, number("5"), true, object{}, list{object{}}}) {
		g.add(root)
	}
	g.eachOption()
	g.rules()
	for _, k := range d.schema.Extra { // a root of another kind
		for _, path := range g.combined(k) {
			g.add(object{"path": path})
			g.add(object{"path": path, "more": object{}})
			g.add(object{"path": path, "more": object{"abc": object{"def": object{}}}})
			g.add(object{"path": path, "more": object{"abc": object{"long": object{}}}})
		}
	}
	for range random {
		g.add(g.config())
	}
	return g.texts
}

// A generator makes the configs of one role.
type generator struct {
	d     document
	rand  *rand.Rand
	texts []string
	seen  map[string]bool
}

func (g *generator) add(config any) {
	text, err := json.Marshal(config)
	if err != nil {
		panic(err) // made here
	}
	if !g.seen[string(text)] {
		g.seen[string(text)] = true
		g.texts = append(g.texts, string(text))
	}
}

// names returns the options: those of the schema and those of every table.
func (g *generator) names() []string {
	names := []string{"format", "format_options"}
	for _, p := range g.d.schema.Properties {
		if !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

// base returns a config with the required options, or with all.
func (g *generator) base(all bool) object {
	config := object{}
	for _, name := range g.names() {
		if p, _ := g.d.schema.Properties.Lookup(name); p != nil && (all || slices.Contains(g.d.schema.Required, name)) {
			config[name] = g.first(p)
		}
	}
	return config
}

// first returns a value that an option accepts also when checked strictly, if there is one.
func (g *generator) first(p *connectors.Schema) any {
	values := g.likely(p)
	for _, v := range values {
		report, err := g.d.reg.Strict().Check(g.d.id, g.d.role, object{p.Name: v})
		if err == nil && !slices.ContainsFunc(report.Violations, func(v connectors.Violation) bool {
			return strings.HasPrefix(v.Pointer+"/", "/"+p.Name+"/")
		}) {
			return v
		}
	}
	return values[0]
}

// eachOption gives each option each value alone, and leaves each out.
func (g *generator) eachOption() {
	for _, name := range g.names() {
		p, _ := g.d.schema.Properties.Lookup(name)
		for _, v := range slices.Concat(g.likely(p), g.unlikely(p)) {
			config := g.base(false)
			config[name] = v
			g.add(config)
		}
		for _, all := range []bool{true, false} {
			config := g.base(all)
			delete(config, name)
			g.add(config)
		}
	}
	for _, name := range g.strangeNames() {
		config := g.base(false)
		config[name] = "x"
		g.add(config)
	}
}

// rules gives each property of a rule its values, with what they ask for and without.
func (g *generator) rules() {
	for _, r := range g.d.schema.Rules {
		others := slices.Concat(r.Requires, r.Excludes)
		values := slices.Clone(r.Values)
		if p, _ := g.d.schema.Properties.Lookup(r.Property); len(values) == 0 {
			values = g.likely(p)
		} else if text, ok := values[0].(string); ok {
			values = append(values, strings.ToUpper(text))
		}
		values = append(values, nil) // left out
		for _, value := range values {
			for set := range 1 << len(others) {
				config := g.base(false)
				if config[r.Property] = value; value == nil {
					delete(config, r.Property)
				}
				for i, name := range others {
					delete(config, name)
					if set>>i&1 == 1 {
						p, _ := g.d.schema.Properties.Lookup(name)
						config[name] = g.likely(p)[0]
					}
				}
				g.add(config)
			}
		}
	}
}

// config returns a config by chance.
func (g *generator) config() object {
	config := object{}
	wrong := g.rand.IntN(3) // how many options are likely to be wrong
	for _, name := range g.names() {
		p, _ := g.d.schema.Properties.Lookup(name)
		required := slices.Contains(g.d.schema.Required, name)
		if required && g.rand.IntN(12) == 0 || !required && g.rand.IntN(5) < 3 {
			continue
		}
		values := g.likely(p)
		if g.rand.IntN(10) < wrong {
			values = g.unlikely(p)
		}
		config[name] = values[g.rand.IntN(len(values))]
	}
	if g.rand.IntN(8) == 0 {
		names := g.strangeNames()
		config[names[g.rand.IntN(len(names))]] = "x"
	}
	return config
}

// strangeNames returns keys that are no options, most of them nearly.
func (g *generator) strangeNames() []string {
	names := []string{"zz_unknown", "", " ", "__proto__", "constructor", "$ref", "a/b~c", "0", "ключ"}
	for _, p := range g.d.schema.Properties {
		names = append(names, p.Name+"s", strings.ToUpper(p.Name))
		names = append(names, p.Aliases...)
	}
	return names
}

// likely returns values that a schema probably accepts; nil is an option of every table.
func (g *generator) likely(s *connectors.Schema) list {
	var values list
	if s == nil {
		for _, format := range []string{"json", "csv", "avro", "parquet", "raw", "form"} {
			values = append(values, format)
		}
		return append(values, object{"a": "b"})
	}
	if s.Const != nil {
		values = append(values, s.Const)
	}
	if s.Default != nil {
		values = append(values, s.Default)
	}
	values = append(append(values, s.Examples...), s.Enum...)
	advice := s.Advice
	if advice != nil {
		values = append(values, g.likely(&advice.Schema)...)
	}
	switch s.Type {
	case connectors.TypeString:
		values = append(values, "text", "30s", "1h30m", "/path", "coap://host/path", "ab")
	case connectors.TypeInteger:
		values = append(values, number("1"), number("100"), number("7.0"), number("2e2"))
	case connectors.TypeNumber:
		values = append(values, number("1"), number("0.5"), number("0.25"))
	case connectors.TypeBoolean:
		values = append(values, true, false)
	case connectors.TypeArray:
		values = append(values, list{"text"}, list{"text", "b"}, list{"home", "text"})
		if s.Items != nil {
			inner := g.likely(s.Items)
			values = append(values, list{inner[0]}, inner)
		}
	case connectors.TypeObject:
		values = append(values, g.objects(s, g.likely)...)
		values = append(values, object{"a": "b", "c": ""}, object{"x-a": "b"}, object{"a": number("1")})
	}
	for _, k := range s.Extra {
		values = append(values, g.combined(k)...)
	}
	if len(values) == 0 {
		values = append(values, "text", number("1"))
	}
	return values
}

// combined returns values for the alternatives of a schema, and for what a reference of the test's own listings means.
func (g *generator) combined(k connectors.Keyword) list {
	var values list
	switch k.Name {
	case "oneOf", "anyOf":
		var alternatives []connectors.Schema
		if json.Unmarshal(k.Value, &alternatives) == nil {
			for i := range alternatives {
				values = append(values, g.likely(&alternatives[i])...)
			}
		}
	case "$ref":
		leaf := object{"name": "leaf"}
		values = append(values, leaf, object{"name": "tree", "children": list{leaf, leaf}}, "text", "long text",
			object{"name": "bad", "children": list{object{"nam": "x"}}}, object{"children": list{}})
	}
	return values
}

// objects returns objects with the properties of a schema: all of them, the required ones, each one left out, and each
// with each of its values.
func (g *generator) objects(s *connectors.Schema, values func(*connectors.Schema) list) list {
	if len(s.Properties) == 0 {
		return nil
	}
	full := func() object {
		o := object{}
		for i := range s.Properties {
			o[s.Properties[i].Name] = g.likely(&s.Properties[i])[0]
		}
		return o
	}
	objects := list{full()}
	for i := range s.Properties {
		p := &s.Properties[i]
		without := full()
		delete(without, p.Name)
		objects = append(objects, without)
		for _, v := range values(p) {
			with := full()
			with[p.Name] = v
			objects = append(objects, with)
		}
	}
	more := full()
	more["zz_unknown"] = true
	return append(objects, more)
}

// unlikely returns values that a schema probably refuses, and some at its bounds.
func (g *generator) unlikely(s *connectors.Schema) list {
	values := list{
		nil, true, false, "", "5", " ", "text", "Latest", "latest ", "😀", "é", strings.Repeat("long ", 60), "\x00", "5m!", "m",
		"text\n", "30s\n", "a\u2028b", "\u00a0", ".s", "-1m", "1 m", "1.5h", ".5s", "1m2", "null", "true",
		number("0"), number("-1"), number("-0"), number("0.0"), number("1"), number("2"), number("1.5"), number("1e3"),
		number("-1e-3"), number("70000"), number("4294967296"), number("9007199254740992"), number("1e18"),
		list{}, list{""}, list{"a", "a"}, list{"a", ""}, list{number("1")}, list{nil}, list{list{"a"}}, list{object{}},
		list{"a", "b", "c", "d"}, list{"a", number("1"), true}, list{"a", number("1"), "b"},
		object{}, object{"a": number("1")}, object{"a": "b"}, object{"": ""}, object{"a": nil}, object{"a": object{"b": "c"}},
		object{"A1": number("1")}, object{"x": number("1")}, object{"x": number("1"), "y": true}, object{"__proto__": "b"},
		object{"y": true, "x": number("1"), "z": nil},
	}
	if s == nil {
		return values
	}
	for _, known := range append([]*connectors.Schema{s}, adviceOf(s)...) {
		for _, bound := range []json.Number{known.Minimum, known.Maximum, known.ExclusiveMinimum, known.ExclusiveMaximum} {
			values = append(values, around(bound)...)
		}
		for _, bound := range []json.Number{known.MinLength, known.MaxLength} {
			if n, err := strconv.Atoi(string(bound)); err == nil {
				values = append(values, strings.Repeat("é", max(0, n-1)), strings.Repeat("😀", n), strings.Repeat("x", n+1))
			}
		}
		for _, v := range known.Examples {
			if text, ok := v.(string); ok {
				values = append(values, text+"\n", " "+text, text+"µ")
			}
		}
		for _, v := range known.Enum {
			if text, ok := v.(string); ok {
				values = append(values, strings.ToUpper(text), text+" ", list{text})
			}
		}
	}
	if s.Items != nil {
		for _, v := range g.unlikely(s.Items) {
			values = append(values, list{v}, list{g.likely(s.Items)[0], v})
		}
	}
	return append(values, g.objects(s, g.unlikely)...)
}

func adviceOf(s *connectors.Schema) []*connectors.Schema {
	if s.Advice == nil {
		return nil
	}
	return []*connectors.Schema{&s.Advice.Schema}
}

// around returns a bound and its neighbours, in several spellings.
func around(bound json.Number) list {
	n, err := strconv.ParseInt(string(bound), 10, 32)
	if err != nil {
		return nil
	}
	var values list
	for _, v := range []int64{n - 1, n, n + 1} {
		text := strconv.FormatInt(v, 10)
		values = append(values, number(text), number(text+".0"), number(text+"e0"), number(text+".5"))
	}
	return values
}

func number(text string) json.Number { return json.Number(text) }
