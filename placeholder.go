package connectors

import "github.com/laminar/connectors/internal/placeholder"

// Placeholder is a way to write a value that is known only at deployment.
type Placeholder uint8

const (
	PlaceholderBraces   Placeholder = iota // {{ NAME }}, as Laminar's current pages write it
	PlaceholderVariable                    // ${NAME}
	PlaceholderSecret                      // ${secret:name}
)

const viewPlaceholders = viewBraces | viewVariables | viewSecrets

// kinds returns the placeholders that a view knows.
func (v view) kinds() placeholder.Kinds {
	var kinds placeholder.Kinds
	if v&viewBraces != 0 {
		kinds |= placeholder.Braces
	}
	if v&viewVariables != 0 {
		kinds |= placeholder.Variable
	}
	if v&viewSecrets != 0 {
		kinds |= placeholder.Secret
	}
	return kinds
}

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

// PlaceholderKinds returns the placeholders that the view knows, in the order of their constants: none but under
// [Registry.Placeholders]. The caller owns the result.
func (r *Registry) PlaceholderKinds() []Placeholder {
	var kinds []Placeholder
	for i, v := range [...]view{viewBraces, viewVariables, viewSecrets} {
		if r != nil && r.view&v != 0 {
			kinds = append(kinds, Placeholder(i))
		}
	}
	return kinds
}
