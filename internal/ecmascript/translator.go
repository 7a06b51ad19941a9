package ecmascript

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A translator goes through an expression once, from its begin to its end.
type translator struct {
	text   string
	most   int // bytes to write
	at     int
	out    strings.Builder
	open   int      // groups that are not closed
	names  []string // of groups
	before before
}

// before is what stands before a place, of which a repetition asks.
type before uint8

const (
	nothing before = iota
	something
	assertion
	repetition
)

func (t *translator) translate() error {
	for t.at < len(t.text) {
		if err := t.next(); err != nil {
			return err
		}
		if t.out.Len() > t.most {
			return ErrLarge
		}
	}
	if t.open > 0 {
		return errors.New(`a group must be closed with ), or its ( written \(`)
	}
	return nil
}

// next translates one part.
func (t *translator) next() error {
	switch c := t.text[t.at]; c {
	case '\\':
		return t.escape()
	case '[':
		return t.class()
	case '(':
		return t.group()
	case ')':
		if t.open == 0 {
			return errors.New(`) must be written \) where it closes no group`)
		}
		t.open--
		t.keep(1, something)
	case '*', '+', '?', '{':
		return t.repetition()
	case '}', ']':
		return fmt.Errorf(`%c must be written \%c`, c, c)
	case '|':
		t.keep(1, nothing)
	case '^', '$':
		t.keep(1, assertion)
	case '.':
		t.put(1, `[^\n\r`+"\u2028\u2029"+`]`)
	default:
		_, size, err := t.literal()
		if err != nil {
			return err
		}
		t.keep(size, something)
	}
	return nil
}

// literal returns the character that is written as it is.
func (t *translator) literal() (rune, int, error) {
	r, size := utf8.DecodeRuneInString(t.text[t.at:])
	if r == utf8.RuneError && size <= 1 {
		return 0, 0, errors.New("it must be UTF-8")
	}
	return r, size, nil
}

// keep writes the next bytes as they are.
func (t *translator) keep(size int, is before) {
	t.out.WriteString(t.text[t.at : t.at+size])
	t.at, t.before = t.at+size, is
}

// put writes something in place of the next bytes, which can be repeated.
func (t *translator) put(size int, written string) {
	t.out.WriteString(written)
	t.at, t.before = t.at+size, something
}

// setOf returns the characters of tables, unless they cannot be written any more: to put them in order is the larger work.
func (t *translator) setOf(tables ...*unicode.RangeTable) (set, error) {
	const least = 2 // bytes for a range
	ranges := 0
	for _, table := range tables {
		ranges += len(table.R16) + len(table.R32)
	}
	if t.out.Len()+least*ranges > t.most {
		return nil, ErrLarge
	}
	return setOf(tables...), nil
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
