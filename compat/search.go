package compat

import (
	"maps"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/sample"
)

// The limits of a search: how many values the configs have together that are tried for one difference, and for all of a role.
const (
	maxTried    = 400_000
	maxTriedAll = 4_000_000
)

// Judging a value takes at least a tenth of the schemas that it may be judged by. Where these are very many, because references multiply
// them, only few configs are tried.
const (
	lightest = 10
	heaviest = 20_000
)

// weightOf returns how many schemas judge a config of a role.
func weightOf(reg *connectors.Registry, id string, role connectors.Role) int {
	const most = 1_000_000
	doc, err := document(reg, id, role, false)
	if err != nil {
		return most
	}
	return doc.Weight(most)
}

// A search looks for configs that the old side accepts and the new one refuses.
type search struct {
	j     *roleJudge
	bases []map[string]any // that the old side accepts; those that the new one accepts too come first
	left  int              // of the values that may be tried for all differences
	tried int              // for one of them
	each  int              // of these, what judging any config takes
	// exactly: what the new side says of a config must be about the very keyword that has changed, where there is one.
	exactly bool
	rest    []map[string]any // made by chance from both sides
	// named are the properties of the old side and of the new one, by name.
	named [2]map[string]*connectors.Schema
}

func newSearch(j *roleJudge) *search {
	s := &search{j: j, left: maxTriedAll, named: [2]map[string]*connectors.Schema{byName(j.old.Properties), byName(j.next.Properties)}}
	broken := []map[string]any{{}}
	for _, reg := range []*connectors.Registry{j.differ.old, j.differ.next} {
		weight := weightOf(reg, j.connector, j.role)
		s.each = max(s.each, weight/lightest)
		if weight > heaviest {
			continue
		}
		cases, _ := sample.Configs(reg, j.connector, j.role)
		for _, c := range cases {
			if c.Code == "" {
				broken = append(broken, c.Config)
			}
		}
	}
	if s.each <= heaviest/lightest {
		s.rest = j.byChance()
	}
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
	if d.Kind == CombinationChanged {
		for i := range s.j.old.Properties {
			if s.left < 0 || s.tried < 0 {
				return nil, ""
			}
			name := s.j.old.Properties[i].Name
			for _, v := range s.values(jsonpointer.Below("", name)) {
				for _, base := range s.bases[:min(2, len(s.bases))] {
					if found(with(base, []string{name}, v)) {
						return witness, said
					}
				}
			}
		}
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
	n := sample.Size(config) + s.each
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
