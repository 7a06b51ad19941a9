package connectors

import (
	"slices"
	"strings"
)

// Placeholder is a way to write a value that is known only at deployment.
type Placeholder uint8

const (
	PlaceholderBraces   Placeholder = iota // {{ NAME }}, as Laminar's current pages write it
	PlaceholderVariable                    // ${NAME}
	PlaceholderSecret                      // ${secret:name}
)

const viewPlaceholders = viewBraces | viewVariables | viewSecrets

// Deferred is a value that cannot be judged before its placeholders are known. It is plain data.
type Deferred struct {
	Pointer string   `json:"pointer"` // RFC 6901
	Names   []string `json:"names"`   // what the deployment must supply, in the order written, each once
}

// Placeholders returns the view of the same catalogue that knows placeholders of the kinds given, or {{ NAME }} where
// none is given. A text that is one placeholder as a whole is neither valid nor invalid: every keyword about it waits,
// and so do the rules that depend on it. A text that holds one among other characters is a text: enum, const, pattern and
// lengths wait, the type does not. Report.Deferred lists them. Placeholders in keys are not known.
func (r *Registry) Placeholders(kinds ...Placeholder) *Registry {
	var v view
	for _, k := range kinds {
		switch k {
		case PlaceholderBraces:
			v |= viewBraces
		case PlaceholderVariable:
			v |= viewVariables
		case PlaceholderSecret:
			v |= viewSecrets
		}
	}
	if v == 0 {
		v = viewBraces
	}
	return r.with(v)
}

// deferrals marks the strings that hold placeholders and lists them.
func (j *judge) deferrals(v view) []Deferred {
	var list []Deferred
	var visit func(at int32)
	visit = func(at int32) {
		value := &j.tree.values[at]
		if value.kind == kindString {
			if names, whole := placeholders(value.text, v); len(names) > 0 {
				value.deferred, value.whole = true, whole
				j.tree.deferring = true
				list = append(list, Deferred{Pointer: j.pointer(), Names: names})
			}
			return
		}
		array := value.kind == kindArray
		for i, c := range j.tree.sorted(at) {
			s := step{key: j.tree.values[c].key, index: -1}
			if array {
				s.index = i
			}
			j.path = append(j.path, s)
			visit(c)
			j.path = j.path[:len(j.path)-1]
		}
	}
	visit(1)
	return list
}

// placeholders returns the names in a text, and whether the text is one placeholder as a whole.
func placeholders(text string, v view) (names []string, whole bool) {
	for i := 0; i < len(text); {
		name, length := placeholder(text[i:], v)
		if length == 0 {
			i++
			continue
		}
		whole = i == 0 && length == len(text)
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		i += length
	}
	return names, whole
}

// placeholder reads the placeholder that a text begins with; its length is 0 where it begins with none.
func placeholder(text string, v view) (name string, length int) {
	const longest = 256
	text = text[:min(len(text), longest)]
	open, end := "{{", "}}"
	if strings.HasPrefix(text, "${") {
		open, end = "${", "}"
	} else if v&viewBraces == 0 || !strings.HasPrefix(text, open) {
		return "", 0
	}
	inner, _, found := strings.Cut(text[len(open):], end)
	if !found {
		return "", 0
	}
	length = len(open) + len(inner) + len(end)
	if open == "{{" {
		name = strings.TrimSpace(inner)
		return name, length * sign(isPlaceholderName(name))
	}
	if secret, ok := strings.CutPrefix(inner, "secret:"); ok {
		return inner, length * sign(v&viewSecrets != 0 && isPlaceholderName(secret))
	}
	return inner, length * sign(v&viewVariables != 0 && isPlaceholderName(inner))
}

func sign(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// isPlaceholderName reports whether s is letters, digits, and _ - . / inside, as the names of variables and secrets are.
func isPlaceholderName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !isLetter(c) && c != '_' && (i == 0 || (c < '0' || c > '9') && c != '-' && c != '.' && c != '/') {
			return false
		}
	}
	return s != ""
}
