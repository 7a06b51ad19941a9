package tables

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// jsonDuplicates finds the members of a config whose keys stood before, and blanks them out, so that the rest can be judged in
// its place.
type jsonDuplicates struct {
	dec    *jsontext.Decoder
	text   []byte // a copy of what the decoder reads
	start  int    // of the text in the file
	path   []string
	faults faultList
}

// duplicateKeys looks through the text of a config that begins at start.
func (r *jsonReader) duplicateKeys(text []byte, start int) *jsonDuplicates {
	d := &jsonDuplicates{
		dec: jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true)), text: slices.Clone(text), start: start,
	}
	d.value(0)
	return d
}

// value reads one value, with whatever it holds.
func (d *jsonDuplicates) value(depth int) {
	kind := d.dec.PeekKind()
	if !holdsValues(kind) || depth > maxDepth {
		_, _ = d.dec.ReadValue()
		return
	}
	_, _ = d.dec.ReadToken()
	var seen keySet
	for i := 0; ; i++ {
		if ends(d.dec.PeekKind()) {
			_, _ = d.dec.ReadToken()
			return
		}
		begin, at, key := int(d.dec.InputOffset()), 0, strconv.Itoa(i)
		if kind == jsontext.KindBeginObject {
			raw, _ := d.dec.ReadValue()
			at, key = startOf(d.dec, raw), unquote(raw)
		}
		d.path = append(d.path, key)
		d.value(depth + 1)
		if !seen.add(key) {
			d.blank(begin, at, int(d.dec.InputOffset()))
		}
		d.path = d.path[:len(d.path)-1]
	}
}

// blank takes a member out, with the comma before it, and reports its key.
func (d *jsonDuplicates) blank(begin, at, end int) {
	for i := begin; i < end; i++ {
		if d.text[i] != '\n' {
			d.text[i] = ' '
		}
	}
	d.faults.add(d.path, fault{at: d.start + at, code: CodeDuplicateKey, message: memberTwice})
}
