package compat

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/sample"
	"github.com/laminar/connectors/internal/subset"
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
	case PropertyAdded, DeprecatedChanged, AdviceChanged, RuleAdded, DefaultChanged, FormatAdded, FormatRemoved:
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

// schemas compares two schemas of the same values.
func (c *comparer) schemas(old, next *connectors.Schema, path string) {
	c.annotations(old, next, path)
	c.beyond(old, next, path)
	if old.Boolean != nil || next.Boolean != nil {
		if !same(old, next) {
			c.add(KeywordChanged, path, old, next).keywords = []string{asterisk}
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

// sameValue reports whether two JSON values are equal, numbers by what they are.
func sameValue(a, b any) bool {
	return subset.Equal(sample.Decode(encode(a)), sample.Decode(encode(b))) && (a == nil) == (b == nil)
}
