package ecmascript

import (
	"errors"
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// What matches no character and any character, where a class is empty. Both are common to all languages.
const (
	noCharacter  = `[^\d\D]`
	anyCharacter = `[\d\D]`
)

// class translates a class.
func (t *translator) class() error {
	switch rest := t.text[t.at:]; {
	case strings.HasPrefix(rest, "[]"):
		t.put(len("[]"), noCharacter)
		return nil
	case strings.HasPrefix(rest, "[^]"):
		t.put(len("[^]"), anyCharacter)
		return nil
	case strings.HasPrefix(rest, "[^"):
		t.keep(len("[^"), something)
	default:
		t.keep(len("["), something)
	}
	for !strings.HasPrefix(t.text[t.at:], "]") {
		if t.out.Len() > t.most {
			return ErrLarge
		}
		first, err := t.element()
		if err != nil {
			return err
		}
		t.put(first.size, first.written)
		if rest := t.text[t.at:]; !strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "-]") {
			continue
		}
		t.keep(1, something)
		last, err := t.element()
		if err != nil {
			return err
		}
		begin := t.at - 1 - first.size
		t.put(last.size, last.written)
		switch as := printable.Name(t.text[begin:t.at]); {
		case first.char == several || last.char == several:
			return fmt.Errorf(`a range must begin and end with one character, other than %s; a - that is meant is written \-`, as)
		case first.char > last.char:
			return fmt.Errorf("the range %s must be the other way round", as)
		}
	}
	t.keep(1, something)
	return nil
}

// element reads an element of a class.
func (t *translator) element() (element, error) {
	if t.at == len(t.text) {
		return element{}, errors.New(`a class must be closed with ], or its [ written \[`)
	}
	if t.text[t.at] == '\\' {
		return t.escaped(true)
	}
	r, size, err := t.literal()
	if err != nil {
		return element{}, err
	}
	e := element{r, size, t.text[t.at : t.at+size]}
	if rest := t.text[t.at+1:]; r == '[' && strings.HasPrefix(rest, ":") && strings.Contains(rest, ":]") {
		e.written = `\[` // Go would take [: to :] for the name of a class
	}
	return e, nil
}
