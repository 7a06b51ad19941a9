package connectortest

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/printable"
)

// A generator makes the cases of one role.
type generator struct {
	reg       *connectors.Registry
	id        string
	role      connectors.Role
	schema    *connectors.Schema
	strict    bool
	minimal   map[string]any
	cases     []Case
	uncovered []string
	names     map[string]int // of cases: how many have it
	maker
}

// check checks a config, unless the work for it is used up.
func (g *generator) check(reg *connectors.Registry, config map[string]any) (report connectors.Report, ok bool) {
	if !g.spend(size(config)) {
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
	s, ok := g.schema.Properties.Lookup(name)
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
	text, _ := value.(string)
	return slices.ContainsFunc(g.schema.Rules, func(r connectors.Rule) bool {
		return r.Property == name && slices.Contains(r.Values, text)
	})
}

// add adds a case with the first of the configs that breaks the rule and nothing else.
func (g *generator) add(path []string, code string, configs iter.Seq[map[string]any]) {
	pointer := pointerTo(path)
	for config := range configs {
		report, ok := g.check(g.reg, config)
		if ok && report.More == 0 && len(report.Violations) == 1 &&
			report.Violations[0].Pointer == pointer && report.Violations[0].Code == code {
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
			if !g.spend(size(config)) || !yield(config) {
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
		config = clone(config)
	}
	if object, ok := valueIn(config, path).(map[string]any); ok {
		delete(object, name)
	}
	return config
}
