package connectors

import (
	"slices"

	"github.com/laminar/connectors/internal/near"
)

// unknownKeys warns about the members that nothing names.
func (j *judge) unknownKeys(c *checker, at int32) {
	var absent absentNames
	for _, m := range j.tree.sorted(at) {
		key := j.tree.values[m].key
		if c.property(key) >= 0 || slices.Contains(c.known, key) || j.tree.values[m].flaw == flawName || key == nameless {
			continue
		}
		j.path = append(j.path, step{key: key, index: -1})
		suggestion := ""
		if j.shows(true) {
			suggestion = absent.suggest(j, c, at, key)
		}
		j.warn(m, CodeUnknownKey, "is not a known option", suggestion)
		j.path = j.path[:len(j.path)-1]
	}
}

// absentNames are the options that an object could have but has not: one that it has already is not what was meant by
// another key. They are found once for each object, when the first of its keys asks.
type absentNames struct {
	found      bool
	properties []*property
	names      []string
}

// suggest returns the option that was probably meant by a key: the one that other pages call so, or the nearest.
func (a *absentNames) suggest(j *judge, c *checker, object int32, key string) string {
	if !a.found {
		a.find(j, c, object)
	}
	for _, p := range a.properties {
		if slices.Contains(p.aliases, key) {
			return p.name
		}
	}
	return near.Name(key, a.names)
}

func (a *absentNames) find(j *judge, c *checker, object int32) {
	a.found = true
	present := map[string]bool{}
	for m := range j.tree.children(object) {
		if key := j.tree.values[m].key; c.property(key) >= 0 || slices.Contains(c.known, key) {
			present[key] = true
		}
	}
	for i := range c.properties {
		if p := &c.properties[i]; !present[p.name] {
			a.properties = append(a.properties, p)
			a.names = append(a.names, p.name)
		}
	}
	for _, name := range c.known {
		if !present[name] {
			a.names = append(a.names, name)
		}
	}
}
