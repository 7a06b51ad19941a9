package ecmascript

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// group translates the begin of a group.
func (t *translator) group() error {
	rest := t.text[t.at:]
	t.open++
	switch {
	case !strings.HasPrefix(rest, "(?"):
		t.keep(1, nothing)
		return nil
	case strings.HasPrefix(rest, "(?:"):
		t.keep(3, nothing)
		return nil
	case strings.HasPrefix(rest, "(?="), strings.HasPrefix(rest, "(?!"):
		return errors.New("it must not look ahead with " + rest[:3] + ", for which Go has no words")
	case strings.HasPrefix(rest, "(?<="), strings.HasPrefix(rest, "(?<!"):
		return errors.New("it must not look behind with " + rest[:4] + ", for which Go has no words")
	case strings.HasPrefix(rest, "(?<"):
		return t.namedGroup()
	case strings.HasPrefix(rest, "(?P<"):
		return errors.New("(?P< must be written (?<")
	}
	return errors.New("a group must not begin with (? unless with (?: or with a name as in (?<name>; there are no flags")
}

// namedGroup translates the begin of a group with a name. A name that Go does not read is left out: nothing here asks for it.
func (t *translator) namedGroup() error {
	const begin = len("(?<")
	at, end := t.at, strings.IndexByte(t.text[t.at:], '>')
	if end < 0 {
		return errors.New("the name of a group must end in >, as in (?<name>")
	}
	end += at
	t.at += begin
	var name []rune
	plain := true // for Go
	for t.at < end {
		r, size, err := t.nameCharacter()
		if err != nil {
			return err
		}
		if !belongsToName(r, len(name) == 0) {
			return fmt.Errorf("%s must not stand in the name of a group", show(r))
		}
		plain = plain && size == 1 && r != '$'
		name = append(name, r)
		t.at += size
	}
	switch {
	case len(name) == 0:
		return errors.New("the name of a group must not be empty")
	case slices.Contains(t.names, string(name)):
		return errors.New("no two groups must have the same name")
	}
	t.names = append(t.names, string(name))
	t.at = at
	if plain {
		t.keep(end+1-at, nothing)
		return nil
	}
	t.put(end+1-at, "(")
	t.before = nothing
	return nil
}

// nameCharacter returns the next character of a name, which may be written as an escape.
func (t *translator) nameCharacter() (r rune, size int, err error) {
	if t.text[t.at] != '\\' {
		return t.literal()
	}
	if rest := t.text[t.at+1:]; rest[0] == 'u' { // there is at least the > behind the name
		r, size, err := codePoint(rest)
		return r, 1 + size, err
	}
	return 0, 0, errors.New(`of the escapes only \u may stand in the name of a group`)
}

// belongsToName reports whether a character may stand in a name of ECMAScript.
func belongsToName(r rune, first bool) bool {
	const joiners = "\u200c\u200d"
	switch {
	case r == '$' || r == '_':
		return true
	case unicode.Is(unicode.Pattern_Syntax, r):
		return false
	case unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start):
		return true
	}
	return !first && (strings.ContainsRune(joiners, r) || unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue))
}
