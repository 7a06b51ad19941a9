// Package sample makes configs from schemas: small and full ones, examples for people, some that break one rule each, and others by chance.
package sample

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/printable"
)

// Case is a config and what checking it must find.
type Case struct {
	Name   string // "minimal", "full", or the rule that it breaks
	Config map[string]any
	// Pointer and Code are those of the one violation to expect; Code is "" where the config is valid.
	Pointer, Code string
}

// maxWork is how many values the configs have together that are made and checked for one role.
const maxWork = 5_000_000

// Configs returns the cases of a role, and the rules that have none, each with the reason. For an unknown connector or a role that it
// does not have it is the minimal case alone.
func Configs(reg *connectors.Registry, id string, role connectors.Role) ([]Case, []string) {
	g, err := newGenerator(reg, id, role)
	if err != nil {
		return []Case{{Name: "minimal", Config: map[string]any{}}}, []string{err.Error()}
	}
	g.valid()
	g.whole()
	g.object(g.schema, nil)
	if g.strict {
		g.relations()
	}
	if g.left < 0 {
		g.skip("all else: the cases of a role are made of at most %d values", maxWork)
	}
	return g.cases, g.uncovered
}

// A generator makes the cases of one role.
type generator struct {
	reg     *connectors.Registry
	id      string
	role    connectors.Role
	schema  *connectors.Schema
	options map[string]*connectors.Schema // of the schema, by name: each is looked up, and there may be very many
	strict  bool
	minimal map[string]any
	// alternatives are lists of options of which a config has exactly one.
	alternatives [][]string
	cases        []Case
	uncovered    []string
	names        map[string]int // of cases: how many have it
	maker
}

// newGenerator returns one that has made nothing yet. The error is for an unknown connector or a role that it does not have.
func newGenerator(reg *connectors.Registry, id string, role connectors.Role) (*generator, error) {
	c, _ := reg.Lookup(id)
	schema := c.Schemas.For(role)
	if schema == nil {
		_, err := reg.Check(id, role, nil)
		return nil, err
	}
	g := &generator{reg: reg, id: id, role: role, schema: schema, names: map[string]int{}, maker: maker{left: maxWork}}
	g.options = make(map[string]*connectors.Schema, len(schema.Properties))
	for i := range schema.Properties {
		g.options[schema.Properties[i].Name] = &schema.Properties[i]
	}
	g.strict, g.alternatives = reg.IsStrict(), Alternatives(schema)
	return g, nil
}

// check checks a config, unless the work for it is used up.
func (g *generator) check(reg *connectors.Registry, config map[string]any) (report connectors.Report, ok bool) {
	if !g.spend(Size(config)) {
		return connectors.Report{}, false
	}
	report, err := reg.Check(g.id, g.role, config)
	return report, err == nil
}

func (g *generator) skip(format string, args ...any) {
	g.uncovered = append(g.uncovered, printable.Text(fmt.Sprintf(format, args...)))
}

func (g *generator) holds(config map[string]any) bool {
	report, ok := g.check(g.reg, config)
	return ok && report.Valid()
}

// fill gives an option the first value that is accepted: one without a warning, if there is any.
func (g *generator) fill(config map[string]any, name string) {
	s, ok := g.options[name]
	if !ok {
		config[name] = "text"
		return
	}
	values := slices.Collect(g.candidates(s))
	if s.Advice != nil {
		values = slices.AppendSeq(values, g.candidates(&s.Advice.Schema))
	}
	if len(values) == 0 {
		return // there is no room for one
	}
	pointer := "/" + jsonpointer.Escape(name)
	for _, reg := range []*connectors.Registry{g.reg.Strict(), g.reg} {
		for _, v := range values {
			config[name] = v
			report, ok := g.check(reg, config)
			if ok && !slices.ContainsFunc(report.Violations, func(v connectors.Violation) bool {
				return v.Pointer == pointer || strings.HasPrefix(v.Pointer, pointer+"/")
			}) && !g.asksForMore(name, v) {
				return
			}
		}
	}
	config[name] = values[0]
}

// asksForMore reports whether a value needs another option, or rules one out.
func (g *generator) asksForMore(name string, value any) bool {
	return slices.ContainsFunc(g.schema.Rules, func(r connectors.Rule) bool {
		return r.Property == name && isAbout(&r, value)
	})
}

// comesTrue reports whether the condition of a rule holds for a config.
func (g *generator) comesTrue(r *connectors.Rule, config map[string]any) bool {
	value, set := config[r.Property]
	if !set && len(r.Values) > 0 {
		p := g.options[r.Property]
		if set = p != nil && p.Default != nil; set {
			value = p.Default
		}
	}
	return set && isAbout(r, value)
}

// settled returns a copy of a config in which no rule has a word to say about an option but that one, or about it, or nil
// where none has now: what is needed is there, and what makes the option useless is set to something else.
func (g *generator) settled(config map[string]any, name string) map[string]any {
	var settled map[string]any
	for i := range g.schema.Rules {
		r := &g.schema.Rules[i]
		if !g.comesTrue(r, config) || r.Property != name && !slices.Contains(r.Excludes, name) {
			continue
		}
		if settled == nil {
			settled = Clone(config)
		}
		if r.Property != name {
			g.avoid(r, settled)
			continue
		}
		for _, other := range r.Requires {
			if settled[other] == nil {
				g.fill(settled, other)
			}
		}
		for _, other := range r.Excludes {
			delete(settled, other)
		}
	}
	return settled
}

// avoid gives the property of a rule a value that the rule is not about, or none.
func (g *generator) avoid(r *connectors.Rule, config map[string]any) {
	delete(config, r.Property)
	p, ok := g.options[r.Property]
	if !ok || !g.comesTrue(r, config) {
		return
	}
	for v := range g.candidates(p) {
		if !isAbout(r, v) {
			config[r.Property] = v
			return
		}
	}
}

// isAbout reports whether a value is one of those that a rule is about.
func isAbout(r *connectors.Rule, value any) bool {
	return len(r.Values) == 0 || slices.ContainsFunc(r.Values, func(v any) bool { return reflect.DeepEqual(v, value) })
}

// add adds a case with the first of the configs that breaks the rule and nothing else.
func (g *generator) add(path []string, code string, configs iter.Seq[map[string]any]) {
	pointer := pointerTo(path)
	breaks := func(config map[string]any) bool {
		report, ok := g.check(g.reg, config)
		return ok && report.More == 0 && len(report.Violations) == 1 &&
			report.Violations[0].Pointer == pointer && report.Violations[0].Code == code
	}
	for config := range configs {
		ok := breaks(config)
		if !ok && g.strict && len(path) > 0 {
			if config = g.settled(config, path[0]); config != nil {
				ok = breaks(config)
			}
		}
		if ok {
			name := strings.TrimSpace(pointer + " " + code)
			if g.names[name]++; g.names[name] > 1 {
				name = strings.TrimSpace(fmt.Sprintf("%s %s %d", pointer, code, g.names[name]))
			}
			g.cases = append(g.cases, Case{Name: name, Config: config, Pointer: pointer, Code: code})
			return
		}
	}
	if g.left < 0 {
		return // which is said once
	}
	g.skip("%s: no config breaks just this rule", strings.TrimSpace(pointer+" "+code))
}

// with yields the minimal config with each of the values at path; none, once the work is used up.
func (g *generator) with(path []string, values ...any) iter.Seq[map[string]any] {
	return g.withEach(path, slices.Values(values))
}

func (g *generator) withEach(path []string, values iter.Seq[any]) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for v := range values {
			config := g.put(g.minimal, g.schema, path, v).(map[string]any)
			if !g.spend(Size(config)) || !yield(config) {
				return
			}
		}
	}
}

// one yields one config.
func one(config map[string]any) iter.Seq[map[string]any] {
	return slices.Values([]map[string]any{config})
}

// without returns the minimal config without a member of the object at path.
func (g *generator) without(path []string, name string) map[string]any {
	config := g.minimal
	if len(path) > 0 {
		config = g.put(g.minimal, g.schema, path, g.valueAt(g.minimal, g.schema, path)).(map[string]any)
	} else {
		config = Clone(config)
	}
	if object, ok := valueIn(config, path).(map[string]any); ok {
		delete(object, name)
	}
	return config
}
