package judge

import (
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
)

func (j *Judge) object(s *compiled.Schema, at int32) {
	n := int(j.tree.Values[at].Count)
	if b := s.MinProperties; b != nil && n < b.N {
		j.fail(at, codeMinProperties, b.Message, "")
	}
	if b := s.MaxProperties; b != nil && n > b.N {
		j.fail(at, codeMaxProperties, b.Message, "")
	}
	if !s.LooksInside() || !j.charge(at, n/4+len(s.Properties)/16) {
		return
	}
	others := j.properties(s, at)
	for _, name := range s.Required {
		if j.charge(at, n/16) && j.tree.Member(at, name) == 0 {
			j.missing(at, segment{key: name, index: -1}, codeRequired, "is required")
		}
	}
	for _, d := range s.Dependencies {
		if j.charge(at, compiled.Product(n/16, 1+len(d.Names), 1)) {
			j.dependent(d, at)
		}
	}
	if s.Names != nil || len(s.Patterns) > 0 || s.Additional != nil && others > 0 {
		j.otherMembers(s, at)
	}
	j.unknownMembers = others > 0
}

// properties judges the members that have a property, in the order of the properties, and returns how many others there
// are. It finds them in one walk over the members.
func (j *Judge) properties(s *compiled.Schema, at int32) (others int) {
	base := len(j.members)
	for m := range j.tree.Children(at) {
		if i := s.Property(j.tree.Values[m].Key); i >= 0 {
			j.members = append(j.members, newPropertyMember(i, m))
		} else {
			others++
		}
	}
	if members := j.members[base:]; !slices.IsSorted(members) { // most are in order, and looking takes less than sorting
		slices.Sort(members)
	}
	ruled := j.role != nil && s == j.role.Root && len(j.path) == 0 && j.probing == 0
	if ruled {
		j.fire(j.members[base:])
	}
	for i, next := 0, base; i < len(s.Properties); i++ {
		m := int32(0)
		// What is judged inside puts its own behind these and takes it off again, in another piece of memory perhaps.
		if next < len(j.members) && j.members[next].property() == i {
			m = j.members[next].member()
			next++
		}
		if p := &s.Properties[i]; m != 0 || p.Required {
			j.member(p, at, m)
		}
		if ruled {
			j.rulesAbout(i, at, m)
		}
	}
	j.members = j.members[:base]
	return others
}

// member judges the member that a property names; 0 is none, where one is required.
func (j *Judge) member(p *compiled.Property, object, m int32) {
	if m == 0 {
		j.missing(object, segment{p.Name, -1, p}, codeRequired, "is required")
		return
	}
	j.path = append(j.path, segment{p.Name, -1, p})
	before := j.failures
	j.value(p.Schema, m)
	if p.Advice != nil && j.probing == 0 && j.failures == before {
		j.advise(p.Advice, m)
	}
	j.path = j.path[:len(j.path)-1]
}

// advise judges a value by what is known beyond the published schema: what it finds are warnings.
func (j *Judge) advise(a *compiled.Advice, at int32) {
	outer, failures := j.advice, j.failures
	j.advice = a
	j.value(a.Schema, at)
	j.advice, j.failures = outer, failures
}

// missing adds a violation at a member that is not there.
func (j *Judge) missing(object int32, member segment, code, message string) {
	j.path = append(j.path, member)
	j.violate(&Finding{Code: code, Message: message, at: object, missing: true})
	j.path = j.path[:len(j.path)-1]
}

func (j *Judge) dependent(d compiled.Dependency, at int32) {
	if j.tree.Member(at, d.Name) == 0 {
		return
	}
	for _, name := range d.Names {
		if j.tree.Member(at, name) == 0 {
			j.missing(at, segment{key: name, index: -1}, codeDependencies, d.Message)
		}
	}
	if d.Schema != nil {
		j.schema(d.Schema, at)
	}
}

// otherMembers judges the members that no property names, and every member's name.
func (j *Judge) otherMembers(s *compiled.Schema, at int32) {
	if !j.charge(at, 2*int(j.tree.Values[at].Count)) {
		return
	}
	var options optionNames
	for _, m := range j.tree.Sorted(at) {
		v := &j.tree.Values[m]
		if v.Unjudgeable != jsonvalue.Judgeable {
			continue
		}
		key := v.Key
		j.path = append(j.path, segment{key: key, index: -1})
		if s.Names != nil {
			j.name(s.Names, m)
		}
		known := s.Property(key) >= 0
		for _, p := range s.Patterns {
			if j.matches(p.Pattern, key, m) {
				known = true
				j.value(p.Schema, m)
			}
		}
		switch {
		case known || s.Additional == nil:
		case s.Additional.Never:
			suggestion := ""
			if j.shows(false) {
				suggestion, _ = options.suggest(j, s, at, key)
			}
			j.fail(m, codeAdditionalProperties, "is not an option here", suggestion)
		default:
			j.value(s.Additional, m)
		}
		j.path = j.path[:len(j.path)-1]
	}
}

// name judges a member's name as a string of its own.
func (j *Judge) name(s *compiled.Schema, m int32) {
	i := j.tree.Add(0, 0, jsonvalue.Value{Kind: jsonvalue.String, Text: j.tree.Values[m].Key})
	firstNew := len(j.findings)
	holds, _ := j.holds(s, i)
	for n := firstNew; n < len(j.findings); n++ {
		j.findings[n].at = m // a limit, which is all that is kept here
	}
	message, suggestion := "must have another name", ""
	if !holds && s.Follow().Never {
		message = "must be left out: no name is allowed here"
	} else if !holds && j.shows(false) {
		if f, ok := j.firstFailure(s, i); ok {
			message, suggestion = message+": it "+f.Message, f.Suggestion
		}
	}
	j.tree.Values[i] = jsonvalue.Value{} // or a pooled judge would keep the key
	j.tree.Values = j.tree.Values[:i]
	if !holds {
		j.fail(m, codePropertyNames, message, suggestion)
	}
}

// A propertyMember is a member of an object and the place of its property, which comes first so that they sort by it.
type propertyMember uint64

func newPropertyMember(property int, m int32) propertyMember {
	return propertyMember(uint64(property)<<32 | uint64(uint32(m)))
}

func (p propertyMember) property() int { return int(p >> 32) }
func (p propertyMember) member() int32 { return int32(uint32(p)) }
