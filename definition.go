package connectors

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// DefinitionError says everything that is wrong with the definitions handed to [NewRegistry], in the order of the
// definitions. It is plain data.
type DefinitionError struct {
	Faults []Fault // at least one
}

// Error prints each fault on a line of its own.
func (e *DefinitionError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// Fault is one thing wrong with a definition.
type Fault struct {
	Connector string // the connector's ID, or its place in the arguments ("#3") where it has none
	Role      Role   // the role whose schema is at fault; "" where it is the connector itself
	Property  string // the role's own property at fault; "" where it is none
	Message   string // a phrase: what must hold
}

// String puts the fault on one line: connector "kafka", source, property "topic": …
func (f Fault) String() string {
	s := fmt.Sprintf("connector %q", f.Connector)
	if f.Role != "" {
		s += ", " + string(f.Role)
	}
	if f.Property != "" {
		s += fmt.Sprintf(", property %q", f.Property)
	}
	return s + ": " + f.Message
}

// A faultList collects the faults of one connector, or of one of its roles.
type faultList struct {
	connector string
	role      Role
	found     []Fault
	seen      map[Fault]bool
	guesses   int // names that were compared for suggestions
}

func (l *faultList) add(property, format string, args ...any) {
	f := Fault{l.connector, l.role, property, fmt.Sprintf(format, args...)}
	if l.seen[f] {
		return // a schema that is referred to is read where it stands, too
	}
	if l.seen == nil {
		l.seen = map[Fault]bool{}
	}
	l.seen[f] = true
	l.found = append(l.found, f)
}

// meantProperty is didYouMean for the name of a property.
func (l *faultList) meantProperty(name string, s *Schema) string {
	if l.guesses+len(s.Properties) > maxGuesses {
		return ""
	}
	names := make([]string, len(s.Properties))
	for i := range s.Properties {
		names[i] = s.Properties[i].Name
	}
	return l.didYouMean(name, names)
}

// didYouMean is the function of that name as long as comparing costs little: a definition may hold many names.
func (l *faultList) didYouMean(s string, names []string) string {
	if l.guesses += len(names); l.guesses > maxGuesses {
		return ""
	}
	return didYouMean(s, names)
}

// checkConnector reports what is wrong with a connector apart from its schemas.
func checkConnector(c *Connector, l *faultList) {
	switch {
	case c.ID == "":
		l.add("", "must have an id")
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
	for i, role := range c.Roles {
		if _, err := ParseRole(string(role)); err != nil {
			l.add("", "role %q is unknown: %v", clip(string(role)), err)
		} else if slices.Contains(c.Roles[:i], role) {
			l.add("", "role %q stands twice", role)
		}
	}
	for _, role := range roles {
		has, listed := c.Schemas.For(role) != nil, slices.Contains(c.Roles, role)
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
			l.add("", "%s %q stands twice", what, clip(string(s)))
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
