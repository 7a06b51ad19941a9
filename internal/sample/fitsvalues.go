package sample

import (
	"encoding/json"
	"errors"
	"maps"
	"math/big"
	"slices"
	"strconv"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/printable"
)

// validByChance puts a valid config in the place of the minimal one, which cannot be made from the schema alone, if one is found.
func (f *fitting) validByChance(document []byte) {
	const most = 300
	s := NewSampler("", document, f.holds)
	for range most {
		if config := s.Config(); f.holds(config) {
			f.minimal = config
			return
		}
	}
}

// try stores a config, if a view of the registry accepts it, and notes what cannot be stored, and what has no default then.
func (f *fitting) try(view *connectors.Registry, config map[string]any) {
	if report, ok := f.check(view, config); !ok || !report.Valid() {
		return
	}
	if filled, err := f.reg.Defaults(f.id, f.role, config); err == nil {
		root, _ := f.root.(map[string]any)
		properties, _ := root["properties"].(map[string]any)
		for name := range properties {
			_, set := filled[name]
			f.unfilled[name] = f.unfilled[name] || !set
		}
	}
	var broken *connectors.ConfigError
	if err := f.decode(config); errors.As(err, &broken) {
		for _, v := range broken.Violations {
			if v.Code == connectors.CodeUnknownKey {
				continue // which options have a field is compared without configs
			}
			path, value := f.follow(config, v.Pointer)
			f.fail(path, "%s%s", v.Message, example(value))
		}
	} else if err != nil {
		f.fail(nil, "%s", err)
	}
}

// follow returns the value that a pointer leads to, and its path, on which every item of a list is the first, and every key that no
// schema names is a star.
func (f *fitting) follow(config map[string]any, pointer string) (path []string, value any) {
	value = config
	for _, key := range jsonpointer.Keys(pointer) {
		switch v := value.(type) {
		case map[string]any:
			value = v[key]
			if !f.names[key] {
				key = "*"
			}
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(v) {
				return path, nil
			}
			value, key = v[i], "0"
		}
		path = append(path, key)
	}
	return path, value
}

// example prints a value of a config made from the schema.
func example(v any) string {
	text, err := json.Marshal(v)
	const most = 60
	if err != nil || len(text) > most {
		return ""
	}
	return exampleOf + printable.JSON(string(text))
}

// tryOptions tries values for each option in the minimal config in which it may stand.
func (f *fitting) tryOptions() {
	must, may := f.described([]any{f.root})
	for _, s := range slices.Concat(must, may) {
		properties, _ := s["properties"].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			if properties[name] == true || properties[name] == false {
				continue
			}
			view := f.reg
			if _, ok := f.schema.Properties.Lookup(name); !ok {
				view = view.Strict() // the published schema says nothing of it, so only warnings do
			}
			f.inPlaceOf(name, func() { f.tryValues(view, []any{properties[name]}, []string{name}) })
		}
	}
}

// tryValues tries values at a path, and others inside.
func (f *fitting) tryValues(view *connectors.Registry, schemas []any, path []string) {
	if f.left < 0 || len(path) > maxLevels {
		return
	}
	must, may := f.described(schemas)
	all := slices.Concat(must, may)
	for config := range f.with(path, f.valuesFor(schemas, all)...) {
		f.try(view, config)
	}
	if len(path) > maxLevels/2 {
		return
	}
	for _, s := range all {
		properties, _ := s["properties"].(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			f.tryValues(view, []any{properties[name]}, child(path, name))
		}
		if items, ok := s["items"].(map[string]any); ok {
			f.tryValues(view, []any{items}, child(path, "0"))
		}
	}
	if rest := restOf(all); len(rest) > 0 {
		f.tryValues(view, rest, child(path, "zz_unknown"))
	}
}

// valuesFor returns values that some schemas may accept: those that they list, some of every kind, and others by chance.
func (f *fitting) valuesFor(schemas []any, all []map[string]any) []any {
	var values []any
	for _, s := range all {
		values = append(values, given(s)...)
		if n, ok := s["multipleOf"].(json.Number); ok {
			values = append(values, largeMultiple(n))
		}
		for _, bound := range []string{"minimum", "maximum"} {
			if n, ok := s[bound].(json.Number); ok {
				values = append(values, n)
			}
		}
	}
	values = append(values, "text", "", true, nil, []any{}, map[string]any{},
		json.Number("0"), json.Number("1"), json.Number("0.5"), json.Number("9007199254740992"), json.Number("-9007199254740992"))
	if !slices.ContainsFunc(all, func(s map[string]any) bool { return s["properties"] != nil || s["additionalProperties"] != nil }) {
		values = append(values, map[string]any{"zz_unknown": json.Number("1")})
	}
	return append(values, f.byChance(schemas)...)
}

// byChance returns values that a sampler makes.
func (f *fitting) byChance(schemas []any) []any {
	root, _ := f.root.(map[string]any)
	const name, most = "v", 40
	text, err := json.Marshal(map[string]any{
		"required": []any{name}, "properties": map[string]any{name: map[string]any{"allOf": schemas}}, "definitions": root["definitions"],
	})
	if err != nil {
		return nil
	}
	s := NewSampler("", text, func(map[string]any) bool { return true })
	var values []any
	for range most {
		if v, ok := s.Config()[name]; ok {
			values = append(values, v)
		}
	}
	return values
}

// largeMultiple returns a multiple of a number near 2^53.
func largeMultiple(of json.Number) json.Number {
	n, ok := new(big.Int).SetString(string(of), 10)
	if !ok || n.Sign() <= 0 {
		return of
	}
	large := big.NewInt(1 << 53)
	return json.Number(n.Mul(n, large.Div(large, n)).String())
}
