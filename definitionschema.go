package connectors

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/printable"
)

// checkRoot reports what is wrong with the schema of a role beyond what JSON Schema itself demands: rules for names,
// which become options, form fields and SQL keys.
func checkRoot(s *Schema, l *faultList) {
	if !s.typeAllows(TypeObject) {
		l.add("", "a config is an object, so the schema's type must be %q or absent", TypeObject)
	}
	var names, required nameSet
	for i := range s.Properties {
		name := s.Properties[i].Name
		switch {
		case name == "":
			l.add("", "property %d must have a name", i+1)
		case isIntegerLike(name):
			l.add(name, "the name must not be an integer: JavaScript would put it in another place")
		}
		names.add(name)
	}
	var aliases map[string]string // to the names of their properties
	for i := range s.Properties {
		name := s.Properties[i].Name
		for _, alias := range s.Properties[i].Aliases {
			if names.has(alias) {
				l.add(name, "the alias %q is the name of a property", printable.Clip(alias))
			}
			if other, ok := aliases[alias]; ok {
				l.add(name, "the alias %q is one of %q too", printable.Clip(alias), printable.Clip(other))
			}
			if aliases == nil {
				aliases = map[string]string{}
			}
			aliases[alias] = name
		}
	}
	for _, name := range s.Required {
		if !names.has(name) {
			l.add("", "%q is required, but no such property exists%s", printable.Clip(name), l.meantProperty(name, s))
		}
		if !required.add(name) {
			l.add("", "%q is required twice", printable.Clip(name))
		}
	}
	checkRules(s, &names, l)
}

// typeAllows reports whether the keyword type, a name or a list of them, allows a type. One that is malformed does: its
// fault is reported elsewhere.
func (s *Schema) typeAllows(t Type) bool {
	if raw, ok := s.extra("type"); ok && s.Type == "" {
		v := rawNode(raw)
		return v.kind() != jsontext.KindBeginArray || slices.Contains(textsOf[Type](v), t)
	}
	return s.Type == "" || s.Type == t
}

func checkRules(s *Schema, names *nameSet, l *faultList) {
	if len(s.Rules) == 0 {
		return
	}
	total := 0
	for i := range s.Rules {
		total += len(s.Rules[i].Values) + len(s.Rules[i].Requires) + len(s.Rules[i].Excludes)
	}
	if total > maxRuleNames {
		l.add("", "the rules must not name more than %d values and properties", maxRuleNames)
		return
	}
	choices := enumTexts(s)
	for i, rule := range s.Rules {
		if len(rule.Message) > maxMessage {
			l.add(rule.Property, "the message of rule %d must have at most %d bytes", i+1, maxMessage)
		}
		if len(rule.Values) == 0 {
			l.add(rule.Property, "rule %d must name the values it is about", i+1)
		}
		if len(rule.Requires)+len(rule.Excludes) == 0 && rule.Message == "" {
			l.add(rule.Property, "rule %d must require or exclude a property, or have a message", i+1)
		}
		for _, name := range slices.Concat([]string{rule.Property}, rule.Requires, rule.Excludes) {
			if !names.has(name) {
				l.add("", "rule %d names %q, but no such property exists%s", i+1, printable.Clip(name), l.meantProperty(name, s))
			}
		}
		choice := choices[rule.Property]
		if choice == nil {
			continue
		}
		for _, value := range rule.Values {
			if !choice.has(value) {
				l.add(rule.Property, "rule %d is about %q, which the enum does not hold%s", i+1, printable.Clip(value),
					l.meantChoice(value, choice.property.Enum))
			}
		}
	}
}

// An enumText is a property with an enum, and the texts in that.
type enumText struct {
	nameSet
	property *Schema
}

// enumTexts returns what the enums hold of the properties that rules are about.
func enumTexts(s *Schema) map[string]*enumText {
	choices := map[string]*enumText{}
	for i := range s.Rules {
		choices[s.Rules[i].Property] = nil
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		if _, asked := choices[p.Name]; !asked || p.Enum == nil {
			continue
		}
		choice := &enumText{property: p}
		for _, v := range p.Enum {
			if text, ok := v.(string); ok {
				choice.add(text)
			}
		}
		choices[p.Name] = choice
	}
	return choices
}

// isIntegerLike reports whether JavaScript takes the name for an array index and so moves it before all others.
func isIntegerLike(name string) bool {
	return scanDigits(name, 0) == len(name) && (name == "0" || name[0] != '0')
}

// checkProperty reports what is wrong with a role's own property, p being what it was made ready to.
func checkProperty(s *Schema, p *property, l *faultList) {
	c := p.check
	if s.Items != nil && s.Type != "" && s.Type != TypeArray {
		l.add(s.Name, "has items, so its type must be %q", TypeArray)
	}
	if lists := c.enum; lists != nil {
		if lists.size() == 0 {
			l.add(s.Name, "the enum must not be empty")
		}
		if lists.repeats() {
			l.add(s.Name, "the enum must not repeat a value")
		}
	}
	for _, ch := range []*choice{c.enum, c.fixed} {
		if ch != nil && ch.size() > 0 && !c.holdsTyped(ch) {
			l.add(s.Name, "each value that is listed %s, as the type says", c.typeMessage)
		}
	}
	checkBounds(c, s.Name, "", l)
	if p.advice != nil {
		checkBounds(p.advice.check, s.Name, " that is advised", l)
	}
	if c.fallback == nil {
		return
	}
	l.checkDefault(s.Name, c, c.fallback, "the default")
	if p.advice != nil {
		l.checkDefault(s.Name, p.advice.check, c.fallback, "the default breaks the advice about its own property: it")
	}
}

// checkDefault reports what a schema finds wrong with a default. All defaults of a role have the steps of one config.
func (l *faultList) checkDefault(property string, c *checker, t *tree, words string) {
	if c.acceptsConstant(t) {
		return
	}
	steps := maxSteps - l.steps
	wrong, ok := c.judgeConstant(t, &steps)
	if l.steps = maxSteps - steps; !ok {
		l.add("", "judging the defaults takes more work than one config may take")
	}
	for _, v := range wrong {
		l.add(property, "%s%s %s", words, at(v.Pointer), v.Message)
	}
}

// at says where inside a default something is wrong.
func at(pointer string) string {
	if pointer == "" {
		return ""
	}
	return " (at " + printable.Name(pointer) + ")"
}

// checkBounds reports bounds between which there is nothing.
func checkBounds(c *checker, property, which string, l *faultList) {
	for _, b := range []struct {
		low, high *bound
		between   bool // the bounds themselves do not count
		message   string
	}{
		{c.minimum, c.maximum, false, "the minimum%s must not be above the maximum"},
		{c.exclusiveMinimum, c.exclusiveMaximum, true, "the exclusiveMinimum%s must be below the exclusiveMaximum"},
		{c.minimum, c.exclusiveMaximum, true, "the minimum%s must be below the exclusiveMaximum"},
		{c.exclusiveMinimum, c.maximum, true, "the exclusiveMinimum%s must be below the maximum"},
	} {
		if b.low == nil || b.high == nil {
			continue
		}
		if order := b.low.decimal.compare(b.high.decimal); order > 0 || order == 0 && b.between {
			l.add(property, b.message, which)
		}
	}
	if c.minLength != nil && c.maxLength != nil && c.minLength.n > c.maxLength.n {
		l.add(property, "the minLength%s must not be above the maxLength", which)
	}
	if c.minItems != nil && c.maxItems != nil && c.minItems.n > c.maxItems.n {
		l.add(property, "the minItems%s must not be above the maxItems", which)
	}
}

// holdsTyped reports whether one of the values has the type that the schema asks for.
func (c *checker) holdsTyped(ch *choice) bool {
	return c.types == 0 || ch.texts != nil && c.types.has(kindString) ||
		slices.ContainsFunc(ch.constants, func(t *tree) bool { return c.typeHolds(&t.values[1]) })
}
