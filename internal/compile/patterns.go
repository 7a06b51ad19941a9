package compile

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/ecmascript"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/prefix"
	"github.com/laminar/connectors/internal/printable"
)

// A patternSet holds the patterns of a registry. A text that stands more than once is compiled once.
type patternSet struct {
	byText  map[string]*compiled.Pattern
	extra   int // parts beyond the bytes that they are written with
	written int // bytes that were written beyond those bytes, also for patterns that were refused
}

var (
	errPatternParts = fmt.Errorf("with its repetitions written out it must not take the patterns of the role over %d parts", limits.PatternParts)
	errPatternExtra = fmt.Errorf("with its repetitions written out it must not take the patterns of the registry over %d parts", limits.PatternExtra)
)

// compile compiles a pattern that may have at most that many parts.
func (s *patternSet) compile(text string, most int) (*compiled.Pattern, error) {
	known := s.byText[text]
	if known == nil {
		p, err := s.compileNew(text, most)
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

// compileNew compiles a regular expression that is not known and may have at most that many parts.
func (s *patternSet) compileNew(text string, most int) (*compiled.Pattern, error) {
	if len(text) > limits.Pattern {
		return nil, fmt.Errorf("it must have at most %d bytes", limits.Pattern)
	}
	mostWritten := min(limits.PatternWritten, max(limits.Pattern, limits.PatternsWritten-s.written))
	translated, parts, err := ecmascript.Translate(text, mostWritten)
	s.written += max(0, len(translated)-len(text))
	switch {
	case errors.Is(err, ecmascript.ErrLarge):
		s.written += mostWritten
		return nil, err
	case err != nil:
		return nil, err
	case parts > most:
		return nil, errPatternParts
	case parts-len(text) > limits.PatternExtra-s.extra:
		return nil, errPatternExtra
	}
	p := &compiled.Pattern{Parts: parts, Message: "must match the pattern " + printable.Name(text)}
	var simple bool
	if p.Prefix, simple = prefix.New(translated); simple {
		return p, nil
	}
	if p.Regexp, err = regexp.Compile(translated); err != nil {
		return nil, errors.New("it is one that Go cannot read")
	}
	return p, nil
}
