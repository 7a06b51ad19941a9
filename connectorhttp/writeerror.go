package connectorhttp

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// WriteError answers with an error of the library in Laminar's envelope, for a host's own endpoints, such as the one
// that creates connection tables, and reports whether it did:
//
//	table, err := tables.Decode(reg, body)
//	if err != nil {
//		if !connectorhttp.WriteError(w, err) {
//			connectorhttp.Error{Code: "INTERNAL_ERROR", Message: "internal error"}.Write(w)
//		}
//		return
//	}
//
// These are answered, wrapped or not:
//
//	*tables.TableError            400 VALIDATION_ERROR, with the findings that are errors, at most 100;
//	                              400 INVALID_JSON, with its line and column, where the body is none
//	*connectors.ConfigError       400 VALIDATION_ERROR, with every violation
//	connectors.ErrUnknownConnector, connectors.ErrUnsupportedRole
//	                              400 VALIDATION_ERROR, with a suggestion where one is near
//	*connectors.SyntaxError       400 INVALID_JSON, with its line and column
//	*http.MaxBytesError           413 PAYLOAD_TOO_LARGE, with its limit
//	Error, *Error                 as it is
//
// The details of all but the last have field, which for an error of the library is the member of a connection table at fault
// (config, connector, table_type or name, or else body), and reason, where the error has one. Any other error, nil, and a nil pointer of these types, writes nothing.
//
// No config value is written, and no text of errors that wrap the library's.
func WriteError(w http.ResponseWriter, err error) bool {
	e := envelope(err)
	if e == nil {
		return false
	}
	e.Write(w)
	return true
}

// envelope returns how an error is answered, or nil where it is not one to be answered here.
func envelope(err error) *Error {
	if e, ok := find[*Error](err); ok {
		return e
	}
	if e, ok := errors.AsType[Error](err); ok {
		return &e
	}
	if e, ok := find[*tables.TableError](err); ok {
		return tableError(e)
	}
	if e, ok := find[*connectors.ConfigError](err); ok {
		reason := ""
		if len(e.Violations) > 0 {
			reason = e.Violations[0].String()
		}
		return &Error{
			Status:  http.StatusBadRequest,
			Code:    codeValidation,
			Message: fmt.Sprintf("invalid config for %s %s", printable.Name(e.ID), printable.Name(string(e.Role))),
			Details: Details{Field: "config", Reason: reason, Violations: e.Violations, More: e.More},
		}
	}
	if e, ok := find[*connectors.SyntaxError](err); ok {
		return &Error{
			Status:  http.StatusBadRequest,
			Code:    codeInvalidJSON,
			Message: "invalid JSON",
			Details: Details{Field: "config", Reason: e.Error(), Line: e.Line, Column: e.Column},
		}
	}
	if e, ok := find[*http.MaxBytesError](err); ok {
		answer := tooLarge(e.Limit)
		answer.Details.Field, answer.Details.Reason = "body", answer.Message
		return answer
	}
	if e, ok := find[*connectors.LookupError](err); ok {
		answer := notInCatalogue(e.Unwrap())
		answer.Details.Reason, answer.Details.Suggestion = e.Error(), e.Suggestion
		return answer
	}
	for _, bare := range []error{connectors.ErrUnknownConnector, connectors.ErrUnsupportedRole} {
		if errors.Is(err, bare) {
			return notInCatalogue(bare)
		}
	}
	return nil
}

// tableError answers for tables, of which what is wrong may be many things. The details are about the first, or about the place where the
// body stops being JSON.
func tableError(e *tables.TableError) *Error {
	answer := &Error{Status: http.StatusBadRequest, Code: codeValidation, Message: "invalid table"}
	d := &answer.Details
	for _, f := range e.Findings {
		if f.Severity != tables.SeverityError {
			continue
		}
		if len(d.Findings) == limits.Violations {
			d.More++
			continue
		}
		d.Findings = append(d.Findings, f)
	}
	if len(d.Findings) == 0 {
		return answer // which only one made by hand can be
	}
	first := d.Findings[0]
	if i := slices.IndexFunc(e.Findings, func(f tables.Finding) bool { return f.Code == tables.CodeSyntax }); i >= 0 {
		first = e.Findings[i]
		answer.Code, answer.Message = codeInvalidJSON, "invalid JSON"
		d.Line, d.Column = first.Line, first.Column
	}
	d.Field = cmp.Or(first.Field, "body")
	d.Reason = tables.Finding{Pointer: first.Pointer, Message: first.Message, Suggestion: first.Suggestion, Hint: first.Hint}.String()
	return answer
}

// find returns the error of a type that another one is or wraps. It passes over nil pointers, which say nothing: so may a
// function return one that has found nothing wrong.
func find[E interface {
	error
	comparable
}](err error) (E, bool) {
	var none E
	if e, ok := err.(E); ok && e != none {
		return e, true
	}
	switch wraps := err.(type) {
	case interface{ Unwrap() error }:
		return find[E](wraps.Unwrap())
	case interface{ Unwrap() []error }:
		for _, one := range wraps.Unwrap() {
			if e, ok := find[E](one); ok {
				return e, true
			}
		}
	}
	return none, false
}

// notInCatalogue answers for an id or a role that cannot be had. What a host put around the error is not for clients.
func notInCatalogue(bare error) *Error {
	field := "connector"
	if bare == connectors.ErrUnsupportedRole {
		field = "table_type"
	}
	return &Error{
		Status:  http.StatusBadRequest,
		Code:    codeValidation,
		Message: bare.Error(),
		Details: Details{Field: field, Reason: bare.Error()},
	}
}
