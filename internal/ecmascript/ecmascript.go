// Package ecmascript reads regular expressions of ECMAScript, the language of JSON Schema's patterns, as its flag u means them
// (ES2024), and writes them so that Go reads the same. An expression that ECMAScript does not read is refused, and so is one
// that Go cannot express: better no rule than one that editors and this library read differently. An error says what to write
// instead; those that are about Go name it, all others are about ECMAScript.
package ecmascript

import (
	"errors"
	"regexp/syntax"
	"strings"

	"github.com/laminar/connectors/internal/limits"
)

// Translate turns an expression into one that Go reads with the same meaning, as [Common] does. Parts is how many parts that has
// once its repetitions are written out, which they are not here: what each byte of a text may cost. Most is how many bytes may
// be written.
func Translate(text string, most int) (translated string, parts int, err error) {
	translated, err = common(text, most)
	if err != nil || strings.IndexByte(translated, '{') < 0 && len(translated) <= limits.Pattern {
		return translated, len(translated), err // which is no less, and soon found
	}
	parsed, err := syntax.Parse(translated, syntax.Perl)
	if err != nil {
		return "", 0, unreadable(err)
	}
	return translated, count(parsed), nil
}

// Common writes an expression so that ECMAScript and Go read it alike. Each part stays as it is written where Go reads it with
// the same meaning; of every other part the characters themselves are written, or an escape that is common to both. So what is
// written once is common, and stays as it is.
func Common(text string) (string, error) { return common(text, limits.PatternWritten) }

func common(text string, most int) (string, error) {
	t := translator{text: text, most: most}
	t.out.Grow(len(text))
	if err := t.translate(); err != nil {
		return "", err
	}
	return t.out.String(), nil
}

// ErrLarge is about an expression that grows too large for Go, or for this library.
var ErrLarge = errors.New("with its characters and repetitions written out it is too large for Go")

// unreadable says why Go does not read what was translated: it can only be too large.
func unreadable(err error) error {
	var fault *syntax.Error
	if errors.As(err, &fault) && fault.Code == syntax.ErrInvalidRepeatSize {
		return errRepeat
	}
	return ErrLarge
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
