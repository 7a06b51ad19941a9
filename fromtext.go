package connectors

import (
	"bytes"
	"slices"
	"strings"
	"unsafe"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsonsyntax"
)

// A textReader fills a tree from JSON text.
type textReader struct {
	dec jsontext.Decoder
	buf bytes.Buffer
	t   *tree
}

// read fills the tree from the whole text, which the tree's values then share as src.
func (r *textReader) read(t *tree, text []byte) *SyntaxError {
	if len(text) > maxSize {
		t.over = overSize
		return nil
	}
	// The caller's bytes are only read while it waits, and reset forgets them; what is handed out is made anew.
	t.src = unsafe.String(unsafe.SliceData(text), len(text))
	if len(text) <= quickSize {
		if (plainReader{plainText(t.src), t}).read() {
			return nil
		}
		src := t.src
		t.reset()
		t.src = src
	}
	// In one piece: grown step by step, the tree of a large config would be copied many times over.
	most := 2 + bytes.Count(text, []byte(",")) + bytes.Count(text, []byte("[")) + bytes.Count(text, []byte("{"))
	t.values = slices.Grow(t.values, min(most, maxValues+2))
	r.t = t
	r.buf = *bytes.NewBuffer(text)
	r.dec.Reset(&r.buf)
	// The decoder would keep the caller's text, and the names of its last objects.
	defer func() { *r = textReader{} }()
	if err := r.value(0, 0, value{}, 0); err != nil {
		// Read as one value, the text tells more exactly where it stops being JSON.
		fault := checkSyntax(text)
		if fault == nil {
			fault = asSyntaxError(text, jsonsyntax.Explain(text, err))
		}
		if fault.Message == jsonsyntax.TooDeep {
			t.over = overDepth
			return nil
		}
		return fault
	}
	if fault := jsonsyntax.CheckEnd(text, int(r.dec.InputOffset())); fault != nil {
		return asSyntaxError(text, fault)
	}
	if len(t.values)-1 > maxValues {
		t.over = overValues
	}
	return nil
}

// value reads the value that comes next and adds v, completed with it.
func (r *textReader) value(parent, last int32, v value, depth int) error {
	t := r.t
	if len(t.values)-1 > maxValues {
		// The rest still has to be JSON, but there is no use in keeping it.
		return r.dec.SkipValue()
	}
	switch k := r.dec.PeekKind(); k {
	case jsontext.KindBeginObject, jsontext.KindBeginArray:
		v.kind = kindArray
		if k == jsontext.KindBeginObject {
			v.kind = kindObject
		}
		if depth >= maxDepth {
			v.start = r.nextStart()
			i := t.add(parent, last, r.placed(v, parent))
			t.flag(i, flawDepth)
			return r.dec.SkipValue()
		}
		if _, err := r.dec.ReadToken(); err != nil {
			return err
		}
		v.start = int32(r.dec.InputOffset()) - 1
		i := t.add(parent, last, r.placed(v, parent))
		if k == jsontext.KindBeginObject {
			return r.members(i, depth)
		}
		return r.items(i, depth)
	case jsontext.KindString:
		raw, err := r.dec.ReadValue()
		if err != nil {
			return err
		}
		v.kind, v.text = kindString, r.text(raw)
		v.start = int32(r.dec.InputOffset()) - int32(len(raw))
	default:
		raw, err := r.dec.ReadValue()
		if err != nil {
			return err
		}
		v.start = int32(r.dec.InputOffset()) - int32(len(raw))
		switch raw.Kind() {
		case jsontext.KindNull:
			v.kind = kindNull
		case jsontext.KindTrue, jsontext.KindFalse:
			v.kind, v.truth = kindBoolean, raw.Kind() == jsontext.KindTrue
		default:
			v.kind, v.text = kindNumber, t.src[v.start:int(v.start)+len(raw)]
			if !withinLimits(v.text) {
				v.flaw, t.flawed = flawNumber, true
			}
		}
	}
	t.add(parent, last, r.placed(v, parent))
	return nil
}

// nextStart returns where the value that comes next begins.
func (r *textReader) nextStart() int32 {
	i := int(r.dec.InputOffset())
	for strings.IndexByte(" \t\r\n,:", r.t.src[i]) >= 0 {
		i++
	}
	return int32(i)
}

// placed gives a value that is no member its own place; a member has its key's.
func (r *textReader) placed(v value, parent int32) value {
	if parent == 0 || r.t.values[parent].kind != kindObject {
		v.at = v.start
	}
	return v
}

func (r *textReader) members(object int32, depth int) error {
	t, last := r.t, int32(0)
	// Asking for a name where the object ends would allocate an error, so look first.
	for r.dec.PeekKind() == jsontext.KindString {
		raw, err := r.dec.ReadValue()
		if err != nil {
			return err
		}
		v := value{at: int32(r.dec.InputOffset()) - int32(len(raw)), key: r.text(raw)}
		if len(v.key) > maxName {
			v.key, v.flaw, t.flawed = nameless, flawName, true
		}
		before := int32(len(t.values))
		if err := r.value(object, last, v, depth+1); err != nil {
			return err
		}
		last = before
	}
	_, err := r.dec.ReadToken()
	return err
}

func (r *textReader) items(array int32, depth int) error {
	t, last := r.t, int32(0)
	for {
		k := r.dec.PeekKind()
		if k == jsontext.KindEndArray || k == 0 {
			_, err := r.dec.ReadToken()
			return err
		}
		before := int32(len(t.values))
		if err := r.value(array, last, value{}, depth+1); err != nil {
			return err
		}
		last = before
	}
}

// text returns the string that was just read: a part of src where it has no escapes.
func (r *textReader) text(raw jsontext.Value) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		end := int(r.dec.InputOffset())
		return r.t.src[end-len(raw)+1 : end-1]
	}
	s, _ := jsontext.AppendUnquote(nil, raw)
	return string(s)
}

// withinLimits reports whether a JSON number is within the limits, the short way for the usual one.
func withinLimits(s string) bool {
	if len(s) <= 18 && !strings.ContainsAny(s, "eE") {
		return true
	}
	_, ok := parseDecimal(s)
	return ok
}
