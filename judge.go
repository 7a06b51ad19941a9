package connectors

import (
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/near"
)

// A judge compares the tree of one config with a checker and collects what it finds. It is pooled; nothing it hands
// out refers to it.
type judge struct {
	tree tree
	path []step // from the root to the value being judged
	// steps is what is left of the work that one config may ask for.
	steps int
	// muted: only whether there are violations counts, not which. failures counts them.
	muted    int
	failures int
	// unknown counts keywords that a placeholder kept from being judged.
	unknown int
	// order holds the findings that are kept; violations and warnings count them all.
	order                []finding
	violations, warnings int
	// pointers is how many bytes the pointers have that were written for the report.
	pointers int
	rules    *plan // the rules of the role, while its root is being judged
	// fired says which of the rules have a condition that holds.
	fired []bool
	// advice, where it is not nil, is what is being judged by: what breaks it is a warning.
	advice    *advice
	exhausted bool
	// guesses is what is left of the names that may be compared for suggestions.
	guesses int
	// strangers: the object judged last has members that are no properties of its schema.
	strangers bool
	// found holds the members of the objects being judged that have a property.
	found []propertyMember
	text  textReader
}

// A propertyMember is a member of an object and the place of its property, which comes first so that they sort by it.
type propertyMember uint64

func newPropertyMember(property int, m int32) propertyMember {
	return propertyMember(uint64(property)<<32 | uint64(uint32(m)))
}

func (p propertyMember) property() int { return int(p >> 32) }
func (p propertyMember) member() int32 { return int32(uint32(p)) }

// A step is one segment of the path, as a key or as an index. Pointer, where it is set, is the whole path of a role's own
// property, written beforehand.
type step struct {
	key     string
	index   int
	pointer string
}

// A finding is a violation or a warning, in the order found, and the value at whose place it stands.
type finding struct {
	Violation
	warning bool
	at      int32
}

// reset makes the judge ready for another config.
func (j *judge) reset() {
	j.tree.reset()
	clear(j.order)
	clear(j.path[:cap(j.path)])
	j.path, j.order, j.found, j.fired = j.path[:0], j.order[:0], j.found[:0], j.fired[:0]
	j.steps, j.muted, j.failures, j.unknown = maxSteps, 0, 0, 0
	j.violations, j.warnings, j.pointers, j.rules, j.advice, j.exhausted = 0, 0, 0, nil, nil, false
	j.guesses = maxGuesses
}

// pointer writes the path as an RFC 6901 pointer.
func (j *judge) pointer() string {
	if len(j.path) == 1 && j.path[0].pointer != "" {
		return j.path[0].pointer
	}
	const digits = 6 // of an index: a list has no more items than a config may hold
	size := 0
	for _, s := range j.path {
		size += len("/") + digits
		if s.index < 0 {
			size += jsonpointer.Size(s.key) - digits
		}
	}
	var b strings.Builder
	b.Grow(size)
	for _, s := range j.path {
		b.WriteByte('/')
		if s.index >= 0 {
			b.WriteString(strconv.Itoa(s.index))
		} else {
			jsonpointer.Write(&b, s.key)
		}
	}
	return b.String()
}

// fail adds a violation at the value being judged.
func (j *judge) fail(at int32, code, message, suggestion string) {
	j.violate(at, Violation{Code: code, Message: message, Suggestion: suggestion})
}

// violate is fail for a violation that may have a hint.
func (j *judge) violate(at int32, v Violation) {
	j.failures++
	if j.muted > 0 || j.exhausted && v.Code != CodeLimit {
		return // once the work is used up, nothing else is known for sure
	}
	f := finding{Violation: v, at: at}
	if a := j.advice; a != nil && v.Code != CodeLimit {
		f.warning, f.Code = true, a.code
		if a.message != "" {
			f.Message = a.message
		}
	}
	j.keep(f)
}

// warn adds a warning at the value being judged.
func (j *judge) warn(at int32, code, message, suggestion string) {
	if j.muted == 0 && !j.exhausted {
		j.keep(finding{Violation: Violation{Code: code, Message: message, Suggestion: suggestion}, at: at, warning: true})
	}
}

// keep keeps a finding, or counts it where there are enough of its kind, or where the pointers of the report are long
// enough. The first of each kind is always kept: it is what makes a report say no.
func (j *judge) keep(f finding) {
	found := &j.violations
	if f.warning {
		found = &j.warnings
	}
	if *found++; *found > maxViolations || *found > 1 && j.pointers >= maxPointers {
		return
	}
	pointer := j.pointer()
	if j.pointers += len(pointer); *found > 1 && j.pointers > maxPointers {
		return
	}
	f.Pointer = pointer
	j.order = append(j.order, f)
}

// shows reports whether a violation, or a warning, found now would be shown: only then is a suggestion worth looking for.
func (j *judge) shows(warning bool) bool {
	found := j.violations
	if warning || j.advice != nil {
		found = j.warnings
	}
	return j.muted == 0 && !j.exhausted && found < maxViolations
}

// nearest returns the one of the names that was probably meant, or "". Comparing costs more than judging, so it has a
// budget of its own; the answer without it is the same but for suggestions.
func (j *judge) nearest(meant string, names []string) string {
	if !j.guess(len(names)) {
		return ""
	}
	return near.Name(meant, names)
}

// guess takes comparisons from that budget and reports whether there were enough.
func (j *judge) guess(n int) bool {
	j.guesses -= n
	return j.guesses >= 0
}

// spend takes a step and reports whether there was one left. When the last is gone it says so, once.
func (j *judge) spend(at int32) bool { return j.charge(at, 0) }

// charge is spend for work that a single step does not stand for.
func (j *judge) charge(at int32, more int) bool {
	if j.steps >= 0 {
		j.steps -= 1 + more
	}
	if j.steps < 0 && !j.exhausted {
		j.exhausted = true
		muted := j.muted
		j.muted = 0
		j.fail(at, CodeLimit, "the schema asks for more work than one config may take", "")
		j.muted = muted
	}
	return j.steps >= 0
}

// product returns a*b/by steps, or more than there are: the product may be greater than an int of 32 bits.
func product(a, b, by int) int { return int(min(int64(a)*int64(b)/int64(by), maxSteps+1)) }

// value judges a value in its place: by the schema, and for the keys that it does not know.
func (j *judge) value(c *checker, at int32) {
	if c == nil {
		return
	}
	j.strangers = true
	j.judge(c, at)
	// What a schema without others found among the members still holds: unknown keys, or none.
	if c.closed && j.muted == 0 && (j.strangers || c.combines()) && j.tree.values[at].kind == kindObject {
		j.unknownKeys(c, at)
	}
}

// judge judges a value by every keyword of a schema.
func (j *judge) judge(c *checker, at int32) {
	v := &j.tree.values[at]
	if v.flaw != flawNone || !j.spend(at) {
		return // a flaw was reported before
	}
	if c.never {
		j.fail(at, CodeFalse, "must be left out", "")
		return
	}
	if v.whole {
		if c.constrains() {
			j.unknown++
		}
		return
	}
	if c.types != 0 && !c.typeHolds(v) {
		j.failType(c, at)
		return
	}
	if c.deprecated {
		j.warn(at, CodeDeprecated, "is deprecated", "")
	}
	j.choices(c, at)
	switch v.kind {
	case kindNumber:
		j.number(c, at)
	case kindString:
		j.string(c, at)
	case kindArray:
		j.array(c, at)
	case kindObject:
		j.object(c, at)
	}
	j.combined(c, at)
}
