package main

import (
	"flag"
	"slices"

	"github.com/laminar/connectors"
)

// A registryView is how configs are judged.
type registryView struct {
	strict       bool
	placeholders list
}

// viewFlags adds the flags that say how configs are judged.
func (p *program) viewFlags(fs *flag.FlagSet) *registryView {
	v := &registryView{}
	fs.BoolVar(&v.strict, "strict", false, "take warnings for errors")
	v.placeholderFlag(fs)
	return v
}

func (v *registryView) placeholderFlag(fs *flag.FlagSet) {
	fs.Var(&v.placeholders, "placeholders", "`KINDS` of placeholders, whose values only the deployment knows: braces for "+
		"{{ NAME }}, which is the default, variable for ${NAME}, secret for ${secret:name}, all or none; with commas between them")
}

// of returns the view of a registry.
func (v *registryView) of(reg *connectors.Registry) (*connectors.Registry, error) {
	if v.strict {
		reg = reg.Strict()
	}
	kinds := []connectors.Placeholder{connectors.PlaceholderBraces, connectors.PlaceholderVariable, connectors.PlaceholderSecret}
	words := []string{"braces", "variable", "secret", "all", "none"}
	var known []connectors.Placeholder
	for _, word := range v.placeholders {
		switch i := slices.Index(words, word); {
		case i < 0:
			return nil, misused("-placeholders: %q is no kind of them: each %v", word, notAmong(word, words))
		case i < len(kinds):
			known = append(known, kinds[i])
		case len(v.placeholders) > 1:
			return nil, misused("-placeholders: %s stands alone", word)
		case word == "none":
			return reg, nil
		default:
			known = kinds
		}
	}
	return reg.Placeholders(known...), nil // of braces where none is named
}
