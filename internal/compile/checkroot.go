package compile

import (
	"slices"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/decimal"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// checkRoot reports what is wrong with the schema of a role beyond what JSON Schema itself demands: rules for names, which
// become options, form fields and SQL keys.
func (r *role) checkRoot() {
	l := &r.faults
	if !r.allowsObject() {
		l.Add("", "a config is an object, so the schema's type must be %q or absent", "object")
	}
	var names, required nameSet
	for i, at := range r.properties {
		name := r.tree.Values[at].Key
		switch {
		case name == "":
			l.Add("", "property %d must have a name", i+1)
		case isIntegerLike(name):
			l.Add(name, "the name must not be an integer: JavaScript would put it in another place")
		}
		names.add(name)
	}
	r.checkAliases(&names)
	if at := r.tree.Member(1, draft07.Required.String()); at != 0 && r.areNames(at) {
		for item := range r.tree.Children(at) {
			name := r.tree.Values[item].Text
			if !names.has(name) {
				l.Add("", "%q is required, but no such property exists%s", printable.Clip(name), r.meantProperty(name))
			}
			if !required.add(name) {
				l.Add("", "%q is required twice", printable.Clip(name))
			}
		}
	}
	r.checkRules(&names)
}

// checkAliases reports names by which several properties would be known.
func (r *role) checkAliases(names *nameSet) {
	hasAliases := func(at int32) bool { n := r.doc.Note(at); return n != nil && len(n.Aliases) > 0 }
	if !slices.ContainsFunc(r.properties, hasAliases) {
		return
	}
	// The names of the properties, by themselves and by alias, as both are compared.
	var folded, owners nameMap
	for _, at := range r.properties {
		if name := r.tree.Values[at].Key; name != "" {
			folded.set(near.Folded(name), name)
		}
	}
	for _, at := range r.properties {
		note := r.doc.Note(at)
		if note == nil {
			continue
		}
		name := r.tree.Values[at].Key
		for i, alias := range note.Aliases {
			word := near.Folded(alias)
			switch same, ok := folded.get(word); {
			case word == "":
				r.faults.Add(name, "an alias must not be empty")
			case names.has(alias):
				r.faults.Add(name, "the alias %q is the name of a property", printable.Clip(alias))
			case ok && same != name:
				r.faults.Add(name, "the alias %q is the same as the property %q but for case and separators", printable.Clip(alias),
					printable.Clip(same))
			}
			if other, ok := owners.get(word); ok && (other != name || slices.Contains(note.Aliases[:i], alias)) {
				r.faults.Add(name, "the alias %q is one of %q too", printable.Clip(alias), printable.Clip(other))
			}
			owners.set(word, name)
		}
	}
}

// isIntegerLike reports whether JavaScript takes the name for an array index and so moves it before all others.
func isIntegerLike(name string) bool {
	return decimal.ScanDigits(name, 0) == len(name) && (name == "0" || name[0] != '0')
}

// checkRules reports rules that name what does not exist.
func (r *role) checkRules(names *nameSet) {
	rules := r.doc.Rules
	total := 0
	for i := range rules {
		total += len(rules[i].Values) + len(rules[i].Requires) + len(rules[i].Excludes)
	}
	if total > limits.RuleNames {
		r.faults.Add("", "the rules must not name more than %d values and properties", limits.RuleNames)
		return
	}
	if len(rules) == 0 {
		return
	}
	if r.tree.Member(1, draft07.Ref.String()) != 0 {
		r.faults.Add("", "rules must not stand beside a $ref: it has the say alone, and the properties beside it count for nothing")
		return
	}
	for i := range rules {
		r.checkRule(i, &rules[i], names)
	}
}

func (r *role) checkRule(i int, rule *draft07.Rule, names *nameSet) {
	l := &r.faults
	if len(rule.Message) > limits.Message {
		l.Add(rule.Property, "the message of rule %d must have at most %d bytes", i+1, limits.Message)
	}
	if !utf8.ValidString(rule.Message) {
		l.Add(rule.Property, "the message of rule %d must be valid UTF-8", i+1)
	}
	if len(rule.Requires)+len(rule.Excludes) == 0 {
		l.Add(rule.Property, "rule %d must require or exclude a property", i+1)
	}
	var values, others nameSet
	for _, at := range rule.Values {
		switch {
		case !(&measure{tree: r.tree}).value(at, 0):
			l.Add(rule.Property, "a value of rule %d must be one that JSON can hold, within the limits of checking", i+1)
		case !values.add(string(r.tree.AppendCanonical(nil, at))):
			l.Add(rule.Property, "rule %d must not name the value %s twice", i+1, r.written(at))
		}
	}
	for _, name := range slices.Concat(rule.Requires, rule.Excludes) {
		if name == rule.Property {
			l.Add(rule.Property, "rule %d must not require or exclude the property that it is about", i+1)
		}
		if !others.add(name) {
			l.Add(rule.Property, "rule %d must not require or exclude %q twice, nor both", i+1, printable.Clip(name))
		}
	}
	for _, name := range slices.Concat([]string{rule.Property}, rule.Requires, rule.Excludes) {
		if !names.has(name) {
			l.Add("", "rule %d names %q, but no such property exists%s", i+1, printable.Clip(name), r.meantProperty(name))
		}
	}
}

// meantProperty ends a message about a property that does not exist.
func (r *role) meantProperty(name string) string {
	if r.faults.guesses+len(r.properties) > limits.Guesses {
		return ""
	}
	names := make([]string, len(r.properties))
	for i, at := range r.properties {
		names[i] = r.tree.Values[at].Key
	}
	return r.faults.didYouMean(name, names)
}
