package connectors

import "slices"

// A closer decides where unknown keys get a warning, once everything is compiled: a reference may lead anywhere. What is
// known of an object's keys is what the schemas say that judge it. Where several places of a schema may judge the same
// value, no one of them knows all of its keys, so none warns.
type closer struct {
	contested map[*checker]bool // what may judge a value beside another schema that it does not combine
	walked    map[*checker]bool
	decided   map[*checker]bool
	outlines  map[*checker]*outline
	left      int // of the schemas and names that may be looked at
}

// An outline is what a schema and those that it combines say about an object: an object is judged by all of them.
type outline struct {
	parts []*checker
	names []string // the keys that they mention, sorted
	// open: one of them states what other keys may hold, which leaves nothing to warn about.
	open            bool
	walked, decided bool
}

// closeRole decides for the schema of a role; all are its parts. It is false where they are too many to be looked at.
func closeRole(root *checker, all []*checker) bool {
	l := closer{decided: make(map[*checker]bool, len(all)), left: maxNames}
	if slices.ContainsFunc(all, func(k *checker) bool { return k.combines() || len(k.patterns) > 0 || k.contains != nil }) {
		l.contested, l.walked, l.outlines = map[*checker]bool{}, map[*checker]bool{}, map[*checker]*outline{}
		l.walk(root)
	}
	l.close(root)
	return l.left >= 0
}

// below calls yield for each schema that judges a member or an item.
func (c *checker) below(yield func(*checker)) {
	for i := range c.properties {
		if sub := c.properties[i].check; sub != nil {
			yield(sub)
		}
	}
	for i := range c.patterns {
		yield(c.patterns[i].check)
	}
	for _, sub := range c.places {
		yield(sub)
	}
	for _, sub := range [...]*checker{c.items, c.additional, c.additionalItems, c.contains} {
		if sub != nil {
			yield(sub)
		}
	}
}

// walk finds what is contested, below a schema and those that it combines.
func (l *closer) walk(root *checker) {
	for todo := []*checker{root}; len(todo) > 0 && l.left >= 0; {
		k := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if l.walked[k] {
			continue
		}
		l.walked[k] = true
		o := l.outline(k)
		if o.walked {
			continue
		}
		o.walked = true
		l.contestParts(o)
		for _, part := range o.parts {
			part.below(func(sub *checker) { todo = append(todo, sub) })
		}
	}
}

// contestParts marks what several parts of an object, or of a list, speak of.
func (l *closer) contestParts(o *outline) {
	named := map[string]int{}
	patterns, others, lists := 0, 0, 0 // keywords that speak of members by pattern, of other members, and of items
	for _, part := range o.parts {
		for i := range part.properties {
			named[part.properties[i].name]++
		}
		patterns += len(part.patterns)
		others += oneIf(part.speaksOfOthers())
		lists += oneIf(part.items != nil || part.places != nil || part.additionalItems != nil) + oneIf(part.contains != nil)
	}
	for _, part := range o.parts {
		foreign := others - oneIf(part.speaksOfOthers())
		for i := range part.properties {
			if p := &part.properties[i]; p.check != nil && (named[p.name] > 1 || patterns+foreign > 0) {
				l.contest(p.check)
			}
		}
		for i := range part.patterns {
			if patterns+foreign > 1 || len(named) > 0 {
				l.contest(part.patterns[i].check)
			}
		}
		if part.speaksOfOthers() && (foreign > 0 || patterns > len(part.patterns) || len(named) > len(part.properties)) {
			l.contest(part.additional)
		}
		if lists > 1 {
			for _, sub := range append([]*checker{part.items, part.additionalItems, part.contains}, part.places...) {
				if sub != nil {
					l.contest(sub)
				}
			}
		}
	}
}

// speaksOfOthers reports whether a schema says what the members hold that it does not name.
func (c *checker) speaksOfOthers() bool { return c.additional != nil && !c.additional.never }

func oneIf(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

// contest marks a schema, and all that it leads to.
func (l *closer) contest(root *checker) {
	for todo := []*checker{root}; len(todo) > 0; {
		k := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if l.contested[k] {
			continue
		}
		l.contested[k] = true
		k.below(func(sub *checker) { todo = append(todo, sub) })
		k.inPlace(func(sub *checker) bool { todo = append(todo, sub); return true })
	}
}

// close decides for the schema of a role and for what is below it.
func (l *closer) close(root *checker) {
	for todo := []*checker{root}; len(todo) > 0 && l.left >= 0; {
		k := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if l.decided[k] || l.contested[k] {
			continue
		}
		l.decided[k] = true
		for _, part := range l.decide(k, k == root) {
			part.below(func(sub *checker) { todo = append(todo, sub) })
		}
	}
}

// decide decides for one schema and returns those that judge the same value, below which there is more to decide. At the
// root of a role unknown keys always get a warning, below it where the schema names keys at all.
func (l *closer) decide(k *checker, root bool) (parts []*checker) {
	if !k.combines() && len(k.required)+len(k.known) == 0 {
		k.closed = (root || len(k.properties) > 0) && !k.never && k.additional == nil && len(k.patterns) == 0
		return []*checker{k}
	}
	o := l.outline(k)
	// What a schema itself refuses needs no warning.
	if k.closed = k.additional == nil && !o.open && (root || len(o.names) > 0); k.closed {
		k.know(o.names)
	}
	if o.decided {
		return nil
	}
	o.decided = true
	return o.parts
}

// outline looks at a schema and those that it combines. What several references lead to is looked at once.
func (l *closer) outline(k *checker) *outline {
	k = k.follow()
	if o, ok := l.outlines[k]; ok {
		return o
	}
	o := &outline{}
	seen := map[*checker]bool{}
	var visit func(k *checker)
	visit = func(k *checker) {
		if l.left--; seen[k] || l.left < 0 {
			return
		}
		seen[k] = true
		if l.left -= len(k.properties) + len(k.required) + 2*len(k.dependents); l.left < 0 {
			return
		}
		o.parts = append(o.parts, k)
		o.open = o.open || k.speaksOfOthers() || len(k.patterns) > 0
		for i := range k.properties {
			o.names = append(o.names, k.properties[i].name)
		}
		o.names = append(o.names, k.required...)
		for _, d := range k.dependents {
			o.names = append(append(o.names, d.name), d.names...)
		}
		k.inPlace(func(sub *checker) bool { visit(sub); return true })
	}
	visit(k)
	slices.Sort(o.names)
	o.names = slices.Compact(o.names)
	if l.outlines != nil {
		l.outlines[k] = o
	}
	return o
}

// know keeps the names that no property of the schema itself has. The list may be shared with other schemas.
func (c *checker) know(names []string) {
	if len(c.properties)+len(c.known) > 0 {
		names = slices.DeleteFunc(slices.Concat(names, c.known), func(name string) bool { return c.property(name) >= 0 })
		slices.Sort(names)
		names = slices.Compact(names)
	}
	if len(names) > 0 {
		c.rare().known = names
	}
}
