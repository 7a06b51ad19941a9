package connectortest

import (
	"encoding/json"
	"fmt"
	"iter"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/printable"
)

// Case is a config and what checking it must find. It is plain data.
type Case struct {
	// Name says what the case is: "minimal", "full", or the rule that it breaks: "/offset_reset enum".
	Name   string
	Config map[string]any // numbers are json.Number, lists []any, objects map[string]any
	// Pointer and Code are those of the one violation to expect; Code is "" where the config is valid.
	Pointer, Code string
}

// Configs returns configs for a role of a connector: the smallest one that is valid, one with every option, and for each
// rule of the schema one that breaks just that rule. Where the registry is a strict view, what gives warnings counts as
// rules too: a key that no option has, advice, and rules between options.
//
// Values come from the schema's defaults, examples and enums where it has them, so a pattern needs one of those. Rules
// stated with keywords that Schema has no field for, such as oneOf, have no case of their own. [Uncovered] lists whatever
// has none; that includes what is left of a schema whose cases would take more than five million values to make.
//
// For an unknown connector or a role that it does not have the result is the minimal case alone, whose check fails with
// that error, so that no test passes for want of cases. Every call makes new values, always the same ones in the same order.
func Configs(reg *connectors.Registry, id string, role connectors.Role) []Case {
	cases, _ := generate(reg, id, role)
	return cases
}

// Uncovered returns the rules for which [Configs] has no case, each with the reason: "/name pattern: no enum, example or
// default that fits". It is empty where every rule has one.
func Uncovered(reg *connectors.Registry, id string, role connectors.Role) []string {
	_, uncovered := generate(reg, id, role)
	return uncovered
}

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

// maxWork is how many values the configs have together that are made and checked for one role.
const maxWork = 5_000_000

func generate(reg *connectors.Registry, id string, role connectors.Role) ([]Case, []string) {
	c, _ := reg.Lookup(id)
	schema := c.Schemas.For(role)
	if schema == nil {
		_, err := reg.Check(id, role, nil)
		return []Case{{Name: "minimal", Config: map[string]any{}}}, []string{err.Error()}
	}
	g := &generator{reg: reg, id: id, role: role, schema: schema, names: map[string]int{}, maker: maker{left: maxWork}}
	g.strict = *reg == *reg.Strict() // asking for it changes nothing
	g.valid()
	g.whole()
	g.object(schema, nil)
	if g.strict {
		g.relations()
	}
	if g.left < 0 {
		g.skip("all else: the cases of a role are made of at most %d values", maxWork)
	}
	return g.cases, g.uncovered
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

// valid adds the minimal and the full config.
func (g *generator) valid() {
	g.minimal = map[string]any{}
	for _, name := range g.schema.Required {
		g.fill(g.minimal, name)
	}
	g.minimal = g.relate(g.minimal)
	full := clone(g.minimal)
	for i := range g.schema.Properties {
		if name := g.schema.Properties[i].Name; full[name] == nil && g.left >= 0 {
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
			c.Config = clone(c.Config)
			g.cases = append(g.cases, c)
		case g.left >= 0:
			g.skip("%s: no valid config can be made from the schema", c.Name)
		}
	}
}

// relate adds what the values of a minimal config ask for.
func (g *generator) relate(config map[string]any) map[string]any {
	if g.holds(config) {
		return config
	}
	for _, r := range g.schema.Rules {
		text, _ := config[r.Property].(string)
		if !slices.Contains(r.Values, text) {
			continue
		}
		for _, name := range r.Requires {
			if config[name] == nil {
				g.fill(config, name)
			}
		}
	}
	return config
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

func (g *generator) holds(config map[string]any) bool {
	report, ok := g.check(g.reg, config)
	return ok && report.Valid()
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

// whole reports the rules of the config itself that are not about its members.
func (g *generator) whole() {
	for _, rule := range g.breaking(g.schema) {
		switch {
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
		g.property(p, child(path, p.Name))
		if g.strict && p.Advice != nil {
			g.advice(p, child(path, p.Name))
		}
		if g.strict && p.Deprecated {
			g.add(child(path, p.Name), connectors.CodeDeprecated, g.withEach(child(path, p.Name), g.candidates(p)))
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
	for _, r := range g.schema.Rules {
		for _, value := range r.Values {
			if g.left < 0 {
				return
			}
			base := g.put(g.minimal, g.schema, []string{r.Property}, value).(map[string]any)
			if len(r.Requires)+len(r.Excludes) == 0 {
				g.add([]string{r.Property}, connectors.CodeMissingCompanion, one(base))
				continue
			}
			for _, name := range r.Requires {
				if base[name] == nil {
					g.fill(base, name)
				}
			}
			for _, name := range r.Requires {
				config := clone(base)
				delete(config, name)
				g.add([]string{name}, connectors.CodeMissingCompanion, one(config))
			}
			for _, name := range r.Excludes {
				config := clone(base)
				g.fill(config, name)
				g.add([]string{name}, connectors.CodeSuspiciousValue, one(config))
			}
		}
	}
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

// integer returns a whole number near a bound, n steps away.
func integer(bound json.Number, n int64) (json.Number, bool) {
	r, ok := new(big.Rat).SetString(string(bound))
	if !ok {
		return "", false
	}
	whole := new(big.Int).Quo(r.Num(), r.Denom())
	return json.Number(whole.Add(whole, big.NewInt(n)).String()), true
}

// count returns a length of a text or a list, and whether a case may have that many; 0 where none is stated.
func count(length json.Number) (int, bool) {
	if length == "" {
		return 0, true
	}
	whole, _ := integer(length, 0)
	n, err := strconv.Atoi(string(whole))
	if err != nil || n > 10_000 {
		return 0, false
	}
	return n, true
}
