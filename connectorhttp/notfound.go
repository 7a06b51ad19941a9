package connectorhttp

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/near"
)

const (
	nothingHere = "nothing is served at this path"
	baseTells   = "; HandlerOptions.Base says where the catalogue is mounted"
)

// notBelow refuses a path that is not below the base.
func notBelow() *Error {
	return &Error{Status: http.StatusNotFound, Code: codeNotFound, Message: nothingHere + baseTells}
}

// notFound says what a path that leads nowhere should have been. The suggestion is the bare id or role where that is at
// fault, and otherwise a path below the base.
func (c *catalogue) notFound(t target, e *entry, validates bool) *Error {
	f := &Error{Status: http.StatusNotFound, Code: codeNotFound, Message: nothingHere}
	switch {
	case e == nil && len(t.segments) == 2 && misspelt(t.id(), segmentTables):
		f.Details.Suggestion = "/" + segmentTables + "/" + nearestSegment(t.segments[1], validates, segmentValidate)
	case e == nil && slices.Contains(strings.Split(Path[1:], "/"), t.id()): // a piece of Path is left, as below a mux under a prefix
		f.Message += baseTells
	case e == nil:
		f.Message = "no connector has this id"
		f.Details.Suggestion = c.suggestID(decoded(t.id()))
	case t.route == routeSchema || (t.route == routeValidate || t.route == routeValidateUpdate) && validates:
		f.Message = t.id() + " can only be used as a " + strings.Join(texts(e.roles), " or a ")
		f.Details.Suggestion = e.suggestRole(decoded(t.role()))
	default:
		f.Details.Suggestion = e.nearestPath(t, validates)
	}
	return f
}

// suggestID returns the id that was probably meant.
func (c *catalogue) suggestID(id string) string {
	if c.entry(id) != nil {
		return id // it was spelt otherwise, in the encoding of URLs
	}
	_, err := c.reg.JSONSchema(id, "") // which makes nothing for an id that it does not know
	if lookup, ok := errors.AsType[*connectors.LookupError](err); ok {
		return lookup.Suggestion
	}
	return ""
}

// suggestRole returns the role that was probably meant: the only one there is, or the nearest.
func (e *entry) suggestRole(role string) string {
	if len(e.roles) == 1 {
		return string(e.roles[0])
	}
	return near.Name(role, texts(e.roles))
}

// decoded returns a segment as it reads without the encoding of URLs.
func decoded(segment string) string {
	text, _ := url.PathUnescape(segment)
	return cmp.Or(text, segment)
}

// nearestPath returns the path of a connector that was probably meant.
func (e *entry) nearestPath(t target, validates bool) string {
	if len(t.segments) < 2 {
		return ""
	}
	role := near.Name(t.role(), texts(e.roles))
	if role == "" {
		return "/" + t.id()
	}
	last := segmentSchema
	if len(t.segments) > 2 {
		last = nearestSegment(t.segments[2], validates, segmentValidate, segmentValidateUpdate)
	}
	return "/" + t.id() + "/" + role + "/" + last
}

// nearestSegment returns the one of some segments that was probably meant: the schema, unless it is one of those for validation.
func nearestSegment(s string, validates bool, validation ...string) string {
	for _, segment := range validation {
		if validates && misspelt(s, segment) {
			return segment
		}
	}
	return segmentSchema
}

func misspelt(s, segment string) bool { return near.Within(decoded(s), segment, 2) }
