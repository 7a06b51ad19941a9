package publish

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// definition returns the name of the definition that holds what a reference leads to.
func (p *publisher) definition(ref string) string {
	pointer, _ := draft07.Pointer(ref) // it was compiled
	if name, ok := p.names[pointer]; ok {
		return name
	}
	target, _ := p.places.Find(pointer)
	word := definitionWord(pointer[strings.LastIndexByte(pointer, '/')+1:])
	name := word
	if p.words[word]++; p.words[word] > 1 {
		name += "." + strconv.Itoa(p.words[word]) // no word has a dot, so no other has this name
	}
	p.names[pointer] = name
	p.definitions = append(p.definitions, member{name: name})
	p.pending = append(p.pending, target)
	return name
}

// define makes the definitions, one after the other: within each other they would nest as deep as a row of references is
// long.
func (p *publisher) define() []member {
	for len(p.pending) > 0 {
		at, target := len(p.definitions)-len(p.pending), p.pending[0]
		p.pending = p.pending[1:]
		kept := p.fromText(target) // which may add definitions
		p.definitions[at].value = kept
	}
	return p.definitions
}

// definitionWord turns a name into one that needs no escape in a reference.
func definitionWord(name string) string {
	if name == "" {
		return "config"
	}
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-') {
			return r
		}
		return '_'
	}, name)
}

// nameDefinitions gives names to the definitions that a schema refers to, in its fixed keywords.
func (p *publisher) nameDefinitions(at int32) {
	if ref := p.tree.Member(at, draft07.Ref.String()); ref != 0 {
		p.definition(p.tree.Values[ref].Text)
		return
	}
	for _, k := range [...]draft07.Keyword{draft07.Items, draft07.AdditionalProperties} {
		if below := p.tree.Member(at, k.String()); below != 0 && p.tree.Values[below].Kind == jsonvalue.Object {
			p.nameDefinitions(below)
		}
	}
	if properties := p.tree.Member(at, draft07.Properties.String()); properties != 0 {
		for m := range p.tree.Children(properties) {
			if p.tree.Values[m].Kind == jsonvalue.Object {
				p.nameDefinitions(m)
			}
		}
	}
}
