package tables

import (
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// queryOf returns what reads the SQL that a value holds, or nil where the value is neither a text nor missing.
func (r *jsonReader) queryOf(f field, raw jsontext.Value, start int) func() {
	switch {
	case f.isText:
		return func() { r.query(f.text, raw, start) }
	case raw.Kind() == jsontext.KindNull:
		return func() {}
	}
	return nil
}

// query reads the SQL that a JSON string holds, which begins at an offset.
func (r *jsonReader) query(text string, raw jsontext.Value, start int) {
	places := newStringPlaces(raw, start)
	r.readWithin([]byte(text), places.offset, (*inspector).readSQL)
}

// stringPlaces say where the bytes of a text stand in the JSON string that it was read from.
type stringPlaces struct {
	raw   []byte
	start int
	steps []step // for every 64th byte of the text, the character it belongs to or the next
}

// A step is where a character stands in the JSON string and in the text.
type step struct{ raw, text int }

func newStringPlaces(raw []byte, start int) stringPlaces {
	p := stringPlaces{raw: raw, start: start}
	for i, n := 1, 0; i < len(raw)-1; {
		for ; len(p.steps)*stride <= n; p.steps = append(p.steps, step{i, n}) {
		}
		read, written := characterOf(raw[i:])
		i, n = i+read, n+written
	}
	return p
}

// offset turns an offset of the text into one of the file.
func (p *stringPlaces) offset(at int) int {
	if len(p.steps) == 0 {
		return p.start
	}
	from := p.steps[min(at/stride, len(p.steps)-1)]
	if from.text > at { // the character that the byte belongs to begins before
		from = p.steps[max(at/stride-1, 0)]
	}
	i, n := from.raw, from.text
	for n < at && i < len(p.raw)-1 {
		read, written := characterOf(p.raw[i:])
		i, n = i+read, n+written
	}
	return p.start + i
}

// characterOf returns the length of the character that a part of a JSON string begins with: as it is written there, and as UTF-8.
func characterOf(raw []byte) (read, written int) {
	switch {
	case raw[0] != '\\':
		return 1, 1
	case raw[1] != 'u':
		return len(`\n`), 1
	}
	const one, two = len(`\u0000`), len(`\u0000\u0000`)
	if text, err := jsontext.AppendUnquote(nil, quotedPart(raw[:min(two, len(raw))])); err == nil && utf8.RuneCount(text) == 1 {
		return two, len(text)
	}
	text, _ := jsontext.AppendUnquote(nil, quotedPart(raw[:one]))
	return one, len(text)
}

// quotedPart returns a part of a JSON string as a string of its own.
func quotedPart(raw []byte) []byte {
	return append(append([]byte{'"'}, raw...), '"')
}
