package compile

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/ecmascript"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
)

// A patternSet holds the patterns of a registry. A text that stands more than once is compiled once.
type patternSet struct {
	byText map[string]*compiled.Pattern
	extra  int // parts beyond the bytes that they are written with
}

var (
	errPatternParts = fmt.Errorf("with its repetitions written out it must not take the patterns of the role over %d parts", limits.PatternParts)
	errPatternExtra = fmt.Errorf("with its repetitions written out it must not take the patterns of the registry over %d parts", limits.PatternExtra)
)

// compile compiles a pattern that may have at most that many parts.
func (s *patternSet) compile(text string, most int) (*compiled.Pattern, error) {
	known := s.byText[text]
	if known == nil {
		p, err := compilePattern(text, most, limits.PatternExtra-s.extra)
		if err != nil {
			return nil, err
		}
		if s.byText == nil {
			s.byText = map[string]*compiled.Pattern{}
		}
		known, s.byText[text] = p, p
		s.extra += max(0, p.Parts-len(text))
	}
	if known.Parts > most {
		return nil, errPatternParts
	}
	return known, nil
}

// compilePattern compiles a regular expression that may have at most that many parts, and at most mostExtra more parts than
// bytes.
func compilePattern(text string, most, mostExtra int) (*compiled.Pattern, error) {
	if len(text) > limits.Pattern {
		return nil, fmt.Errorf("it must have at most %d bytes", limits.Pattern)
	}
	translated, parts, err := ecmascript.Translate(text)
	switch {
	case err != nil:
		return nil, err
	case parts > most:
		return nil, errPatternParts
	case parts-len(text) > mostExtra:
		return nil, errPatternExtra
	}
	re, err := regexp.Compile(translated)
	if err != nil {
		return nil, errors.New("it is one that Go cannot read")
	}
	return &compiled.Pattern{Regexp: re, Parts: parts, Message: "must match the pattern " + printable.Name(text)}, nil
}
