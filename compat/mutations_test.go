package compat_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"slices"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/internal/sample"
)

// mutations yields catalogues with one change of a role, each with what it is: the kinds of change that a connector's author makes.
func mutations(c connectors.Connector, role connectors.Role) iter.Seq2[string, connectors.Connector] {
	return func(yield func(string, connectors.Connector) bool) {
		mutate := func(name string, change func(s *connectors.Schema)) bool {
			reg, err := connectors.NewRegistry(c)
			if err != nil {
				return true
			}
			copied := reg.All()[0]
			change(copied.Schemas.For(role))
			return yield(name, copied)
		}
		s := c.Schemas.For(role)
		ok := mutate("optional property added", func(s *connectors.Schema) {
			s.Properties = append(s.Properties, connectors.Schema{Name: "added", Type: connectors.TypeString})
		}) && mutate("required property added", func(s *connectors.Schema) {
			s.Properties = append(s.Properties, connectors.Schema{Name: "added", Type: connectors.TypeString})
			s.Required = append(s.Required, "added")
		}) && mutate("required property with a default added", func(s *connectors.Schema) {
			s.Properties = append(s.Properties, connectors.Schema{Name: "added", Type: connectors.TypeString, Default: "x"})
			s.Required = append(s.Required, "added")
		})
		for i := range s.Properties {
			if !ok {
				return
			}
			p := &s.Properties[i]
			at := func(change func(p *connectors.Schema)) func(s *connectors.Schema) {
				return func(s *connectors.Schema) { change(&s.Properties[i]) }
			}
			if slices.Contains(s.Required, p.Name) {
				ok = ok && mutate(p.Name+" became optional", func(s *connectors.Schema) {
					s.Required = slices.DeleteFunc(s.Required, func(name string) bool { return name == p.Name })
				})
			} else {
				ok = ok && mutate(p.Name+" became required", func(s *connectors.Schema) { s.Required = append(s.Required, p.Name) })
			}
			ok = ok && mutate(p.Name+" removed", func(s *connectors.Schema) {
				s.Properties = slices.Delete(s.Properties, i, i+1)
				s.Required = slices.DeleteFunc(s.Required, func(name string) bool { return name == p.Name })
				s.Rules = slices.DeleteFunc(s.Rules, func(r connectors.Rule) bool {
					return r.Property == p.Name || slices.Contains(r.Requires, p.Name) || slices.Contains(r.Excludes, p.Name)
				})
			}) && mutate(p.Name+": description", at(func(p *connectors.Schema) { p.Description += "." }))
			switch {
			case p.Enum != nil:
				ok = ok && mutate(p.Name+": enum value removed", at(func(p *connectors.Schema) { p.Enum = p.Enum[1:]; p.Default = nil })) &&
					mutate(p.Name+": enum value added", at(func(p *connectors.Schema) { p.Enum = append(p.Enum, "zz_added") })) &&
					mutate(p.Name+": enum dropped", at(func(p *connectors.Schema) { p.Enum = nil; p.ValueAliases = nil })) &&
					mutate(p.Name+": pattern that every choice fits", at(func(p *connectors.Schema) { p.Pattern = "^[^ ]+$" })) &&
					mutate(p.Name+": minLength that every choice fits", at(func(p *connectors.Schema) { p.MinLength = "1" }))
			case p.Type == connectors.TypeString:
				ok = ok && mutate(p.Name+": enum on a free text", at(func(p *connectors.Schema) { p.Enum, p.Default, p.Examples = []any{"zz"}, nil, nil })) &&
					mutate(p.Name+": string to integer", at(func(p *connectors.Schema) {
						p.Type, p.Default, p.Examples, p.Advice, p.Pattern = connectors.TypeInteger, nil, nil, nil, ""
					})) &&
					mutate(p.Name+": pattern set", at(func(p *connectors.Schema) { p.Pattern, p.Default = "^zz$", nil })) &&
					mutate(p.Name+": minLength 1", at(func(p *connectors.Schema) { p.MinLength = "1" }))
			case p.Type == connectors.TypeInteger:
				ok = ok && mutate(p.Name+": integer to number", at(func(p *connectors.Schema) { p.Type = connectors.TypeNumber })) &&
					mutate(p.Name+": default changed", at(func(p *connectors.Schema) { p.Default = json.Number("7") })) &&
					mutate(p.Name+": maximum set", at(func(p *connectors.Schema) { p.Maximum, p.Default = "500", nil }))
			}
		}
	}
}

// TestMutations has each kind of change of each role of the built-in connectors: nearly all are decided, and no config contradicts.
func TestMutations(t *testing.T) {
	type count struct{ all, unknown, safe int }
	counts := make([]count, len(questions))
	each, n := 15, 0 // of so many, one
	if os.Getenv("CONNECTORS_ALL") != "" {
		each = 3
	}
	for _, c := range append(builtin.Connectors(), builtin.Extended()...) {
		for _, role := range c.Roles {
			old := registry(t, c)
			configs := samples(t, old, c.ID, role, 60)
			for name, mutated := range mutations(c, role) {
				if n++; n%each != 0 {
					continue
				}
				next, err := connectors.NewRegistry(mutated)
				if err != nil {
					continue // a default or an example does not fit any more
				}
				for i, q := range questions {
					a, b := q.old(old), q.next(next)
					result := compat.Diff(a, b)
					checkResult(t, a, b, result)
					counts[i].all++
					worst := compat.Safe
					for _, change := range result.Changes {
						if change.Configs == compat.Unknown || change.Configs == compat.Breaking && worst == compat.Safe {
							worst = change.Configs
						}
					}
					switch worst {
					case compat.Unknown:
						counts[i].unknown++
						t.Logf("%s %s, %s, %s: %v", c.ID, role, name, q.name, result.Changes)
					case compat.Safe:
						counts[i].safe++
						contradict(t, a, b, c.ID, role, configs)
						contradict(t, a, b, c.ID, role, samples(t, next, c.ID, role, 20))
					}
					if t.Failed() {
						t.Fatalf("%s %s, %s, %s: %v", c.ID, role, name, q.name, result.Changes)
					}
				}
			}
		}
	}
	for i, q := range questions {
		t.Logf("%s: %d changes, %d unknown, %d safe", q.name, counts[i].all, counts[i].unknown, counts[i].safe)
		if counts[i].unknown*100 > counts[i].all {
			t.Errorf("%s: %d of %d changes are unknown, want at most one of a hundred", q.name, counts[i].unknown, counts[i].all)
		}
	}
}

// samples returns configs of a role: its cases, and some by chance.
func samples(t testing.TB, reg *connectors.Registry, id string, role connectors.Role, n int) []map[string]any {
	t.Helper()
	var configs []map[string]any
	for _, view := range []*connectors.Registry{reg, reg.Strict()} {
		cases, _ := sample.Configs(view, id, role)
		for _, c := range cases {
			configs = append(configs, c.Config)
		}
	}
	text, err := reg.JSONSchema(id, role)
	if err != nil {
		t.Fatal(err)
	}
	s := sample.NewSampler(fmt.Sprint(id, role), text, func(config map[string]any) bool { return reg.Validate(id, role, config) == nil })
	for range n {
		configs = append(configs, s.Config())
	}
	return configs
}

// contradict looks for a config that contradicts a proof.
func contradict(t testing.TB, old, next *connectors.Registry, id string, role connectors.Role, configs []map[string]any) {
	t.Helper()
	for _, config := range configs {
		if old.Validate(id, role, config) == nil {
			if err := next.Validate(id, role, config); err != nil {
				t.Errorf("all is safe, but %v is refused: %v", config, err)
			}
		}
	}
}
