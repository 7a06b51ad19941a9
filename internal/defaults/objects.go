package defaults

import (
	"reflect"
	"slices"

	"github.com/laminar/connectors/internal/jsonvalue"
)

// objects are the objects of a config to which members may be added, in the order of the tree.
type objects []object

// An object is a map[string]any of a config, wherever it stands, and its place in the tree.
type object struct {
	at      int32
	depth   int // the levels around it: a pointer is one too
	members map[string]any
}

// find returns the object at a place in the tree, or nil.
func (o objects) find(at int32) *object {
	i, found := slices.BinarySearchFunc(o, at, func(o object, at int32) int { return int(o.at) - int(at) })
	if !found {
		return nil
	}
	return &o[i]
}

// objectsOf finds the objects of a config that was read into a tree. It goes the way that the reader went.
func objectsOf(t *jsonvalue.Tree, config map[string]any) objects {
	p := pairing{tree: t}
	p.object(1, config, 0)
	return p.found
}

// A pairing finds the Go values of a tree.
type pairing struct {
	tree  *jsonvalue.Tree
	found objects
}

func (p *pairing) object(at int32, m map[string]any, depth int) {
	if v := &p.tree.Values[at]; v.Kind != jsonvalue.Object || v.Unjudgeable != jsonvalue.Judgeable {
		return
	}
	p.found = append(p.found, object{at, depth, m})
	for c := range p.tree.Children(at) {
		if mayHold(&p.tree.Values[c]) {
			p.value(c, m[p.tree.Values[c].Key], depth+1)
		}
	}
}

func (p *pairing) value(at int32, v any, depth int) {
	switch v := v.(type) {
	case map[string]any:
		p.object(at, v, depth)
	case []any:
		p.items(at, func(i int) any { return v[i] }, depth)
	case nil:
	default:
		p.reflected(at, reflect.ValueOf(v), depth)
	}
}

// items goes into the items of a list.
func (p *pairing) items(at int32, item func(i int) any, depth int) {
	i := 0
	for c := range p.tree.Children(at) {
		if mayHold(&p.tree.Values[c]) {
			p.value(c, item(i), depth+1)
		}
		i++
	}
}

// reflected goes into a value of any type, but not into one that writes its JSON itself, or a struct: what stands in the tree
// is what they wrote.
func (p *pairing) reflected(at int32, v reflect.Value, depth int) {
	if jsonvalue.WritesItself(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && p.tree.Values[at].Unjudgeable == jsonvalue.Judgeable {
			p.value(at, v.Elem().Interface(), depth+1)
		}
	case reflect.Slice, reflect.Array:
		if p.tree.Values[at].Kind == jsonvalue.Array {
			p.items(at, func(i int) any { return v.Index(i).Interface() }, depth)
		}
	case reflect.Map:
		if p.tree.Values[at].Kind == jsonvalue.Object && v.Type().Key().Kind() == reflect.String {
			for c := range p.tree.Children(at) {
				if mayHold(&p.tree.Values[c]) {
					key := reflect.ValueOf(p.tree.Values[c].Key).Convert(v.Type().Key())
					p.value(c, v.MapIndex(key).Interface(), depth+1)
				}
			}
		}
	}
}
