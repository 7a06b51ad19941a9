package connectors

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// maxPattern bounds a regular expression: Go's take linear time, but time for each of their own parts.
const (
	maxPattern      = 1000    // bytes of one
	maxPatternParts = 20_000  // parts of all that a role's schema has
	maxPatternExtra = 100_000 // parts that all of a registry have beyond their bytes
)

// A patternSet holds the patterns of a registry. A text that stands more than once is compiled once.
type patternSet struct {
	byText map[string]*pattern
	extra  int // parts beyond the bytes that they are written with
}

// compile compiles a pattern that may have at most that many parts.
func (s *patternSet) compile(text string, most int) (*pattern, error) {
	known := s.byText[text]
	if known == nil {
		p, err := compilePattern(text, most, maxPatternExtra-s.extra)
		if err != nil {
			return nil, err
		}
		if s.byText == nil {
			s.byText = map[string]*pattern{}
		}
		known, s.byText[text] = p, p
		s.extra += max(0, p.parts-len(text))
	}
	if known.parts > most {
		return nil, errPatternParts
	}
	return known, nil
}

var (
	errPatternParts = fmt.Errorf("with its repetitions written out it must not take the patterns of the role over %d parts", maxPatternParts)
	errPatternExtra = fmt.Errorf("with its repetitions written out it must not take the patterns of the registry over %d parts", maxPatternExtra)
)

// compilePattern compiles a regular expression that means the same in both languages. Where they differ, it is refused:
// better no rule than one that editors and this library read differently. It may have at most that many parts, and at most
// mostExtra more parts than bytes.
func compilePattern(text string, most, mostExtra int) (*pattern, error) {
	if len(text) > maxPattern {
		return nil, fmt.Errorf("it must have at most %d bytes", maxPattern)
	}
	translated, err := translatePattern(text)
	if err != nil {
		return nil, err
	}
	parts := len(translated)
	if strings.IndexByte(text, '{') >= 0 {
		parsed, err := syntax.Parse(translated, syntax.Perl)
		if err != nil {
			return nil, errors.New("it is one that Go cannot read")
		}
		parts = countParts(parsed)
	}
	switch {
	case parts > most:
		return nil, errPatternParts
	case parts-len(text) > mostExtra:
		return nil, errPatternExtra
	}
	re, err := regexp.Compile(translated)
	if err != nil {
		return nil, errors.New("it is one that Go cannot read")
	}
	return &pattern{re: re, parts: parts, message: "must match the pattern " + printable.Name(text)}, nil
}

// countParts returns the size of a regular expression once its repetitions are written out, without writing them out.
func countParts(re *syntax.Regexp) int {
	parts := 1 + len(re.Rune)/2
	for _, sub := range re.Sub {
		parts += countParts(sub)
	}
	if re.Op == syntax.OpRepeat {
		parts *= max(1, re.Min, re.Max)
	}
	return parts
}

// What ECMAScript means by \s, and by the line ends that a dot does not match, in Go's syntax.
const (
	patternSpace = `\t\n\v\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}`
	patternLine  = `\n\r\x{2028}\x{2029}`
)

// translatePattern turns an ECMAScript regular expression into the same one for Go. It refuses what Go has no words
// for and what only Go has.
func translatePattern(text string) (string, error) {
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
			b.WriteString("[^" + patternLine + "]")
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
		b.WriteString(patternSpace)
	case c == 's':
		b.WriteString("[" + patternSpace + "]")
	case c == 'S' && !inClass:
		b.WriteString("[^" + patternSpace + "]")
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
