package connectors

import (
	"unicode/utf8"

	"github.com/laminar/connectors/internal/printable"
)

// checkConnector reports what is wrong with a connector apart from its schemas.
func checkConnector(c *Connector, l *faultList) {
	switch {
	case c.ID == "":
		l.add("", "must have an id")
	case len(c.ID) > maxID:
		l.add("", "the id must have at most %d bytes", maxID)
	case !isID(c.ID):
		l.add("", "the id must be lower-case letters, digits and single inner hyphens or underscores, beginning with a letter")
	}
	if c.Name == "" {
		l.add("", "must have a name")
	}
	if c.Category == "" {
		l.add("", "must have a category")
	}
	if len(c.Roles) == 0 {
		l.add("", "must have at least one role")
	}
	checkText(l, "name", c.Name)
	checkText(l, "description", c.Description)
	checkText(l, "category", string(c.Category))
	checkText(l, "icon", c.Icon)
	checkText(l, "version", c.Version)
	seen := make(map[Role]bool, len(roles))
	for _, role := range c.Roles {
		if _, err := ParseRole(string(role)); err != nil {
			l.add("", "role %q is unknown: %v", printable.Clip(string(role)), err)
		} else if seen[role] {
			l.add("", "role %q stands twice", role)
		}
		seen[role] = true
	}
	for _, role := range roles {
		has, listed := c.Schemas.For(role) != nil, seen[role]
		switch {
		case has && !listed:
			l.add("", "has a %s schema, but %q is not among its roles", role, role)
		case listed && !has:
			l.add("", "has the role %q, but no %s schema", role, role)
		}
	}
	checkList(l, "feature", c.Features)
	checkList(l, "format", c.Formats)
}

// checkList reports names that are empty or stand twice.
func checkList[S ~string](l *faultList, what string, list []S) {
	seen := make(map[S]bool, len(list))
	for _, s := range list {
		switch {
		case s == "":
			l.add("", "a %s must have a name", what)
		case !utf8.ValidString(string(s)):
			l.add("", "a %s must be valid UTF-8", what)
		case seen[s]:
			l.add("", "%s %q stands twice", what, printable.Clip(string(s)))
		}
		seen[s] = true
	}
}

// checkText reports a text that has no JSON form.
func checkText(l *faultList, what, text string) {
	if !utf8.ValidString(text) {
		l.add("", "the %s must be valid UTF-8", what)
	}
}

// isID reports whether s is lower-case letters, digits and single inner hyphens or underscores, beginning with a letter.
func isID(s string) bool {
	separated := true // a separator may not stand here
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || i > 0 && '0' <= c && c <= '9':
			separated = false
		case (c == '-' || c == '_') && !separated:
			separated = true
		default:
			return false
		}
	}
	return s != "" && !separated
}
