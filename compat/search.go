package compat

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/sample"
)

// The limits of a search: how many values the configs have together that are tried for one difference, and for all of a role.
const (
	maxTried    = 400_000
	maxTriedAll = 10_000_000
)

// A search looks for configs that the old side accepts and the new one refuses.
type search struct {
	j     *roleJudge
	bases []map[string]any // that the old side accepts; those that the new one accepts too come first
	left  int              // of the values that may be tried for all differences
	tried int              // for one of them
	// exactly: what the new side says of a config must be about the very keyword that has changed, where there is one.
	exactly bool
	rest    []map[string]any // made by chance from both sides
}

func newSearch(j *roleJudge) *search {
	s := &search{j: j, left: maxTriedAll}
	var broken []map[string]any
	for _, reg := range []*connectors.Registry{j.differ.old, j.differ.next} {
		cases, _ := sample.Configs(reg, j.connector, j.role)
		for _, c := range cases {
			if c.Code == "" {
				broken = append(broken, c.Config)
			}
		}
	}
	s.rest = j.byChance()
	broken = append(broken, s.rest[:min(len(s.rest), 40)]...)
	for _, accepted := range []bool{true, false} {
		for _, config := range broken {
			if s.accepts(j.differ.old, config) && s.accepts(j.differ.next, config) == accepted {
				s.bases = append(s.bases, config)
			}
		}
	}
	const most = 12
	s.bases = s.bases[:min(len(s.bases), most)]
	return s
}

func (s *search) accepts(reg *connectors.Registry, config map[string]any) bool {
	return reg.Validate(s.j.connector, s.j.role, config) == nil
}

// byChance returns configs made from the schemas of both sides.
func (j *roleJudge) byChance() []map[string]any {
	const each = 150
	var configs []map[string]any
	for _, of := range []*connectors.Registry{j.differ.old, j.differ.next} {
		text, err := of.JSONSchema(j.connector, j.role)
		if err != nil {
			continue
		}
		accepts := func(config map[string]any) bool { return of.Validate(j.connector, j.role, config) == nil }
		sampler := sample.NewSampler(j.connector+" "+string(j.role), text, accepts)
		for range each {
			configs = append(configs, sampler.Config())
		}
	}
	return configs
}

// find returns a config for a difference, without what it does not take, and what the new side says of it; nil where none is found.
func (s *search) find(d *difference) (witness map[string]any, said string) {
	for _, s.exactly = range []bool{true, false} {
		if witness, said = s.findAny(d); witness != nil {
			break
		}
	}
	s.tried = maxTried
	for _, name := range slices.Sorted(maps.Keys(witness)) {
		smaller := without(witness, []string{name})
		if text := s.judge(d, smaller); text != "" {
			witness, said = smaller, text
		}
	}
	return witness, said
}

func (s *search) findAny(d *difference) (witness map[string]any, said string) {
	s.tried = maxTried
	found := func(config map[string]any) bool {
		if said = s.judge(d, config); said != "" {
			witness = config
		}
		return witness != nil
	}
	path := jsonpointer.Keys(d.Property)
	values := d.values
	if !d.only {
		values = slices.Concat(values, s.values(d.Property))
	}
	for _, base := range s.bases {
		if !d.only && (found(base) || len(path) > 0 && found(without(base, path))) {
			return witness, said
		}
		for _, name := range namesFor(path) {
			for _, v := range values {
				config := with(base, replaced(path, name), v)
				if found(config) || d.only && found(s.completed(d, config)) {
					return witness, said
				}
				if s.left < 0 || s.tried < 0 {
					return nil, ""
				}
			}
		}
	}
	if d.only {
		return nil, ""
	}
	for _, at := range slices.Concat(d.also, d.about) { // what a rule is about, and what a new name is
		for _, base := range s.bases {
			for _, v := range slices.Concat(s.values(at), d.values) {
				if found(with(base, jsonpointer.Keys(at), v)) {
					return witness, said
				}
			}
		}
		for _, base := range s.bases {
			for _, v := range d.values {
				if found(without(with(base, path, v), jsonpointer.Keys(at))) {
					return witness, said
				}
			}
		}
	}
	for _, config := range s.rest {
		if found(config) {
			break
		}
	}
	return witness, said
}

// completed returns a config with what its values need beside them, as far as the old side has defaults or names it.
func (s *search) completed(d *difference, config map[string]any) map[string]any {
	report, err := s.j.differ.old.Check(s.j.connector, s.j.role, config)
	if err != nil {
		return nil
	}
	config = maps.Clone(config)
	for _, v := range report.Violations {
		path := jsonpointer.Keys(v.Pointer)
		switch {
		case len(path) != 1 || v.Pointer == d.Property:
		case v.Code == connectors.CodeMissingCompanion || v.Code == connectors.CodeRequired:
			for _, value := range s.values(v.Pointer) {
				if tried := with(config, path, value); s.accepts(s.j.differ.old, tried) {
					return tried
				}
			}
		default:
			delete(config, path[0])
		}
	}
	return config
}

// judge returns what the new side says of a config that only the old one accepts; "" where that is not so, or says nothing about the
// difference.
func (s *search) judge(d *difference, config map[string]any) string {
	if config == nil || s.left < 0 || s.tried < 0 {
		return ""
	}
	n := sample.Size(config)
	s.left, s.tried = s.left-n, s.tried-n
	if !s.accepts(s.j.differ.old, config) {
		return ""
	}
	report, err := s.j.differ.next.Check(s.j.connector, s.j.role, config)
	if err != nil {
		return err.Error()
	}
	for _, v := range report.Violations {
		if d.Kind == CombinationChanged || d.isAbout(v) && !(s.exactly && d.isSpecific() && !slices.Contains(d.keywords, v.Code)) {
			return v.String()
		}
	}
	return ""
}

// isSpecific reports whether a difference is about single keywords.
func (d *difference) isSpecific() bool {
	return len(d.keywords) > 0 && !slices.Contains(d.keywords, asterisk)
}

// isAbout reports whether what is wrong with a config may be for the difference. That an option is missing is for no change of its values.
func (d *difference) isAbout(v connectors.Violation) bool {
	pointer := v.Pointer
	if v.Code == connectors.CodeRequired && pointer == d.Property && d.Kind != RequiredAdded && !d.wide && !d.late {
		return false
	}
	for _, at := range slices.Concat([]string{d.Property}, d.also, d.about) {
		at, _, _ = strings.Cut(at, "/*")
		at = strings.TrimSuffix(at, "/0")
		if jsonpointer.Within(pointer, at) || jsonpointer.Within(at, pointer) {
			return true
		}
	}
	return false
}

// namesFor returns what may stand for the star of a path.
func namesFor(path []string) []string {
	if !slices.Contains(path, asterisk) {
		return []string{""}
	}
	return []string{"zz_unknown", "a", "x-a", "A", "1"}
}

func replaced(path []string, name string) []string {
	path = slices.Clone(path)
	for i := range path {
		if path[i] == asterisk {
			path[i] = name
		}
	}
	return path
}

// with returns a copy of a config with a value at a path, and what is missing on the way.
func with(config map[string]any, path []string, v any) map[string]any {
	if len(path) == 0 {
		object, _ := v.(map[string]any)
		return object
	}
	changed, _ := put(config, path, v).(map[string]any)
	return changed
}

func put(base any, path []string, v any) any {
	if len(path) == 0 {
		return v
	}
	list, isList := base.([]any)
	object, isObject := base.(map[string]any)
	if isList || !isObject && path[0] == "0" {
		var first any
		if len(list) > 0 {
			first = list[0]
		}
		list = append([]any{put(first, path[1:], v)}, list[min(1, len(list)):]...)
		return list
	}
	object = maps.Clone(object)
	if object == nil {
		object = map[string]any{}
	}
	object[path[0]] = put(object[path[0]], path[1:], v)
	return object
}

// without returns a copy of a config without what is at a path.
func without(config map[string]any, path []string) map[string]any {
	changed := maps.Clone(config)
	if len(path) == 1 {
		delete(changed, path[0])
		return changed
	}
	switch below := changed[path[0]].(type) {
	case map[string]any:
		changed[path[0]] = without(below, path[1:])
	case []any:
		if first, ok := firstObject(below); ok && len(path) > 2 {
			changed[path[0]] = append([]any{without(first, path[2:])}, below[1:]...)
		}
	}
	return changed
}

func firstObject(list []any) (map[string]any, bool) {
	if len(list) == 0 {
		return nil, false
	}
	object, ok := list[0].(map[string]any)
	return object, ok
}

// values returns values to try for an option: those that either side lists, its bounds and what is next to them, and some of each kind.
func (s *search) values(pointer string) []any {
	var values []any
	for _, root := range []*connectors.Schema{s.j.old, s.j.next} {
		if at, ok := schemaAt(root, pointer); ok {
			values = append(values, listed(at)...)
			if at.Advice != nil {
				values = append(values, listed(&at.Advice.Schema)...)
			}
		}
	}
	keys := jsonpointer.Keys(pointer)
	for _, config := range append(slices.Clip(s.bases), s.rest...) {
		if v, ok := valueAt(config, keys); ok && len(values) < 200 {
			values = append(values, v)
		}
	}
	return append(values,
		"a", "", "text", "30s", "http://localhost/", " ", "é", "日本", "0", "-1", "1.5", "A b", "a\n", strings.Repeat("a", 300), strings.Repeat("é", 3000),
		true, false, nil, json.Number("0"), json.Number("1"), json.Number("-1"), json.Number("2"), json.Number("1.5"), json.Number("0.1"), json.Number("1000000"),
		json.Number("-1000000"), json.Number("1e30"), []any{}, []any{"a"}, []any{"a", "a"}, []any{"a", "b", "c"}, []any{json.Number("1")}, []any{nil},
		map[string]any{}, map[string]any{"zz_unknown": "a"}, map[string]any{"zz_unknown": json.Number("1")},
	)
}

// listed returns what a schema lists, and what is next to its bounds.
func listed(s *connectors.Schema) []any {
	values := slices.Concat(s.Enum, s.Examples)
	for _, v := range []any{s.Const, s.Default} {
		if v != nil {
			values = append(values, v)
		}
	}
	for _, bound := range []json.Number{s.Minimum, s.Maximum, s.ExclusiveMinimum, s.ExclusiveMaximum, number(extra(s, "multipleOf"))} {
		for _, step := range []string{"0", "1", "-1", "0.5", "-0.5"} {
			if n, ok := sum(bound, step); ok {
				values = append(values, n)
			}
		}
	}
	for _, length := range []json.Number{s.MinLength, s.MaxLength, s.MinItems, s.MaxItems} {
		for _, step := range []string{"-1", "0", "1"} {
			n, ok := sum(length, step)
			if count, err := n.Int64(); ok && err == nil && count >= 0 && count < 5000 {
				values = append(values, strings.Repeat("a", int(count)), items(int(min(count, 200)), "a"), items(int(min(count, 200)), json.Number("1")))
			}
		}
	}
	return values
}

func number(raw json.RawMessage) json.Number { return json.Number(raw) }

// sum adds to a number; false for none.
func sum(n json.Number, step string) (json.Number, bool) {
	const longest = 40 // so that an exponent cannot make a long one
	a, ok := new(big.Rat).SetString(string(n))
	b, _ := new(big.Rat).SetString(step)
	if n == "" || len(n) > longest || strings.ContainsAny(string(n), "eE") || !ok {
		return "", false
	}
	a.Add(a, b)
	if a.IsInt() {
		return json.Number(a.Num().String()), true
	}
	return json.Number(strings.TrimRight(a.FloatString(20), "0")), true
}

// items returns a list of n different items.
func items(n int, of any) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = of
		if text, ok := of.(string); ok {
			list[i] = text + strings.Repeat("b", i)
		}
	}
	return list
}

// schemaAt returns the schema of what a pointer leads to, as far as properties, items and additionalProperties say.
func schemaAt(s *connectors.Schema, pointer string) (*connectors.Schema, bool) {
	for _, key := range jsonpointer.Keys(pointer) {
		p, ok := s.Properties.Lookup(key)
		switch {
		case ok:
			s = p
		case key == "0" && s.Items != nil:
			s = s.Items
		case s.AdditionalProperties != nil:
			s = s.AdditionalProperties
		default:
			return nil, false
		}
	}
	return s, true
}

func valueAt(config map[string]any, path []string) (any, bool) {
	var v any = config
	for _, key := range path {
		switch of := v.(type) {
		case map[string]any:
			member, ok := of[key]
			if !ok {
				return nil, false
			}
			v = member
		case []any:
			if len(of) == 0 {
				return nil, false
			}
			v = of[0]
		default:
			return nil, false
		}
	}
	return v, true
}
