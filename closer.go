package connectors

import "slices"

// A closer decides where unknown keys get a warning, once everything is compiled: a reference may lead anywhere.
type closer struct {
	decided  map[*checker]bool
	outlines map[*checker]*outline
	left     int // of the schemas and names that may be looked at
}

// An outline is what a schema and those that it combines say about an object: an object is judged by all of them.
type outline struct {
	parts []*checker
	names []string // the keys that they mention, sorted
	// open: one of them states what other keys may hold, which leaves nothing to warn about.
	open bool
}

// close decides for a schema, and for those of its members. At the root of a role unknown keys always get a warning, below
// it where the schema names keys at all.
func (l *closer) close(k *checker, root bool) {
	if l.decided[k] || l.left < 0 {
		return
	}
	l.decided[k] = true
	if !k.combines() && len(k.required)+len(k.known) == 0 {
		k.closed = (root || len(k.properties) > 0) && !k.never && k.additional == nil && len(k.patterns) == 0
		l.members(k)
		return
	}
	o := l.outline(k)
	// What a schema itself refuses needs no warning.
	if k.closed = k.additional == nil && !o.open && (root || len(o.names) > 0); k.closed {
		k.know(o.names)
	}
	l.shared(o)
}

// members decides for the members of an object, and the items of a list, that one schema alone judges.
func (l *closer) members(k *checker) {
	for i := range k.properties {
		if sub := k.properties[i].check; sub != nil {
			l.close(sub, false)
		}
	}
	for i := range k.patterns {
		l.close(k.patterns[i].check, false)
	}
	for _, sub := range k.places {
		l.close(sub, false)
	}
	for _, sub := range [...]*checker{k.items, k.additional, k.additionalItems} {
		if sub != nil {
			l.close(sub, false)
		}
	}
}

// shared decides for the members of what several schemas judge: only for those about which just one of them has something
// to say. What others say of the same member may name keys of it too.
func (l *closer) shared(o *outline) {
	named := map[string]int{}
	var others, lists int // how many parts speak of members that they do not name, and of items
	for _, part := range o.parts {
		for i := range part.properties {
			named[part.properties[i].name]++
		}
		if part.additional != nil && !part.additional.never || len(part.patterns) > 0 {
			others++
		}
		if part.items != nil || part.places != nil {
			lists++
		}
	}
	for _, part := range o.parts {
		if len(o.parts) == 1 || len(part.properties) == len(named) && others+lists == 0 {
			l.members(part) // no other has a say
			continue
		}
		for i := range part.properties {
			if sub := part.properties[i].check; sub != nil && named[part.properties[i].name] == 1 && others == 0 {
				l.close(sub, false)
			}
		}
		if lists == 1 && part.items != nil {
			l.close(part.items, false)
		}
	}
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
		o.parts = append(o.parts, k)
		o.open = o.open || k.additional != nil && !k.additional.never || len(k.patterns) > 0
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
	l.left -= len(o.names)
	l.outlines[k] = o
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
