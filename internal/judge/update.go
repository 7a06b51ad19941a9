package judge

import (
	"hash/maphash"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/placeholder"
)

// An observation is a finding, of which only that is kept by which it is known again: the value that it stands at, the name of the
// member that is missing there, and what it says.
type observation struct {
	at      int32
	missing bool
	name    string // of the member that is missing
	code    string
	says    uint64
}

// An observer notes all that is found in a config, in order, where a report keeps only some.
type observer struct {
	seed maphash.Seed // of what is said
	list []observation
}

// observe notes a finding.
func (j *Judge) observe(f *Finding) {
	o := observation{at: f.at, code: f.Code, says: maphash.String(j.observer.seed, f.Message)}
	if f.missing {
		o.missing, o.name = true, j.path[len(j.path)-1].key
	}
	j.observer.list = append(j.observer.list, o)
}

// observations judges the config and returns all that is found.
func (j *Judge) observations(seed maphash.Seed, role *compiled.Role, kinds placeholder.Kinds) []observation {
	j.restart()
	o := &observer{seed: seed}
	j.observer = o
	j.Judge(role, kinds)
	j.restart()
	return o.list
}

// An update says which findings of a config stood before it was changed, and about what has not changed.
type update struct {
	warnings bool          // they may stand, too
	findings []observation // all of the new config, in order
	stands   []bool        // of each of them
	next     int           // the one to come
	standing Standing
	pointers int // bytes of those of standing
}

// Standing is what is wrong with a config that was wrong before it was changed.
type Standing struct {
	Findings []Finding // at most so many as a report keeps
	All      int       // how many there were
}

// JudgeUpdate is Judge for a config that takes the place of another one. The verdict has what is fresh; standing is what the old
// config had too: the same code and message in the same place, about what is equal in both configs, or missing in both. What is
// inside a list is about the whole of the outermost one. Warnings stand only where they count; elsewhere all of them are in the
// verdict.
func (j *Judge) JudgeUpdate(old *Judge, role *compiled.Role, kinds placeholder.Kinds, warnings bool) (v Verdict, standing Standing) {
	u := &update{warnings: warnings}
	if j.tree.Over == jsonvalue.OverNothing && old.tree.Over == jsonvalue.OverNothing {
		seed := maphash.MakeSeed()
		u.findings = j.observations(seed, role, kinds)
		u.stands = stands(newPairs(old.tree, j.tree), old.observations(seed, role, kinds), u.findings)
	}
	j.restart()
	j.update = u
	v = j.Judge(role, kinds)
	j.update = nil
	for i := range u.standing.Findings {
		j.place(&u.standing.Findings[i])
	}
	return v, u.standing
}

// stands says of each finding of the new config whether it stood in the old one. Each of those stands for one.
func stands(p *pairs, before, after []observation) []bool {
	known := make(map[observation]int, len(before))
	for _, o := range before {
		known[o]++
	}
	list := make([]bool, len(after))
	for i, o := range after {
		there := o
		there.at = p.twins[o.at]
		if o.code == codeLimit || there.at == 0 || known[there] == 0 || !p.isUnchanged(&o) {
			continue
		}
		known[there]--
		list[i] = true
	}
	return list
}

// take keeps a finding that stood, and reports whether it did.
func (u *update) take(j *Judge, f *Finding) bool {
	i := u.next
	u.next++
	if i >= len(u.stands) || !u.stands[i] || f.Warning && !u.warnings {
		return false
	}
	if o := &u.findings[i]; o.at != f.at || o.code != f.Code {
		u.stands = nil // what is not known for sure is fresh
		return false
	}
	u.standing.All++
	if len(u.standing.Findings) < limits.Violations && u.pointers < limits.Pointers {
		f.Pointer = j.pointer()
		u.pointers += len(f.Pointer)
		u.standing.Findings = append(u.standing.Findings, *f)
	}
	return true
}

// mark returns how many findings there are, and truncate forgets those behind that; there may be no observer.
func (o *observer) mark() int {
	if o == nil {
		return 0
	}
	return len(o.list)
}

func (o *observer) truncate(mark int) {
	if o != nil {
		o.list = o.list[:mark]
	}
}

// mark returns how far an update has come, and reset goes back to that; there may be none.
func (u *update) mark() update {
	if u == nil {
		return update{}
	}
	return *u
}

func (u *update) reset(mark update) {
	if u != nil {
		*u = mark
	}
}
