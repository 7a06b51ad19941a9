package judge

import (
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/near"
)

// unknownKeys warns about the members that nothing names.
func (j *Judge) unknownKeys(s *compiled.Schema, at int32) {
	if !j.charge(at, 2*int(j.tree.Values[at].Count)) {
		return
	}
	var options optionNames
	for _, m := range j.tree.Sorted(at) {
		key := j.tree.Values[m].Key
		if s.Knows(key) || key == jsonvalue.OverLongKey || j.refused.has(m) {
			continue
		}
		j.path = append(j.path, segment{key: key, index: -1})
		message, suggestion := "is not a known option", ""
		if j.shows(true) {
			var foreign bool
			if suggestion, foreign = options.suggest(j, s, at, key); foreign {
				message += "; addresses and credentials belong to the connection profile"
			}
		}
		j.warn(m, codeUnknownKey, message, suggestion)
		j.path = j.path[:len(j.path)-1]
	}
}

// optionNames are the options that an object could have.
type optionNames struct {
	// present are those that it has, and names how many there are, with other names; both are found when the first of its keys
	// asks.
	present map[string]bool
	names   int
}

// suggest returns the option that was probably meant by a key, or "". One that the object has already is not what was meant, and
// then no other is either. Foreign says that the key means none, because it is of the connection.
func (o *optionNames) suggest(j *Judge, s *compiled.Schema, object int32, key string) (suggestion string, foreign bool) {
	if o.present == nil {
		o.find(j, s, object)
	}
	foreign = len(j.path) == 1 && isOfConnection(key)
	switch meant := o.meant(j, s, key, foreign); {
	case meant == "":
		return "", foreign
	case o.present[meant]:
		return "", false
	default:
		return meant, false
	}
}

// meant returns the option that a key means, or "". In SQL, other pages put the role before the options that one role alone has.
func (o *optionNames) meant(j *Judge, s *compiled.Schema, key string, ofConnection bool) string {
	if meant := o.nearest(j, s, key, ofConnection); meant != "" {
		return meant
	}
	for _, role := range [...]string{"source.", "sink."} {
		if rest, ok := strings.CutPrefix(key, role); ok {
			return o.nearest(j, s, rest, ofConnection)
		}
	}
	return ""
}

// nearest returns the option that other pages call so, or the nearest. A key of the connection means an option only where it is
// spelt like one.
func (o *optionNames) nearest(j *Judge, s *compiled.Schema, key string, ofConnection bool) string {
	if other := aliased(s, key); other != "" {
		return other
	}
	if !j.guess(o.names) {
		return ""
	}
	var search near.Search
	search.BeginOption(key)
	for i := range s.Properties {
		search.Add(s.Properties[i].Name)
	}
	search.Add(s.KnownKeys...)
	for i := range s.Properties {
		for _, alias := range s.Properties[i].Aliases {
			search.AddWords(near.Word{Word: alias, Means: s.Properties[i].Name})
		}
	}
	if ofConnection {
		return search.Spelt()
	}
	return search.Best()
}

// aliased returns the property that a key is another name of, or "".
func aliased(s *compiled.Schema, key string) string {
	for i := range s.Properties {
		if p := &s.Properties[i]; slices.Contains(p.Aliases, key) {
			return p.Name
		}
	}
	return ""
}

func (o *optionNames) find(j *Judge, s *compiled.Schema, object int32) {
	o.present, o.names = map[string]bool{}, len(s.Properties)+len(s.KnownKeys)
	for i := range s.Properties {
		o.names += len(s.Properties[i].Aliases)
	}
	for m := range j.tree.Children(object) {
		if key := j.tree.Values[m].Key; s.Knows(key) {
			o.present[key] = true
		}
	}
}
