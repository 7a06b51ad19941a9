package connectors

import "strings"

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
// lengths wait, the type does not. Report.Deferred lists them; where their pointers have more than 1 MiB together, that
// is a violation of [CodeLimit] instead. Placeholders in keys are not known. A NAME is letters, digits and
// underscores, with - . / and digits only inside; any other form, such as ${NAME:-x}, is a text like any other.
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
	if len(kinds) == 0 {
		v = viewBraces
	}
	return r.with(v)
}

// deferrals marks the strings that hold placeholders and lists them.
func (j *judge) deferrals(v view) []Deferred {
	var list []Deferred
	var visit func(at int32) (waits bool)
	visit = func(at int32) bool {
		value := &j.tree.values[at]
		if value.kind == kindString {
			if names, whole := placeholders(value.text, v); len(names) > 0 {
				value.deferred, value.whole, value.waits = true, whole, true
				pointer := j.pointer()
				if j.pointers += len(pointer); j.pointers > maxPointers {
					j.tree.over = overDeferred
					return true
				}
				list = append(list, Deferred{Pointer: pointer, Names: names})
			}
			return value.waits
		}
		waits := false
		array := value.kind == kindArray
		for i, c := range j.tree.sorted(at) {
			s := step{key: j.tree.values[c].key, index: -1}
			if array {
				s.index = i
			}
			if s.key == nameless {
				continue // no pointer could name it, and it is at fault anyway
			}
			j.path = append(j.path, s)
			waits = visit(c) || waits
			j.path = j.path[:len(j.path)-1]
			if j.tree.over != overNothing {
				break
			}
		}
		j.tree.values[at].waits = waits
		return waits
	}
	if j.tree.values[1].kind == kindString {
		return nil // a config is an object, whatever a deployment puts in its place
	}
	visit(1)
	if j.tree.over != overNothing {
		return nil
	}
	return list
}

// placeholders returns the names in a text, and whether the text is one placeholder as a whole.
func placeholders(text string, v view) (names []string, whole bool) {
	var seen map[string]bool // made for the second name: most texts have one
	for i := 0; i < len(text); {
		name, ok, length := placeholder(text[i:], v)
		if !ok {
			i++
			continue
		}
		whole = i == 0 && length == len(text)
		switch {
		case len(names) == 0:
			names = []string{strings.Clone(name)} // the text may be the caller's
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

// placeholder reads the placeholder that a text begins with, if it begins with one.
func placeholder(text string, v view) (name string, ok bool, length int) {
	const longest = 256
	text = text[:min(len(text), longest)]
	open, end := "{{", "}}"
	if strings.HasPrefix(text, "${") {
		open, end = "${", "}"
	} else if v&viewBraces == 0 || !strings.HasPrefix(text, open) {
		return "", false, 0
	}
	name, _, found := strings.Cut(text[len(open):], end)
	if !found {
		return "", false, 0
	}
	length = len(open) + len(name) + len(end)
	if open == "{{" {
		name = strings.TrimSpace(name)
		return name, isPlaceholderName(name), length
	}
	if secret, isSecret := strings.CutPrefix(name, "secret:"); isSecret {
		return name, v&viewSecrets != 0 && isPlaceholderName(secret), length
	}
	return name, v&viewVariables != 0 && isPlaceholderName(name), length
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
