package connectors

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// ErrUnknownConnector and ErrUnsupportedRole are what errors.Is finds in the error for an id that the catalogue does not
// have, and for a role that the connector does not have. The error itself is a [*LookupError].
var (
	ErrUnknownConnector = errors.New("unknown connector")
	ErrUnsupportedRole  = errors.New("unsupported role")
)

// LookupError says that a catalogue does not have the connector, or the connector not the role, that was asked for.
// errors.Is finds [ErrUnknownConnector] or [ErrUnsupportedRole] in it. It is plain data.
type LookupError struct {
	ID   string // the connector asked for; "" from ParseRole
	Role Role   // the role asked for; "" where it is the connector that is unknown
	// Roles are those that the connector has, from ParseRole those that exist; nil where the connector is unknown.
	Roles []Role
	// Suggestion is the id or the role that was probably meant: the nearest one, or the only one there is; "" where
	// none is near.
	Suggestion string
	// Empty: the catalogue has no connector at all, as a nil registry has none.
	Empty bool
}

func unknownConnector(id string, ids []string) error {
	return &LookupError{ID: id, Suggestion: near.Name(id, ids), Empty: len(ids) == 0}
}

func unsupportedRole(id string, role Role, has []Role) error {
	e := &LookupError{ID: id, Role: role, Roles: slices.Clone(has), Suggestion: near.Name(string(role), roleNames(has))}
	if len(has) == 1 {
		e.Suggestion = string(has[0])
	}
	return e
}

// Error names the nearest id, or the roles that exist. It repeats the id asked for only where that is made of letters,
// digits, hyphens, underscores and points, 128 bytes at most, as a misspelt one is: another text may be more than an id, such
// as what stands behind a quotation mark that was forgotten.
func (e *LookupError) Error() string {
	switch {
	case e.isConnector() && e.ID == "":
		return "unknown connector: the connector is missing"
	case e.isConnector() && e.Empty:
		return "unknown connector" + e.quotedID() + ": the catalogue has no connector at all"
	case e.isConnector() && len(e.ID) > limits.ID:
		return "unknown connector: the id is too long"
	case e.isConnector() && e.quotedID() == "":
		return "unknown connector: an id is made of letters, digits, hyphens and underscores" + printable.DidYouMean(e.Suggestion)
	case e.isConnector():
		return "unknown connector" + e.quotedID() + printable.DidYouMean(e.Suggestion)
	case e.ID == "":
		return fmt.Sprintf("a role must be %q or %q%s", RoleSource, RoleSink, printable.DidYouMean(e.Suggestion))
	case e.Role == "":
		return fmt.Sprintf("unsupported role: the role is missing; it must be %s", strings.Join(quotedNames(e.Roles), " or "))
	case !slices.Contains(roles[:], e.Role):
		return fmt.Sprintf("unsupported role: a role must be %q or %q%s", RoleSource, RoleSink, printable.DidYouMean(e.Suggestion))
	}
	return fmt.Sprintf("%s can only be used as a %s", printable.Name(e.ID), strings.Join(roleNames(e.Roles), " or a "))
}

// quotedID returns the id behind a space, or "" where it is not to be repeated.
func (e *LookupError) quotedID() string {
	if len(e.ID) > limits.ID {
		return ""
	}
	for _, r := range e.ID {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != '.' {
			return ""
		}
	}
	return " " + strconv.Quote(e.ID)
}

// Unwrap returns ErrUnknownConnector or ErrUnsupportedRole.
func (e *LookupError) Unwrap() error {
	if e.isConnector() {
		return ErrUnknownConnector
	}
	return ErrUnsupportedRole
}

// isConnector reports whether it is the connector that is unknown.
func (e *LookupError) isConnector() bool {
	return e.Roles == nil
}

func quotedNames(list []Role) []string {
	names := roleNames(list)
	for i, name := range names {
		names[i] = strconv.Quote(name)
	}
	return names
}

func roleNames(list []Role) []string {
	names := make([]string, len(list))
	for i, role := range list {
		names[i] = string(role)
	}
	return names
}
