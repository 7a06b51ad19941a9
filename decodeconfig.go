package connectors

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/internal/structs"
)

// DecodeConfig validates a config, fills in what it leaves out as [Registry.Defaults] does, and stores it in a T, which is usually a
// struct:
//
//	type kafkaSource struct {
//		Topic       string  `json:"topic"`
//		Format      string  `json:"format"`
//		OffsetReset string  `json:"offset_reset"`
//		Group       *string `json:"consumer_group"` // nil where there is none
//	}
//
// Only the schema says what is required and what the defaults are. Of the tags only the names count, those of encoding/json, in
// exactly these letters. Test a T with Fits in package connectortest.
//
// Storing is strict. A whole number is stored in an integer however it is written, 5.0 as 5, but not a fraction, nor one out of
// bounds; in a float a number is rounded, as Go rounds it. Null is stored in a pointer, a map, a slice or an interface; a list in a slice,
// or in an array of just its length, bytes too; an object in a struct, or in a map whose keys are texts; no number in a
// [time.Duration], because none says its unit. Every key must have a field. A value that waits for a placeholder, under
// [Registry.Placeholders], needs a field that holds a text. In an empty interface, numbers are [encoding/json.Number]. A type with
// UnmarshalJSON reads itself, also null, and one with UnmarshalText its texts.
//
// The error is one that [Registry.Validate] or [Registry.Defaults] returns, or a [*ConfigError] that says what could not be stored: of
// [CodeType] with the Go type, or of [CodeUnknownKey] for a key without a field. With an error the T is zero. It shares no memory
// with the config.
func DecodeConfig[T any](r *Registry, id string, role Role, config map[string]any) (T, error) {
	var stored, none T
	if err := r.store(id, role, config, &stored); err != nil {
		return none, err
	}
	return stored, nil
}

// store is DecodeConfig for a pointer to a value of any type.
func (r *Registry) store(id string, role Role, config map[string]any, into any) error {
	judged, err := r.role(id, role)
	if err != nil {
		return err
	}
	var report Report
	unkept := r.checkMap(judged, config, &report)
	if err := configError(id, role, &report, unkept); err != nil {
		return err
	}
	config, err = r.Defaults(id, role, config)
	if err != nil {
		return err
	}
	plain, err := plainOf(config)
	if err != nil { // it was JSON when it was checked
		return &ConfigError{ID: id, Role: role, Violations: []Violation{{Code: CodeType, Message: "must be JSON, each time that it is read"}}}
	}
	misfits := structs.Store(plain, into)
	if len(misfits.Kept) == 0 {
		return nil
	}
	e := &ConfigError{ID: id, Role: role, More: misfits.More}
	for _, m := range misfits.Kept {
		e.Violations = append(e.Violations, notStored(m, report.Deferred))
	}
	return e
}

// notStored says that a value could not be stored.
func notStored(m structs.Misfit, deferred []Deferred) Violation {
	goType := printable.Name(m.Type.String())
	switch waits := func(d Deferred) bool { return d.Pointer == m.Pointer }; {
	case m.NoField:
		return Violation{Pointer: m.Pointer, Code: CodeUnknownKey, Message: "has no field in the Go type " + goType}
	case slices.ContainsFunc(deferred, waits):
		return Violation{Pointer: m.Pointer, Code: CodeType, Message: fmt.Sprintf("waits for a placeholder, which the Go type %s cannot hold", goType)}
	}
	return Violation{Pointer: m.Pointer, Code: CodeType, Message: "must fit the Go type " + goType}
}

// plainOf returns a config as a JSON decoder gives it, numbers as they are written.
func plainOf(config map[string]any) (plain any, err error) {
	text, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	err = dec.Decode(&plain)
	return plain, err
}
