package draft07

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// A Document is the schema of a role as it is published, and what is known beside it. It is for one goroutine at a time.
type Document struct {
	// Tree has the schema as its root. The values of keywords that the fields of a definition hold are Marked with the
	// keyword.
	Tree *jsonvalue.Tree
	// Notes are what is known of the schemas, in the order of the tree.
	Notes []Note
	Rules []Rule
}

// A Note is what is known of one schema of a document.
type Note struct {
	At      int32 // the schema's place in the tree
	Aliases []string
	// ValueAliases are other words for texts of the enum or the const, with these.
	ValueAliases map[string]string
	Advice       int32 // the place of a schema in the tree, which no other value holds; 0 is none
	Code         string
	Message      string
	Faults       []string // what is wrong with the definition that the tree cannot show
}

// A Rule relates properties of a role to each other.
type Rule struct {
	Property string
	Values   []int32 // places in the tree, which no other value holds
	Requires []string
	Excludes []string
	Message  string
}

// Note returns what is known of the schema at a place, or nil.
func (d *Document) Note(at int32) *Note {
	low, high := 0, len(d.Notes)
	for low < high {
		if middle := (low + high) / 2; d.Notes[middle].At < at {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == len(d.Notes) || d.Notes[low].At != at {
		return nil
	}
	return &d.Notes[low]
}

// KeywordOf returns the keyword that a member of a schema is, or 0.
func KeywordOf(v *jsonvalue.Value) Keyword {
	if v.Mark != 0 {
		return Keyword(v.Mark)
	}
	return Lookup(v.Key)
}

// Pointer returns the JSON pointer that a $ref names. It is false for one that is no pointer into the same document.
func Pointer(ref string) (pointer string, ok bool) {
	fragment, ok := strings.CutPrefix(ref, "#")
	if !ok {
		return "", false
	}
	pointer, err := url.PathUnescape(fragment)
	if err != nil || pointer != "" && pointer[0] != '/' || !jsonpointer.Valid(pointer) {
		return "", false
	}
	return pointer, true
}

// AppendProperties appends the places of the properties that the schema names.
func (d *Document) AppendProperties(places []int32) []int32 {
	if at := d.Tree.Member(1, Properties.String()); at != 0 && d.Tree.Values[at].Kind == jsonvalue.Object {
		places = slices.AppendSeq(places, d.Tree.Children(at))
	}
	return places
}

// A Resolver finds what JSON pointers name in a tree.
type Resolver struct {
	reader jsonvalue.Reader           // of what was not read before
	held   map[int32]map[string]int32 // what objects and lists hold that were asked before
}

// NewResolver returns a Resolver for a tree. What was not read of it, it reads on the way.
func NewResolver(t *jsonvalue.Tree) *Resolver {
	return &Resolver{reader: jsonvalue.Reader{Tree: t}, held: map[int32]map[string]int32{}}
}

// Find returns the place that a pointer names.
func (r *Resolver) Find(pointer string) (at int32, ok bool) {
	at = 1
	for rest := pointer; rest != ""; {
		segment, next := rest[1:], ""
		if end := strings.IndexByte(segment, '/'); end >= 0 {
			segment, next = segment[:end], segment[end:]
		}
		if at, ok = r.parts(at)[jsonpointer.Unescape(segment)]; !ok {
			return 0, false
		}
		rest = next
	}
	return r.read(at), true
}

// parts returns what an object or a list holds, by name or by index.
func (r *Resolver) parts(at int32) map[string]int32 {
	at = r.read(at)
	if parts, ok := r.held[at]; ok {
		return parts
	}
	parts := make(map[string]int32, r.reader.Tree.Values[at].Count)
	for c := range r.reader.Tree.Children(at) {
		name := r.reader.Tree.Values[c].Key
		if r.reader.Tree.Values[at].Kind == jsonvalue.Array {
			name = strconv.Itoa(len(parts))
		}
		parts[name] = c
	}
	r.held[at] = parts
	return parts
}

// read opens a value that was not read, in its own place.
func (r *Resolver) read(at int32) int32 {
	v := r.reader.Tree.Values[at]
	if v.Kind != jsonvalue.Unread {
		return at
	}
	if i, ok := r.reader.AddText(0, 0, v, []byte(v.Text)); ok {
		read := r.reader.Tree.Values[i]
		read.Key, read.Next = v.Key, v.Next
		r.reader.Tree.Values[at] = read
	}
	return at
}
