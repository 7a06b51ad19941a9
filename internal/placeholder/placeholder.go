// Package placeholder finds placeholders in a text: {{ NAME }}, ${NAME} and ${secret:name}. A NAME begins with a letter or an
// underscore; behind that it may have digits, hyphens, points and slashes too. Any other form is no placeholder.
package placeholder

import "strings"

// Kinds says which placeholders there are.
type Kinds uint8

const (
	Braces   Kinds = 1 << iota // {{ NAME }}
	Variable                   // ${NAME}
	Secret                     // ${secret:name}
)

// Find returns the names in a text, in the order written, each once, and whether the text is one placeholder as a whole.
// The names share no memory with the text.
func Find(text string, kinds Kinds) (names []string, whole bool) {
	var seen map[string]bool // made for the second name: most texts have one
	for i := 0; i < len(text); {
		name, ok, length := first(text[i:], kinds)
		if !ok {
			i++
			continue
		}
		whole = i == 0 && length == len(text)
		switch {
		case len(names) == 0:
			names = []string{strings.Clone(name)}
		case seen == nil:
			seen = map[string]bool{names[0]: true}
			fallthrough
		default:
			if !seen[name] {
				names = append(names, strings.Clone(name))
			}
			seen[name] = true
		}
		i += length
	}
	return names, whole
}

// first returns the name and the length of the placeholder that a text begins with, if it begins with one.
func first(text string, kinds Kinds) (name string, ok bool, length int) {
	const longest = 256
	text = text[:min(len(text), longest)]
	open, end := "{{", "}}"
	if strings.HasPrefix(text, "${") {
		open, end = "${", "}"
	} else if kinds&Braces == 0 || !strings.HasPrefix(text, open) {
		return "", false, 0
	}
	name, _, found := strings.Cut(text[len(open):], end)
	if !found {
		return "", false, 0
	}
	length = len(open) + len(name) + len(end)
	if open == "{{" {
		name = strings.TrimSpace(name)
		return name, isName(name), length
	}
	if secret, isSecret := strings.CutPrefix(name, "secret:"); isSecret {
		return name, kinds&Secret != 0 && isName(secret), length
	}
	return name, kinds&Variable != 0 && isName(name), length
}

// isName reports whether s is letters, digits, and _ - . / inside, as the names of variables and secrets are.
func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		isLetter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !isLetter && c != '_' && (i == 0 || (c < '0' || c > '9') && c != '-' && c != '.' && c != '/') {
			return false
		}
	}
	return s != ""
}
