// Package subset proves of two JSON Schemas (draft-07) that whatever the one accepts, the other one accepts too. It is one-sided: what
// it cannot prove may be true all the same.
package subset

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/big"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// A Document is a schema whose parts may refer to each other. It holds what judges; titles, defaults and other annotations are left out.
type Document struct {
	root   any // bool or map[string]any
	raw    any // as it was read
	strict bool
	refs   map[string]any // what references lead to
	// isUnclear: strict checking may refuse more than can be said here.
	isUnclear bool
	judges    map[string]judge
	known     map[uintptr]known // by the schema, which is never changed
}

// Parse reads a document: the JSON of a schema, sound as a registry has it, with patterns that Go reads. Strict: it is one that says what
// strict checking accepts. That refuses deprecated properties, too, and may know the keys of objects that the document leaves open.
func Parse(text []byte, strict bool) (*Document, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var root any
	if err := dec.Decode(&root); err != nil {
		return nil, err
	}
	r := reducer{strict: strict}
	d := &Document{raw: root, strict: strict, refs: map[string]any{}, judges: map[string]judge{}, known: map[uintptr]known{}}
	if m, ok := root.(map[string]any); ok {
		d.root = r.keywords(m, true)
		r.isUnclear = r.isUnclear || strict && m["deprecated"] == true
	} else {
		d.root = root
	}
	d.isUnclear = r.isUnclear
	return d, nil
}

// judgesNothing are the keywords of draft-07 that are left out.
var judgesNothing = []string{
	"$schema", "$id", "$comment", "title", "description", "default", "examples", "format", "readOnly", "writeOnly", "deprecated", "contentEncoding",
	"contentMediaType",
}

// isKnown reports whether a keyword can be proved, or judges nothing. One of draft-07 that is not must not look as if it were the latter.
func isKnown(keyword string) bool {
	return draft07.Lookup(keyword) == 0 || keyword == "$ref" || keyword == "items" || keyword == "dependencies" ||
		slices.ContainsFunc([][]string{ofSchema, ofSchemas, ofNames, ofValues, judgesNothing}, func(of []string) bool { return slices.Contains(of, keyword) })
}

// SetUnclear says that strict checking refuses more than the document says, so that nothing can be proved of it.
func (d *Document) SetUnclear() { d.isUnclear = true }

// Below these keywords stand a schema, a list of schemas, and schemas by name.
var (
	ofSchema  = []string{"additionalItems", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else"}
	ofSchemas = []string{"allOf", "anyOf", "oneOf"}
	ofNames   = []string{"properties", "patternProperties", "definitions"}
	ofValues  = []string{
		"type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern",
		"minItems", "maxItems", "uniqueItems", "required", "minProperties", "maxProperties",
	}
)

// A reducer leaves of a schema what judges, written in one way.
type reducer struct {
	strict    bool
	isUnclear bool // something is deprecated where it is not sure to be judged, or asked for by a keyword that is not known
}

// schema returns a schema with what judges alone. Always: whatever stands here is judged by it.
func (r *reducer) schema(s any, always bool) any {
	m, ok := s.(map[string]any)
	if !ok {
		return s
	}
	if r.strict && m["deprecated"] == true {
		if always {
			return false
		}
		r.isUnclear = true
	}
	return r.keywords(m, always)
}

// value is schema for that of a member or an item.
func (r *reducer) value(s any, always bool) any {
	made := r.schema(s, always)
	if of, ok := s.(map[string]any); ok && r.strict {
		m, isObject := made.(map[string]any)
		if named, isOpen := namesOf(of); isObject && named && isOpen {
			m[mayKnowKeys] = true
		}
	}
	return made
}

func (c *reducer) keywords(m map[string]any, always bool) map[string]any {
	inCase := func(s any) any { return c.schema(s, false) }
	r := map[string]any{}
	for key := range m {
		c.isUnclear = c.isUnclear || !isKnown(key)
	}
	for _, key := range ofValues {
		if v, ok := m[key]; ok {
			r[key] = v
		}
	}
	if ref, ok := m["$ref"]; ok {
		r["$ref"] = ref
	}
	for _, key := range ofSchema {
		if v, ok := m[key]; ok {
			switch key {
			case "additionalProperties":
				r[key] = c.value(v, always)
			case "additionalItems", "contains":
				r[key] = c.value(v, false)
			default:
				r[key] = inCase(v)
			}
		}
	}
	for _, key := range ofSchemas {
		if list, ok := m[key].([]any); ok {
			r[key] = each(list, func(s any) any { return c.schema(s, always && key == "allOf") })
		}
	}
	switch items := m["items"].(type) {
	case nil:
	case []any:
		r["items"] = each(items, func(s any) any { return c.value(s, false) })
	default:
		r["items"] = c.value(items, always)
	}
	for _, key := range ofNames {
		members, ok := m[key].(map[string]any)
		if !ok {
			continue
		}
		list := make(map[string]any, len(members))
		for name, member := range members {
			list[name] = c.value(member, always && key != "definitions")
		}
		r[key] = list
	}
	if dependencies, ok := m["dependencies"].(map[string]any); ok {
		list := make(map[string]any, len(dependencies))
		for name, d := range dependencies {
			if names, ok := d.([]any); ok {
				d = map[string]any{"required": names}
			}
			list[name] = inCase(d)
		}
		r["dependencies"] = list
	}
	simplify(r)
	return r
}

// simplify takes out what says nothing.
func simplify(r map[string]any) {
	if acceptsAll(r["additionalProperties"]) {
		delete(r, "additionalProperties")
	}
	if properties, ok := r["properties"].(map[string]any); ok && r["additionalProperties"] == nil {
		for name, p := range properties {
			if acceptsAll(p) {
				delete(properties, name)
			}
		}
		if len(properties) == 0 {
			delete(r, "properties")
		}
	}
	for _, key := range []string{"items", "additionalItems", "propertyNames"} {
		if acceptsAll(r[key]) {
			delete(r, key)
		}
	}
	if required, ok := r["required"].([]any); ok && len(required) == 0 {
		delete(r, "required")
	}
}

// mayKnowKeys is a keyword of our own: strict checking may refuse the keys of an object that no part of its schema names.
const mayKnowKeys = "x-may-know-keys"

// inPlace returns the schemas that judge the same value as the one that they stand in.
func inPlace(m map[string]any) []any {
	list := []any{m["not"], m["if"], m["then"], m["else"]}
	for _, keyword := range ofSchemas {
		of, _ := m[keyword].([]any)
		list = append(list, of...)
	}
	dependencies, _ := m["dependencies"].(map[string]any)
	for _, s := range dependencies {
		list = append(list, s)
	}
	return list
}

// namesOf reports whether a schema names keys, and whether it says nothing of others.
func namesOf(m map[string]any) (named, isOpen bool) {
	named = len(members(m, "properties"))+len(members(m, "dependencies")) > 0 || m["required"] != nil || m["$ref"] != nil
	isOpen = m["additionalProperties"] == nil && len(members(m, "patternProperties")) == 0
	for _, s := range inPlace(m) {
		if of, ok := s.(map[string]any); ok {
			a, b := namesOf(of)
			named, isOpen = named || a, isOpen && b
		}
	}
	return named, isOpen
}

// isMarked reports whether a schema is marked, or one below it.
func isMarked(s any) bool {
	switch s := s.(type) {
	case map[string]any:
		if s[mayKnowKeys] != nil {
			return true
		}
		for _, v := range s {
			if isMarked(v) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(s, isMarked)
	}
	return false
}

// besideProperties returns a schema without what it says of single members.
func besideProperties(root any) any {
	m, ok := root.(map[string]any)
	if !ok {
		return root
	}
	m = maps.Clone(m)
	delete(m, "properties")
	delete(m, "required")
	return m
}

// acceptsAll reports whether a schema is true or empty.
func acceptsAll(s any) bool {
	m, ok := s.(map[string]any)
	return s == true || ok && len(m) == 0
}

func each(list []any, f func(any) any) []any {
	made := make([]any, len(list))
	for i, v := range list {
		made[i] = f(v)
	}
	return made
}

// resolve returns what a reference leads to; false where it leads nowhere.
func (d *Document) resolve(ref string) (any, bool) {
	if ref == "#" {
		return d.root, true
	}
	if s, ok := d.refs[ref]; ok {
		return s, true
	}
	s, ok := d.find(ref)
	if !ok {
		return nil, false
	}
	r := reducer{strict: d.strict}
	s = r.value(s, false)
	d.isUnclear = d.isUnclear || r.isUnclear
	d.refs[ref] = s
	return s, true
}

// find returns what a reference leads to, as it was read: it may be where no keyword says that a schema stands.
func (d *Document) find(ref string) (any, bool) {
	pointer, err := url.PathUnescape(strings.TrimPrefix(ref, "#"))
	if err != nil || !strings.HasPrefix(pointer, "/") {
		return nil, false
	}
	found := d.raw
	for _, segment := range strings.Split(pointer, "/")[1:] {
		switch v := found.(type) {
		case map[string]any:
			found = v[jsonpointer.Unescape(segment)]
		case []any:
			i, err := strconv.Atoi(segment)
			if err != nil || i < 0 || i >= len(v) {
				return nil, false
			}
			found = v[i]
		default:
			return nil, false
		}
	}
	return found, isSchema(found)
}

func isSchema(v any) bool {
	switch v.(type) {
	case bool, map[string]any:
		return true
	}
	return false
}

// Equal compares JSON values as a decoder gives them, numbers by what they are.
func Equal(a, b any) bool {
	switch a := a.(type) {
	case json.Number:
		n, ok := b.(json.Number)
		if !ok {
			return false
		}
		x, okX := number(a)
		y, okY := number(n)
		return a == n || okX && okY && x.Cmp(y) == 0
	case []any:
		list, ok := b.([]any)
		return ok && slices.EqualFunc(a, list, Equal)
	case map[string]any:
		m, ok := b.(map[string]any)
		if !ok || len(a) != len(m) {
			return false
		}
		for key, v := range a {
			w, ok := m[key]
			if !ok || !Equal(v, w) {
				return false
			}
		}
		return true
	}
	return a == b
}

// equalSets compares lists whose order does not matter.
func equalSets(a, b []any) bool {
	if len(a) != len(b) {
		return false
	}
	left := slices.Clone(b)
	for _, v := range a {
		i := slices.IndexFunc(left, func(w any) bool { return Equal(v, w) })
		if i < 0 {
			return false
		}
		left = slices.Delete(left, i, i+1)
	}
	return true
}

// number returns the value of a number; false where v is none, or has an exponent beyond all reason.
func number(v any) (*big.Rat, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return nil, false
	}
	const most = 2000
	if _, exp, ok := strings.Cut(strings.ToLower(string(n)), "e"); ok {
		if e, err := strconv.Atoi(exp); err != nil || e > most || e < -most {
			return nil, false
		}
	}
	return new(big.Rat).SetString(string(n))
}

// refersOnlyTo reports whether all references of a schema lead into the definitions of its document.
func refersOnlyToDefinitions(s any) bool {
	switch s := s.(type) {
	case map[string]any:
		if ref, ok := s["$ref"].(string); ok && !strings.HasPrefix(ref, "#/definitions/") {
			return false
		}
		for _, v := range s {
			if !refersOnlyToDefinitions(v) {
				return false
			}
		}
	case []any:
		return !slices.ContainsFunc(s, func(v any) bool { return !refersOnlyToDefinitions(v) })
	}
	return true
}
