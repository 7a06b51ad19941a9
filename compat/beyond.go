package compat

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// aboutOf returns the options that a rule makes needed or useless.
func aboutOf(r connectors.Rule) []string {
	var about []string
	for _, name := range slices.Concat(r.Requires, r.Excludes) {
		about = append(about, jsonpointer.Below("", name))
	}
	return about
}

// annotations compares what judges nothing.
func (c *comparer) annotations(old, next *connectors.Schema, path string) {
	if a, b := orExtra(old.Default, old, "default"), orExtra(next.Default, next, "default"); !sameValue(a, b) {
		d := c.add(DefaultChanged, path, a, b)
		d.Meaning, d.late = true, true
	}
	for _, a := range []struct {
		keyword   string
		old, next any
	}{
		{"title", old.Title, next.Title}, {"description", old.Description, next.Description}, {"examples", old.Examples, next.Examples},
		{"format", old.Format, next.Format}, {"readOnly", old.ReadOnly, next.ReadOnly}, {"writeOnly", old.WriteOnly, next.WriteOnly},
	} {
		if !same(a.old, a.next) {
			c.add(AnnotationChanged, path, named(a.keyword, a.old), named(a.keyword, a.next))
		}
	}
}

// named returns an object with a keyword; nil where that has nothing.
func named(keyword string, v any) any {
	switch v := v.(type) {
	case string:
		if v == "" {
			return nil
		}
	case json.Number:
		if v == "" {
			return nil
		}
	case bool:
		if !v {
			return nil
		}
	case []any:
		if v == nil {
			return nil
		}
	case json.RawMessage:
		if v == nil {
			return nil
		}
	case nil:
		return nil
	}
	return map[string]any{keyword: v}
}

// beyond compares what is known beyond the published schema.
func (c *comparer) beyond(old, next *connectors.Schema, path string) {
	if old.Deprecated != next.Deprecated {
		d := c.add(DeprecatedChanged, path, named("deprecated", old.Deprecated), named("deprecated", next.Deprecated))
		d.keywords = []string{asterisk}
	}
	if a, b := adviceOf(old), adviceOf(next); !same(a, b) {
		d := c.add(AdviceChanged, path, a, b)
		d.wide = true
	}
	if a, b := messageOf(old), messageOf(next); a != b {
		c.add(MessageChanged, path, named("message", a), named("message", b))
	}
	if !slices.Equal(old.Aliases, next.Aliases) || !maps.Equal(old.ValueAliases, next.ValueAliases) {
		c.add(AliasesChanged, path, aliasesOf(old), aliasesOf(next))
	}
}

func adviceOf(s *connectors.Schema) any {
	if s.Advice == nil {
		return nil
	}
	return map[string]any{"code": s.Advice.Code, "schema": s.Advice.Schema}
}

func messageOf(s *connectors.Schema) string {
	if s.Advice == nil {
		return ""
	}
	return s.Advice.Message
}

func aliasesOf(s *connectors.Schema) any {
	if len(s.Aliases)+len(s.ValueAliases) == 0 {
		return nil
	}
	return map[string]any{"aliases": s.Aliases, "value_aliases": s.ValueAliases}
}

func (c *comparer) rules(old, next []connectors.Rule) {
	for _, r := range old {
		if !slices.ContainsFunc(next, func(other connectors.Rule) bool { return sameRule(r, other) }) {
			c.add(RuleRemoved, jsonpointer.Below("", r.Property), ruleOf(r), nil)
		}
	}
	for _, r := range next {
		i := slices.IndexFunc(old, func(other connectors.Rule) bool { return sameRule(r, other) })
		switch {
		case i < 0:
			d := c.add(RuleAdded, jsonpointer.Below("", r.Property), nil, ruleOf(r))
			d.late, d.values, d.about = true, r.Values, aboutOf(r)
		case old[i].Message != r.Message:
			c.add(MessageChanged, jsonpointer.Below("", r.Property), named("message", old[i].Message), named("message", r.Message))
		}
	}
}

func ruleOf(r connectors.Rule) any {
	rule := map[string]any{"property": r.Property}
	if len(r.Values) > 0 {
		rule["values"] = r.Values
	}
	if len(r.Requires) > 0 {
		rule["requires"] = r.Requires
	}
	if len(r.Excludes) > 0 {
		rule["excludes"] = r.Excludes
	}
	return rule
}

func sameRule(a, b connectors.Rule) bool { return same(ruleOf(a), ruleOf(b)) }
