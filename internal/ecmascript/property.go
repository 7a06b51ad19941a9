package ecmascript

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/laminar/connectors/internal/printable"
)

// property reads \p{…} and \P{…}, behind the backslash. Go reads the names of general categories too, but not the names of
// scripts and of other properties: of those the characters are written, as Go's Unicode version has them.
func (t *translator) property(rest string, inClass bool) (element, error) {
	end := strings.IndexByte(rest, '}')
	if !strings.HasPrefix(rest[1:], "{") || end < 0 {
		return element{}, fmt.Errorf(`\%c must have a name in braces, as in \p{Lu}`, rest[0])
	}
	name, others := rest[2:end], rest[0] == 'P'
	e := element{several, 1 + end + 1, ""}
	key, value, hasKey := strings.Cut(name, "=")
	if !hasKey {
		key, value = "", name
	} else if key == "" {
		return element{}, unknownProperty(rest[:1], name)
	}
	switch key {
	case "":
		if isCategory(value) || value == "Any" || value == "ASCII" || value == "Assigned" {
			e.written = `\` + rest[:end+1]
			return e, nil
		}
		if b := binaryProperty(value); b != nil {
			return t.binary(b, e.size, others, inClass)
		}
		if unsupported(value) {
			return element{}, fmt.Errorf(`\p{%s} must not be used: Go has no table of it`, name)
		}
	case "General_Category", "gc":
		if isCategory(value) {
			e.written = `\` + rest[:1] + "{" + value + "}"
			return e, nil
		}
	case "Script", "sc":
		if script := scriptName(value); script != "" {
			table := unicode.Scripts[script]
			if table == nil {
				return element{}, fmt.Errorf(`\p{%s} must not be used: Go has no table of it`, name)
			}
			s, err := t.setOf(table)
			e.written = s.write(others, inClass)
			return e, err
		}
	case "Script_Extensions", "scx":
		if scriptName(value) != "" {
			return element{}, fmt.Errorf(`\p{%s} must not be used: Go has no table of script extensions, only of scripts as in \p{Script=Greek}`, name)
		}
	}
	return element{}, unknownProperty(rest[:1], name)
}

// isCategory reports whether a name is exactly that of a general category, the short one or a long one.
func isCategory(name string) bool {
	if unicode.Categories[name] != nil {
		return true
	}
	_, ok := unicode.CategoryAliases[name]
	return ok
}

// unknownProperty says that no property has a name, and how the one that was meant is called.
func unknownProperty(letter, name string) error {
	shown := printable.Name(name)
	if positive, ok := strings.CutPrefix(shown, "^"); ok && letter == "p" {
		return fmt.Errorf(`\p{%s} must be written \P{%s}`, shown, positive)
	}
	_, value, hasKey := strings.Cut(name, "=")
	if !hasKey {
		value = name
	}
	known, script := similarProperty(value), similarScript(value)
	switch {
	case script != "" && (hasKey || known == ""):
		return fmt.Errorf(`\%s{%s}: the script is written \%s{Script=%s}`, letter, shown, letter, script)
	case known != "":
		return fmt.Errorf(`\%s{%s}: the property is called %s`, letter, shown, known)
	}
	return fmt.Errorf(`\%s{%s}: there is no such property`, letter, shown)
}

// similarProperty returns the name of the property that is meant by one in other letters, or "".
func similarProperty(name string) string {
	for known := range unicode.Categories {
		if isSimilar(known, name) {
			return known
		}
	}
	for known := range unicode.CategoryAliases {
		if isSimilar(known, name) {
			return known
		}
	}
	for i := range binaryProperties {
		for _, known := range [...]string{binaryProperties[i].long, binaryProperties[i].short} {
			if isSimilar(known, name) {
				return known
			}
		}
	}
	return ""
}

// isSimilar reports whether two names are the same but for case, and for what people write between words.
func isSimilar(a, b string) bool {
	const between = "_- "
	for {
		a, b = strings.TrimLeft(a, between), strings.TrimLeft(b, between)
		if a == "" || b == "" {
			return a == b
		}
		if x, y := a[0], b[0]; x != y && !(isLetter(x) && x|0x20 == y|0x20) {
			return false
		}
		a, b = a[1:], b[1:]
	}
}
