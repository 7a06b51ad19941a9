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
	property string // the role's own property being compiled
	where    []string
	pointers strings.Builder

	root     *Schema
	places   *resolver           // of the root, once a $ref asks for it
	refs     map[string]*checker // by pointer
	patterns map[string]*pattern // by what is written
	// patternParts is how many parts the patterns have together.
	patternParts int
	ids          bool       // an $id below the root was seen
	all          []*checker // in the order compiled
	room         []checker  // for those to come: fewer, larger allocations
}

// fault adds a fault at the keyword being compiled.
func (c *compiler) fault(format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if len(c.where) > 0 {
		message += " (at /" + printable.Name(strings.Join(c.where, "/")) + ")"
	}
	c.faults.add(c.property, "%s", message)
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
func compileRole(s *Schema, options *tableOptions, faults *faultList) (root *checker, refers bool) {
	expected := 2*len(s.Properties) + 1 // a property may have items, or advice
	c := &compiler{faults: faults, root: s, all: make([]*checker, 0, expected), room: make([]checker, expected)}
	before := len(faults.found)
	root = c.schema(s)
	refers = len(c.refs) > 0
	if c.ids && len(c.refs) > 0 {
		c.fault("$id below the root must not stand beside $ref: it changes what references mean")
	}
	own := len(root.properties) // fewer than declared where the root could not be compiled
	c.addOptions(root, options)
	if sound := !refers || c.refuseCycles(); sound && root.ref == nil && own == len(s.Properties) {
		c.checkProperties(root.properties[:own], faults.found[before:])
	}
	if found := faults.found[before:]; len(found) > 0 {
		places := make(map[string]int, len(s.Properties))
		for i := range s.Properties {
			places[s.Properties[i].Name] = i + 1
		}
		slices.SortStableFunc(found, func(a, b Fault) int { return cmp.Compare(places[a.Property], places[b.Property]) })
		return root, refers
	}
	if !closeRole(root, c.all) {
		c.fault("the schema must not combine that many schemas: which keys they know could not be told")
	}
	return root, refers
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
	if s != c.root && len(s.Rules) > 0 {
		c.fault("rules belong to the root of a role")
	}
	if s.Name == "" && (s.Advice != nil || len(s.Aliases) > 0) {
		c.fault("advice and aliases belong to properties")
	}
	k := c.newChecker()
	if len(c.where) > 2*maxDepth {
		c.fault("the schema must not nest that deep")
		c.all = append(c.all, k)
		return k
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
		c.all = append(c.all, k)
		return k
	}
	if !c.checkKeywords(s) {
		c.all = append(c.all, k)
		return k
	}
	if raw, ok := s.extra("$ref"); ok {
		// Draft-07 ignores every keyword beside $ref, but what is below must still be sound.
		k.rare().ref = c.reference(raw)
		c.all = append(c.all, k)
		return k
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
	c.all = append(c.all, k)
	return k
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
