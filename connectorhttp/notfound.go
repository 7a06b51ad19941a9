package connectorhttp

import (
	"net/http"
	"strings"

	"github.com/laminar/connectors/internal/near"
)

// notFound says what a path that leads nowhere should have been. The suggestion is the bare id or role where that is at
// fault, and otherwise a path below the base.
func (c *catalogue) notFound(t target, validates bool) failure {
	f := failure{status: http.StatusNotFound, Code: codeNotFound}
	e, known := c.entries[t.id()]
	switch {
	case !known && t.route == routeNone && misspelt(t.id(), segmentTables):
		f.Message = nothingHere
		f.Details.Suggestion = "/" + segmentTables + "/" + segmentSchema
	case !known:
		f.Message = "no connector has this id"
		f.Details.Suggestion = near.Name(t.id(), c.ids)
	case t.route == routeSchema || t.route == routeValidate && validates:
		f.Message = t.id() + " can only be used as a " + strings.Join(e.roles, " or a ")
		f.Details.Suggestion = near.Name(t.role(), e.roles)
		if len(e.roles) == 1 {
			f.Details.Suggestion = e.roles[0]
		}
	default:
		f.Message = nothingHere
		f.Details.Suggestion = e.nearestPath(t, validates)
	}
	return f
}

const nothingHere = "nothing is served at this path"

// nearestPath returns the path of a connector that was probably meant.
func (e *entry) nearestPath(t target, validates bool) string {
	role := near.Name(t.role(), e.roles)
	if role == "" {
		return "/" + t.id()
	}
	last := segmentSchema
	if validates && len(t.segments) > 2 && misspelt(t.segments[2], segmentValidate) {
		last = segmentValidate
	}
	return "/" + t.id() + "/" + role + "/" + last
}

func misspelt(s, segment string) bool { return near.Misspelt(s, segment, 2) }
