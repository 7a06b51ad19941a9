package connectors

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/printable"
)

// A compiler turns the schema of one role into a checker and reports every fault on the way.
type compiler struct {
	faults   *faultList
	where    []string // the place being compiled, as the segments of a pointer
	property string   // the role's own property in which that is
	parsed   int      // schemas around the one being compiled that were read from text: its syntax was checked
	pointers strings.Builder

	root     *Schema
	referred *references // nil as long as there is no $ref
	patterns *patternSet
	// patternParts is how many parts the patterns of the role have together; counted are those patterns.
	patternParts int
	counted      map[*pattern]bool
	ids          bool       // an $id below the root was seen
	all          []*checker // in the order compiled
	room         []checker  // for those to come: fewer, larger allocations
	made         int        // checkers
	full         bool       // there are more of them than may be
}

// fault adds a fault at the keyword being compiled.
func (c *compiler) fault(format string, args ...any) {
	message, where := fmt.Sprintf(format, args...), c.where
	if c.property != "" {
		where = where[2:] // properties and the name
	}
	if len(where) > 0 {
		message += " (at " + printable.Name(joined(where)) + ")"
	}
	c.faults.add(c.property, "%s", message)
}

// joined writes segments as a pointer, as far as a message prints it: far inside, it may be very long.
func joined(segments []string) string {
	const enough = 1000
	var b strings.Builder
	for _, s := range segments {
		if b.WriteString("/" + s); b.Len() > enough {
			break
		}
	}
	return b.String()
}

// within compiles a part of the schema under its own path.
func (c *compiler) within(compile func(), segments ...string) {
	n := len(c.where)
	for _, s := range segments {
		c.where = append(c.where, jsonpointer.Escape(s))
	}
	compile()
	c.where = c.where[:n]
}

// compileRole makes the schema of a role ready and says whether it has references. The checker is of use only where no
// fault was added.
func compileRole(s *Schema, options *tableOptions, patterns *patternSet, faults *faultList) (root *checker, refers bool) {
	expected := 2*len(s.Properties) + 1 // a property may have items, or advice
	c := &compiler{
		faults: faults, root: s, patterns: patterns,
		all: make([]*checker, 0, expected), room: make([]checker, expected),
	}
	before := len(faults.found)
	root = c.schema(s)
	c.followReferences()
	refers = c.referred != nil
	if c.ids && refers {
		c.fault("$id below the root must not stand beside $ref: it changes what references mean")
	}
	own := len(root.properties) // fewer than declared where the root could not be compiled
	c.addOptions(root, options)
	if sound := !refers || c.refuseCycles() && c.refuseDepth(root); sound && root.ref == nil && own == len(s.Properties) {
		c.checkProperties(root.properties[:own], faults.found[before:])
	}
	if found := faults.found[before:]; len(found) > 0 {
		sortFaults(found, s.Properties)
		return root, refers
	}
	if !closeRole(root, c.all) {
		c.fault("the schema must not combine that many schemas: which keys they know could not be told")
	}
	return root, refers
}

// sortFaults brings faults into the order of the properties that they are about; those about none come first.
func sortFaults(found []Fault, properties Properties) {
	places := make(map[string]int, len(properties))
	for i := range properties {
		places[properties[i].Name] = i + 1
	}
	type placed struct {
		Fault
		place int
	}
	list := make([]placed, len(found))
	for i, f := range found {
		list[i] = placed{f, places[f.Property]}
	}
	slices.SortStableFunc(list, func(a, b placed) int { return cmp.Compare(a.place, b.place) })
	for i, f := range list {
		found[i] = f.Fault
	}
}

// checkProperties reports what is wrong with the role's own properties as a whole. One that could not be compiled is not
// asked: found are the faults so far.
func (c *compiler) checkProperties(properties []property, found []Fault) {
	unsound := make(map[string]bool, len(found))
	for _, f := range found {
		unsound[f.Property] = true
	}
	for i := range properties {
		p := &properties[i]
		if !unsound[p.name] {
			checkProperty(&c.root.Properties[i], p, c.faults)
		}
	}
}

// newChecker returns a checker that accepts everything.
func (c *compiler) newChecker() *checker {
	c.made++
	if len(c.room) == 0 {
		c.room = make([]checker, 8)
	}
	k := &c.room[0]
	c.room = c.room[1:]
	k.bounds, k.rarities = &noBounds, &noRarities
	return k
}

// schema compiles one schema, whatever its place.
func (c *compiler) schema(s *Schema) *checker {
	k := c.newChecker()
	c.schemaInto(k, s)
	return k
}

// schemaInto is schema for a checker that is there already.
func (c *compiler) schemaInto(k *checker, s *Schema) {
	c.all = append(c.all, k)
	switch {
	case c.full:
	case c.made > maxParts:
		c.full = true
		c.fault("the schema must not hold more than %d schemas, with those that its references lead to", maxParts)
	case len(c.where) > 2*maxDepth:
		c.fault("the schema must not nest that deep")
	default:
		c.compile(k, s)
	}
}

// compile compiles one schema into a checker that accepts everything.
func (c *compiler) compile(k *checker, s *Schema) {
	if s != c.root && len(s.Rules) > 0 {
		c.fault("rules belong to the root of a role")
	}
	if s.Name == "" && (s.Advice != nil || len(s.Aliases) > 0) {
		c.fault("advice and aliases belong to properties")
	}
	for _, text := range [...]string{s.Name, s.Title, s.Description, s.Pattern, s.Format} {
		if !utf8.ValidString(text) {
			c.fault("a text of the schema must be valid UTF-8")
		}
	}
	if s.Boolean != nil {
		k.never = !*s.Boolean
		if names := s.keywordNames(); len(names) > 0 {
			c.fault("a schema that is true or false must have no keywords, but has %q", names[0])
		}
		return
	}
	if !c.checkKeywords(s) {
		return
	}
	if raw, ok := s.extra("$ref"); ok {
		// Draft-07 ignores every keyword beside $ref, but what is below must still be sound.
		k.rare().ref = c.reference(raw)
		return
	}
	c.types(k, s)
	c.values(k, s)
	if own := c.bounds(s); own != noBounds {
		k.bounds = new(bounds)
		*k.bounds = own
	}
	c.multiples(k, s)
	c.arrays(k, s)
	c.objects(k, s)
	c.combinations(k, s)
	k.deprecated = s.Deprecated
}

// rawNode makes a keyword's value readable. Its syntax was checked, and it has no white space, as in every definition that
// a registry has copied and in everything that is written here.
func rawNode(raw json.RawMessage) node {
	return node{doc: &document{compact: true}, raw: raw}
}

// membersOr calls yield for each member of an object and adds a fault where it is none.
func (v node) membersOr(c *compiler, yield func(string, node)) {
	if v.kind() != jsontext.KindBeginObject {
		c.fault("must be an object")
		return
	}
	v.members(yield)
}

// node compiles a schema that stands inside an Extra keyword.
func (c *compiler) node(v node) *checker {
	if !v.isSchema() {
		c.fault("must be a schema: an object, true or false")
		return c.newChecker()
	}
	s := v.schema()
	if v.doc.fault != nil {
		c.fault("%s", v.doc.fault.Message)
		v.doc.fault = nil
		return c.newChecker()
	}
	c.parsed++
	defer func() { c.parsed-- }()
	return c.schema(&s)
}

// sub compiles the schema that an Extra keyword holds, if the schema has that keyword.
func (c *compiler) sub(s *Schema, keyword string) *checker {
	raw, ok := s.extra(keyword)
	if !ok {
		return nil
	}
	var k *checker
	c.within(func() { k = c.node(rawNode(raw)) }, keyword)
	return k
}

// list compiles the list of schemas that an Extra keyword holds.
func (c *compiler) list(s *Schema, keyword string) []*checker {
	raw, ok := s.extra(keyword)
	if !ok {
		return nil
	}
	list := []*checker{}
	c.within(func() {
		v := rawNode(raw)
		if v.kind() != jsontext.KindBeginArray {
			c.fault("must be a list of schemas")
			return
		}
		v.items(func(item node) {
			c.within(func() { list = append(list, c.node(item)) }, strconv.Itoa(len(list)))
		})
		if len(list) == 0 {
			c.fault("must not be empty")
		}
	}, keyword)
	return list
}
