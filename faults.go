package connectors

import (
	"fmt"
	"strings"

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
	printed := min(len(e.Faults), maxPrintedFaults)
	lines := make([]string, printed, printed+1)
	for i := range lines {
		lines[i] = e.Faults[i].String()
	}
	if more := len(e.Faults) - printed + e.More; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "\n")
}

// add keeps the faults of a connector, as long as there are not too many.
func (e *DefinitionError) add(l *faultList) {
	kept := min(len(l.found), maxAllFaults-len(e.Faults))
	e.Faults = append(e.Faults, l.found[:kept]...)
	e.More += len(l.found) - kept + l.more
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

// A faultList collects the faults of one connector, or of one of its roles.
type faultList struct {
	connector string
	role      Role
	found     []Fault
	more      int // that are not kept
	seen      map[Fault]bool
	guesses   int // names that were compared for suggestions
	steps     int // that judging defaults has taken
}

func (l *faultList) add(property, format string, args ...any) {
	f := Fault{l.connector, l.role, property, fmt.Sprintf(format, args...)}
	switch {
	case l.seen[f]:
		return // a schema that is referred to is read where it stands, too
	case len(l.found) == maxFaults:
		l.more++
		return
	}
	if l.seen == nil {
		l.seen = map[Fault]bool{}
	}
	l.seen[f] = true
	l.found = append(l.found, f)
}

// addAll adds the faults of a role to those of its connector.
func (l *faultList) addAll(other *faultList) {
	l.found = append(l.found, other.found...)
	l.more += other.more
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

// meantChoice is didYouMean for one of the texts of an enum.
func (l *faultList) meantChoice(text string, enum []any) string {
	if l.guesses+len(enum) > maxGuesses {
		return ""
	}
	var texts []string
	for _, v := range enum {
		if choice, ok := v.(string); ok {
			texts = append(texts, choice)
		}
	}
	return l.didYouMean(text, texts)
}

// didYouMean is the function of that name as long as comparing costs little: a definition may hold many names.
func (l *faultList) didYouMean(s string, names []string) string {
	if l.guesses += len(names); l.guesses > maxGuesses {
		return ""
	}
	return didYouMean(s, names)
}
