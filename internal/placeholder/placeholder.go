// Package placeholder finds placeholders in a text: {{ NAME }}, ${NAME} and ${secret:name}. A NAME has letters, digits and
// underscores, which is what Arroyo, from which Laminar derives, replaces (arroyo-rpc, var_str.rs). The name of a secret begins with
// a letter or an underscore; behind that it may have digits, hyphens, points and slashes too. Any other form is no placeholder.
package placeholder

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
	for i := 0; i < len(text) && kinds != 0; {
		if text[i] != '{' && text[i] != '$' {
			i++
			continue
		}
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
		return name, isWord(name), length
	}
	if secret, isSecret := strings.CutPrefix(name, "secret:"); isSecret {
		return name, kinds&Secret != 0 && isSecretName(secret), length
	}
	return name, kinds&Variable != 0 && isWord(name), length
}

// Stray returns the marks of the first that looks like a placeholder of some kinds and is none, so that it stays as it is:
// "{{ }}" or "${ }". It is "" where there is none.
func Stray(text string, kinds Kinds) string {
	for i := 0; i < len(text); {
		next := strings.IndexAny(text[i:], "{$")
		if next < 0 {
			break
		}
		i += next
		marks, end := strayMarks(text[i:], kinds)
		if marks == "" {
			i++
			continue
		}
		_, ok, length := first(text[i:], kinds)
		if !ok && strings.Contains(text[i:], end) {
			return marks
		}
		i += max(1, length)
	}
	return ""
}

// strayMarks returns the marks of what a text begins with, if it looks like a placeholder of some kinds, and what ends it.
func strayMarks(text string, kinds Kinds) (marks, end string) {
	switch {
	case kinds&Braces != 0 && strings.HasPrefix(text, "{{"):
		return "{{ }}", "}}"
	case strings.HasPrefix(text, "${secret:") && kinds&Secret != 0,
		strings.HasPrefix(text, "${") && !strings.HasPrefix(text, "${secret:") && kinds&Variable != 0:
		return "${ }", "}"
	}
	return "", ""
}

// isWord reports whether s is letters, digits and underscores.
func isWord(s string) bool {
	for _, r := range s {
		if r != '_' && !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Nd, unicode.Pc) || r == utf8.RuneError {
			return false
		}
	}
	return s != ""
}

// isSecretName reports whether s is letters, digits, and _ - . / inside, as the names of secrets are.
func isSecretName(s string) bool {
	for i := range len(s) {
		c := s[i]
		isLetter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !isLetter && c != '_' && (i == 0 || (c < '0' || c > '9') && c != '-' && c != '.' && c != '/') {
			return false
		}
	}
	return s != ""
}
