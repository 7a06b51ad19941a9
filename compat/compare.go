package compat

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/near"
)

// A difference is a change of a role, and what a proof that fails would say of it.
type difference struct {
	Change
	// keywords are those of the schema at Property whose proof the change may have spoilt; asterisk is any, also below.
	keywords []string
	// also are other places whose proof it may have spoilt.
	also []string
	// about are other options that it makes needed or useless.
	about []string
	// wide: it may spoil any proof at or below Property that nothing nearer has.
	wide bool
	// late: it may spoil a proof of the config as a whole that nothing else has.
	late bool
	// values are what to try in the place of the property first.
	values []any
	only   bool // nothing else
}

const asterisk = "*"

// concernsClients reports whether a change concerns those who read the listing, where it narrows what the listing says.
func (d *difference) concernsClients() bool {
	switch d.Kind {
	case PropertyAdded, DeprecatedChanged, AdviceChanged, RuleAdded, DefaultChanged:
		return false
	}
	return true
}

// A comparer lists the differences of two schemas of a role.
type comparer struct {
	connector string
	role      connectors.Role
	list      []*difference
}

func (c *comparer) add(kind Kind, path string, from, to any) *difference {
	d := &difference{Change: Change{
		Kind: kind, Connector: c.connector, Role: c.role, Property: path, From: encode(from), To: encode(to), Configs: Safe, Clients: Safe,
	}}
	c.list = append(c.list, d)
	return d
}

// encode returns the JSON of what a catalogue has; nil of nothing.
func encode(v any) json.RawMessage {
	if v == nil {
		return nil
	}
	if raw, ok := v.(json.RawMessage); ok {
		return slices.Clone(raw)
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if enc.Encode(v) != nil { // what a registry holds has a JSON form
		return nil
	}
	return bytes.TrimSpace(text.Bytes())
}

// roots compares the schemas of a role.
func (c *comparer) roots(old, next *connectors.Schema) {
	c.schemas(old, next, "")
	for _, d := range c.list {
		if d.Kind == DefaultChanged { // which counts as the value where a rule looks at it
			for _, r := range slices.Concat(old.Rules, next.Rules) {
				if jsonpointer.Below("", r.Property) == d.Property {
					d.about = append(d.about, aboutOf(r)...)
				}
			}
		}
	}
	c.rules(old.Rules, next.Rules)
}

// aboutOf returns the options that a rule makes needed or useless.
func aboutOf(r connectors.Rule) []string {
	var about []string
	for _, name := range slices.Concat(r.Requires, r.Excludes) {
		about = append(about, jsonpointer.Below("", name))
	}
	return about
}

// schemas compares two schemas of the same values.
func (c *comparer) schemas(old, next *connectors.Schema, path string) {
	c.annotations(old, next, path)
	c.beyond(old, next, path)
	if old.Boolean != nil || next.Boolean != nil {
		if !same(old, next) {
			d := c.add(KeywordChanged, path, old, next)
			d.keywords, d.Clients = []string{asterisk}, Breaking
		}
		return
	}
	c.types(old, next, path)
	c.choices(old, next, path)
	c.bounds(old, next, path)
	c.patterns(old, next, path)
	c.properties(old, next, path)
	c.below(old, next, path)
	c.others(old, next, path)
}

func same(a, b any) bool { return bytes.Equal(encode(a), encode(b)) }

// annotations compares what judges nothing.
func (c *comparer) annotations(old, next *connectors.Schema, path string) {
	if !same(old.Default, next.Default) || !same(extra(old, "default"), extra(next, "default")) {
		d := c.add(DefaultChanged, path, orExtra(old.Default, old, "default"), orExtra(next.Default, next, "default"))
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

// extra returns a keyword that no field holds; nil where it is absent.
func extra(s *connectors.Schema, keyword string) json.RawMessage {
	for _, k := range s.Extra {
		if k.Name == keyword {
			return k.Value
		}
	}
	return nil
}

func orExtra(v any, s *connectors.Schema, keyword string) any {
	if raw := extra(s, keyword); v == nil && raw != nil {
		return raw
	}
	return v
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
	if !slices.Equal(old.Aliases, next.Aliases) || !same(old.ValueAliases, next.ValueAliases) {
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

func (c *comparer) types(old, next *connectors.Schema, path string) {
	a, b := typeOf(old), typeOf(next)
	if same(a, b) {
		return
	}
	d := c.add(TypeChanged, path, a, b)
	if b != nil {
		d.keywords = []string{"type"}
	}
}

func typeOf(s *connectors.Schema) any {
	raw := extra(s, "type") // a list of names
	switch {
	case s.Type != "":
		return string(s.Type)
	case raw != nil:
		return raw
	}
	return nil
}

// choices compares enum and const.
func (c *comparer) choices(old, next *connectors.Schema, path string) {
	switch {
	case old.Enum == nil && next.Enum == nil:
	case old.Enum == nil:
		c.add(EnumSet, path, nil, next.Enum).keywords = []string{"enum"}
	case next.Enum == nil:
		c.add(EnumDropped, path, old.Enum, nil)
	default:
		before, after := setOf(old.Enum), setOf(next.Enum)
		for _, v := range old.Enum {
			if !after[string(encode(v))] {
				d := c.add(EnumValueRemoved, path, v, nil)
				d.keywords, d.values, d.only, d.Clients = []string{"enum"}, []any{v}, true, Breaking
			}
		}
		for _, v := range next.Enum {
			if !before[string(encode(v))] {
				c.add(EnumValueAdded, path, nil, v)
			}
		}
	}
	a, b := orExtra(old.Const, old, "const"), orExtra(next.Const, next, "const")
	if !same(a, b) {
		d := c.add(ConstChanged, path, a, b)
		if b != nil {
			d.keywords = []string{"const"}
		}
	}
}

// setOf returns the JSON of the values of a list.
func setOf(list []any) map[string]bool {
	set := make(map[string]bool, len(list))
	for _, v := range list {
		set[string(encode(v))] = true
	}
	return set
}

// The keywords that bound something, together with the one that a change of the other is about.
var bounds = [][]string{
	{"minimum", "exclusiveMinimum"}, {"maximum", "exclusiveMaximum"}, {"multipleOf"}, {"minLength"}, {"maxLength"}, {"minItems"}, {"maxItems"},
	{"minProperties"}, {"maxProperties"},
}

func boundOf(s *connectors.Schema, keyword string) any {
	var n json.Number
	switch keyword {
	case "minimum":
		n = s.Minimum
	case "exclusiveMinimum":
		n = s.ExclusiveMinimum
	case "maximum":
		n = s.Maximum
	case "exclusiveMaximum":
		n = s.ExclusiveMaximum
	case "minLength":
		n = s.MinLength
	case "maxLength":
		n = s.MaxLength
	case "minItems":
		n = s.MinItems
	case "maxItems":
		n = s.MaxItems
	}
	if n == "" {
		return named(keyword, extra(s, keyword))
	}
	return named(keyword, n)
}

func (c *comparer) bounds(old, next *connectors.Schema, path string) {
	for _, keywords := range bounds {
		for _, keyword := range keywords {
			a, b := boundOf(old, keyword), boundOf(next, keyword)
			if same(a, b) {
				continue
			}
			d := c.add(BoundChanged, path, a, b)
			if b != nil {
				d.keywords = []string{keyword}
			}
		}
	}
}

func (c *comparer) patterns(old, next *connectors.Schema, path string) {
	if old.Pattern == next.Pattern {
		return
	}
	d := c.add(PatternChanged, path, named("pattern", old.Pattern), named("pattern", next.Pattern))
	if next.Pattern != "" {
		d.keywords = []string{"pattern"}
	}
}

// properties compares the properties of an object and which of them are required.
func (c *comparer) properties(old, next *connectors.Schema, path string) {
	renamed := renames(old, next)
	for i := range old.Properties {
		p := &old.Properties[i]
		at := jsonpointer.Below(path, p.Name)
		if other, ok := next.Properties.Lookup(p.Name); ok {
			c.schemas(p, other, at)
			continue
		}
		to, ok := renamed[p.Name]
		if !ok {
			d := c.add(PropertyRemoved, at, p, nil)
			d.keywords, d.Meaning, d.Clients = []string{asterisk}, true, Breaking
			continue
		}
		d := c.add(PropertyRenamed, at, p.Name, to)
		d.keywords, d.also, d.Meaning, d.Clients = []string{asterisk}, []string{jsonpointer.Below(path, to)}, true, Breaking
	}
	for i := range next.Properties {
		p := &next.Properties[i]
		if _, ok := old.Properties.Lookup(p.Name); ok || isRenamed(renamed, p.Name) {
			continue
		}
		c.add(PropertyAdded, jsonpointer.Below(path, p.Name), nil, p).keywords = []string{asterisk}
	}
	c.required(old, next, path, renamed)
	if a, b := common(old.Properties, next.Properties), common(next.Properties, old.Properties); !slices.Equal(a, b) {
		c.add(OrderChanged, path, a, b)
	}
}

// common returns the names of the properties that others have too, in their order.
func common(ps, others connectors.Properties) []string {
	var names []string
	for i := range ps {
		if _, ok := others.Lookup(ps[i].Name); ok {
			names = append(names, ps[i].Name)
		}
	}
	return names
}

// renames returns the new names of properties: a property that is new has the old name among its aliases.
func renames(old, next *connectors.Schema) map[string]string {
	renamed := map[string]string{}
	for i := range next.Properties {
		p := &next.Properties[i]
		if _, ok := old.Properties.Lookup(p.Name); ok {
			continue
		}
		for k := range old.Properties {
			name := old.Properties[k].Name
			_, stays := next.Properties.Lookup(name)
			_, taken := renamed[name]
			if !stays && !taken && slices.ContainsFunc(p.Aliases, func(alias string) bool { return near.Same(alias, name) }) {
				renamed[name] = p.Name
				break
			}
		}
	}
	return renamed
}

func isRenamed(renamed map[string]string, to string) bool {
	for _, name := range renamed {
		if name == to {
			return true
		}
	}
	return false
}

func (c *comparer) required(old, next *connectors.Schema, path string, renamed map[string]string) {
	for _, name := range next.Required {
		if slices.Contains(old.Required, name) || isRenamed(renamed, name) {
			continue
		}
		d := c.add(RequiredAdded, jsonpointer.Below(path, name), nil, nil)
		d.keywords, d.Clients = []string{"required"}, Breaking
	}
	for _, name := range old.Required {
		if _, ok := renamed[name]; !ok && !slices.Contains(next.Required, name) {
			c.add(RequiredRemoved, jsonpointer.Below(path, name), nil, nil)
		}
	}
}

// below compares the schemas of members that have no name, and of items.
func (c *comparer) below(old, next *connectors.Schema, path string) {
	a, b := old.AdditionalProperties, next.AdditionalProperties
	switch {
	case a == nil && b == nil:
	case a != nil && b != nil && a.Boolean == nil && b.Boolean == nil:
		c.schemas(a, b, jsonpointer.Below(path, asterisk))
	case !same(a, b):
		d := c.add(AdditionalChanged, path, schemaOrNil(a), schemaOrNil(b))
		d.keywords, d.also = []string{"additionalProperties"}, []string{jsonpointer.Below(path, asterisk)}
		d.wide = true
	}
	a, b = old.Items, next.Items
	switch {
	case a == nil && b == nil:
	case a != nil && b != nil:
		c.schemas(a, b, jsonpointer.Below(path, "0"))
	default:
		d := c.add(KeywordChanged, path, namedSchema("items", a), namedSchema("items", b))
		d.also = []string{jsonpointer.Below(path, "0")}
	}
}

func schemaOrNil(s *connectors.Schema) any {
	if s == nil {
		return nil
	}
	return s
}

func namedSchema(keyword string, s *connectors.Schema) any {
	if s == nil {
		return nil
	}
	return map[string]any{keyword: s}
}

// others compares the keywords that have no field.
func (c *comparer) others(old, next *connectors.Schema, path string) {
	seen := map[string]bool{}
	for _, k := range slices.Concat(old.Extra, next.Extra) {
		if seen[k.Name] || isCompared(k.Name) {
			continue
		}
		seen[k.Name] = true
		a, b := extra(old, k.Name), extra(next, k.Name)
		if bytes.Equal(a, b) {
			continue
		}
		kind := KeywordChanged
		switch {
		case k.Name == "$ref" || k.Name == "definitions":
			kind = ReferenceChanged
		case !judges(k.Name):
			kind = AnnotationChanged
		}
		d := c.add(kind, path, named(k.Name, a), named(k.Name, b))
		if kind == AnnotationChanged {
			continue
		}
		d.wide = true
		if b != nil {
			d.keywords = keywordsOf(k.Name)
		}
	}
}

// isCompared reports whether a keyword is compared elsewhere.
func isCompared(keyword string) bool {
	return keyword == "type" || keyword == "const" || keyword == "default" || slices.ContainsFunc(bounds, func(of []string) bool {
		return slices.Contains(of, keyword)
	})
}

// judges reports whether a keyword that has no field is one that judges.
func judges(keyword string) bool {
	switch keyword {
	case "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependencies", "patternProperties", "propertyNames", "contains", "additionalItems",
		"uniqueItems", "items":
		return true
	}
	return false
}

// keywordsOf returns the keywords whose proof a change of one may spoil.
func keywordsOf(keyword string) []string {
	switch keyword {
	case "if", "then", "else":
		return []string{"if"}
	}
	return []string{keyword}
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
	return map[string]any{"property": r.Property, "values": r.Values, "requires": r.Requires, "excludes": r.Excludes}
}

func sameRule(a, b connectors.Rule) bool { return same(ruleOf(a), ruleOf(b)) }
