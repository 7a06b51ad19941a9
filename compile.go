package connectors

import (
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/near"
)

// A compiler turns the schema of one role into a checker and reports every fault on the way.
type compiler struct {
	faults   faultList
	property string // the role's own property being compiled
	where    []string

	root     *Schema
	document []byte              // the root as JSON, once a $ref asks for it
	refs     map[string]*checker // by pointer
	ids      bool                // an $id below the root was seen
	all      []*checker          // in the order compiled
}

// fault adds a fault at the keyword being compiled.
func (c *compiler) fault(format string, args ...any) {
	message := fmt.Sprintf(format, args...)
	if len(c.where) > 0 {
		message += " (at /" + clip(strings.Join(c.where, "/")) + ")"
	}
	c.faults.add(c.property, "%s", message)
}

// within compiles a part of the schema under its own path.
func (c *compiler) within(compile func(), segments ...string) {
	n := len(c.where)
	for _, s := range segments {
		c.where = append(c.where, escapePointer(s))
	}
	compile()
	c.where = c.where[:n]
}

// compileRole makes the schema of a role ready and says whether it has references. The checker is of use only where no
// fault was added.
func compileRole(s *Schema, options Properties, faults faultList) (root *checker, refers bool) {
	c := &compiler{faults: faults, root: s, refs: map[string]*checker{}}
	before := len(*faults.faults)
	root = c.schema(s)
	if root.ref == nil {
		c.addOptions(root, options)
	}
	refers = len(c.refs) > 0
	if c.ids && len(c.refs) > 0 {
		c.fault("$id below the root must not stand beside $ref: it changes what references mean")
	}
	if len(*faults.faults) > before {
		return root, refers
	}
	if refers {
		c.refuseCycles()
	}
	for _, sub := range c.all {
		sub.close(sub == root)
	}
	if len(*faults.faults) == before && root.ref == nil {
		for i := range s.Properties {
			if check := root.properties[i].check; check != nil {
				checkProperty(&s.Properties[i], check, faults)
			}
		}
	}
	return root, refers
}

// addOptions adds options to those that the root names, or puts what they say in place of one that it does name.
func (c *compiler) addOptions(root *checker, options Properties) {
	for i := range options {
		option := c.ownProperty(&options[i], false)
		if at := root.property(option.name); at >= 0 {
			root.properties[at].advice = option.advice
			continue
		}
		root.properties = append(root.properties, option)
		if root.index != nil {
			root.index[option.name] = len(root.properties) - 1
		}
	}
}

// refuseCycles refuses schemas that, judging one value, come back to themselves: that would never end.
func (c *compiler) refuseCycles() {
	const visiting, done = 1, 2
	state := map[*checker]int{}
	var visit func(*checker) bool
	visit = func(sub *checker) bool {
		if state[sub] != 0 {
			return state[sub] == done
		}
		state[sub] = visiting
		sound := true
		sub.inPlace(func(next *checker) bool {
			sound = visit(next)
			return sound
		})
		state[sub] = done
		return sound
	}
	for _, sub := range c.all {
		if !visit(sub) {
			c.fault("a $ref must not lead back to itself without stepping into the value")
			return
		}
	}
}

// newChecker returns a checker that accepts everything, with room for what the schema has.
func newChecker(s *Schema) *checker {
	if len(s.Extra) == 0 && len(s.Required) == 0 {
		return &checker{rarities: &noRarities}
	}
	return &checker{rarities: new(rarities)}
}

// schema compiles one schema, whatever its place.
func (c *compiler) schema(s *Schema) *checker {
	k := newChecker(s)
	if len(c.where) > 4*maxDepth {
		c.fault("the schema must not nest that deep")
		c.all = append(c.all, k)
		return k
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
		k.ref = c.reference(raw)
		c.all = append(c.all, k)
		return k
	}
	c.types(k, s)
	c.values(k, s)
	c.numbers(k, s)
	c.strings(k, s)
	c.arrays(k, s)
	c.objects(k, s)
	c.combinations(k, s)
	k.deprecated = s.Deprecated
	c.all = append(c.all, k)
	return k
}

// keywordNames returns the names of the keywords that a schema has, in the order in which it is written.
func (s *Schema) keywordNames() []string {
	var names []string
	for _, name := range fieldKeywords {
		if s.holds(name) {
			names = append(names, name)
		}
	}
	for _, k := range s.Extra {
		names = append(names, k.Name)
	}
	return names
}

// fieldKeywords are the keywords that have a field of their own.
var fieldKeywords = [...]string{
	"title", "type", "items", "enum", "const", "default", "description", "examples", "minimum", "maximum",
	"exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "required",
	"properties", "additionalProperties", "format", "deprecated", "readOnly", "writeOnly",
}

// extraKeywords are the other keywords of draft-07.
var extraKeywords = [...]string{
	"$schema", "$id", "$ref", "$comment", "definitions", "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
	"dependencies", "uniqueItems", "multipleOf", "patternProperties", "contains", "propertyNames", "additionalItems",
	"minProperties", "maxProperties", "contentEncoding", "contentMediaType",
}

// newerKeywords are keywords of later drafts and what draft-07 has in their place. Draft-07 would ignore them without
// a word, so that a config would be judged otherwise than its author meant.
var newerKeywords = map[string]string{
	"dependentRequired":     "dependencies",
	"dependentSchemas":      "dependencies",
	"prefixItems":           "items, as a list",
	"minContains":           "contains",
	"maxContains":           "contains",
	"unevaluatedItems":      "additionalItems",
	"unevaluatedProperties": "additionalProperties",
	"$anchor":               "definitions",
	"$dynamicRef":           "$ref",
	"$dynamicAnchor":        "definitions",
	"$recursiveRef":         "$ref",
	"$recursiveAnchor":      "definitions",
	"$vocabulary":           "$schema",
}

// checkKeywords refuses keywords that draft-07 would ignore although they are meant, and forms that it does not allow. It
// is false where a keyword cannot even be read.
func (c *compiler) checkKeywords(s *Schema) (readable bool) {
	readable = true
	for i, k := range s.Extra {
		if fault := checkSyntax(k.Value); fault != nil {
			c.fault("keyword %q must hold valid JSON: %s", clip(k.Name), fault.Message)
			readable = false
			continue
		}
		if s.holds(k.Name) || slices.ContainsFunc(s.Extra[:i], func(e Keyword) bool { return e.Name == k.Name }) {
			c.fault("keyword %q stands twice", clip(k.Name))
		}
		switch {
		case slices.Contains(extraKeywords[:], k.Name):
			c.checkExtra(k)
		case slices.Contains(fieldKeywords[:], k.Name):
			c.checkForm(k)
		case newerKeywords[k.Name] != "":
			c.fault("keyword %q belongs to a newer draft; draft-07 has %s", k.Name, newerKeywords[k.Name])
		default:
			if meant := nearestKeyword(k.Name); meant != "" {
				c.fault("keyword %q is unknown (did you mean %q?)", clip(k.Name), meant)
			}
		}
	}
	c.checkType(s.Type)
	return readable
}

// nearestKeyword returns the keyword of which name is a misspelling, or "".
func nearestKeyword(name string) string {
	for _, k := range slices.Concat(fieldKeywords[:], extraKeywords[:]) {
		most := 0
		if len(k) > 3 && len(name) > 3 {
			most = 1 + len(k)/8
		}
		if near.Misspelt(name, k, most) {
			return k
		}
	}
	return ""
}

// checkExtra checks the keywords that have no field and that are not compiled elsewhere.
func (c *compiler) checkExtra(k Keyword) {
	v := rawNode(k.Value)
	switch k.Name {
	case "$schema":
		if s := v.text(); v.doc.fault != nil || strings.TrimSuffix(s, "#") != "http://json-schema.org/draft-07/schema" {
			c.fault("$schema must be \"http://json-schema.org/draft-07/schema#\"")
		}
	case "$id":
		if v.kind() != jsontext.KindString {
			c.fault("$id must be a string")
		}
		c.ids = c.ids || len(c.where) > 0 || c.property != ""
	case "$ref":
		if v.kind() != jsontext.KindString {
			c.fault("$ref must be a string")
		}
	case "$comment", "contentEncoding", "contentMediaType":
		if v.kind() != jsontext.KindString {
			c.fault("%s must be a string", k.Name)
		}
	case "definitions":
		c.within(func() {
			v.membersOr(c, func(name string, m node) { c.within(func() { c.node(m) }, name) })
		}, k.Name)
	}
}

// checkForm refuses a keyword whose value its field could not hold because draft-07 does not allow it.
func (c *compiler) checkForm(k Keyword) {
	kind := rawNode(k.Value).kind()
	switch k.Name {
	case "title", "description", "format", "pattern":
		if kind != jsontext.KindString {
			c.fault("%s must be a string", k.Name)
		}
	case "deprecated", "readOnly", "writeOnly":
		if kind != jsontext.KindFalse {
			c.fault("%s must be true or false", k.Name)
		}
	case "required":
		c.fault("required must be a list of names")
	case "properties":
		c.fault("properties must be an object of schemas")
	case "additionalProperties":
		c.fault("additionalProperties must be a schema: an object, true or false")
	case "enum", "examples":
		if kind != jsontext.KindBeginArray {
			c.fault("%s must be a list of values", k.Name)
		}
	case "items":
		if kind != jsontext.KindBeginArray {
			c.fault("items must be a schema or a list of schemas")
		}
	case "type":
		if kind == jsontext.KindString && len(k.Value) == len(`""`) || kind != jsontext.KindString && kind != jsontext.KindBeginArray {
			c.fault("type must be a type name or a list of them")
		}
	case "const", "default":
	default:
		c.fault("%s must be a number", k.Name)
	}
}

var typeNames = []string{
	string(TypeString), string(TypeInteger), string(TypeNumber), string(TypeBoolean),
	string(TypeArray), string(TypeObject), string(TypeNull),
}

func (c *compiler) checkType(t Type) {
	if t == "" || slices.Contains(typeNames, string(t)) {
		return
	}
	c.fault("type %q is unknown%s", clip(string(t)), didYouMean(string(t), typeNames))
}

// rawNode makes a keyword's value readable. Its syntax was checked.
func rawNode(raw json.RawMessage) node {
	return node{doc: &document{text: raw}, raw: compact(raw)}
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
		return newChecker(&Schema{})
	}
	s := v.schema()
	if v.doc.fault != nil {
		c.fault("%s", v.doc.fault.Message)
		v.doc.fault = nil
		return newChecker(&Schema{})
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
		if len(list) == 0 && keyword != "items" {
			c.fault("must not be empty")
		}
	}, keyword)
	return list
}

// reference compiles a $ref. Only pointers into the same document can be followed; nothing is ever fetched.
func (c *compiler) reference(raw json.RawMessage) *checker {
	ref := rawNode(raw).text()
	fragment, ok := strings.CutPrefix(ref, "#")
	if !ok {
		c.fault("a $ref must stay in the document: it must begin with #")
		return nil
	}
	pointer, err := url.PathUnescape(fragment)
	if err != nil || pointer != "" && pointer[0] != '/' {
		c.fault("a $ref must be a JSON pointer behind the #, such as #/definitions/name")
		return nil
	}
	if k, ok := c.refs[pointer]; ok {
		return k
	}
	if c.document == nil {
		document, err := c.root.MarshalJSON()
		if err != nil {
			c.fault("the schema has no JSON form, so its $ref cannot be followed")
			return nil
		}
		c.document = document
	}
	target := rawNode(c.document)
	for i, segment := range strings.Split(pointer, "/") {
		if i == 0 {
			continue
		}
		var found bool
		if target, found = target.step(segment); !found {
			c.fault("a $ref must name a place in the schema, and %q is none", clip(ref))
			return nil
		}
	}
	if !target.isSchema() {
		c.fault("a $ref must name a schema, and at %q is none", clip(ref))
		return nil
	}
	k := newChecker(&Schema{})
	c.refs[pointer] = k // before its own references are followed, which may lead here again
	s := target.schema()
	// The place it stands in is where its faults are, not the place that refers to it.
	where, property := c.where, c.property
	c.where, c.property = strings.Split(pointer, "/")[1:], ""
	if len(c.where) > 1 && c.where[0] == "properties" {
		c.property, c.where = unescapePointer(c.where[1]), c.where[2:]
	}
	*k = *c.schema(&s)
	c.where, c.property = where, property
	c.all[len(c.all)-1] = k // the copy that is referred to, not the one copied from
	return k
}

// unescapePointer returns the key that a segment of an RFC 6901 pointer names.
func unescapePointer(segment string) string {
	return strings.NewReplacer("~1", "/", "~0", "~").Replace(segment)
}

// step follows one segment of a pointer.
func (v node) step(segment string) (found node, ok bool) {
	key := unescapePointer(segment)
	switch v.kind() {
	case jsontext.KindBeginObject:
		v.members(func(name string, m node) {
			if name == key {
				found, ok = m, true
			}
		})
	case jsontext.KindBeginArray:
		i := 0
		v.items(func(item node) {
			if strconv.Itoa(i) == key {
				found, ok = item, true
			}
			i++
		})
	}
	return found, ok
}

// types compiles the keyword type, a name or a list of them.
func (c *compiler) types(k *checker, s *Schema) {
	if s.Type != "" {
		k.types, k.integer = typeKinds(s.Type)
		k.typeMessage = "must be " + typeWords[s.Type]
		return
	}
	raw, ok := s.extra("type")
	if !ok || raw[0] != '[' {
		return
	}
	v := rawNode(raw)
	list := textsOf[Type](v)
	if v.doc.fault != nil || len(list) == 0 {
		c.fault("type must be a type name or a list of them")
		return
	}
	words := make([]string, len(list))
	for i, t := range list {
		c.checkType(t)
		if slices.Contains(list[:i], t) {
			c.fault("type must not name %q twice", clip(string(t)))
		}
		kinds, integer := typeKinds(t)
		k.types |= kinds
		k.integer = k.integer || integer
		words[i] = typeWords[t]
	}
	k.integer = k.integer && !slices.Contains(list, TypeNumber)
	k.typeMessage = "must be " + strings.Join(words, " or ")
}

// typeKinds returns the kinds of value that a type allows, and whether numbers must be without a fraction.
func typeKinds(t Type) (allowed kinds, integer bool) {
	switch t {
	case TypeString:
		return kinds(kindString), false
	case TypeInteger:
		return kinds(kindNumber), true
	case TypeNumber:
		return kinds(kindNumber), false
	case TypeBoolean:
		return kinds(kindBoolean), false
	case TypeArray:
		return kinds(kindArray), false
	case TypeObject:
		return kinds(kindObject), false
	}
	return kinds(kindNull), false
}

var typeWords = map[Type]string{
	TypeString: "a string", TypeInteger: "an integer", TypeNumber: "a number", TypeBoolean: "true or false",
	TypeArray: "a list", TypeObject: "an object", TypeNull: "null",
}

// values compiles enum, const and default.
func (c *compiler) values(k *checker, s *Schema) {
	if s.Enum != nil {
		k.enum = c.choice("enum", "must be one of ", s.Enum)
	} else if raw, ok := s.extra("enum"); ok && raw[0] == '[' {
		var list []any
		rawNode(raw).items(func(item node) { list = append(list, json.RawMessage(item.raw)) })
		k.enum = c.choice("enum", "must be one of ", list)
	}
	if s.Const != nil {
		k.fixed = c.choice("const", "must be ", []any{s.Const})
	} else if raw, ok := s.extra("const"); ok {
		k.fixed = c.choice("const", "must be ", []any{raw})
	}
	if s.Default != nil {
		k.fallback = c.constant("default", s.Default)
	} else if raw, ok := s.extra("default"); ok {
		k.fallback = c.constant("default", raw)
	}
}

func (c *compiler) choice(keyword, words string, list []any) *choice {
	ch := &choice{texts: make([]string, 0, len(list))}
	for _, v := range list {
		text, ok := v.(string)
		if !ok || !utf8.ValidString(text) {
			ch.texts = nil
			break
		}
		ch.texts = append(ch.texts, text)
	}
	if ch.texts == nil {
		for _, v := range list {
			ch.constants = append(ch.constants, c.constant(keyword, v))
		}
	}
	ch.message = words + ch.enumerate()
	return ch
}

// constant makes a value of the schema ready to be compared with.
func (c *compiler) constant(keyword string, v any) *tree {
	t := &tree{values: make([]value, 1, 2)}
	goReader{t}.value(0, 0, value{}, v, 0)
	if t.flawed || t.over != overNothing || t.size > maxSize {
		c.fault("a value of %s must be one that JSON can hold, within the limits of checking", keyword)
	}
	return t
}

// enumerate writes the values as the reader of a message wants to see them.
func (c *choice) enumerate() string {
	const most = 20
	var b []byte
	for i := range c.size() {
		if i == most && c.size() > most+1 {
			return string(fmt.Appendf(b, " or %d others", c.size()-most))
		}
		if i > 0 {
			b = append(b, ", "...)
		}
		if c.texts != nil {
			b = appendQuoted(b, clip(c.texts[i]))
		} else {
			b = append(b, clip(string(c.constants[i].appendJSON(nil, 1)))...)
		}
	}
	return string(b)
}

// numbers compiles the bounds of numbers.
func (c *compiler) numbers(k *checker, s *Schema) {
	k.minimum = c.bound("minimum", s.Minimum, "must be at least ")
	k.maximum = c.bound("maximum", s.Maximum, "must be at most ")
	k.exclusiveMinimum = c.bound("exclusiveMinimum", s.ExclusiveMinimum, "must be more than ")
	k.exclusiveMaximum = c.bound("exclusiveMaximum", s.ExclusiveMaximum, "must be less than ")
	if raw, ok := s.extra("multipleOf"); ok {
		d, ok := parseDecimal(string(raw))
		if !ok || d.neg || d.digits == "" {
			c.fault("multipleOf must be a number above 0")
			return
		}
		m, err := newMultiple(string(raw))
		if err != nil {
			c.fault("multipleOf must be a number that can be judged")
			return
		}
		k.multipleOf = m
	}
}

func (c *compiler) bound(keyword string, n json.Number, words string) *bound {
	if n == "" {
		return nil
	}
	d, ok := parseDecimal(string(n))
	if !ok {
		c.fault("%s must be a number within the limits of checking", keyword)
		return nil
	}
	b := &bound{decimal: d, message: words + string(n)}
	if small, err := strconv.ParseInt(string(n), 10, 64); err == nil {
		b.small, b.isSmall = small, true
	}
	return b
}

func (c *compiler) count(keyword string, n json.Number, words, one, many string) *count {
	if n == "" {
		return nil
	}
	d, ok := parseDecimal(string(n))
	limit, whole := d.count(math.MaxInt32)
	if !ok || !whole {
		c.fault("%s must be a whole number that is not negative", keyword)
		return nil
	}
	unit := many
	if limit == 1 {
		unit = one
	}
	return &count{n: limit, message: words + strconv.Itoa(limit) + " " + unit}
}

// extraCount compiles a count that has no field.
func (c *compiler) extraCount(s *Schema, keyword, words, one, many string) *count {
	raw, ok := s.extra(keyword)
	if !ok {
		return nil
	}
	return c.count(keyword, json.Number(raw), words, one, many)
}

// strings compiles the keywords of strings.
func (c *compiler) strings(k *checker, s *Schema) {
	k.minLength = c.count("minLength", s.MinLength, "must have at least ", "character", "characters")
	if k.minLength != nil && k.minLength.n == 1 {
		k.minLength.message = "must not be empty"
	}
	k.maxLength = c.count("maxLength", s.MaxLength, "must have at most ", "character", "characters")
	if s.Pattern != "" {
		k.pattern = c.pattern("pattern", s.Pattern)
	}
}

// pattern compiles a regular expression.
func (c *compiler) pattern(keyword, text string) *pattern {
	re, err := compilePattern(text)
	if err != nil {
		c.fault("%s must be a regular expression that means the same in ECMAScript and in Go: %s", keyword, err)
		return nil
	}
	return &pattern{re: re, message: "must match the pattern " + clip(text)}
}

// arrays compiles the keywords of arrays.
func (c *compiler) arrays(k *checker, s *Schema) {
	k.minItems = c.count("minItems", s.MinItems, "must have at least ", "item", "items")
	k.maxItems = c.count("maxItems", s.MaxItems, "must have at most ", "item", "items")
	if s.Items != nil {
		c.within(func() { k.items = c.schema(s.Items) }, "items")
	} else if raw, ok := s.extra("items"); ok && raw[0] == '[' {
		k.places = c.list(s, "items")
		k.additionalItems = c.sub(s, "additionalItems")
	} else {
		c.sub(s, "additionalItems") // of no effect, but it must be sound
	}
	if s.Items != nil {
		c.sub(s, "additionalItems")
	}
	if len(s.Extra) == 0 {
		return
	}
	k.contains = c.sub(s, "contains")
	if raw, ok := s.extra("uniqueItems"); ok {
		kind := rawNode(raw).kind()
		k.unique = kind == jsontext.KindTrue
		if !k.unique && kind != jsontext.KindFalse {
			c.fault("uniqueItems must be true or false")
		}
	}
}

// objects compiles the keywords of objects.
func (c *compiler) objects(k *checker, s *Schema) {
	own := c.property == "" && len(c.where) == 0
	var required, seen map[string]bool
	if len(s.Required) > 0 {
		required = make(map[string]bool, len(s.Required))
	}
	for _, name := range s.Required {
		required[name] = true
	}
	if len(s.Properties) > 0 {
		k.properties = make([]property, 0, len(s.Properties)+2) // room for the options common to all tables
		seen = make(map[string]bool, len(s.Properties))
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		compile := func() { k.properties = append(k.properties, c.ownProperty(p, required[p.Name])) }
		if own {
			c.property = p.Name
			compile()
		} else {
			c.within(compile, "properties", p.Name)
		}
		if seen[p.Name] {
			c.fault("the property stands twice")
		}
		if own {
			c.property = ""
		}
		seen[p.Name] = true
	}
	for _, name := range s.Required {
		if !seen[name] && required[name] {
			k.required = append(k.required, name)
			required[name] = false
		}
	}
	if len(k.properties) > 8 {
		k.index = make(map[string]int, len(k.properties))
		for i := range k.properties {
			k.index[k.properties[i].name] = i
		}
	}
	if s.AdditionalProperties != nil {
		c.within(func() { k.additional = c.schema(s.AdditionalProperties) }, "additionalProperties")
	}
	if len(s.Extra) == 0 {
		return
	}
	k.minProperties = c.extraCount(s, "minProperties", "must have at least ", "member", "members")
	k.maxProperties = c.extraCount(s, "maxProperties", "must have at most ", "member", "members")
	k.names = c.sub(s, "propertyNames")
	c.patternProperties(k, s)
	c.dependencies(k, s)
}

func (c *compiler) ownProperty(p *Schema, required bool) property {
	own := property{
		name: p.Name, pointer: "/" + escapePointer(p.Name), required: required, aliases: p.Aliases,
		check: c.schema(p),
	}
	if a := p.Advice; a != nil {
		c.within(func() { own.advice = &advice{check: c.schema(&a.Schema), code: a.Code, message: a.Message} }, "advice")
		if own.advice.code == "" {
			own.advice.code = CodeSuspiciousValue
		}
	}
	return own
}

func (c *compiler) patternProperties(k *checker, s *Schema) {
	raw, ok := s.extra("patternProperties")
	if !ok {
		return
	}
	c.within(func() {
		rawNode(raw).membersOr(c, func(text string, m node) {
			c.within(func() {
				p := patternProperty{pattern: c.pattern("a name in patternProperties", text), check: c.node(m)}
				if p.pattern != nil {
					k.patterns = append(k.patterns, p)
				}
			}, text)
		})
	}, "patternProperties")
}

func (c *compiler) dependencies(k *checker, s *Schema) {
	raw, ok := s.extra("dependencies")
	if !ok {
		return
	}
	c.within(func() {
		rawNode(raw).membersOr(c, func(name string, m node) {
			c.within(func() {
				d := dependent{name: name}
				if m.kind() == jsontext.KindBeginArray {
					d.names = textsOf[string](m)
					if m.doc.fault != nil {
						c.fault("must be a list of names or a schema")
						m.doc.fault = nil
					}
				} else {
					d.check = c.node(m)
				}
				k.dependents = append(k.dependents, d)
			}, name)
		})
	}, "dependencies")
}

// combinations compiles the keywords that combine schemas.
func (c *compiler) combinations(k *checker, s *Schema) {
	if len(s.Extra) == 0 {
		return
	}
	k.allOf = c.list(s, "allOf")
	k.anyOf = c.list(s, "anyOf")
	k.oneOf = c.list(s, "oneOf")
	if k.anyOf != nil {
		k.anyMessage = "must be " + c.alternatives(s, "anyOf")
	}
	if k.oneOf != nil {
		k.oneMessage = "must be exactly one of: " + c.alternatives(s, "oneOf")
	}
	k.not = c.sub(s, "not")
	k.test = c.sub(s, "if")
	k.then = c.sub(s, "then")
	k.otherwise = c.sub(s, "else")
	if k.test == nil {
		k.then, k.otherwise = nil, nil // without an if they say nothing
	}
}
