package connectors

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/near"
)

// A judge compares the tree of one config with a checker and collects what it finds. It is pooled; nothing it hands
// out refers to it.
type judge struct {
	tree tree
	path []step // from the root to the value being judged
	// steps is what is left of the work that one config may ask for.
	steps int
	// muted: only whether there are violations counts, not which. failures counts them.
	muted    int
	failures int
	// unknown counts keywords that a placeholder kept from being judged.
	unknown int
	// order holds the findings that are kept; violations and warnings count them all.
	order                []finding
	violations, warnings int
	rules                *plan // the rules of the role, while its root is being judged
	// advice, where it is not nil, is what is being judged by: what breaks it is a warning.
	advice    *advice
	exhausted bool
	// scratch holds the members of the objects being judged, by property.
	scratch []int32
	text    textReader
}

// A step is one segment of the path, as a key or as an index. Pointer, where it is set, is the whole path of a role's own
// property, written beforehand.
type step struct {
	key     string
	index   int
	pointer string
}

// A finding is a violation or a warning, in the order found, and the value at whose place it stands.
type finding struct {
	Violation
	warning bool
	at      int32
}

// reset makes the judge ready for another config.
func (j *judge) reset() {
	j.tree.reset()
	clear(j.order)
	j.path, j.order, j.scratch = j.path[:0], j.order[:0], j.scratch[:0]
	j.steps, j.muted, j.failures, j.unknown = maxSteps, 0, 0, 0
	j.violations, j.warnings, j.rules, j.advice, j.exhausted = 0, 0, nil, nil, false
}

// pointer writes the path as an RFC 6901 pointer.
func (j *judge) pointer() string {
	if len(j.path) == 1 && j.path[0].pointer != "" {
		return j.path[0].pointer
	}
	var b strings.Builder
	for _, s := range j.path {
		b.WriteByte('/')
		if s.index >= 0 {
			b.WriteString(strconv.Itoa(s.index))
		} else {
			b.WriteString(escapePointer(s.key))
		}
	}
	return b.String()
}

// fail adds a violation at the value being judged.
func (j *judge) fail(at int32, code, message, suggestion string) {
	j.failures++
	if j.muted > 0 || j.exhausted && code != CodeLimit {
		return // once the work is used up, nothing else is known for sure
	}
	f := finding{Violation: Violation{Code: code, Message: message, Suggestion: suggestion}, at: at}
	if a := j.advice; a != nil && code != CodeLimit {
		f.warning, f.Code = true, a.code
		if a.message != "" {
			f.Message = a.message
		}
	}
	j.keep(f)
}

// warn adds a warning at the value being judged.
func (j *judge) warn(at int32, code, message, suggestion string) {
	if j.muted == 0 && !j.exhausted {
		j.keep(finding{Violation: Violation{Code: code, Message: message, Suggestion: suggestion}, at: at, warning: true})
	}
}

// keep keeps a finding, or counts it where there are enough of its kind.
func (j *judge) keep(f finding) {
	kept := &j.violations
	if f.warning {
		kept = &j.warnings
	}
	if *kept++; *kept > maxViolations {
		return
	}
	f.Pointer = j.pointer()
	j.order = append(j.order, f)
}

// spend takes a step and reports whether there was one left. When the last is gone it says so, once.
func (j *judge) spend(at int32) bool {
	j.steps--
	if j.steps < 0 && !j.exhausted {
		j.exhausted = true
		muted := j.muted
		j.muted = 0
		j.fail(at, CodeLimit, "the schema asks for more work than one config may take", "")
		j.muted = muted
	}
	return j.steps >= 0
}

// charge takes a step and more for the work that a step does not stand for.
func (j *judge) charge(at int32, more int) bool {
	j.steps -= more
	return j.spend(at)
}

// value judges a value in its place: by the schema, and for the keys that it does not know.
func (j *judge) value(c *checker, at int32) {
	if c == nil {
		return
	}
	j.judge(c, at)
	if c.closed && j.muted == 0 && j.tree.values[at].kind == kindObject {
		j.unknownKeys(c, at)
	}
}

// judge judges a value by every keyword of a schema.
func (j *judge) judge(c *checker, at int32) {
	v := &j.tree.values[at]
	if v.flaw != flawNone || !j.spend(at) {
		return // a flaw was reported before
	}
	if c.never {
		j.fail(at, CodeFalse, "must be left out", "")
		return
	}
	if v.whole {
		if c.constrains() {
			j.unknown++
		}
		return
	}
	if c.types != 0 && !j.typeHolds(c, v) {
		j.failType(c, at)
		return
	}
	if c.deprecated {
		j.warn(at, CodeDeprecated, "is deprecated", "")
	}
	j.choices(c, at)
	switch v.kind {
	case kindNumber:
		j.number(c, at)
	case kindString:
		j.string(c, at)
	case kindArray:
		j.array(c, at)
	case kindObject:
		j.object(c, at)
	}
	j.combined(c, at)
}

// constrains reports whether a schema says anything at all about its value.
func (c *checker) constrains() bool {
	return c.types != 0 || c.enum != nil || c.fixed != nil || c.minimum != nil || c.maximum != nil ||
		c.exclusiveMinimum != nil || c.exclusiveMaximum != nil || c.multipleOf != nil || c.minLength != nil ||
		c.maxLength != nil || c.pattern != nil || c.combines()
}

func (j *judge) typeHolds(c *checker, v *value) bool {
	if !c.types.has(v.kind) {
		return false
	}
	if c.integer && v.kind == kindNumber && strings.IndexAny(v.text, ".eE") >= 0 {
		d, ok := parseDecimal(v.text)
		return ok && d.isInteger()
	}
	return true
}

// failType says which type is wanted, and how the value would get it where that is plain.
func (j *judge) failType(c *checker, at int32) {
	v := &j.tree.values[at]
	message, suggestion := c.typeMessage, ""
	switch {
	case v.kind == kindNull:
		message += "; leave the key out instead of null"
	case v.kind == kindString && c.types.has(kindNumber) && isNumber(strings.TrimSpace(v.text)):
		suggestion = "write the number without quotes"
	case v.kind == kindString && c.types.has(kindBoolean):
		// The words true and false are the schema's own, not the config's.
		if word := strings.ToLower(strings.TrimSpace(v.text)); word == "true" || word == "false" {
			suggestion = word
		}
	case v.kind == kindString && c.types.has(kindArray):
		suggestion = "write a list with the text as its item"
	case (v.kind == kindNumber || v.kind == kindBoolean) && c.types.has(kindString):
		suggestion = "write the value in quotes"
	}
	j.fail(at, CodeType, message, suggestion)
}

// choices judges enum and const.
func (j *judge) choices(c *checker, at int32) {
	if c.enum == nil && c.fixed == nil {
		return
	}
	if j.holdsPlaceholder(at) {
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

// suggestChoice returns the value that was probably meant, as bare as it would be written in a config.
func (j *judge) suggestChoice(c *choice, at int32) string {
	v := &j.tree.values[at]
	if j.muted > 0 || v.kind != kindString {
		return ""
	}
	if c.texts != nil {
		return near.Name(v.text, c.texts)
	}
	var texts []string
	for _, t := range c.constants {
		if root := t.values[1]; root.kind == kindString {
			texts = append(texts, root.text)
		}
	}
	return near.Name(v.text, texts)
}

func (j *judge) number(c *checker, at int32) {
	if c.minimum == nil && c.maximum == nil && c.exclusiveMinimum == nil && c.exclusiveMaximum == nil &&
		c.multipleOf == nil {
		return
	}
	text := j.tree.values[at].text
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
		if j.charge(at, foreignSteps) && !m.holds(text) {
			j.fail(at, CodeMultipleOf, m.message, "")
		}
	}
}

// foreignSteps is what one verdict of gojsonschema costs, so that one config can ask for a few thousand.
const foreignSteps = maxSteps / 5000

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
	return !j.charge(at, len(text)/16) || p.re.MatchString(text)
}

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
				j.fail(item, CodeAdditionalItems, fmt.Sprintf("must have at most %d items", len(c.places)), "")
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
	if j.holdsPlaceholder(at) {
		j.unknown++
		return
	}
	seen := make(map[string]bool, j.tree.values[at].count)
	for item := range j.tree.children(at) {
		key := string(j.tree.appendCanonical(nil, item))
		if !j.charge(at, len(key)/4) {
			return
		}
		if seen[key] {
			j.fail(at, CodeUniqueItems, "must not hold the same item twice", "")
			return
		}
		seen[key] = true
	}
}

func (j *judge) object(c *checker, at int32) {
	n := int(j.tree.values[at].count)
	if b := c.minProperties; b != nil && n < b.n {
		j.fail(at, CodeMinProperties, b.message, "")
	}
	if b := c.maxProperties; b != nil && n > b.n {
		j.fail(at, CodeMaxProperties, b.message, "")
	}
	if !c.looksInside() || !j.charge(at, n/4) {
		return
	}
	// Find each property's member in one walk over the members.
	base := len(j.scratch)
	j.scratch = slices.Grow(j.scratch, len(c.properties))[:base+len(c.properties)]
	clear(j.scratch[base:])
	others := 0
	for m := range j.tree.children(at) {
		if i := c.property(j.tree.values[m].key); i >= 0 {
			j.scratch[base+i] = m
		} else {
			others++
		}
	}
	for i := range c.properties {
		j.member(&c.properties[i], at, j.scratch[base+i])
		if j.rules != nil && c == j.rules.root && len(j.path) == 0 && j.muted == 0 {
			j.rulesAbout(i, at, j.scratch[base:base+len(c.properties)])
		}
	}
	j.scratch = j.scratch[:base]
	for _, name := range c.required {
		if j.charge(at, n/16) && j.tree.member(at, name) == 0 {
			j.missing(at, name, "", CodeRequired, "is required")
		}
	}
	for _, d := range c.dependents {
		if j.charge(at, n/16*(1+len(d.names))) {
			j.dependent(d, at)
		}
	}
	if c.names != nil || len(c.patterns) > 0 || c.additional != nil && others > 0 {
		j.otherMembers(c, at)
	}
}

// looksInside reports whether a schema says anything about an object's members.
func (c *checker) looksInside() bool {
	return len(c.properties) > 0 || len(c.required) > 0 || len(c.patterns) > 0 || c.additional != nil ||
		c.names != nil || len(c.dependents) > 0
}

// member judges the member that a property names; 0 is none.
func (j *judge) member(p *property, object, m int32) {
	if m == 0 {
		if p.required {
			j.missing(object, p.name, p.pointer, CodeRequired, "is required")
		}
		return
	}
	if p.check == nil {
		return
	}
	s := step{key: p.name, index: -1}
	if len(j.path) == 0 {
		s.pointer = p.pointer
	}
	j.path = append(j.path, s)
	before := j.failures
	j.value(p.check, m)
	if p.advice != nil && j.muted == 0 && j.failures == before {
		j.advise(p.advice, m)
	}
	j.path = j.path[:len(j.path)-1]
}

// advise judges a value by what is known beyond the published schema: what it finds are warnings.
func (j *judge) advise(a *advice, at int32) {
	outer, failures := j.advice, j.failures
	j.advice = a
	j.value(a.check, at)
	j.advice, j.failures = outer, failures
}

// missing adds a violation at a member that is not there.
func (j *judge) missing(object int32, name, pointer, code, message string) {
	if len(j.path) > 0 {
		pointer = ""
	}
	j.path = append(j.path, step{key: name, index: -1, pointer: pointer})
	j.fail(object, code, message, "")
	j.path = j.path[:len(j.path)-1]
}

func (j *judge) dependent(d dependent, at int32) {
	if j.tree.member(at, d.name) == 0 {
		return
	}
	for _, name := range d.names {
		if j.tree.member(at, name) == 0 {
			j.missing(at, name, "", CodeDependencies, fmt.Sprintf("is required where %q is set", d.name))
		}
	}
	if d.check != nil {
		j.judge(d.check, at)
	}
}

// otherMembers judges the members that no property names, and every member's name.
func (j *judge) otherMembers(c *checker, at int32) {
	if !j.charge(at, int(j.tree.values[at].count)/2) {
		return
	}
	var absent absentNames
	for _, m := range j.tree.sorted(at) {
		v := &j.tree.values[m]
		if v.flaw != flawNone {
			continue
		}
		key := v.key
		j.path = append(j.path, step{key: key, index: -1})
		if c.names != nil {
			j.name(c.names, m)
		}
		known := c.property(key) >= 0
		for _, p := range c.patterns {
			if j.matches(p.pattern, key, m) {
				known = true
				j.value(p.check, m)
			}
		}
		switch {
		case known || c.additional == nil:
		case c.additional.never:
			suggestion := ""
			if j.muted == 0 && j.violations < maxViolations {
				suggestion = absent.suggest(j, c, at, key)
			}
			j.fail(m, CodeAdditionalProperties, "is not an option here", suggestion)
		default:
			j.value(c.additional, m)
		}
		j.path = j.path[:len(j.path)-1]
	}
}

// name judges a member's name as a string of its own.
func (j *judge) name(c *checker, m int32) {
	i := j.tree.add(0, 0, value{kind: kindString, text: j.tree.values[m].key})
	holds, _ := j.holds(c, i)
	j.tree.values = j.tree.values[:i]
	if !holds {
		j.fail(m, CodePropertyNames, "must be a name that the schema allows", "")
	}
}

// unknownKeys warns about the members that nothing names.
func (j *judge) unknownKeys(c *checker, at int32) {
	unknown := false
	for m := range j.tree.children(at) {
		if c.property(j.tree.values[m].key) < 0 {
			unknown = true
			break
		}
	}
	if !unknown {
		return
	}
	var absent absentNames
	for _, m := range j.tree.sorted(at) {
		key := j.tree.values[m].key
		if c.property(key) >= 0 || slices.Contains(c.known, key) || j.tree.values[m].flaw == flawName || key == nameless {
			continue
		}
		j.path = append(j.path, step{key: key, index: -1})
		suggestion := ""
		if j.warnings < maxViolations {
			suggestion = absent.suggest(j, c, at, key)
		}
		j.warn(m, CodeUnknownKey, "is not a known option", suggestion)
		j.path = j.path[:len(j.path)-1]
	}
}

// absentNames are the options that an object could have but has not: one that it has already is not what was meant by
// another key. They are found once for each object, when the first of its keys asks.
type absentNames struct {
	found      bool
	properties []*property
	names      []string
}

// suggest returns the option that was probably meant by a key: the one that other pages call so, or the nearest.
func (a *absentNames) suggest(j *judge, c *checker, object int32, key string) string {
	if !a.found {
		a.find(j, c, object)
	}
	for _, p := range a.properties {
		if slices.Contains(p.aliases, key) {
			return p.name
		}
	}
	return near.Name(key, a.names)
}

func (a *absentNames) find(j *judge, c *checker, object int32) {
	a.found = true
	present := map[string]bool{}
	for m := range j.tree.children(object) {
		if key := j.tree.values[m].key; c.property(key) >= 0 || slices.Contains(c.known, key) {
			present[key] = true
		}
	}
	for i := range c.properties {
		if p := &c.properties[i]; !present[p.name] {
			a.properties = append(a.properties, p)
			a.names = append(a.names, p.name)
		}
	}
	for _, name := range c.known {
		if !present[name] {
			a.names = append(a.names, name)
		}
	}
}

// holds reports whether a value is what a schema accepts, and whether that is open because of a placeholder: a yes may
// then become a no. A no never changes.
func (j *judge) holds(c *checker, at int32) (yes, open bool) {
	failures, unknown := j.failures, j.unknown
	j.muted++
	j.judge(c, at)
	j.muted--
	yes, open = j.failures == failures, j.unknown > unknown
	j.failures, j.unknown = failures, unknown
	return yes, open
}

// combined judges the keywords that combine schemas. Each of anyOf, oneOf and not gives one violation, whatever its
// branches find; the others give those of the schema that applies.
func (j *judge) combined(c *checker, at int32) {
	if c.ref != nil {
		j.judge(c.ref, at)
	}
	for _, sub := range c.allOf {
		j.judge(sub, at)
	}
	if c.anyOf != nil {
		yes, maybe := j.matching(c.anyOf, at)
		switch {
		case yes > 0:
		case maybe > 0:
			j.unknown++
		default:
			j.fail(at, CodeAnyOf, c.anyMessage, "")
		}
	}
	if c.oneOf != nil {
		yes, maybe := j.matching(c.oneOf, at)
		switch {
		case yes > 1:
			j.fail(at, CodeOneOf, c.oneMessage+"; more than one fits", "")
		case maybe > 0:
			j.unknown++
		case yes == 0:
			j.fail(at, CodeOneOf, c.oneMessage, "")
		}
	}
	if c.not != nil {
		switch yes, open := j.holds(c.not, at); {
		case yes && open:
			j.unknown++
		case yes:
			j.fail(at, CodeNot, "must not be of a form that the schema rules out", "")
		}
	}
	if c.test != nil {
		switch yes, open := j.holds(c.test, at); {
		case yes && open:
			j.unknown++
		case yes && c.then != nil:
			j.judge(c.then, at)
		case !yes && c.otherwise != nil:
			j.judge(c.otherwise, at)
		}
	}
}

// matching counts the schemas that accept a value, and those that may once a placeholder is known.
func (j *judge) matching(list []*checker, at int32) (yes, maybe int) {
	for _, sub := range list {
		switch holds, open := j.holds(sub, at); {
		case holds && open:
			maybe++
		case holds:
			yes++
		}
	}
	return yes, maybe
}

// holdsPlaceholder reports whether a placeholder stands anywhere in a value.
func (j *judge) holdsPlaceholder(at int32) bool {
	if !j.tree.deferring {
		return false
	}
	if j.tree.values[at].deferred {
		return true
	}
	j.steps-- // reported, where it was the last, by what comes next
	for c := range j.tree.children(at) {
		if j.holdsPlaceholder(c) {
			return true
		}
	}
	return false
}

// judgeConstant returns what a schema finds wrong with a value that it states itself.
func (c *checker) judgeConstant(t *tree) []Violation {
	j := &judge{steps: maxSteps}
	j.tree = *t
	j.judge(c, 1)
	var found []Violation
	for _, f := range j.order {
		if !f.warning {
			found = append(found, f.Violation)
		}
	}
	return found
}

// acceptsConstant is the quick pass over a value that a schema states itself. It may be false for one that is sound.
func (c *checker) acceptsConstant(t *tree) bool {
	if !c.simple() {
		return false
	}
	switch v := &t.values[1]; v.kind {
	case kindString:
		return c.acceptsText(v.text)
	case kindNumber:
		return c.acceptsScanned(v.text)
	}
	return false
}
