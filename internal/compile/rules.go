package compile

import (
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/printable"
)

// newRule makes a rule ready. The properties that it names exist.
func newRule(root *compiled.Schema, r *draft07.Rule) compiled.Rule {
	message := printable.Text(r.Message)
	ready := compiled.Rule{Property: root.Property(r.Property), Values: r.Values, Needed: message, NoEffect: message}
	for _, name := range r.Requires {
		ready.Requires = append(ready.Requires, root.Property(name))
	}
	for _, name := range r.Excludes {
		ready.Excludes = append(ready.Excludes, root.Property(name))
	}
	if r.Message == "" {
		var values []string
		for i, v := range r.Values {
			if i == mostListed && len(r.Values) > mostListed+1 {
				values = append(values, fmt.Sprintf("one of %d more", len(r.Values)-i))
				break
			}
			values = append(values, fmt.Sprintf("%q", printable.Clip(v)))
		}
		when := fmt.Sprintf(" when %s is %s", printable.Name(r.Property), strings.Join(values, " or "))
		ready.Needed, ready.NoEffect = "is needed"+when, "has no effect"+when
	}
	return ready
}

// mentions returns, by property of the root, what the rules say of it: in the order of the rules, each rule once.
func mentions(role *compiled.Role) [][]compiled.Mention {
	if len(role.Rules) == 0 {
		return nil
	}
	by := make([][]compiled.Mention, len(role.Root.Properties))
	add := func(property int, m compiled.Mention) {
		if list := by[property]; len(list) == 0 || list[len(list)-1] != m {
			by[property] = append(list, m)
		}
	}
	for n := range role.Rules {
		r := &role.Rules[n]
		for _, i := range r.Requires {
			add(i, compiled.Mention{Rule: n, Kind: compiled.MentionRequires})
		}
		for _, i := range r.Excludes {
			add(i, compiled.Mention{Rule: n, Kind: compiled.MentionExcludes})
		}
		if len(r.Requires)+len(r.Excludes) == 0 {
			add(r.Property, compiled.Mention{Rule: n, Kind: compiled.MentionAlone})
		}
	}
	return by
}
