package tables

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// spotsOfJSON finds where every value of a text stands that the decoder has accepted before.
func spotsOfJSON(text []byte) *spot {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text))
	root := &spot{}
	spotJSON(dec, root, 0)
	return root
}

// spotJSON reads one value and notes where it stands, unless its key has been noted. It is false where the text ends early.
func spotJSON(dec *jsontext.Decoder, s *spot, depth int) bool {
	kind := dec.PeekKind()
	if !holdsValues(kind) || depth > maxDepth {
		raw, err := dec.ReadValue()
		if s.at < 0 {
			s.at = startOf(dec, raw)
		}
		return err == nil
	}
	if _, err := dec.ReadToken(); err != nil {
		return false
	}
	if s.at < 0 {
		s.at = int(dec.InputOffset()) - 1
	}
	s.list = kind == jsontext.KindBeginArray
	for {
		if ends(dec.PeekKind()) {
			_, err := dec.ReadToken()
			return err == nil
		}
		child := spot{at: -1}
		if !s.list {
			raw, err := dec.ReadValue()
			if err != nil {
				return false
			}
			child.key, child.at = unquote(raw), startOf(dec, raw)
		}
		if !spotJSON(dec, &child, depth+1) {
			return false
		}
		s.children = append(s.children, child)
	}
}
