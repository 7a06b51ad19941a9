package judge

import (
	"strconv"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/limits"
)

// A Finding is a violation or a warning, in the order found.
type Finding struct {
	Pointer    string
	Code       string
	Message    string
	Suggestion string
	Hint       string
	Warning    bool
	Offset     int    // in the JSON text: of the key of a member, of the value of an item, of the object of a missing key
	at         int32  // the value at whose place it stands
	missing    bool   // it is about a member that is not there; then at is the object
	tail       string // of the message, behind the conditions under which it holds
}

// The codes of findings. The root package says what they mean.
const (
	codeType                 = "type"
	codeEnum                 = "enum"
	codeConst                = "const"
	codeMinimum              = "minimum"
	codeMaximum              = "maximum"
	codeExclusiveMinimum     = "exclusiveMinimum"
	codeExclusiveMaximum     = "exclusiveMaximum"
	codeMultipleOf           = "multipleOf"
	codeMinLength            = "minLength"
	codeMaxLength            = "maxLength"
	codePattern              = "pattern"
	codeMinItems             = "minItems"
	codeMaxItems             = "maxItems"
	codeUniqueItems          = "uniqueItems"
	codeContains             = "contains"
	codeRequired             = "required"
	codeMinProperties        = "minProperties"
	codeMaxProperties        = "maxProperties"
	codePropertyNames        = "propertyNames"
	codeAdditionalProperties = "additionalProperties"
	codeAdditionalItems      = "additionalItems"
	codeDependencies         = "dependencies"
	codeAnyOf                = "anyOf"
	codeOneOf                = "oneOf"
	codeNot                  = "not"
	codeFalse                = "false"
	codeLimit                = "limit"
	codeUnknownKey           = "unknown_key"
	codeMissingCompanion     = "missing_companion"
	codeDeprecated           = "deprecated"
	codeSuspiciousValue      = "suspicious_value"
)

// A segment is one of the path, as a key or as an index. A property, where one names the key, has the pointer of a member of the
// root, written beforehand.
type segment struct {
	key      string
	index    int
	property *compiled.Property
}

// pointer writes the path as an RFC 6901 pointer.
func (j *Judge) pointer() string {
	if len(j.path) == 1 && j.path[0].property != nil {
		return j.path[0].property.Pointer
	}
	j.written = j.appendPointer(j.written[:0])
	return string(j.written)
}

// appendPointer writes the path as an RFC 6901 pointer behind a text.
func (j *Judge) appendPointer(dst []byte) []byte {
	for _, s := range j.path {
		dst = append(dst, '/')
		if s.index >= 0 {
			dst = strconv.AppendInt(dst, int64(s.index), 10)
		} else {
			dst = jsonpointer.Append(dst, s.key)
		}
	}
	return dst
}

// fail adds a violation at the value being judged.
func (j *Judge) fail(at int32, code, message, suggestion string) {
	j.violate(&Finding{Code: code, Message: message, Suggestion: suggestion, at: at})
}

// violate is fail for a violation that may have a hint.
func (j *Judge) violate(f *Finding) {
	j.failures++
	if j.probing > 0 || j.exhausted && f.Code != codeLimit {
		return // once the work is used up, nothing else is known for sure
	}
	if f.Code != codeLimit {
		if len(j.conditions) > 0 || f.tail != "" {
			f.Message += j.because() + f.tail
		}
		if a := j.advice; a != nil {
			f.Warning, f.Code = true, a.Code
			if a.Message != "" {
				f.Message = a.Message
			}
		}
	}
	j.keep(f)
}

// warn adds a warning at the value being judged.
func (j *Judge) warn(at int32, code, message, suggestion string) {
	if j.probing == 0 && !j.exhausted {
		j.keep(&Finding{Code: code, Message: message, Suggestion: suggestion, Warning: true, at: at})
	}
}

// keep keeps a finding, or counts it where there are enough of its kind, or where the pointers of the report are long
// enough. The first of each kind is always kept: it is what makes a report say no.
func (j *Judge) keep(f *Finding) {
	if j.captured != nil {
		if j.captured.Code == "" && !f.Warning {
			*j.captured = *f
		}
		return
	}
	switch f.Code {
	case codeAdditionalProperties, codePropertyNames, codeFalse:
		j.refused.add(f.at)
	}
	switch {
	case j.comparison != nil:
		j.comparison.meet(f)
		return
	case j.observer != nil:
		j.observe(f)
		return
	case j.update != nil && j.update.take(j, f):
		return
	}
	found := &j.violations
	if f.Warning {
		found = &j.warnings
	}
	if *found++; *found > limits.Violations || *found > 1 && j.pointers >= limits.Pointers {
		return
	}
	pointer := j.pointer()
	if j.pointers += len(pointer); *found > 1 && j.pointers > limits.Pointers {
		return
	}
	j.findings = append(j.findings, Finding{}) // appending *f would copy it twice
	kept := &j.findings[len(j.findings)-1]
	*kept = *f
	kept.Pointer = pointer
}

// shows reports whether a violation, or a warning, found now would be shown: only then is a suggestion worth looking for.
func (j *Judge) shows(warning bool) bool {
	found := j.violations
	if warning || j.advice != nil {
		found = j.warnings
	}
	return j.probing == 0 && !j.exhausted && j.comparison == nil && j.observer == nil && found < limits.Violations
}

// guess takes comparisons of names from their budget and reports whether there were enough. Comparing costs more than judging,
// so the budget is its own; the answer without it is the same but for suggestions.
func (j *Judge) guess(n int) bool {
	j.guesses -= n
	return j.guesses >= 0
}

// spend takes a step and reports whether there was one left. When the last is gone it says so, once.
func (j *Judge) spend(at int32) bool { return j.charge(at, 0) }

// charge is spend for work that a single step does not stand for.
func (j *Judge) charge(at int32, more int) bool {
	if j.steps > more {
		j.steps -= 1 + more
		return true
	}
	return j.overcharge(at, more)
}

// overcharge is charge where it takes the last step, or more than there are.
func (j *Judge) overcharge(at int32, more int) bool {
	if j.steps >= 0 {
		j.steps -= 1 + more
	}
	if j.steps < 0 && j.explaining != nil {
		j.explaining.gaveUp = true
		return false
	}
	if j.steps < 0 && !j.exhausted {
		j.exhausted = true
		probing := j.probing
		j.probing = 0
		j.fail(at, codeLimit, "must be simpler: the schema asks for more work than one config may take", "")
		j.probing = probing
	}
	return j.steps >= 0
}
