package connectors

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/defaults"
	"github.com/laminar/connectors/internal/jsonsyntax"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
)

// Violation is one thing wrong with a config, or, as a warning, one that is probably wrong. It is plain data and never
// holds a value from the config, except that Pointer is made of its keys.
type Violation struct {
	// Pointer is the RFC 6901 pointer of the member at fault, also of one that is missing: "/topic"; "" is the config
	// itself.
	Pointer string `json:"pointer"`
	// Code is one of the Code constants, or the one that an [Advice] gives.
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
	printed := min(len(e.Violations), limits.Printed)
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
	judged, err := r.role(id, role)
	if err != nil {
		return err
	}
	if r.view&viewPlaceholders == 0 && judged.quick.AcceptsMap(config) {
		return nil
	}
	var report Report
	unkept := r.checkMap(judged, config, &report)
	return configError(id, role, &report, unkept)
}

// ValidateJSON is Validate for a config that is JSON text. The same document gives the same violations either way, here
// with their lines and columns. Text that is not one JSON document in valid UTF-8, with no key twice in an object, is a
// [*SyntaxError], whatever else is wrong; text over the limit of size is not read. The text is only read, and not kept.
func (r *Registry) ValidateJSON(id string, role Role, config []byte) error {
	judged, err := r.role(id, role)
	if err != nil {
		return err
	}
	if r.view&viewPlaceholders == 0 && judged.quick.AcceptsText(config) {
		return nil
	}
	var report Report
	unkept, err := r.checkText(judged, config, &report)
	if err != nil {
		return err
	}
	return configError(id, role, &report, unkept)
}

// Check judges a config as Validate does and returns everything it found, warnings too. The error is only for an unknown
// connector or an unsupported role.
//
// So that no config can take long, these are limits, and what exceeds them is a violation of [CodeLimit]: 1 MiB of text
// (of a Go map, its keys, strings and numbers), 100,000 values, 100 levels, 1,024 bytes of a key or of a number, an
// exponent of 1,500, a number outside float64's range. A schema that combines schemas, or has patterns or long enums, may
// ask for work that grows faster than the config; a million steps of it are the limit.
func (r *Registry) Check(id string, role Role, config map[string]any) (Report, error) {
	judged, err := r.role(id, role)
	if err != nil {
		return Report{}, err
	}
	if r.view&viewPlaceholders == 0 && judged.quick.AcceptsMap(config) {
		return Report{}, nil
	}
	var report Report
	r.checkMap(judged, config, &report)
	return report, nil
}

// CheckJSON is Check for a config that is JSON text. The error may also be a [*SyntaxError].
func (r *Registry) CheckJSON(id string, role Role, config []byte) (Report, error) {
	judged, err := r.role(id, role)
	if err != nil {
		return Report{}, err
	}
	if r.view&viewPlaceholders == 0 && judged.quick.AcceptsText(config) {
		return Report{}, nil
	}
	var report Report
	_, err = r.checkText(judged, config, &report)
	return report, err
}

func configError(id string, role Role, report *Report, unkept int) error {
	if report.Valid() {
		return nil
	}
	return &ConfigError{ID: id, Role: role, Violations: report.Violations, More: unkept}
}

// checkMap writes the report and returns how many of its violations were not kept.
func (r *Registry) checkMap(judged *judgedRole, config map[string]any, report *Report) (unkept int) {
	j := r.catalogue.judges.Get().(*judge.Judge)
	defer r.catalogue.release(j)
	if config == nil {
		config = map[string]any{}
	}
	j.ReadGo(config)
	v := j.Judge(judged.compiled, r.view.kinds())
	return r.report(&v, nil, report)
}

// checkText is checkMap for JSON text.
func (r *Registry) checkText(judged *judgedRole, config []byte, report *Report) (unkept int, err error) {
	j := r.catalogue.judges.Get().(*judge.Judge)
	defer r.catalogue.release(j)
	if fault := j.ReadText(config); fault != nil {
		return 0, newSyntaxError(config, fault)
	}
	v := j.Judge(judged.compiled, r.view.kinds())
	return r.report(&v, config, report), nil
}

// release gives a judge back to the pool with nothing of the config in it: what waits there may wait for long.
func (c *catalogue) release(j *judge.Judge) {
	if j.IsLarge() {
		j = judge.New() // what a single large config made it keep is given up
	}
	j.Reset()
	c.judges.Put(j)
}

// report turns a verdict into the report, which is empty, and returns how many violations were not kept. Text is the config, nil for a Go
// map. Nothing in a finding shares memory with the config: pointers were written anew, and the other texts are the schema's.
func (r *Registry) report(v *judge.Verdict, text []byte, report *Report) (unkept int) {
	for _, d := range v.Deferred {
		report.Deferred = append(report.Deferred, Deferred(d))
	}
	report.More = v.Violations + v.Warnings - len(v.Findings)
	strict, most := r.IsStrict(), v.Violations
	if strict {
		most = len(v.Findings)
	}
	violations := make([]Violation, 0, min(most, limits.Violations))
	lines := jsonsyntax.NewLines(text)
	for i := range v.Findings {
		f := &v.Findings[i]
		switch {
		case f.Warning && !strict:
			report.Warnings = appendViolation(report.Warnings, f, &lines)
		case len(violations) == limits.Violations:
			report.More++
		default:
			violations = appendViolation(violations, f, &lines)
		}
	}
	if len(violations) > 0 {
		report.Violations = violations
	}
	unkept = v.Violations - len(report.Violations)
	if strict {
		unkept = report.More
	}
	return unkept
}

// appendViolation appends a finding, as a violation; the lines are those of the config, without a text for a Go map.
func appendViolation(list []Violation, f *judge.Finding, lines *jsonsyntax.Lines) []Violation {
	list = append(list, Violation{})
	v := &list[len(list)-1] // which is filled there: copied, it would take twice the time
	v.Pointer, v.Code, v.Message, v.Suggestion, v.Hint = f.Pointer, f.Code, f.Message, f.Suggestion, f.Hint
	if lines.Text != nil {
		v.Line, v.Column = lines.Position(f.Offset)
	}
	return list
}

// Defaults returns a copy of a config with the documented defaults of what it leaves out, as far as they add no finding: by
// pointer and code, Check under [Registry.Strict] finds nothing in the copy that it does not find in the config. So what
// Validate accepts it accepts with the defaults, what strict checking accepts it accepts, and so does the document of
// [Registry.JSONSchema]. Every key that is there stays as it is, also one that is null, and filling the copy fills nothing more.
//
// Objects inside the config, and those in its lists, get the defaults of their own properties. What describes them are
// properties, additionalProperties, a pattern that alone matches a key, items, also as a list, and additionalItems, through
// allOf and $ref. An object that is absent is not made up, unless it is itself a default; then it gets the defaults inside it,
// too. Never filled is what stands elsewhere: in anyOf, oneOf, not, if, then, else, dependencies, contains and propertyNames, or in
// several patterns for one key; nor the default of an item, of a key that no property names, or of the config itself.
//
// All defaults are filled at once. Where that adds a finding, such as by maxProperties, a rule between options, or a
// deprecated option, they are tried one by one, again and again until none is filled any more: those of an object in the order
// of declaration, behind them those of its allOf, then what is in its members and items. An object or a list that comes from a
// default is tried with the defaults inside it, and where that adds a finding, bare. The first default for a key counts. Where
// the config is over a limit, or has more than a hundred findings, nothing is filled, because what is added could not be told.
// The work has a limit, too: where not all can be filled at once, those that come first in a large config are tried, and where
// that takes too much all the same, nothing is filled.
//
// A number that is filled in is a [encoding/json.Number], as the definition writes it, and one that is given keeps its type; all
// else that is filled in is nil, bool, string, []any or map[string]any. The caller owns the result: maps, slices and pointers
// are copied at every depth, and keep their types; other values, such as structs and pointers to them, are taken over. Objects
// are filled where they are a map[string]any. A nil config is an empty one, and the result is never nil where the error is.
//
// What is wrong with the config stays in the copy, for [Registry.Validate] to say. The error is for an unknown connector, an
// unsupported role, or a [*ConfigError] for a config that nests too deep, as one does that contains itself, or that holds too
// many values.
func (r *Registry) Defaults(id string, role Role, config map[string]any) (map[string]any, error) {
	judged, err := r.role(id, role)
	if err != nil {
		return nil, err
	}
	j := r.catalogue.judges.Get().(*judge.Judge)
	defer r.catalogue.release(j)
	filled, fault := defaults.Fill(j, judged.compiled, r.view.kinds(), config)
	if fault != "" {
		return nil, &ConfigError{ID: id, Role: role, Violations: []Violation{{Code: CodeLimit, Message: fault}}}
	}
	return filled, nil
}

// Deferred is a value that cannot be judged before its placeholders are known. It is plain data.
type Deferred struct {
	Pointer string   `json:"pointer"` // RFC 6901
	Names   []string `json:"names"`   // what the deployment must supply, in the order written, each once
}
