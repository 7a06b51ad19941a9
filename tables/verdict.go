package tables

import (
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// A verdict is what judging a config gave. Positions of the report's findings come from place, those of the deferred
// values from offset.
type verdict struct {
	report connectors.Report
	// standing are violations that the config had before it was changed.
	standing []connectors.Violation
	err      error
	// config is what was judged, where the readers are to keep it.
	config map[string]any
	faults []fault
	// settled are pointers to values that need no more findings, as those of the faults do not.
	settled []string
	// unsure are pointers to keys that no option has and that may be parts of values. They are not printed, unless they are almost
	// those of options.
	unsure []string
	// written maps pointers as judged to pointers as written, for options with a prefix.
	written map[string]string
	place   func(v connectors.Violation) (line, column int)
	offset  func(pointer string) int
}

// placeAt says that the values of a config stand where a tree of spots says.
func (in *inspector) placeAt(v *verdict, root *spot) {
	v.place = func(v connectors.Violation) (line, column int) { return in.position(root.find(v.Pointer)) }
	v.offset = root.find
}

// settle takes out what the registry says about values that a fault concerns already and, where the config may lack what could
// not be read, about what is missing.
func (v *verdict) settle(incomplete bool) {
	said := func(w connectors.Violation) bool {
		missing := w.Code == connectors.CodeRequired || w.Code == connectors.CodeMissingCompanion
		isKey := w.Code == connectors.CodeUnknownKey && slices.Contains(v.settled, w.Pointer) // the key is wrong, whatever its value
		isSuspicious := w.Code == connectors.CodeSuspiciousValue && !slices.Contains(v.settled, w.Pointer)
		return v.concerns(w.Pointer) && !isKey && !isSuspicious || incomplete && missing || w.Suggestion == "" && v.isUnsure(w.Pointer)
	}
	v.report.Violations = slices.DeleteFunc(v.report.Violations, said)
	v.report.Warnings = slices.DeleteFunc(v.report.Warnings, said)
	v.standing = slices.DeleteFunc(v.standing, said)
	v.report.Deferred = slices.DeleteFunc(v.report.Deferred, func(d connectors.Deferred) bool { return v.isUnsure(d.Pointer) })
	v.faults = slices.DeleteFunc(v.faults, func(f fault) bool { return v.isUnsure(f.pointer) })
}

// isUnsure reports whether a pointer holds a key that may be part of a value.
func (v *verdict) isUnsure(pointer string) bool {
	return slices.ContainsFunc(v.unsure, func(p string) bool { return jsonpointer.Within(pointer, p) })
}

// concerns reports whether a value, or one around it, is at fault already.
func (v *verdict) concerns(pointer string) bool {
	for _, f := range v.faults {
		if f.pointer != "" && jsonpointer.Within(pointer, f.pointer) {
			return true
		}
	}
	return slices.ContainsFunc(v.settled, func(p string) bool { return jsonpointer.Within(pointer, p) })
}

// write notes that an option is written in another way than it is judged.
func (v *verdict) write(name, written string) {
	if v.written == nil {
		v.written = map[string]string{}
	}
	v.written["/"+jsonpointer.Escape(name)] = "/" + jsonpointer.Escape(written)
}

// as returns the pointer with its first key as it is written in the file.
func (v *verdict) as(pointer string) string {
	if len(v.written) == 0 || pointer == "" {
		return pointer
	}
	end := strings.IndexByte(pointer[1:], '/') + 1
	if end == 0 {
		end = len(pointer)
	}
	if written, ok := v.written[pointer[:end]]; ok {
		return written + pointer[end:]
	}
	return pointer
}

// agreed returns what two verdicts on a config have in common, as its two roles gave them.
func agreed(a, b verdict) verdict {
	waits := make(map[string]bool, len(b.report.Deferred))
	for _, d := range b.report.Deferred {
		waits[d.Pointer] = true
	}
	a.faults = slices.DeleteFunc(a.faults, func(f fault) bool { return !slices.Contains(b.faults, f) })
	a.report = connectors.Report{
		Violations: common(&a, &b, a.report.Violations, b.report.Violations),
		Warnings:   common(&a, &b, a.report.Warnings, b.report.Warnings),
		Deferred:   slices.DeleteFunc(a.report.Deferred, func(d connectors.Deferred) bool { return !waits[d.Pointer] }),
	}
	a.config = nil
	return a
}

// common returns the findings of one verdict that another has too. What was probably meant, they may not agree on.
func common(a, b *verdict, list, other []connectors.Violation) []connectors.Violation {
	var both []connectors.Violation
	for _, v := range list {
		i := slices.IndexFunc(other, func(w connectors.Violation) bool {
			return a.as(v.Pointer) == b.as(w.Pointer) && v.Code == w.Code && v.Message == w.Message
		})
		if i < 0 {
			continue
		}
		if v.Suggestion != other[i].Suggestion || v.Hint != other[i].Hint {
			v.Suggestion, v.Hint = "", ""
		}
		both = append(both, v)
	}
	return both
}
