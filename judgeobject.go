package connectors

import "slices"

func (j *judge) object(c *checker, at int32) {
	n := int(j.tree.values[at].count)
	if b := c.minProperties; b != nil && n < b.n {
		j.fail(at, CodeMinProperties, b.message, "")
	}
	if b := c.maxProperties; b != nil && n > b.n {
		j.fail(at, CodeMaxProperties, b.message, "")
	}
	if !c.looksInside() || !j.charge(at, n/4+len(c.properties)/16) {
		return
	}
	// Find each property's member in one walk over the members.
	base, others := len(j.found), 0
	for m := range j.tree.children(at) {
		if i := c.property(j.tree.values[m].key); i >= 0 {
			j.found = append(j.found, newPropertyMember(i, m))
		} else {
			others++
		}
	}
	slices.Sort(j.found[base:])
	ruled := j.rules != nil && c == j.rules.root && len(j.path) == 0 && j.muted == 0
	if ruled {
		j.fire(j.found[base:])
	}
	for i, next := 0, base; i < len(c.properties); i++ {
		m := int32(0)
		// What is judged inside puts its own behind these and takes it off again, in another piece of memory perhaps.
		if next < len(j.found) && j.found[next].property() == i {
			m = j.found[next].member()
			next++
		}
		j.member(&c.properties[i], at, m)
		if ruled {
			j.rulesAbout(i, at, m)
		}
	}
	j.found = j.found[:base]
	for _, name := range c.required {
		if j.charge(at, n/16) && j.tree.member(at, name) == 0 {
			j.missing(at, name, "", CodeRequired, "is required")
		}
	}
	for _, d := range c.dependents {
		if j.charge(at, product(n/16, 1+len(d.names), 1)) {
			j.dependent(d, at)
		}
	}
	if c.names != nil || len(c.patterns) > 0 || c.additional != nil && others > 0 {
		j.otherMembers(c, at)
	}
	j.strangers = others > 0
}

// looksInside reports whether a schema says anything about an object's members.
func (c *checker) looksInside() bool {
	return len(c.properties) > 0 || len(c.required) > 0 || len(c.patterns) > 0 || c.additional != nil ||
		c.names != nil || len(c.dependents) > 0
}

// member judges the member that a property names; 0 is none.
func (j *judge) member(p *property, object, m int32) {
	if m == 0 {
		if p.required {
			j.missing(object, p.name, p.pointer, CodeRequired, "is required")
		}
		return
	}
	s := step{key: p.name, index: -1}
	if len(j.path) == 0 {
		s.pointer = p.pointer
	}
	j.path = append(j.path, s)
	before := j.failures
	j.value(p.check, m)
	if p.advice != nil && j.muted == 0 && j.failures == before {
		j.advise(p.advice, m)
	}
	j.path = j.path[:len(j.path)-1]
}

// advise judges a value by what is known beyond the published schema: what it finds are warnings.
func (j *judge) advise(a *advice, at int32) {
	outer, failures := j.advice, j.failures
	j.advice = a
	j.value(a.check, at)
	j.advice, j.failures = outer, failures
}

// missing adds a violation at a member that is not there.
func (j *judge) missing(object int32, name, pointer, code, message string) {
	if len(j.path) > 0 {
		pointer = ""
	}
	j.path = append(j.path, step{key: name, index: -1, pointer: pointer})
	j.fail(object, code, message, "")
	j.path = j.path[:len(j.path)-1]
}

func (j *judge) dependent(d dependent, at int32) {
	if j.tree.member(at, d.name) == 0 {
		return
	}
	for _, name := range d.names {
		if j.tree.member(at, name) == 0 {
			j.missing(at, name, "", CodeDependencies, d.message)
		}
	}
	if d.check != nil {
		j.judge(d.check, at)
	}
}

// otherMembers judges the members that no property names, and every member's name.
func (j *judge) otherMembers(c *checker, at int32) {
	if !j.charge(at, 2*int(j.tree.values[at].count)) {
		return
	}
	var options optionNames
	for _, m := range j.tree.sorted(at) {
		v := &j.tree.values[m]
		if v.flaw != flawNone {
			continue
		}
		key := v.key
		j.path = append(j.path, step{key: key, index: -1})
		if c.names != nil {
			j.name(c.names, m)
		}
		known := c.property(key) >= 0
		for _, p := range c.patterns {
			if j.matches(p.pattern, key, m) {
				known = true
				j.value(p.check, m)
			}
		}
		switch {
		case known || c.additional == nil:
		case c.additional.never:
			suggestion := ""
			if j.shows(false) {
				suggestion = options.suggest(j, c, at, key)
			}
			j.fail(m, CodeAdditionalProperties, "is not an option here", suggestion)
		default:
			j.value(c.additional, m)
		}
		j.path = j.path[:len(j.path)-1]
	}
}

// name judges a member's name as a string of its own.
func (j *judge) name(c *checker, m int32) {
	i := j.tree.add(0, 0, value{kind: kindString, text: j.tree.values[m].key})
	first := len(j.order)
	holds, _ := j.holds(c, i)
	for n := first; n < len(j.order); n++ {
		j.order[n].at = m // a limit, which is all that is kept here
	}
	j.tree.values[i] = value{} // or a pooled judge would keep the key
	j.tree.values = j.tree.values[:i]
	if !holds {
		j.fail(m, CodePropertyNames, "must be a name that the schema allows", "")
	}
}
