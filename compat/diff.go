package compat

import (
	"encoding/json"
	"errors"
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/sample"
	"github.com/laminar/connectors/internal/subset"
)

// Diff compares two catalogues, under the views that the registries are. The view is the question: see the package. A nil registry is
// an empty catalogue. Neither is changed, and the result shares no memory with them. What a connector that is gone is called now is looked for
// among all that are new, for the first thousand that are gone.
func Diff(old, next *connectors.Registry) Result {
	d := &differ{old: old, next: next, was: old.All(), is: next.All(), isNewID: map[string]bool{}}
	d.before, d.after = byID(d.was), byID(d.is)
	kinds := next.PlaceholderKinds()
	d.defersLess = slices.ContainsFunc(old.PlaceholderKinds(), func(p connectors.Placeholder) bool { return !slices.Contains(kinds, p) })
	d.order()
	for i := range d.was {
		d.connector(&d.was[i])
	}
	for i := range d.is {
		c := &d.is[i]
		if d.before[c.ID] == nil && !d.isNewID[c.ID] {
			d.add(Change{Kind: ConnectorAdded, Connector: c.ID, To: encode(c.ID), Configs: Safe, Clients: Safe})
		}
	}
	return Result{d.changes}
}

// A differ compares two catalogues.
type differ struct {
	old, next     *connectors.Registry
	was, is       []connectors.Connector
	before, after map[string]*connectors.Connector // was and is, by id
	isNewID       map[string]bool                  // of connectors that had another id before
	gone          int                              // how many connectors are gone, so far
	// defersLess: the old side defers values that the new one takes for texts, of which no schema says anything.
	defersLess bool
	changes    []Change
}

func (d *differ) add(c Change) { d.changes = append(d.changes, c) }

func byID(list []connectors.Connector) map[string]*connectors.Connector {
	m := make(map[string]*connectors.Connector, len(list))
	for i := range list {
		m[list[i].ID] = &list[i]
	}
	return m
}

// order compares the order of the connectors that both have.
func (d *differ) order() {
	ids := func(list []connectors.Connector, others map[string]*connectors.Connector) []string {
		var ids []string
		for i := range list {
			if others[list[i].ID] != nil {
				ids = append(ids, list[i].ID)
			}
		}
		return ids
	}
	if a, b := ids(d.was, d.after), ids(d.is, d.before); !slices.Equal(a, b) {
		d.add(Change{Kind: OrderChanged, From: encode(a), To: encode(b), Configs: Safe, Clients: Safe})
	}
}

// connector compares a connector with the one that has its id.
func (d *differ) connector(c *connectors.Connector) {
	next := d.after[c.ID]
	if next == nil {
		d.addGone(c)
		return
	}
	for _, text := range []struct {
		kind      Kind
		old, next string
	}{
		{NameChanged, c.Name, next.Name}, {DescriptionChanged, c.Description, next.Description}, {IconChanged, c.Icon, next.Icon},
		{VersionChanged, c.Version, next.Version}, {CategoryChanged, string(c.Category), string(next.Category)},
	} {
		if text.old == text.next {
			continue
		}
		clients := Safe
		if text.kind == CategoryChanged {
			clients = Breaking
		}
		d.add(Change{Kind: text.kind, Connector: c.ID, From: encode(text.old), To: encode(text.next), Configs: Safe, Clients: clients})
	}
	namesOrder(d, c.ID, c.Roles, next.Roles)
	compareNames(d, c.ID, c.Features, next.Features, FeatureAdded, FeatureRemoved)
	namesOrder(d, c.ID, c.Features, next.Features)
	namesOrder(d, c.ID, c.Formats, next.Formats)
	formats := len(d.changes)
	compareNames(d, c.ID, c.Formats, next.Formats, FormatAdded, FormatRemoved)
	ofFormats := len(d.changes)
	for _, role := range []connectors.Role{connectors.RoleSource, connectors.RoleSink} {
		switch a, b := c.Schemas.For(role), next.Schemas.For(role); {
		case a == nil && b == nil:
		case a == nil:
			d.add(Change{Kind: RoleAdded, Connector: c.ID, Role: role, Configs: Safe, Clients: Safe})
		case b == nil:
			_, err := d.next.Check(c.ID, role, nil)
			d.add(d.refused(Change{Kind: RoleRemoved, Connector: c.ID, Role: role, Clients: Breaking}, err))
		default:
			d.role(c, next, role, d.changes[formats:ofFormats])
		}
	}
}

func compareNames[S ~string](d *differ, id string, old, next []S, added, removed Kind) {
	was, is := namesOf(old), namesOf(next)
	for _, name := range old {
		if !is[name] {
			d.add(Change{Kind: removed, Connector: id, From: encode(name), Configs: Safe, Clients: Breaking, Meaning: removed == FeatureRemoved})
		}
	}
	for _, name := range next {
		if !was[name] {
			d.add(Change{Kind: added, Connector: id, To: encode(name), Configs: Safe, Clients: Safe})
		}
	}
}

// namesOrder compares the order of names that both lists have.
func namesOrder[S ~string](d *differ, id string, old, next []S) {
	common := func(list, other []S) []S {
		known := namesOf(other)
		return slices.DeleteFunc(slices.Clone(list), func(name S) bool { return !known[name] })
	}
	if a, b := common(old, next), common(next, old); !slices.Equal(a, b) {
		d.add(Change{Kind: OrderChanged, Connector: id, From: encode(a), To: encode(b), Configs: Safe, Clients: Safe})
	}
}

// addGone says that a connector is not there any more, or what it is called now.
func (d *differ) addGone(c *connectors.Connector) {
	change := Change{Kind: ConnectorRemoved, Connector: c.ID, From: encode(c.ID), Clients: Breaking}
	err := d.unknown(c.ID)
	if to := d.newID(c, err); to != "" {
		change.Kind, change.To, d.isNewID[to] = ConnectorRenamed, encode(to), true
	}
	for _, role := range c.Roles {
		change.Role = role
		if tried := d.refused(change, err); tried.Configs == Breaking || role == c.Roles[len(c.Roles)-1] {
			d.add(tried)
			return
		}
	}
	d.add(change)
}

// unknown returns what the new catalogue says of the id of a connector that it does not have. Which one was meant is looked for among all
// ids, so it is said of the first only.
func (d *differ) unknown(id string) error {
	const most = 1000
	if d.gone++; d.gone > most {
		return &connectors.LookupError{ID: id, Empty: len(d.is) == 0}
	}
	_, err := d.next.Check(id, "", nil)
	return err
}

// newID returns what a connector is called now: what the new catalogue suggests in its place, if it is new and has its roles; else "".
func (d *differ) newID(c *connectors.Connector, err error) string {
	var lookup *connectors.LookupError
	if !errors.As(err, &lookup) {
		return ""
	}
	to := d.after[lookup.Suggestion]
	if to == nil || d.before[to.ID] != nil || d.isNewID[to.ID] || !slices.Equal(c.Roles, to.Roles) {
		return ""
	}
	return to.ID
}

// refused makes a change breaking, with the smallest config that there was for a role that is not there any more, as the error says.
func (d *differ) refused(c Change, err error) Change {
	cases := []sample.Case{{Config: map[string]any{}}}
	if weightOf(d.old, c.Connector, c.Role) <= heaviest {
		cases, _ = sample.Configs(d.old, c.Connector, c.Role)
	}
	for _, made := range cases {
		if made.Code == "" && d.old.Validate(c.Connector, c.Role, made.Config) == nil {
			c.Configs, c.Witness, c.Reason = Breaking, made.Config, err.Error()
			return c
		}
	}
	c.Configs, c.Reason = Unknown, "no config that the old catalogue accepts was found"
	return c
}

// role compares what a role of a connector accepts. Formats are the changes of the connector's formats.
func (d *differ) role(c, next *connectors.Connector, role connectors.Role, formats []Change) {
	old, is := c.Schemas.For(role), next.Schemas.For(role)
	compared := &comparer{connector: c.ID, role: role}
	compared.roots(old, is)
	if len(compared.list) == 0 && len(formats) == 0 && d.old.IsStrict() == d.next.IsStrict() && !d.defersLess {
		return
	}
	j := &roleJudge{differ: d, connector: c.ID, role: role, old: old, next: is, list: compared.list, formats: formats}
	j.judge()
	for _, difference := range j.list {
		d.add(difference.Change)
	}
}

// failures returns what cannot be proved of a role, under the views that are compared or, for the listing alone, under none.
func (d *differ) failures(id string, role connectors.Role, listing bool) []subset.Failure {
	old, errOld := document(d.old, id, role, listing)
	next, errNext := document(d.next, id, role, listing)
	if errOld != nil || errNext != nil { // which a registry has checked
		return []subset.Failure{{}}
	}
	return subset.Prove(old, next)
}

// document returns what a view of a registry accepts, as a schema.
func document(reg *connectors.Registry, id string, role connectors.Role, listing bool) (*subset.Document, error) {
	if reg.IsStrict() && !listing {
		text, err := reg.JSONSchema(id, role)
		if err != nil {
			return nil, err
		}
		doc, err := subset.Parse(text, true)
		if c, _ := reg.Lookup(id); err == nil && advisesBelowMembers(c.Schemas.For(role), false) {
			doc.SetUnclear()
		}
		return doc, err
	}
	c, _ := reg.Lookup(id)
	text, err := json.Marshal(c.Schemas.For(role))
	if err != nil {
		return nil, err
	}
	if text, err = sample.WithCommonPatterns(text); err != nil {
		return nil, err
	}
	return subset.Parse(text, false)
}

// advisesBelowMembers reports whether there is advice where the complete document has none: below members without a name.
func advisesBelowMembers(s *connectors.Schema, isBelow bool) bool {
	if s == nil {
		return false
	}
	if isBelow && s.Advice != nil || advisesBelowMembers(s.Items, isBelow) || advisesBelowMembers(s.AdditionalProperties, true) {
		return true
	}
	return slices.ContainsFunc(s.Properties, func(p connectors.Schema) bool { return advisesBelowMembers(&p, isBelow) })
}
