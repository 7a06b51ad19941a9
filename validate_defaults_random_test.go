package connectors_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

// defaultsRuns multiplies the definitions and configs that are made by chance: go test -run DefaultsAddNoFinding -defaults-runs 100 .
var defaultsRuns = flag.Int("defaults-runs", 1, "how many times as many configs are filled with defaults")

// A defaultsCheck holds Defaults to what it promises, config by config.
type defaultsCheck struct {
	id       string
	role     connectors.Role
	views    []*connectors.Registry // the first is the plain one
	document *gojsonschema.Schema   // nil where gojsonschema reads the document otherwise than it is meant

	configs, filled, valid, strict int // how many there were
}

func newDefaultsCheck(t testing.TB, r *connectors.Registry, id string, role connectors.Role) *defaultsCheck {
	t.Helper()
	d := &defaultsCheck{id: id, role: role, views: []*connectors.Registry{
		r, r.Placeholders(connectors.PlaceholderBraces), r.Placeholders(connectors.PlaceholderVariable),
	}}
	document, err := r.JSONSchema(id, role)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(document), `"pattern`) || strings.Contains(string(document), `"format":`) {
		return d // it reads a pattern as Go does, and asserts formats
	}
	loader := gojsonschema.NewSchemaLoader()
	loader.Draft, loader.AutoDetect = gojsonschema.Draft7, false
	text := strings.Replace(string(document), `"$schema":"http://json-schema.org/draft-07/schema#",`, "", 1)
	if d.document, err = loader.Compile(gojsonschema.NewStringLoader(text)); err != nil {
		d.document = nil // it refuses contradictions, which JSON Schema allows
	}
	return d
}

// accepts reports whether the document of the role, as gojsonschema reads it, accepts a config.
func (d *defaultsCheck) accepts(t testing.TB, config map[string]any) bool {
	t.Helper()
	result, err := d.document.Validate(gojsonschema.NewGoLoader(config))
	if err != nil {
		t.Fatal(err)
	}
	return result.Valid()
}

// check fills a config under each view, and expects that it keeps every promise.
func (d *defaultsCheck) check(t testing.TB, config map[string]any) {
	t.Helper()
	written, err := json.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range d.views {
		filled, err := view.Defaults(d.id, d.role, config)
		if err != nil {
			t.Fatalf("%v for %s", err, written)
		}
		if again, err := json.Marshal(config); err != nil || string(again) != string(written) {
			t.Errorf("the config changed: it was %s and is %s", written, again)
		}
		if !holdsAll(filled, config) {
			t.Errorf("what is set changed: of %s it makes %s", written, shown(filled))
		}
		twice, err := view.Defaults(d.id, d.role, filled)
		if err != nil || !reflect.DeepEqual(filled, twice) {
			t.Errorf("twice is not once: %s gives %s, and that %s (%v)", written, shown(filled), shown(twice), err)
		}
		before, after := placesOf(t, view, d, config), placesOf(t, view, d, filled)
		for place := range after {
			if !before[place] {
				t.Errorf("%v is added: %s gives %s", place, written, shown(filled))
			}
		}
		if view != d.views[0] {
			continue
		}
		d.configs++
		if len(before) == 0 {
			d.strict++
		}
		if !reflect.DeepEqual(filled, config) {
			d.filled++
		}
		if view.Validate(d.id, d.role, config) == nil {
			d.valid++
			if err := view.Validate(d.id, d.role, filled); err != nil {
				t.Errorf("%s is valid, and with the defaults %s: %v", written, shown(filled), err)
			}
		}
		if view.Strict().Validate(d.id, d.role, config) == nil {
			if err := view.Strict().Validate(d.id, d.role, filled); err != nil {
				t.Errorf("%s is strictly valid, and with the defaults %s: %v", written, shown(filled), err)
			}
		}
		if d.document != nil && d.accepts(t, config) && !d.accepts(t, filled) {
			t.Errorf("the document accepts %s, and with the defaults not: %s", written, shown(filled))
		}
	}
}

// placesOf returns what strict checking finds, by pointer and code.
func placesOf(t testing.TB, r *connectors.Registry, d *defaultsCheck, config map[string]any) map[finding]bool {
	t.Helper()
	report, err := r.Strict().Check(d.id, d.role, config)
	if err != nil {
		t.Fatal(err)
	}
	places := map[finding]bool{}
	for _, f := range findings(report.Violations) {
		places[f] = true
	}
	return places
}

// holdsAll reports whether a value has all that another one has, where that has it.
func holdsAll(v, of any) bool {
	switch of := of.(type) {
	case map[string]any:
		m, ok := v.(map[string]any)
		for key := range of {
			if member, there := m[key]; !there || !holdsAll(member, of[key]) {
				return false
			}
		}
		return ok && (m == nil) == (of == nil)
	case []any:
		l, ok := v.([]any)
		for i := range of {
			if i >= len(l) || !holdsAll(l[i], of[i]) {
				return false
			}
		}
		return ok && len(l) == len(of)
	case []map[string]any:
		l, ok := v.([]map[string]any)
		for i := range of {
			if i >= len(l) || !holdsAll(l[i], of[i]) {
				return false
			}
		}
		return ok && len(l) == len(of)
	}
	return reflect.DeepEqual(v, of)
}

func shown(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// defaultsDice makes definitions with defaults in every place, and configs, by chance.
type defaultsDice struct{ roll func(n int) int }

func pickOne[T any](d defaultsDice, list ...T) T { return list[d.roll(len(list))] }

var diceNames = []string{"a", "b", "c", "d"}

// schema returns a schema, most often of an object.
func (d defaultsDice) schema(depth int) map[string]any {
	s := map[string]any{}
	if depth == 0 || d.roll(3) == 0 {
		d.scalar(s)
		return s
	}
	if d.roll(8) == 0 {
		return map[string]any{"$ref": fmt.Sprint("#/definitions/d", d.roll(3))}
	}
	if d.roll(5) == 0 {
		d.list(s, depth)
		return s
	}
	d.object(s, depth)
	if d.roll(3) == 0 {
		s["default"] = pickOne[any](d, map[string]any{}, map[string]any{}, map[string]any{"a": 1}, d.value(2))
	}
	return s
}

func (d defaultsDice) scalar(s map[string]any) {
	switch d.roll(6) {
	case 0:
		s["type"], s["default"] = "integer", d.roll(3)
	case 1:
		s["type"], s["default"] = "string", pickOne(d, "x", "", "{{ X }}")
	case 2:
		s["default"] = pickOne[any](d, nil, true, 1, "x", []any{}, map[string]any{})
	case 3:
		s["enum"], s["default"] = []any{"x", "y", 1}, pickOne[any](d, "x", 1)
	case 4:
		s["minimum"] = d.roll(2)
	}
	if d.roll(8) == 0 {
		s["deprecated"] = true
	}
}

func (d defaultsDice) list(s map[string]any, depth int) {
	s["type"] = "array"
	switch d.roll(3) {
	case 0:
		s["items"] = []any{d.schema(depth - 1), d.schema(depth - 1)}
		s["additionalItems"] = pickOne[any](d, d.schema(depth-1), true, false)
	default:
		s["items"] = d.schema(depth - 1)
	}
	if d.roll(2) == 0 {
		s["uniqueItems"] = true
	}
	if d.roll(5) == 0 {
		s["contains"] = d.schema(depth - 1)
	}
	if d.roll(3) == 0 {
		s["default"] = pickOne(d, []any{}, []any{map[string]any{}}, []any{map[string]any{}, map[string]any{"a": 1}})
	}
}

// object makes the schema of an object, with one or two of the keywords that may refuse another member.
func (d defaultsDice) object(s map[string]any, depth int) {
	properties := map[string]any{}
	for range 1 + d.roll(4) {
		properties[pickOne(d, diceNames...)] = d.schema(depth - 1)
	}
	s["properties"] = properties
	if d.roll(2) == 0 {
		s["type"] = "object"
	}
	names := func() []any { return []any{pickOne(d, diceNames...)} }
	for range d.roll(3) {
		switch d.roll(16) {
		case 0:
			s["maxProperties"] = d.roll(4)
		case 1:
			s["minProperties"] = d.roll(4)
		case 2:
			s["not"] = map[string]any{"required": names()}
		case 3:
			s["dependencies"] = map[string]any{pickOne(d, diceNames...): names()}
		case 4:
			s["dependencies"] = map[string]any{pickOne(d, diceNames...): d.schema(depth - 1)}
		case 5:
			s["propertyNames"] = map[string]any{"enum": []any{"a", "b", pickOne(d, diceNames...)}}
		case 6:
			s["if"] = map[string]any{"required": names()}
			s[pickOne(d, "then", "else")] = pickOne[any](d, false, d.schema(depth-1), map[string]any{"required": names()})
		case 7:
			s["enum"] = []any{d.value(2), map[string]any{}, map[string]any{"a": 1}}
		case 8:
			s["const"] = pickOne[any](d, map[string]any{}, map[string]any{"a": map[string]any{}}, d.value(2))
		case 9:
			s["additionalProperties"] = pickOne[any](d, false, d.schema(depth-1))
		case 10:
			s["oneOf"] = []any{map[string]any{"required": names()}, map[string]any{"required": names()}, d.schema(depth - 1)}
		case 11:
			s["anyOf"] = []any{map[string]any{"maxProperties": d.roll(3)}, d.schema(depth - 1)}
		case 12, 13:
			s["allOf"] = []any{d.schema(depth - 1), d.schema(depth - 1)}
		case 14:
			s["patternProperties"] = map[string]any{pickOne(d, "^[ab]$", "^c", "d"): d.schema(depth - 1)}
		case 15:
			s["required"] = names()
		}
	}
}

// value returns a JSON value.
func (d defaultsDice) value(depth int) any {
	if depth == 0 {
		return pickOne[any](d, nil, true, json.Number("1"), json.Number("0"), "x", "y", "{{ X }}", []any{}, map[string]any{})
	}
	switch d.roll(6) {
	case 0:
		return d.value(0)
	case 1:
		list := []any{}
		for range d.roll(4) {
			list = append(list, d.value(depth-1))
		}
		return list
	}
	return d.config(depth - 1)
}

func (d defaultsDice) config(depth int) map[string]any {
	m := map[string]any{}
	for _, name := range append(diceNames, "z") {
		if d.roll(3) == 0 {
			m[name] = d.value(depth)
		}
	}
	if d.roll(20) == 0 {
		m["b"] = []map[string]any{{}, m2(m)}
	}
	return m
}

// m2 returns the members of a map that hold no other value.
func m2(m map[string]any) map[string]any {
	flat := map[string]any{}
	for key, v := range m {
		if reflect.TypeOf(v) != nil && !slices.Contains([]reflect.Kind{reflect.Map, reflect.Slice}, reflect.TypeOf(v).Kind()) {
			flat[key] = v
		}
	}
	return flat
}

// definition returns a connector with a schema by chance, with rules and advice.
func (d defaultsDice) definition(t testing.TB) (connectors.Connector, string) {
	t.Helper()
	root := map[string]any{}
	d.object(root, 3)
	root["definitions"] = map[string]any{"d0": d.schema(2), "d1": d.schema(2), "d2": d.schema(1)}
	delete(root, "required")
	text := shown(root)
	c, err := withSchema(text)
	if err != nil {
		t.Fatal(err)
	}
	properties := c.Schemas.Source.Properties
	if d.roll(3) == 0 {
		properties[0].Advice = &connectors.Advice{Schema: schemaOf(t, pickOne(d, `{"maxProperties":1}`, `{"type":"string"}`, `{"required":["a"]}`))}
	}
	if len(properties) > 1 && d.roll(3) == 0 {
		rule := connectors.Rule{Property: properties[0].Name, Values: pickOne(d, []any{"x"}, nil, []any{1, "a"}, []any{true})}
		if other := []string{properties[1].Name}; d.roll(2) == 0 {
			rule.Requires = other
		} else {
			rule.Excludes = other
		}
		c.Schemas.Source.Rules = []connectors.Rule{rule}
	}
	return c, text
}

// seeded returns dice that fall the same way every time.
func seeded(seed int) defaultsDice {
	random := rand.New(rand.NewPCG(uint64(seed), 7))
	return defaultsDice{random.IntN}
}

// checkRandom makes a definition, and configs for it, and reports whether the definition is sound.
func checkRandom(t testing.TB, d defaultsDice, configs int, total *defaultsCheck) bool {
	t.Helper()
	c, text := d.definition(t)
	r, err := connectors.NewRegistry(c)
	if err != nil {
		return false
	}
	check := newDefaultsCheck(t, r, "x", source)
	for range configs {
		if check.check(t, d.config(2)); t.Failed() {
			t.Fatalf("the definition is %s\nadvice %+v, rules %+v", text, c.Schemas.Source.Properties[0].Advice, c.Schemas.Source.Rules)
		}
	}
	total.configs, total.filled = total.configs+check.configs, total.filled+check.filled
	total.valid, total.strict = total.valid+check.valid, total.strict+check.strict
	return true
}

// TestDefaultsAddNoFindingToAny has definitions with defaults in every place, made by chance, and configs for them.
func TestDefaultsAddNoFindingToAny(t *testing.T) {
	definitions, total := 0, &defaultsCheck{}
	for seed := range 1500 * *defaultsRuns {
		if checkRandom(t, seeded(seed), 6, total) {
			definitions++
		}
	}
	t.Logf("%d definitions; of %d configs %d were valid and %d strictly, and %d were filled", definitions, total.configs, total.valid, total.strict, total.filled)
	if definitions < 500 || total.filled < 1000 || total.valid < 1000 {
		t.Error("these are too few: the definitions are not what is to be tested")
	}
}

// TestDefaultsAddNoFindingToTheCatalogue has the configs of each role that break one rule each, and what they set mixed by chance.
func TestDefaultsAddNoFindingToTheCatalogue(t *testing.T) {
	all := append(builtin.Connectors(), builtin.Extended()...)
	r, err := connectors.NewRegistry(all...)
	if err != nil {
		t.Fatal(err)
	}
	total := &defaultsCheck{}
	for _, c := range all {
		for _, role := range c.Roles {
			check := newDefaultsCheck(t, r, c.ID, role)
			values := map[string][]any{}
			for _, given := range slices.Concat(connectortest.Configs(r, c.ID, role), connectortest.Configs(r.Strict(), c.ID, role)) {
				check.check(t, given.Config)
				for key, v := range given.Config {
					values[key] = append(values[key], v)
				}
			}
			names := slices.Sorted(maps.Keys(values))
			d := seeded(len(c.ID))
			schema := c.Schemas.For(role)
			for range 60 * *defaultsRuns {
				config, dense := map[string]any{}, d.roll(100)
				for _, name := range names {
					// Those that break a rule are many; what is set most often is what is right.
					if v := pickOne(d, values[name]...); slices.Contains(schema.Required, name) || d.roll(100) < dense {
						config[name] = v
					}
				}
				for _, key := range slices.Sorted(maps.Keys(config)) {
					switch p, ok := schema.Properties.Lookup(key); {
					case !ok:
						if d.roll(2) == 0 {
							delete(config, key)
						}
					case len(p.Enum) > 0 && d.roll(3) > 0:
						config[key] = pickOne(d, p.Enum...)
					case p.Default != nil && d.roll(2) == 0:
						config[key] = p.Default
					}
				}
				if check.check(t, config); t.Failed() {
					t.Fatalf("%s %s", c.ID, role)
				}
			}
			total.configs, total.filled = total.configs+check.configs, total.filled+check.filled
			total.valid, total.strict = total.valid+check.valid, total.strict+check.strict
		}
	}
	t.Logf("of %d configs %d were valid and %d strictly, and %d were filled", total.configs, total.valid, total.strict, total.filled)
	if total.valid < total.configs/10 || total.filled < total.configs/10 {
		t.Error("these are too few: the configs are not what is to be tested")
	}
}

// FuzzDefaults takes the decisions of a definition and of configs from the bytes of a fuzz test.
func FuzzDefaults(f *testing.F) {
	fuzzDecisions(f, func(t *testing.T, d defaultsDice) { checkRandom(t, d, 3, &defaultsCheck{}) })
}

// fuzzDecisions fuzzes what dice decide.
func fuzzDecisions(f *testing.F, run func(t *testing.T, d defaultsDice)) {
	for seed := range 40 {
		random := rand.New(rand.NewPCG(uint64(seed), 1))
		decisions := make([]byte, 400)
		for i := range decisions {
			decisions[i] = byte(random.IntN(256))
		}
		f.Add(decisions)
	}
	f.Fuzz(func(t *testing.T, decisions []byte) {
		if len(decisions) > 2000 {
			return
		}
		run(t, defaultsDice{func(n int) int {
			if len(decisions) == 0 {
				return n - 1 // which ends what is being made
			}
			b := decisions[0]
			decisions = decisions[1:]
			return int(b) % n
		}})
	})
}
