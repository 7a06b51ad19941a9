package connectors

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/compile"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
)

// DefinitionError says everything that is wrong with the definitions handed to [NewRegistry], in the order of the
// definitions. It is plain data.
type DefinitionError struct {
	Faults []Fault // at least one, at most 10,000, and of a connector or one of its roles at most 1,000
	More   int     // how many more there were that are not kept
}

// Error prints each fault on a line of its own, the first hundred, and how many more there are.
func (e *DefinitionError) Error() string {
	printed := min(len(e.Faults), limits.PrintedFaults)
	lines := make([]string, printed, printed+1)
	for i := range lines {
		lines[i] = e.Faults[i].String()
	}
	if more := len(e.Faults) - printed + e.More; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "\n")
}

// add keeps the faults of a connector, or of one of its roles, as long as there are not too many.
func (e *DefinitionError) add(connector string, role Role, l *compile.Faults) {
	kept := min(len(l.Found), limits.AllFaults-len(e.Faults))
	for _, f := range l.Found[:kept] {
		e.Faults = append(e.Faults, Fault{connector, role, f.Property, f.Message})
	}
	e.More += len(l.Found) - kept + l.More
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
	s := fmt.Sprintf("connector %q", printable.Clip(f.Connector))
	if f.Role != "" {
		s += ", " + printable.Name(string(f.Role))
	}
	if f.Property != "" {
		s += fmt.Sprintf(", property %q", printable.Clip(f.Property))
	}
	return s + ": " + printable.Text(f.Message)
}

// checkConnector reports what is wrong with a connector apart from its schemas.
func checkConnector(c *Connector, l *compile.Faults) {
	switch {
	case c.ID == "":
		l.Add("", "must have an id")
	case len(c.ID) > limits.ID:
		l.Add("", "the id must have at most %d bytes", limits.ID)
	case !isID(c.ID):
		l.Add("", "the id must be lower-case letters, digits and single inner hyphens or underscores, beginning with a letter")
	}
	if c.Name == "" {
		l.Add("", "must have a name")
	}
	if c.Category == "" {
		l.Add("", "must have a category")
	}
	if len(c.Roles) == 0 {
		l.Add("", "must have at least one role")
	}
	checkText(l, "name", c.Name)
	checkText(l, "description", c.Description)
	checkText(l, "category", string(c.Category))
	checkText(l, "icon", c.Icon)
	checkText(l, "version", c.Version)
	seen := make(map[Role]bool, len(roles))
	for _, role := range c.Roles {
		if _, err := ParseRole(string(role)); err != nil {
			l.Add("", "role %q is unknown: %v", printable.Clip(string(role)), err)
		} else if seen[role] {
			l.Add("", "role %q stands twice", role)
		}
		seen[role] = true
	}
	for _, role := range roles {
		has, listed := c.Schemas.For(role) != nil, seen[role]
		switch {
		case has && !listed:
			l.Add("", "has a %s schema, but %q is not among its roles", role, role)
		case listed && !has:
			l.Add("", "has the role %q, but no %s schema", role, role)
		}
	}
	checkList(l, "feature", c.Features)
	checkList(l, "format", c.Formats)
}

// checkList reports names that are empty or stand twice.
func checkList[S ~string](l *compile.Faults, what string, list []S) {
	seen := make(map[S]bool, len(list))
	for _, s := range list {
		switch {
		case s == "":
			l.Add("", "a %s must have a name", what)
		case !utf8.ValidString(string(s)):
			l.Add("", "a %s must be valid UTF-8", what)
		case seen[s]:
			l.Add("", "%s %q stands twice", what, printable.Clip(string(s)))
		}
		seen[s] = true
	}
}

// checkText reports a text that has no JSON form.
func checkText(l *compile.Faults, what, text string) {
	if !utf8.ValidString(text) {
		l.Add("", "the %s must be valid UTF-8", what)
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

// A measure walks over a definition before anything is copied, because one that contains itself has no end, and one that
// shares its texts is many times larger in JSON than in memory.
type measure struct {
	left int // of the schemas and values that a definition may hold; a long text counts as many
}

// texts counts texts and reports whether there is room for them.
func (m *measure) texts(list ...string) bool {
	for _, s := range list {
		m.left -= len(s) / limits.PartSize
	}
	return m.left >= 0
}

// names counts names, each as a part too.
func (m *measure) names(list []string) bool {
	m.left -= len(list)
	return m.texts(list...)
}

func (m *measure) schema(s *Schema, depth int) bool {
	if s == nil {
		return true
	}
	if m.left--; m.left < 0 || depth > limits.Depth {
		return false
	}
	if !m.texts(s.Name, s.Title, string(s.Type), s.Description, s.Pattern, s.Format) || !m.names(s.Required) || !m.names(s.Aliases) {
		return false
	}
	m.left -= len(s.ValueAliases)
	for word, value := range s.ValueAliases {
		m.texts(word, value)
	}
	m.texts(string(s.Minimum), string(s.Maximum), string(s.ExclusiveMinimum), string(s.ExclusiveMaximum),
		string(s.MinLength), string(s.MaxLength), string(s.MinItems), string(s.MaxItems))
	for _, k := range s.Extra {
		m.left -= 1 + len(k.Value)/limits.PartSize
		m.texts(k.Name)
	}
	m.left -= len(s.Rules)
	for i := range s.Rules {
		r := &s.Rules[i]
		if !m.texts(r.Property, r.Message) || !m.list(r.Values, 0) || !m.names(r.Requires) || !m.names(r.Excludes) {
			return false
		}
	}
	if s.Advice != nil && !m.texts(s.Advice.Code, s.Advice.Message) {
		return false
	}
	for i := range s.Properties {
		if !m.schema(&s.Properties[i], depth+1) {
			return false
		}
	}
	return m.schema(s.Items, depth+1) && m.schema(s.AdditionalProperties, depth+1) &&
		(s.Advice == nil || m.schema(&s.Advice.Schema, depth+1)) &&
		m.list(s.Enum, 0) && m.list(s.Examples, 0) && m.value(s.Const, 0) && m.value(s.Default, 0)
}

// value tolerates more levels than a value may have, so that one that is deep, but finite, is a fault of its own property.
func (m *measure) value(v any, depth int) bool {
	if m.left--; m.left < 0 || depth > 2*limits.Depth {
		return false
	}
	switch v := v.(type) {
	case nil, bool, int, float64:
	case string:
		return m.texts(v)
	case json.Number:
		return m.texts(string(v))
	case []any:
		return m.list(v, depth+1)
	case map[string]any:
		for key, member := range v {
			if !m.texts(key) || !m.value(member, depth+1) {
				return false
			}
		}
	default:
		left, size, ok := jsonvalue.Measure(v, m.left, depth)
		m.left = left - int(size/limits.PartSize)
		return m.left >= 0 && ok
	}
	return true
}

func (m *measure) list(list []any, depth int) bool {
	for _, v := range list {
		if !m.value(v, depth) {
			return false
		}
	}
	return true
}
