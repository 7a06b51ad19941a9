// Package judge compares a config with a compiled role. All violations and warnings come from here: those of keywords, of
// advice, of rules between options, and of unknown keys.
package judge

import (
	"hash/maphash"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/placeholder"
)

// A Judge judges one config after the other, each read into its Tree. It is to be Reset before each, and is for one goroutine
// at a time.
type Judge struct {
	jsonvalue.Reader
	own  jsonvalue.Tree
	tree *jsonvalue.Tree // the one that is being judged
	path []segment       // from the root to the value being judged
	// marks say of each value what its placeholders mean; it is empty where no placeholders are known.
	marks []mark
	// steps is what is left of the work that one config may ask for.
	steps     int
	exhausted bool
	// probing: only whether there are violations counts, not which. failures counts them.
	probing  int
	failures int
	// unknown counts keywords that a placeholder kept from being judged.
	unknown int

	// findings are those that are kept; violations and warnings count them all.
	findings             []Finding
	violations, warnings int
	// pointers is how many bytes the pointers have that were written for the report.
	pointers int
	// written is the last pointer that was written, from which the report's is copied.
	written []byte
	// guesses is what is left of the names that may be compared for suggestions.
	guesses int

	role *compiled.Role // while its root is judged by rules
	// fired says which of the rules have a condition that holds.
	fired []bool
	// advice, where it is not nil, is what is being judged by: what breaks it is a warning.
	advice *compiled.Advice
	// captured, where it is not nil, takes the first violation, and the others are forgotten.
	captured *Finding
	// branching says which of several schemas was meant, and naming what is wrong with a name: they have work of their own each,
	// because only the one changes what is found. Explaining is the one that is running, or nil.
	branching, naming explanation
	explaining        *explanation
	// conditions are those under which something must hold, inside then and else.
	conditions []condition
	// unknownMembers: the object judged last has members that are no properties of its schema.
	unknownMembers bool
	// members are those of the objects being judged that have a property.
	members []propertyMember
	// comparison, where it is not nil, takes what is found instead of the report.
	comparison *Comparison
	// refused are the members that were found to be such as must not be there.
	refused refusals
	// observer, where it is not nil, takes all that is found instead of the report; update takes what is not fresh.
	observer *observer
	update   *update

	// What is needed to find an item that stands twice in a list.
	canonical []byte
	seen      map[uint64]int32
	seed      maphash.Seed
}

// New returns a Judge that is ready.
func New() *Judge {
	j := &Judge{}
	j.Tree = &j.own
	j.Reset()
	return j
}

// Reset forgets the last config, and all that was found in it.
func (j *Judge) Reset() {
	j.Reader.Reset()
	j.tree = &j.own
	clear(j.path[:cap(j.path)])
	j.restart()
	clear(j.canonical[:cap(j.canonical)])
	clear(j.written[:cap(j.written)])
	if len(j.seen) > 4096 {
		j.seen = nil // which does not shrink
	}
}

// restart forgets what was found in the config.
func (j *Judge) restart() {
	clear(j.findings)
	j.path, j.findings, j.members, j.fired, j.marks = j.path[:0], j.findings[:0], j.members[:0], j.fired[:0], j.marks[:0]
	j.steps, j.probing, j.failures, j.unknown = limits.Steps, 0, 0, 0
	j.violations, j.warnings, j.pointers, j.role, j.advice, j.conditions, j.exhausted = 0, 0, 0, nil, nil, j.conditions[:0], false
	j.branching, j.naming, j.explaining, j.captured = explanation{left: limits.Steps}, explanation{left: limits.Steps}, nil, nil
	j.guesses, j.comparison = limits.Guesses, nil
	j.refused.truncate(0)
	j.observer, j.update = nil, nil
}

// IsLarge reports whether a single large config made the Judge take memory that is better given up than kept in a pool.
func (j *Judge) IsLarge() bool {
	return cap(j.own.Values) > 4096 || cap(j.findings) > 2*limits.Violations || cap(j.members) > 4096 || cap(j.marks) > 4096 || cap(j.refused.list) > 4096 || cap(j.canonical) > 4096 || cap(j.written) > 4096
}

// A Verdict is what was found in a config. Its findings belong to the Judge.
type Verdict struct {
	Findings             []Finding // at most so many as are kept of each kind
	Violations, Warnings int       // how many there were
	Deferred             []Deferred
	// Complete: nothing kept the whole config from being judged, and all findings were kept.
	Complete bool
}

// place says where in the text a finding stands.
func (j *Judge) place(f *Finding) { f.Offset = int(j.tree.Values[f.at].At) }

// Judge judges the config that was read. Values that are placeholders of the given kinds are deferred.
func (j *Judge) Judge(role *compiled.Role, kinds placeholder.Kinds) Verdict {
	var deferred []Deferred
	tooManyDeferred := false
	if j.tree.Over == jsonvalue.OverNothing && kinds != 0 {
		deferred, tooManyDeferred = j.findDeferred(kinds)
	}
	whole := j.tree.Over == jsonvalue.OverNothing && !tooManyDeferred
	if !whole {
		j.failWhole(tooManyDeferred)
	} else {
		if j.tree.HasUnjudgeable {
			j.failUnjudgeables(1)
		}
		j.root(role)
		if j.isMarked(1, stray) {
			j.warnStrays(1, kinds)
		}
	}
	for i := range j.findings {
		j.place(&j.findings[i])
	}
	return Verdict{
		Findings: j.findings, Violations: j.violations, Warnings: j.warnings, Deferred: deferred,
		Complete: whole && !j.exhausted && len(j.findings) == j.violations+j.warnings,
	}
}

// root judges the config itself. That it is an object no documented schema says.
func (j *Judge) root(role *compiled.Role) {
	if j.tree.Values[1].Unjudgeable != jsonvalue.Judgeable {
		return
	}
	if j.tree.Values[1].Kind != jsonvalue.Object {
		j.fail(1, codeType, "must be an object", "")
		return
	}
	if len(role.Rules) > 0 {
		j.role = role
	}
	j.value(role.Root, 1)
}

// Constant returns what a schema finds wrong with a value that a definition states, within so many steps, and comparisons for
// suggestions. It is false where the steps are too few.
func (j *Judge) Constant(s *compiled.Schema, c compiled.Constant, steps, guesses *int) (wrong []Finding, ok bool) {
	j.Reset()
	j.tree, j.steps, j.guesses = c.Tree, *steps, *guesses
	j.schema(s, c.At)
	*steps, *guesses = j.steps, j.guesses
	if j.exhausted {
		return nil, false
	}
	for _, f := range j.findings {
		if !f.Warning {
			wrong = append(wrong, f)
		}
	}
	return wrong, true
}

// value judges a value in its place: by the schema, and for the keys that it does not know.
func (j *Judge) value(s *compiled.Schema, at int32) {
	if s == nil {
		return
	}
	j.unknownMembers = true
	j.schema(s, at)
	// Without combined schemas unknownMembers is about this very object; otherwise another may have set it since.
	if s.KnowsKeys && j.probing == 0 && (j.unknownMembers || s.Combines()) && j.tree.Values[at].Kind == jsonvalue.Object {
		j.unknownKeys(s, at)
	}
}

// schema judges a value by every keyword of a schema.
func (j *Judge) schema(s *compiled.Schema, at int32) {
	v := &j.tree.Values[at]
	if v.Unjudgeable != jsonvalue.Judgeable || !j.spend(at) {
		return // which was reported before
	}
	if s.Never {
		j.fail(at, codeFalse, "must be left out", "")
		return
	}
	if j.isMarked(at, whole) {
		if s.Constrains() {
			j.unknown++
		}
		return
	}
	if s.Types != 0 && !TypeHolds(s, v) {
		j.failType(s, at)
		return
	}
	if s.Deprecated {
		j.warn(at, codeDeprecated, "is deprecated", "")
	}
	j.choices(s, at)
	switch v.Kind {
	case jsonvalue.Number:
		j.number(s, at)
	case jsonvalue.String:
		j.string(s, at)
	case jsonvalue.Array:
		j.array(s, at)
	case jsonvalue.Object:
		j.object(s, at)
	}
	if s.Optional != &compiled.NoOptional {
		j.combined(s, at)
	}
}
