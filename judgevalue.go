package connectors

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// constrains reports whether a schema says anything at all about its value.
func (c *checker) constrains() bool {
	return c.types != 0 || c.enum != nil || c.fixed != nil || c.minimum != nil || c.maximum != nil ||
		c.exclusiveMinimum != nil || c.exclusiveMaximum != nil || c.multipleOf != nil || c.minLength != nil ||
		c.maxLength != nil || c.pattern != nil || c.minItems != nil || c.maxItems != nil || c.unique || c.items != nil ||
		c.places != nil || c.contains != nil || c.minProperties != nil || c.maxProperties != nil || c.looksInside() ||
		c.combines()
}

// typeHolds reports whether a value has a type that the schema asks for.
func (c *checker) typeHolds(v *value) bool {
	if !c.types.has(v.kind) {
		return false
	}
	if c.integer && v.kind == kindNumber && strings.ContainsAny(v.text, ".eE") {
		d, ok := parseDecimal(v.text)
		return ok && d.isInteger()
	}
	return true
}

// acceptsQuoted reports whether a text is a number of the type that is wanted.
func (c *checker) acceptsQuoted(text string) bool {
	d, ok := parseDecimal(text)
	return ok && (!c.integer || d.isInteger())
}

// failType says which type is wanted, and how the value would get it where that is plain.
func (j *judge) failType(c *checker, at int32) {
	v := &j.tree.values[at]
	f := Violation{Code: CodeType, Message: c.typeMessage}
	if j.muted > 0 {
		j.violate(at, f)
		return
	}
	switch {
	case v.kind == kindNull:
		if n := len(j.path); n > 0 && j.path[n-1].index < 0 { // an item has no key
			f.Message += "; leave the key out instead of null"
		}
	case v.kind == kindString && c.types.has(kindNumber) && c.acceptsQuoted(strings.TrimSpace(v.text)):
		f.Hint = "write the number without quotes"
	case v.kind == kindString && c.types.has(kindBoolean):
		switch word := strings.TrimSpace(v.text); {
		case strings.EqualFold(word, "true"):
			f.Suggestion = "true"
		case strings.EqualFold(word, "false"):
			f.Suggestion = "false"
		}
	case v.kind == kindString && c.types.has(kindArray):
		f.Hint = "write a list with the text as its item"
	case (v.kind == kindNumber || v.kind == kindBoolean) && c.types.has(kindString):
		f.Hint = "write the value in quotes"
	}
	j.violate(at, f)
}

// choices judges enum and const.
func (j *judge) choices(c *checker, at int32) {
	if c.enum == nil && c.fixed == nil {
		return
	}
	if j.tree.values[at].waits {
		j.unknown++
		return
	}
	if c.enum != nil && !j.among(c.enum, at) {
		j.fail(at, CodeEnum, c.enum.message, j.suggestChoice(c.enum, at))
	}
	if c.fixed != nil && !j.among(c.fixed, at) {
		j.fail(at, CodeConst, c.fixed.message, j.suggestChoice(c.fixed, at))
	}
}

func (j *judge) among(c *choice, at int32) bool {
	v := &j.tree.values[at]
	if !j.charge(at, choiceSteps(len(c.texts), len(v.text))) {
		return true // not known, and reported as a limit
	}
	if v.kind == kindString && slices.Contains(c.texts, v.text) {
		return true
	}
	for _, t := range c.constants {
		if equal(&j.tree, at, t, 1, &j.steps) {
			return true
		}
	}
	return j.steps < 0 && !j.spend(at) // not known, and reported as a limit
}

// choiceSteps is what comparing a text with so many choices costs: more where it is long.
func choiceSteps(choices, length int) int { return product(choices, 1+length/64, 64) }

// suggestChoice returns the value that was probably meant, as bare as it would be written in a config.
func (j *judge) suggestChoice(c *choice, at int32) string {
	v := &j.tree.values[at]
	if v.kind != kindString || !j.shows(false) {
		return ""
	}
	if c.texts != nil {
		return j.nearest(v.text, c.texts)
	}
	var texts []string
	for _, t := range c.constants {
		if root := t.values[1]; root.kind == kindString {
			texts = append(texts, root.text)
		}
	}
	return j.nearest(v.text, texts)
}

func (j *judge) number(c *checker, at int32) {
	if c.minimum == nil && c.maximum == nil && c.exclusiveMinimum == nil && c.exclusiveMaximum == nil &&
		c.multipleOf == nil {
		return
	}
	text := j.tree.values[at].text
	if !j.charge(at, len(text)/4) {
		return
	}
	d, _ := parseDecimal(text)
	if b := c.minimum; b != nil && d.compare(b.decimal) < 0 {
		j.fail(at, CodeMinimum, b.message, "")
	}
	if b := c.maximum; b != nil && d.compare(b.decimal) > 0 {
		j.fail(at, CodeMaximum, b.message, "")
	}
	if b := c.exclusiveMinimum; b != nil && d.compare(b.decimal) <= 0 {
		j.fail(at, CodeExclusiveMinimum, b.message, "")
	}
	if b := c.exclusiveMaximum; b != nil && d.compare(b.decimal) >= 0 {
		j.fail(at, CodeExclusiveMaximum, b.message, "")
	}
	if m := c.multipleOf; m != nil {
		if j.charge(at, divisionSteps+product(len(text), m.length, 64)) && !d.isMultipleOf(m.decimal) {
			j.fail(at, CodeMultipleOf, m.message, "")
		}
	}
}

// divisionSteps is what one exact division costs at the least, so that one config can ask for a few thousand. Long numbers
// cost more: by the product of their digits.
const divisionSteps = maxSteps / 5000

func (j *judge) string(c *checker, at int32) {
	if c.minLength == nil && c.maxLength == nil && c.pattern == nil {
		return
	}
	v := &j.tree.values[at]
	if v.deferred {
		j.unknown++
		return
	}
	if (c.minLength != nil || c.maxLength != nil) && j.charge(at, len(v.text)/64) {
		n := utf8.RuneCountInString(v.text)
		if b := c.minLength; b != nil && n < b.n {
			j.fail(at, CodeMinLength, b.message, "")
		}
		if b := c.maxLength; b != nil && n > b.n {
			j.fail(at, CodeMaxLength, b.message, "")
		}
	}
	if p := c.pattern; p != nil && !j.matches(p, v.text, at) {
		j.fail(at, CodePattern, p.message, "")
	}
}

// matches runs a pattern, which costs steps by the length of the text.
func (j *judge) matches(p *pattern, text string, at int32) bool {
	return !j.charge(at, p.steps(len(text))) || p.re.MatchString(text)
}

// steps is what matching a text of that length costs at most. An empty one costs too: the parts that match nothing are tried.
func (p *pattern) steps(length int) int { return product(length+1, p.parts, 32) }

func (j *judge) array(c *checker, at int32) {
	n := int(j.tree.values[at].count)
	if b := c.minItems; b != nil && n < b.n {
		j.fail(at, CodeMinItems, b.message, "")
	}
	if b := c.maxItems; b != nil && n > b.n {
		j.fail(at, CodeMaxItems, b.message, "")
	}
	if c.unique {
		j.uniqueItems(at)
	}
	if c.items == nil && c.places == nil && c.contains == nil || !j.charge(at, n/4) {
		return
	}
	index, found, maybe := 0, false, false
	for item := range j.tree.children(at) {
		j.path = append(j.path, step{index: index})
		switch {
		case c.items != nil:
			j.value(c.items, item)
		case index < len(c.places):
			j.value(c.places[index], item)
		case c.places != nil && c.additionalItems != nil:
			if c.additionalItems.never {
				j.fail(item, CodeAdditionalItems, "must have at most "+plural(len(c.places), "item", "items"), "")
			} else {
				j.value(c.additionalItems, item)
			}
		}
		j.path = j.path[:len(j.path)-1]
		if c.contains != nil && !found {
			holds, open := j.holds(c.contains, item)
			found, maybe = holds && !open, maybe || holds && open
		}
		index++
	}
	switch {
	case c.contains == nil || found:
	case maybe:
		j.unknown++
	default:
		j.fail(at, CodeContains, "must contain an item of the form that the schema asks for", "")
	}
}

// uniqueItems compares the items by their exact values.
func (j *judge) uniqueItems(at int32) {
	if j.tree.values[at].waits {
		j.unknown++
		return
	}
	seen := map[string]bool{} // it grows as the work is charged
	var buf []byte
	for item := range j.tree.children(at) {
		buf = j.tree.appendCanonical(buf[:0], item)
		if !j.charge(at, len(buf)/4) {
			return
		}
		key := string(buf)
		if seen[key] {
			j.fail(at, CodeUniqueItems, "must not hold the same item twice", "")
			return
		}
		seen[key] = true
	}
}
