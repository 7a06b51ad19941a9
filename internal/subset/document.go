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

// SetUnclear says that strict checking refuses more than the document says, so that nothing can be proved of it.
func (d *Document) SetUnclear() { d.isUnclear = true }

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

// refersOnlyToDefinitions reports whether all references of a schema lead into the definitions of its document.
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
