package sample

import (
	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// valid adds the minimal and the full config.
func (g *generator) valid() {
	g.minimal = map[string]any{}
	for _, name := range g.schema.Required {
		g.fill(g.minimal, name)
	}
	g.fillAlternative(g.minimal, 0)
	g.minimal = g.relate(g.minimal)
	full := Clone(g.minimal)
	for i := range g.schema.Properties {
		if name := g.schema.Properties[i].Name; full[name] == nil && g.left >= 0 && !g.isAlternative(name) {
			g.fill(full, name)
			if !g.holds(full) {
				delete(full, name) // it does not go with another option
				if g.left >= 0 {
					g.skip("/%s in the full config: no value that goes with the other options", jsonpointer.Escape(name))
				}
			}
		}
	}
	for _, c := range []Case{{Name: "minimal", Config: g.minimal}, {Name: "full", Config: full}} {
		switch {
		case g.holds(c.Config):
			c.Config = Clone(c.Config)
			g.cases = append(g.cases, c)
		case g.left >= 0:
			g.skip("%s: no valid config can be made from the schema", c.Name)
		}
	}
}

// relate adds what the values of a minimal config ask for.
func (g *generator) relate(config map[string]any) map[string]any {
	if !g.holds(config) {
		g.complete(config)
	}
	return config
}

// complete adds what the rules that come true ask for.
func (g *generator) complete(config map[string]any) {
	for i := range g.schema.Rules {
		r := &g.schema.Rules[i]
		if !g.comesTrue(r, config) {
			continue
		}
		for _, name := range r.Requires {
			if config[name] == nil {
				g.fill(config, name)
			}
		}
	}
}

// whole reports the rules of the config itself that are not about its members.
func (g *generator) whole() {
	for _, rule := range g.breaking(g.schema) {
		switch {
		case rule.code == connectors.CodeOneOf && g.alternatives != nil:
			g.add(nil, rule.code, one(g.withoutAlternatives()))
		case rule.reason != "":
			g.skip("%s: %s", rule.code, rule.reason)
		case rule.code == connectors.CodeEnum || rule.code == connectors.CodeConst:
			g.skip("%s: a rule of the config as a whole", rule.code)
		}
	}
}

// object adds the cases of an object schema whose valid value is in the minimal config at path.
func (g *generator) object(s *connectors.Schema, path []string) {
	for _, name := range s.Required {
		if g.left < 0 {
			return
		}
		g.add(child(path, name), connectors.CodeRequired, one(g.without(path, name)))
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		if len(path) == 0 {
			g.inPlaceOf(p.Name, func() { g.named(p, child(path, p.Name)) })
		} else {
			g.named(p, child(path, p.Name))
		}
	}
	unknown := child(path, unknownName(s))
	switch a := s.AdditionalProperties; {
	case a == nil || a.Boolean != nil && *a.Boolean:
		if g.strict && (len(path) == 0 || len(s.Properties) > 0) && a == nil {
			g.add(unknown, connectors.CodeUnknownKey, g.with(unknown, "text"))
		}
	case a.Boolean != nil:
		g.add(unknown, connectors.CodeAdditionalProperties, g.with(unknown, "text"))
	default:
		g.property(a, unknown)
	}
}

// named adds the cases of a property.
func (g *generator) named(p *connectors.Schema, path []string) {
	g.property(p, path)
	if g.strict && p.Advice != nil {
		g.advice(p, path)
	}
	if g.strict && p.Deprecated {
		g.add(path, connectors.CodeDeprecated, g.withEach(path, g.candidates(p)))
	}
}

// unknownName returns a key that no option has.
func unknownName(s *connectors.Schema) string {
	name := "zz_unknown"
	for {
		if _, ok := s.Properties.Lookup(name); !ok {
			return name
		}
		name += "_"
	}
}

// property adds the cases of one value.
func (g *generator) property(s *connectors.Schema, path []string) {
	if g.left < 0 {
		return
	}
	for _, rule := range g.breaking(s) {
		if rule.reason != "" {
			g.skip("%s %s: %s", pointerTo(path), rule.code, rule.reason)
			continue
		}
		g.add(path, rule.code, g.with(path, rule.values...))
	}
	if s.Items != nil {
		g.property(s.Items, child(path, "0"))
	}
	if s.Boolean == nil && (len(s.Properties) > 0 || s.AdditionalProperties != nil || len(s.Required) > 0) {
		g.object(s, path)
	}
}

// advice adds the cases of what is known beyond the published schema.
func (g *generator) advice(p *connectors.Schema, path []string) {
	code := p.Advice.Code
	if code == "" {
		code = connectors.CodeSuspiciousValue
	}
	for _, rule := range g.breaking(&p.Advice.Schema) {
		if rule.code == connectors.CodeType && p.Type != "" {
			continue // the published schema says it already
		}
		if rule.reason != "" {
			g.skip("%s %s (%s): %s", pointerTo(path), code, rule.code, rule.reason)
			continue
		}
		g.add(path, code, g.with(path, rule.values...))
	}
	if items := p.Advice.Schema.Items; items != nil {
		for _, rule := range g.breaking(items) {
			g.add(child(path, "0"), code, g.with(child(path, "0"), rule.values...))
		}
	}
	if a := p.Advice.Schema.AdditionalProperties; a != nil && a.Boolean == nil {
		for _, rule := range g.breaking(a) {
			g.add(child(path, "zz_unknown"), code, g.with(child(path, "zz_unknown"), rule.values...))
		}
	}
}

// relations adds the cases of the rules between options.
func (g *generator) relations() {
	for i := range g.schema.Rules {
		r := &g.schema.Rules[i]
		g.inPlaceOf(r.Property, func() { g.relation(r) })
	}
}

// relation adds the cases of one rule.
func (g *generator) relation(r *connectors.Rule) {
	values := r.Values
	if p, ok := g.options[r.Property]; ok && len(values) == 0 { // it is enough that the property is set
		for v := range g.candidates(p) {
			values = []any{v}
			break
		}
	}
	for _, value := range values {
		if g.left < 0 {
			return
		}
		base := g.put(g.minimal, g.schema, []string{r.Property}, value).(map[string]any)
		g.complete(base)
		for _, name := range r.Requires {
			config := Clone(base)
			delete(config, name)
			g.add([]string{name}, connectors.CodeMissingCompanion, one(config))
		}
		for _, name := range r.Excludes {
			config := Clone(base)
			g.fill(config, name)
			g.add([]string{name}, connectors.CodeSuspiciousValue, one(config))
		}
	}
}
