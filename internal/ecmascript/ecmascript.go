// Package ecmascript translates regular expressions of ECMAScript, the language of JSON Schema's patterns, into Go's syntax.
package ecmascript

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"strings"
)

// What ECMAScript means by \s, and by the line ends that a dot does not match, in Go's syntax.
const (
	space    = `\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`
	lineEnds = `\n\r\x{2028}\x{2029}`
)

// Translate turns an ECMAScript regular expression into the same one for Go. Parts is how many parts that has once its
// repetitions are written out, which they are not here: what each byte of a text may cost. What Go has no words for is
// refused, and what only Go has: better no rule than one that editors and this library read differently.
func Translate(text string) (translated string, parts int, err error) {
	translated, err = translate(text)
	if err != nil || strings.IndexByte(text, '{') < 0 {
		return translated, len(translated), err
	}
	parsed, err := syntax.Parse(translated, syntax.Perl)
	if err != nil {
		return "", 0, errors.New("it is one that Go cannot read")
	}
	return translated, count(parsed), nil
}

func translate(text string) (string, error) {
	var b strings.Builder
	inClass := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			n, err := translateEscape(&b, text[i+1:], inClass)
			if err != nil {
				return "", err
			}
			i += n
		case inClass:
			if c == '[' {
				b.WriteByte('\\') // Go would take [: for the name of a class
			}
			inClass = c != ']'
			b.WriteByte(c)
		case c == '[':
			inClass = true
			rest := text[i+1:]
			if strings.HasPrefix(rest, "]") || strings.HasPrefix(rest, "^]") {
				return "", errors.New("a class must not be empty")
			}
			b.WriteByte(c)
		case c == '.':
			b.WriteString("[^" + lineEnds + "]")
		case c == '(' && strings.HasPrefix(text[i:], "(?") && !strings.HasPrefix(text[i:], "(?:"):
			return "", errors.New("of the groups with a question mark it must have only (?:")
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}

// translateEscape translates what follows a backslash and returns how many bytes that was.
func translateEscape(b *strings.Builder, rest string, inClass bool) (int, error) {
	if rest == "" {
		return 0, errors.New("it must not end in a backslash")
	}
	switch c := rest[0]; {
	case c == 's' && inClass:
		b.WriteString(space)
	case c == 's':
		b.WriteString("[" + space + "]")
	case c == 'S' && !inClass:
		b.WriteString("[^" + space + "]")
	case strings.IndexByte("dDwWnrtfv", c) >= 0 || strings.IndexByte("bB", c) >= 0 && !inClass:
		b.WriteString(`\` + string(c))
	case c == '0' && (len(rest) == 1 || rest[1] < '0' || rest[1] > '9'):
		b.WriteString(`\x00`)
	case c == 'x' && isHex(rest[1:], 2):
		b.WriteString(`\x` + rest[1:3])
		return 3, nil
	case c == 'u' && isHex(rest[1:], 4) && (rest[1] == 'd' || rest[1] == 'D') && rest[2] >= '8':
		return 0, errors.New("it must not name halves of surrogates")
	case c == 'u' && isHex(rest[1:], 4):
		b.WriteString(`\x{` + rest[1:5] + `}`)
		return 5, nil
	case c == 'c' && len(rest) > 1 && isLetter(rest[1]):
		fmt.Fprintf(b, `\x%02x`, rest[1]%32)
		return 2, nil
	case (c == 'p' || c == 'P') && len(rest) > 1 && rest[1] == '{':
		// The general categories have the same short names in both.
		end := strings.IndexByte(rest, '}')
		if end < 3 || end > 4 {
			return 0, errors.New("of the classes \\p it must have only the short names, such as \\p{Lu}")
		}
		b.WriteString(`\` + rest[:end+1])
		return end + 1, nil
	case c < 0x80 && !isLetter(c) && (c < '0' || c > '9') && c != '_':
		b.WriteString(`\` + string(c))
	default:
		return 0, errors.New("it must escape only what both languages do")
	}
	return 1, nil
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isHex(s string, n int) bool {
	return len(s) >= n && strings.Trim(s[:n], "0123456789abcdefABCDEF") == ""
}

// count returns the size of a parsed expression.
func count(re *syntax.Regexp) int {
	parts := 1 + len(re.Rune)/2
	for _, sub := range re.Sub {
		parts += count(sub)
	}
	if re.Op == syntax.OpRepeat {
		parts *= max(1, re.Min, re.Max)
	}
	return parts
}
