package connectors

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// Violation is one thing wrong with a config, or, as a warning, one that is probably wrong. It is plain data and never
// holds a value from the config, except that Pointer is made of its keys.
type Violation struct {
	// Pointer is the RFC 6901 pointer of the member at fault, also of one that is missing: "/topic"; "" is the config
	// itself.
	Pointer string `json:"pointer"`
	// Code is one of the Code constants.
	Code string `json:"code"`
	// Message is a phrase that says what must hold: "must be one of \"earliest\", \"latest\"".
	Message string `json:"message"`
	// Suggestion is what was probably meant in place of a choice or of an unknown key, bare, as it would be written; ""
	// where nothing is near.
	Suggestion string `json:"suggestion,omitempty"`
	// Hint is, in place of a suggestion, how to write what was probably meant: "write the number without quotes". It stands
	// where the bare text would repeat the value. It and Suggestion are never set together.
	Hint string `json:"hint,omitempty"`
	// Line and Column say where in the JSON text, 1-based, the column in bytes: the key of a member, the value of an
	// item, the object of a missing key. They are 0 for a Go map.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
}

// String puts the violation on one line: /offset_reset must be one of "earliest", "latest" (did you mean "latest"?)
func (v Violation) String() string {
	var b strings.Builder
	switch v.Pointer {
	case "":
		b.WriteString("the config")
	default:
		b.WriteString(printable.Name(v.Pointer))
	}
	b.WriteByte(' ')
	b.WriteString(printable.Text(v.Message))
	if v.Hint != "" {
		b.WriteString(" (" + printable.Text(v.Hint) + ")")
	}
	b.WriteString(printable.DidYouMean(v.Suggestion))
	return b.String()
}

// Report is what checking a config found, in an order that never varies: the schema's declaration order, then unknown
// keys sorted. It is plain data and the caller's own. In JSON, lists without an item are left out.
type Report struct {
	// Violations are what makes the config invalid: it breaks the published schema, or the limits.
	Violations []Violation `json:"violations,omitempty"`
	// Warnings are what is known beyond the published schema. Under [Registry.Strict] they are among the violations.
	Warnings []Violation `json:"warnings,omitempty"`
	// More is how many violations and warnings were not kept: at most 100 of each are, as long as their pointers and those
	// of Deferred have at most 1 MiB together. The first of each is always kept.
	More int `json:"more,omitempty"`
	// Deferred are the values that cannot be judged before deployment, under [Registry.Placeholders]: sorted by key
	// at every level.
	Deferred []Deferred `json:"deferred,omitempty"`
}

// Valid reports whether nothing is wrong with the config, as far as that can be known: what is Deferred may still be.
func (r Report) Valid() bool { return len(r.Violations) == 0 }

// ConfigError says everything that is wrong with a config. It is plain data.
type ConfigError struct {
	ID         string      `json:"id"`
	Role       Role        `json:"role"`
	Violations []Violation `json:"violations"` // at least one, at most 100
	More       int         `json:"more"`       // how many more there were that are not kept
}

// Error prints the first ten violations, each on a line of its own, and how many more there are.
func (e *ConfigError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "invalid config for %s %s:", printable.Name(e.ID), printable.Name(string(e.Role)))
	printed := min(len(e.Violations), maxPrinted)
	for _, v := range e.Violations[:printed] {
		b.WriteString("\n  ")
		if v.Line > 0 {
			fmt.Fprintf(&b, "line %d, column %d: ", v.Line, v.Column)
		}
		b.WriteString(v.String())
	}
	if more := len(e.Violations) - printed + e.More; more > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
	}
	return b.String()
}

// Validate judges a config for one role of a connector and returns nil where it is valid. A nil config is an empty one.
//
// The error is a [*ConfigError] with every violation, in an order that never varies; or one for which errors.Is finds
// [ErrUnknownConnector] or [ErrUnsupportedRole]. Warnings are not errors; [Registry.Check] returns them too, and under
// [Registry.Strict] they count as violations.
//
// The config may hold what Go callers put in maps: every integer and float kind, [encoding/json.Number], named types,
// slices and maps of these, nil (null), and whatever encoding/json can write. It is only read, and not kept.
func (r *Registry) Validate(id string, role Role, config map[string]any) error {
	p, err := r.plan(id, role)
	if err != nil {
		return err
	}
	if p.quick.acceptsMap(config, r.view) {
		return nil
	}
	report, unkept := r.checkMap(p, config)
	return configError(id, role, report, unkept)
}

// ValidateJSON is Validate for a config that is JSON text. The same document gives the same violations either way, here
// with their lines and columns. Text that is not one JSON document in valid UTF-8, with no key twice in an object, is a
// [*SyntaxError], whatever else is wrong. The text is only read, and not kept.
func (r *Registry) ValidateJSON(id string, role Role, config []byte) error {
	p, err := r.plan(id, role)
	if err != nil {
		return err
	}
	if p.quick.acceptsText(config, r.view) {
		return nil
	}
	report, unkept, err := r.checkText(p, config)
	if err != nil {
		return err
	}
	return configError(id, role, report, unkept)
}

// Check judges a config as Validate does and returns everything it found, warnings too. The error is only for an unknown
// connector or an unsupported role.
//
// So that no config can take long, these are limits, and what exceeds them is a violation of [CodeLimit]: 1 MiB of text
// (of a Go map, its keys, strings and numbers), 100,000 values, 100 levels, 1,024 bytes of a key or of a number, an
// exponent of 1,500, a number outside float64's range. A schema that combines schemas, or has patterns or long enums, may
// ask for work that grows faster than the config; a million steps of it are the limit.
func (r *Registry) Check(id string, role Role, config map[string]any) (Report, error) {
	p, err := r.plan(id, role)
	if err != nil {
		return Report{}, err
	}
	if p.quick.acceptsMap(config, r.view) {
		return Report{}, nil
	}
	report, _ := r.checkMap(p, config)
	return report, nil
}

// CheckJSON is Check for a config that is JSON text. The error may also be a [*SyntaxError].
func (r *Registry) CheckJSON(id string, role Role, config []byte) (Report, error) {
	p, err := r.plan(id, role)
	if err != nil {
		return Report{}, err
	}
	if p.quick.acceptsText(config, r.view) {
		return Report{}, nil
	}
	report, _, err := r.checkText(p, config)
	return report, err
}

func configError(id string, role Role, report Report, unkept int) error {
	if report.Valid() {
		return nil
	}
	return &ConfigError{ID: id, Role: role, Violations: report.Violations, More: unkept}
}

// checkMap returns the report and how many of its violations were not kept.
func (r *Registry) checkMap(p *plan, config map[string]any) (report Report, unkept int) {
	j := r.catalogue.judges.Get().(*judge)
	defer r.catalogue.release(j)
	if config == nil {
		config = map[string]any{}
	}
	(&goReader{t: &j.tree}).read(config)
	return j.run(p, r.view)
}

func (r *Registry) checkText(p *plan, config []byte) (report Report, unkept int, err error) {
	j := r.catalogue.judges.Get().(*judge)
	defer r.catalogue.release(j)
	if fault := j.text.read(&j.tree, config); fault != nil {
		return Report{}, 0, fault
	}
	report, unkept = j.run(p, r.view)
	return report, unkept, nil
}

// run judges the tree and writes the report; it says, too, how many violations were not kept.
func (j *judge) run(p *plan, v view) (report Report, unkept int) {
	if j.tree.over == overNothing && v&viewPlaceholders != 0 {
		report.Deferred = j.deferrals(v)
	}
	if j.tree.over != overNothing {
		j.overrun()
	} else {
		if j.tree.flawed {
			j.flaws(1)
		}
		j.root(p)
	}
	j.write(&report, v)
	unkept = j.violations - len(report.Violations)
	if v&viewStrict != 0 {
		unkept = report.More
	}
	return report, unkept
}

// release gives a judge back to the pool with nothing of the config in it: what waits there may wait for long.
func (c *catalogue) release(j *judge) {
	if cap(j.tree.values) > 4096 || cap(j.order) > 2*maxViolations || cap(j.found) > 4096 {
		j = new(judge) // what a single large config made it keep is given up
	}
	j.reset()
	c.judges.Put(j)
}

// root judges the config itself. That it is an object no documented schema says.
func (j *judge) root(p *plan) {
	if j.tree.values[1].flaw != flawNone {
		return
	}
	if j.tree.values[1].kind != kindObject {
		j.fail(1, CodeType, "must be an object", "")
		return
	}
	if len(p.rules) > 0 {
		j.rules = p
	}
	j.value(p.root, 1)
}

// overrun reports a config that is too large as a whole.
func (j *judge) overrun() {
	if len(j.tree.values) == 1 {
		j.tree.add(0, 0, value{})
	}
	switch j.tree.over {
	case overSize:
		j.fail(1, CodeLimit, fmt.Sprintf("must have at most %d bytes", maxSize), "")
	case overValues:
		j.fail(1, CodeLimit, fmt.Sprintf("must hold at most %d values", maxValues), "")
	case overDepth:
		j.fail(1, CodeLimit, depthMessage, "")
	case overDeferred:
		j.fail(1, CodeLimit, "must not hold so many placeholders so deep inside", "")
	}
}

var depthMessage = fmt.Sprintf("must not nest more than %d levels deep", maxDepth)

// flaw reports why a value cannot be judged, if it cannot.
func (j *judge) flaw(at int32) {
	switch j.tree.values[at].flaw {
	case flawNumber:
		j.fail(at, CodeLimit, fmt.Sprintf("must be a number within the range of float64, of at most %d bytes", maxNumberLength), "")
	case flawDepth:
		j.fail(at, CodeLimit, depthMessage, "")
	case flawName:
		j.fail(at, CodeLimit, fmt.Sprintf("must not have a key of more than %d bytes", maxName), "")
	case flawKind:
		j.fail(at, CodeType, "must be a value that JSON can hold", "")
	}
}

// flaws reports what cannot be judged, wherever it stands, each in its own place.
func (j *judge) flaws(at int32) {
	j.flaw(at)
	i := 0
	for _, c := range j.tree.sorted(at) {
		s := step{key: j.tree.values[c].key, index: -1}
		if j.tree.values[at].kind == kindArray {
			s.index = i
		}
		if s.key == nameless {
			// At the object's place, and nothing below: what cannot be named leads nowhere.
			j.flaw(c)
			continue
		}
		j.path = append(j.path, s)
		j.flaws(c)
		j.path = j.path[:len(j.path)-1]
		i++
	}
}

// write turns what was found into the report. This is where findings leave the config, whose keys and texts may be the
// caller's memory: pointers were written anew, messages are the schema's, and of suggestions, which are chosen by looking at a
// value, it hands out copies.
func (j *judge) write(report *Report, v view) {
	strict := v&viewStrict != 0
	count, size := 0, 0
	for i := range j.order {
		if strict || !j.order[i].warning {
			count++
		}
		size += len(j.order[i].Suggestion)
	}
	count = min(count, maxViolations)
	var suggestions strings.Builder // one piece of memory for all
	suggestions.Grow(size)
	report.More = j.violations + j.warnings - len(j.order)
	if len(j.order) == 0 {
		return
	}
	violations := make([]Violation, 0, count)
	for i := range j.order {
		f := &j.order[i]
		if f.Suggestion != "" {
			suggestions.WriteString(f.Suggestion)
			f.Suggestion = suggestions.String()[suggestions.Len()-len(f.Suggestion):]
		}
		if j.tree.src != "" {
			f.Line, f.Column = position(j.tree.src, int(j.tree.values[f.at].at))
		}
		switch {
		case f.warning && !strict:
			report.Warnings = append(report.Warnings, f.Violation)
		case len(violations) == maxViolations:
			report.More++
		default:
			violations = append(violations, f.Violation)
		}
	}
	if len(violations) > 0 {
		report.Violations = violations
	}
}
