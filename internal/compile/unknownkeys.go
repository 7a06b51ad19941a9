package compile

import (
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/limits"
)

// unknownKeys decides where unknown keys get a warning, once everything is compiled: a reference may lead anywhere. What is
// known of an object's keys is what the schemas say that judge it. Where several places of a schema may judge the same
// value, no one of them knows all of its keys, so none warns.
type unknownKeys struct {
	contested map[*compiled.Schema]bool // what may judge a value beside another schema that it does not combine
	walked    map[*compiled.Schema]bool
	decided   map[*compiled.Schema]bool // nil where no schema is come to twice
	outlines  map[*compiled.Schema]*outline
	left      int // of the schemas and names that may be looked at
}

// An outline is what a schema and those that it combines say about an object: an object is judged by all of them.
type outline struct {
	parts []*compiled.Schema
	names []string // the keys that they mention, sorted
	// open: one of them states what other keys may hold, which leaves nothing to warn about.
	open            bool
	walked, decided bool
}

// findUnknownKeys decides for the schema of a role; all are its parts. It is false where they are too many to be looked at.
func findUnknownKeys(root *compiled.Schema, all []*compiled.Schema) bool {
	u := unknownKeys{left: limits.Names}
	if slices.ContainsFunc(all, func(s *compiled.Schema) bool { return s.Combines() || len(s.Patterns) > 0 || s.Contains != nil }) {
		u.contested, u.walked, u.decided = map[*compiled.Schema]bool{}, map[*compiled.Schema]bool{}, map[*compiled.Schema]bool{}
		u.outlines = map[*compiled.Schema]*outline{}
		u.walk(root)
	}
	u.close(root)
	return u.left >= 0
}

// walk finds what is contested, below a schema and those that it combines.
func (u *unknownKeys) walk(root *compiled.Schema) {
	for todo := []*compiled.Schema{root}; len(todo) > 0 && u.left >= 0; {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if u.walked[s] {
			continue
		}
		u.walked[s] = true
		o := u.outline(s)
		if o.walked {
			continue
		}
		o.walked = true
		u.contestParts(o)
		for _, part := range o.parts {
			part.Below(func(sub *compiled.Schema) { todo = append(todo, sub) })
		}
	}
}

// contestParts marks what several parts of an object, or of a list, speak of.
func (u *unknownKeys) contestParts(o *outline) {
	named := map[string]int{}
	patterns, others, lists := 0, 0, 0 // keywords that speak of members by pattern, of other members, and of items
	for _, part := range o.parts {
		for i := range part.Properties {
			named[part.Properties[i].Name]++
		}
		patterns += len(part.Patterns)
		others += oneIf(speaksOfOthers(part))
		lists += oneIf(part.Items != nil || part.ItemList != nil || part.AdditionalItems != nil) + oneIf(part.Contains != nil)
	}
	for _, part := range o.parts {
		foreign := others - oneIf(speaksOfOthers(part))
		for i := range part.Properties {
			if p := &part.Properties[i]; p.Schema != nil && (named[p.Name] > 1 || patterns+foreign > 0) {
				u.contest(p.Schema)
			}
		}
		for i := range part.Patterns {
			if patterns+foreign > 1 || len(named) > 0 {
				u.contest(part.Patterns[i].Schema)
			}
		}
		if speaksOfOthers(part) && (foreign > 0 || patterns > len(part.Patterns) || len(named) > len(part.Properties)) {
			u.contest(part.Additional)
		}
		if lists > 1 {
			for _, sub := range append([]*compiled.Schema{part.Items, part.AdditionalItems, part.Contains}, part.ItemList...) {
				if sub != nil {
					u.contest(sub)
				}
			}
		}
	}
}

// speaksOfOthers reports whether a schema says what the members hold that it does not name.
func speaksOfOthers(s *compiled.Schema) bool { return s.Additional != nil && !s.Additional.Never }

func oneIf(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

// contest marks a schema, and all that it leads to.
func (u *unknownKeys) contest(root *compiled.Schema) {
	for todo := []*compiled.Schema{root}; len(todo) > 0; {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if u.contested[s] {
			continue
		}
		u.contested[s] = true
		s.Below(func(sub *compiled.Schema) { todo = append(todo, sub) })
		s.InPlace(func(sub *compiled.Schema) bool { todo = append(todo, sub); return true })
	}
}

// close decides for the schema of a role and for what is below it. At the root unknown keys always get a warning, below it
// where a schema names keys at all.
func (u *unknownKeys) close(root *compiled.Schema) {
	todo := append(make([]*compiled.Schema, 0, 32), root)
	for len(todo) > 0 && u.left >= 0 {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if u.decided[s] || u.contested[s] {
			continue
		}
		if u.decided != nil {
			u.decided[s] = true
		}
		if !s.Combines() && len(s.Required)+len(s.KnownKeys) == 0 {
			s.KnowsKeys = (s == root || len(s.Properties) > 0) && !s.Never && s.Additional == nil && len(s.Patterns) == 0
			s.Below(func(sub *compiled.Schema) { todo = append(todo, sub) })
			continue
		}
		for _, part := range u.decide(s, s == root) {
			part.Below(func(sub *compiled.Schema) { todo = append(todo, sub) })
		}
	}
}

// decide decides for a schema that others help to judge, and returns all that judge the same value, below which there is more
// to decide.
func (u *unknownKeys) decide(s *compiled.Schema, root bool) (parts []*compiled.Schema) {
	o := u.outline(s)
	// What a schema itself refuses needs no warning.
	if s.KnowsKeys = s.Additional == nil && !o.open && (root || len(o.names) > 0); s.KnowsKeys {
		know(s, o.names)
	}
	if o.decided {
		return nil
	}
	o.decided = true
	return o.parts
}

// outline looks at a schema and those that it combines. What several references lead to is looked at once.
func (u *unknownKeys) outline(s *compiled.Schema) *outline {
	s = s.Follow()
	if o, ok := u.outlines[s]; ok {
		return o
	}
	o := &outline{}
	seen := map[*compiled.Schema]bool{}
	var visit func(s *compiled.Schema)
	visit = func(s *compiled.Schema) {
		if u.left--; seen[s] || u.left < 0 {
			return
		}
		seen[s] = true
		if u.left -= len(s.Properties) + len(s.Required) + 2*len(s.Dependencies); u.left < 0 {
			return
		}
		o.parts = append(o.parts, s)
		o.open = o.open || speaksOfOthers(s) || len(s.Patterns) > 0
		for i := range s.Properties {
			o.names = append(o.names, s.Properties[i].Name)
		}
		o.names = append(o.names, s.Required...)
		for _, d := range s.Dependencies {
			o.names = append(append(o.names, d.Name), d.Names...)
		}
		s.InPlace(func(sub *compiled.Schema) bool { visit(sub); return true })
	}
	visit(s)
	slices.Sort(o.names)
	o.names = slices.Compact(o.names)
	if u.outlines != nil {
		u.outlines[s] = o
	}
	return o
}

// know keeps the names that no property of the schema itself has. The list may be shared with other schemas.
func know(s *compiled.Schema, names []string) {
	if len(s.Properties)+len(s.KnownKeys) > 0 {
		names = slices.DeleteFunc(slices.Concat(names, s.KnownKeys), func(name string) bool { return s.Property(name) >= 0 })
		slices.Sort(names)
		names = slices.Compact(names)
	}
	if len(names) > 0 {
		s.Own().KnownKeys = names
	}
}
