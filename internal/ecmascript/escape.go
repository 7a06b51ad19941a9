package ecmascript

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/laminar/connectors/internal/printable"
)

// syntaxCharacters are those that have a meaning of their own outside a class; they and / may be escaped everywhere.
const syntaxCharacters = `^$\.*+?()[]{}|`

// An element is what stands in a class, or as an escape: a character, or several at once.
type element struct {
	char    rune // -1: several
	size    int  // of bytes in the expression
	written string
}

// several is the char of an element that is more than one character.
const several = -1

// escape translates an escape outside a class.
func (t *translator) escape() error {
	if rest := t.text[t.at+1:]; rest != "" && (rest[0] == 'b' || rest[0] == 'B') {
		t.keep(2, assertion)
		return nil
	}
	e, err := t.escaped(false)
	if err != nil {
		return err
	}
	t.put(e.size, e.written)
	return nil
}

// escaped reads what a backslash begins.
func (t *translator) escaped(inClass bool) (element, error) {
	rest := t.text[t.at+1:]
	if rest == "" {
		return element{}, errors.New(`it must not end in a backslash; one that is meant is written \\`)
	}
	asWritten := func(r rune, size int) (element, error) {
		return element{r, size, t.text[t.at : t.at+size]}, nil
	}
	anew := func(r rune, size int) (element, error) {
		return element{r, size, string(appendCharacter(nil, r, inClass))}, nil
	}
	switch c := rest[0]; {
	case strings.IndexByte("dDwW", c) >= 0:
		return asWritten(several, 2)
	case c == 's' || c == 'S':
		return element{several, 2, space().write(c == 'S', inClass)}, nil
	case c == 'p' || c == 'P':
		return t.property(rest, inClass)
	case strings.IndexByte("tnvfr", c) >= 0:
		return asWritten(rune("\t\n\v\f\r"[strings.IndexByte("tnvfr", c)]), 2)
	case c == 'b' && inClass:
		return anew('\b', 2)
	case c == '0' && (len(rest) == 1 || !isDigit(rest[1])):
		return asWritten(0, 2)
	case c == 'c' && len(rest) > 1 && isLetter(rest[1]):
		return anew(rune(rest[1]%32), 3)
	case c == 'x' && isHex(rest[1:], 2):
		return asWritten(hex(rest[1:3]), 4)
	case c == 'u':
		r, size, err := codePoint(rest)
		if err != nil {
			return element{}, err
		}
		return anew(r, 1+size)
	case strings.IndexByte(syntaxCharacters+"/", c) >= 0, c == '-' && inClass:
		return asWritten(rune(c), 2)
	}
	return element{}, misescaped(rest, inClass)
}

// misescaped says what is wrong with an escape, and how to write what was probably meant.
func misescaped(rest string, inClass bool) error {
	switch c := rest[0]; {
	case c == '0':
		return errors.New(`\0 must not stand before a digit, unless written \x00`)
	case isDigit(c) && inClass:
		return fmt.Errorf(`\%c must not stand in a class; a character is written by its number as \x0%c`, c, c)
	case isDigit(c), c == 'k' && !inClass && strings.HasPrefix(rest, "k<"):
		return fmt.Errorf(`it must not refer back to a group with \%c, for which Go has no words`, c)
	case c == 'x' && strings.HasPrefix(rest, "x{"):
		return errors.New(`\x{ must be written \u{`)
	case c == 'x':
		return errors.New(`\x must have two hexadecimal digits`)
	case c == 'c':
		return errors.New(`\c must have a letter`)
	case c == 'A':
		return errors.New(`\A has no meaning; the begin of a text is ^`)
	case c == 'z' || c == 'Z':
		return fmt.Errorf(`\%c has no meaning; the end of a text is $`, c)
	case isLetter(c):
		return fmt.Errorf(`\%c has no meaning`, c)
	case c == '-':
		return errors.New("- must not be escaped outside a class")
	}
	r, size := utf8.DecodeRuneInString(rest)
	if r == utf8.RuneError && size <= 1 {
		return errors.New("it must be UTF-8")
	}
	return errors.New(show(r) + " must not be escaped")
}

// codePoint reads u0041, u{41} and ud83dude00 with its backslash in between, and returns how many bytes that is.
func codePoint(rest string) (r rune, size int, err error) {
	if strings.HasPrefix(rest, "u{") {
		end := strings.IndexByte(rest, '}')
		digits := rest[2:max(2, end)]
		if digits == "" || !isHex(digits, len(digits)) {
			return 0, 0, errors.New(`\u{ must have hexadecimal digits and a }, as in \u{1f600}`)
		}
		if digits = withoutZeros(digits); len(digits) > 6 || hex(digits) > unicode.MaxRune {
			return 0, 0, errors.New(`\u{ must not name more than \u{10ffff}`)
		}
		r, size = hex(digits), end+1
	} else {
		if !isHex(rest[1:], 4) {
			return 0, 0, errors.New(`\u must have four hexadecimal digits, or some in braces`)
		}
		r, size = hex(rest[1:5]), 5
		if second := rest[5:]; 0xd800 <= r && r < 0xdc00 && strings.HasPrefix(second, `\u`) && isHex(second[2:], 4) {
			if low := hex(second[2:6]); 0xdc00 <= low && low < 0xe000 {
				r, size = (r-0xd800)<<10+(low-0xdc00)+0x10000, 11
			}
		}
	}
	if 0xd800 <= r && r < 0xe000 {
		return 0, 0, errors.New(printable.Name(`\`+rest[:size]) + " is half of a surrogate pair, which Go does not have")
	}
	return r, size, nil
}

func isHex(s string, n int) bool {
	return len(s) >= n && strings.Trim(s[:n], "0123456789abcdefABCDEF") == ""
}

// hex reads at most eight hexadecimal digits.
func hex(digits string) rune {
	n, err := strconv.ParseUint(digits, 16, 31)
	if err != nil {
		return unicode.MaxRune + 1
	}
	return rune(n)
}

// show writes a character for a message.
func show(r rune) string {
	if unicode.IsGraphic(r) && r != ' ' {
		return string(r)
	}
	return fmt.Sprintf("%U", r)
}

// appendCharacter writes a character so that all languages read it. A digit could join the \0 before it, and in a class a colon
// the [ before it.
func appendCharacter(dst []byte, r rune, inClass bool) []byte {
	const named = "\t\n\v\f\r"
	switch {
	case r != 0 && strings.ContainsRune(named, r):
		return append(dst, '\\', "tnvfr"[strings.IndexRune(named, r)])
	case r < ' ' || 0x7f <= r && r < 0xa0 || '0' <= r && r <= '9' || r == ':' && inClass:
		return fmt.Appendf(dst, `\x%02x`, r)
	case strings.ContainsRune(syntaxCharacters, r), r == '-' && inClass:
		dst = append(dst, '\\')
	}
	return utf8.AppendRune(dst, r)
}
