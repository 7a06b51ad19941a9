package connectors

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const draft07 = "http://json-schema.org/draft-07/schema#"

// JSONSchema returns the complete JSON Schema document (draft-07) of a connector's role, for forms, editors and other
// validators. It says what the listing leaves out: the type of a config, the options common to all tables, Advice, Rules
// as if/then, and additionalProperties false where strict checking knows every key. Properties keep their declaration
// order. What [Registry.Strict] accepts the document accepts, and what the document accepts [Registry.Validate] accepts.
//
// The $id is urn:laminar:connector:ID:ROLE. The document holds only keywords that validators in strict mode know, and no
// format that they would assert. The error is for an unknown connector or an unsupported role. The caller owns the
// result; all views give the same one, so a placeholder is to the document what it is to a plain registry: a text.
func (r *Registry) JSONSchema(id string, role Role) ([]byte, error) {
	p, err := r.plan(id, role)
	if err != nil {
		return nil, err
	}
	c := &r.catalogue.connectors[r.catalogue.entries[id].place]
	w := writer{}
	w.object(func() {
		w.member("$schema", func() { w.string(draft07) })
		w.member("$id", func() { w.string(documentID(id, role)) })
		s := completeSchema(c, role, p, "#")
		w.keywords(&s)
	})
	return w.result()
}

func documentID(id string, role Role) string {
	return "urn:laminar:connector:" + id + ":" + string(role)
}

// completeSchema returns the schema of a role with all that is known beside it. Place is where the document holds it, as
// a reference says it.
func completeSchema(c *Connector, role Role, p *plan, place string) Schema {
	s := c.Schemas.For(role)
	k := keeper{place: place, published: s, names: map[string]string{}, words: map[string]int{}}
	var complete Schema
	switch _, refers := s.extra("$ref"); {
	case s.Boolean == nil && refers:
		complete.addAll([]json.RawMessage{k.text(s)}) // beside a reference nothing counts
	case s.Boolean == nil:
		complete = k.schema(withTableOptions(s, c.Formats))
	case !*s.Boolean:
		complete.Extra = []Keyword{{Name: "not", Value: json.RawMessage("{}")}}
	}
	complete.drop("title", "type")
	complete.Title = documentTitle(c, role)
	complete.Type = TypeObject
	for i := range complete.Properties {
		complete.Properties[i] = completeProperty(&complete.Properties[i], p.root.checkOf(complete.Properties[i].Name))
	}
	if p.root.closed {
		never := false
		complete.AdditionalProperties = &Schema{Boolean: &never}
		for _, name := range p.root.known {
			always := true
			complete.Properties = append(complete.Properties, Schema{Name: name, Boolean: &always})
		}
	}
	complete.addAll(ruleSchemas(s.Rules))
	if definitions := k.define(); len(definitions) > 0 {
		w := writer{}
		w.object(func() {
			for _, d := range definitions {
				w.member(d.Name, func() { w.value(d.Value) })
			}
		})
		complete.Extra = append(complete.Extra, Keyword{Name: "definitions", Value: w.buf})
	}
	return complete
}

func documentTitle(c *Connector, role Role) string { return c.Name + " " + string(role) }

// completeProperty returns a property with a title and with what Advice knows of it. Check is what it was compiled to; nil
// is a schema that says nothing.
func completeProperty(p *Schema, check *checker) Schema {
	complete := *p
	closed := check != nil && check.closed && p.closes() // without what advice adds
	complete.Advice = nil
	if complete.Boolean != nil {
		return complete
	}
	if ref, ok := complete.extra("$ref"); ok {
		complete.Extra = nil // beside a reference nothing counts, so it stands one level below
		complete.addAll([]json.RawMessage{referenceTo(ref)})
	}
	if complete.Title == "" {
		complete.drop("title")
		complete.Title = title(p.Name)
	}
	if complete.WriteOnly && complete.Format == "" {
		complete.Format = "password" // what makes a form hide the text
	}
	if p.Advice != nil && !complete.merge(&p.Advice.Schema) {
		advice := p.Advice.Schema
		advice.takeTypes(p)
		text, err := advice.MarshalJSON()
		if err == nil {
			complete.addAll([]json.RawMessage{text})
		}
	}
	for i := range complete.Properties {
		complete.Properties[i] = completeProperty(&complete.Properties[i], check.checkOf(complete.Properties[i].Name))
	}
	switch {
	case closed:
		never := false
		complete.AdditionalProperties = &Schema{Boolean: &never}
	case complete.isFreeMap():
		always := true
		complete.AdditionalProperties = &Schema{Boolean: &always} // what makes a form offer to add members
	}
	if complete.Items != nil && complete.Items.Boolean == nil {
		named := *complete.Items
		named.Name = p.Name
		if named.Title == "" {
			named.drop("title")
			named.Title = title(p.Name) + " item"
		}
		var ofItems *checker
		if check != nil {
			ofItems = check.items
		}
		items := completeProperty(&named, ofItems)
		items.Name = ""
		complete.Items = &items
	}
	return complete
}

// checkOf returns what a property was compiled to; nil is one that says nothing, or none.
func (c *checker) checkOf(property string) *checker {
	if c == nil {
		return nil
	}
	if i := c.property(property); i >= 0 {
		return c.properties[i].check
	}
	return nil
}

// drop removes the keywords of these names that no field holds, such as a list of types or an empty title: a field is to
// hold them instead.
func (s *Schema) drop(names ...string) {
	if slices.ContainsFunc(s.Extra, func(k Keyword) bool { return slices.Contains(names, k.Name) }) {
		s.Extra = slices.DeleteFunc(slices.Clone(s.Extra), func(k Keyword) bool { return slices.Contains(names, k.Name) })
	}
}

// closes reports whether the schema alone says which keys its objects have.
func (s *Schema) closes() bool {
	if len(s.Properties) == 0 || s.AdditionalProperties != nil {
		return false
	}
	var names nameSet
	for i := range s.Properties {
		names.add(s.Properties[i].Name)
	}
	return !slices.ContainsFunc(s.Extra, func(k Keyword) bool {
		switch k.Name {
		case "allOf", "anyOf", "oneOf", "not", "if", "dependencies", "patternProperties", "$ref":
			return true
		}
		return false
	}) && !slices.ContainsFunc(s.Required, func(name string) bool { return !names.has(name) })
}

// isFreeMap reports whether the schema says of its values no more than that they are objects.
func (s *Schema) isFreeMap() bool {
	return s.Type == TypeObject && len(s.Properties) == 0 && s.AdditionalProperties == nil &&
		!slices.ContainsFunc(s.Extra, func(k Keyword) bool { return k.Name != "minProperties" && k.Name != "maxProperties" })
}

// siblings are the keywords that are judged by what stands beside them.
var siblings = [...][]string{
	{"properties", "patternProperties", "additionalProperties"},
	{"items", "additionalItems"},
	{"if", "then", "else"},
}

// mixes reports whether keywords of two schemas would mean something else beside each other.
func mixes(a, b *Schema) bool {
	one, other := a.keywordNames(), b.keywordNames()
	if slices.Contains(one, "$ref") || slices.Contains(other, "$ref") {
		return true
	}
	return slices.ContainsFunc(siblings[:], func(group []string) bool {
		in := func(name string) bool { return slices.Contains(group, name) }
		return slices.ContainsFunc(one, in) && slices.ContainsFunc(other, in)
	})
}

// merge adds the keywords of another schema. It is false, and nothing is changed, where both have the same one, or where
// one would mean something else beside those of the other.
func (s *Schema) merge(other *Schema) bool {
	merged := *s
	merged.Extra = slices.Clone(s.Extra)
	rest := *other
	if s.Items != nil && other.Items != nil {
		items := *s.Items
		if !items.merge(other.Items) {
			return false
		}
		merged.Items, rest.Items = &items, nil
	}
	if rest.Type == s.Type {
		rest.Type = ""
	}
	if mixes(s, &rest) {
		return false
	}
	var names nameSet
	for _, name := range s.keywordNames() {
		names.add(name)
	}
	if slices.ContainsFunc(rest.keywordNames(), names.has) {
		return false
	}
	text, err := rest.MarshalJSON()
	if err != nil || s.Boolean != nil || other.Boolean != nil {
		return false
	}
	rawNode(text).members(func(name string, m node) {
		if !merged.read(name, m) {
			merged.Extra = append(merged.Extra, Keyword{Name: name, Value: compact(m.raw)})
		}
	})
	*s = merged
	return true
}

// takeTypes names the types that another schema of the same value has: validators in strict mode refuse a keyword beside
// which its type is not named.
func (s *Schema) takeTypes(from *Schema) {
	if _, refers := s.extra("$ref"); refers || s.Boolean != nil {
		return
	}
	if _, listed := s.extra("type"); !listed && s.Type == "" {
		s.Type = from.Type
	}
	if s.Items != nil && from.Items != nil {
		items := *s.Items
		items.takeTypes(from.Items)
		s.Items = &items
	}
	if len(s.Properties) == 0 {
		return
	}
	places := make(map[string]int, len(from.Properties))
	for i := range from.Properties {
		places[from.Properties[i].Name] = i
	}
	s.Properties = slices.Clone(s.Properties)
	for i := range s.Properties {
		if place, ok := places[s.Properties[i].Name]; ok {
			s.Properties[i].takeTypes(&from.Properties[place])
		}
	}
}

// addAll adds schemas to allOf.
func (s *Schema) addAll(list []json.RawMessage) {
	if len(list) == 0 {
		return
	}
	var all []json.RawMessage
	s.Extra = slices.Clone(s.Extra)
	at := slices.IndexFunc(s.Extra, func(k Keyword) bool { return k.Name == "allOf" })
	if at < 0 {
		s.Extra = append(s.Extra, Keyword{Name: "allOf"})
		at = len(s.Extra) - 1
	} else {
		rawNode(s.Extra[at].Value).items(func(item node) { all = append(all, json.RawMessage(item.raw)) })
	}
	w := writer{}
	w.raw("[")
	for _, text := range append(all, list...) {
		w.next()
		w.value(text)
	}
	w.raw("]")
	s.Extra[at].Value = w.buf
}

// ruleSchemas writes rules as if/then. The properties that then requires are named there too: validators in strict mode
// refuse a required name that they have not seen.
func ruleSchemas(rules []Rule) []json.RawMessage {
	var list []json.RawMessage
	for _, rule := range rules {
		if len(rule.Requires)+len(rule.Excludes) == 0 {
			continue // no option could make it hold
		}
		values := make([]any, len(rule.Values))
		for i, v := range rule.Values {
			values[i] = v
		}
		condition := Schema{Name: rule.Property, Enum: values}
		if len(values) == 1 {
			condition = Schema{Name: rule.Property, Const: values[0]}
		}
		test := Schema{Properties: Properties{condition}, Required: []string{rule.Property}}
		then := Schema{Required: slices.Clone(rule.Requires)}
		for _, name := range rule.Requires {
			always := true
			then.Properties = append(then.Properties, Schema{Name: name, Boolean: &always})
		}
		for _, name := range rule.Excludes {
			never := false
			then.Properties = append(then.Properties, Schema{Name: name, Boolean: &never})
		}
		w := writer{}
		w.object(func() {
			w.member("if", func() { w.schema(&test) })
			w.member("then", func() { w.schema(&then) })
		})
		list = append(list, w.buf)
	}
	return list
}

// referenceTo returns a schema that is a reference alone.
func referenceTo(ref json.RawMessage) json.RawMessage {
	w := writer{}
	w.object(func() { w.member("$ref", func() { w.value(ref) }) })
	return w.buf
}

// title turns a name into words: consumer_group becomes Consumer group.
func title(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' || r == '.' })
	for i, word := range words {
		switch word {
		case "id", "url", "uri", "ttl", "sql", "http":
			words[i] = strings.ToUpper(word)
		case "qos":
			words[i] = "QoS"
		default:
			if first, size := utf8.DecodeRuneInString(word); i == 0 {
				words[i] = string(unicode.ToUpper(first)) + word[size:]
			}
		}
	}
	if len(words) == 0 {
		return name
	}
	return strings.Join(words, " ")
}
