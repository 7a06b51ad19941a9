package tables

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonsyntax"
)

const (
	notTables = "must be a table, a list of tables, or an object with a list under \"tables\""
	notTable  = "a table must be an object"
	noField   = `a table must have "name", "connector", "table_type" and "config"`
	noObject  = "the config must be an object"
	notList   = "\"tables\" must be a list of tables"
	keyTwice  = "a key must stand only once in an object"
)

// A jsonReader reads tables from JSON text. Keys that stand twice do not stop it, so that one in a table does not hide
// the other tables.
type jsonReader struct {
	*inspector
	dec *jsontext.Decoder
}

// errSpent ends the reading of a file of which not all findings can be kept.
var errSpent = errors.New("the budget of the file is spent")

func (in *inspector) readJSON() {
	r := &jsonReader{in, jsontext.NewDecoder(bytes.NewBuffer(in.text), jsontext.AllowDuplicateNames(true))}
	switch err := r.document(); {
	case errors.Is(err, errSpent):
		return
	case err != nil:
		r.syntax(err)
		return
	}
	if fault := jsonsyntax.CheckEnd(in.text, int(r.dec.InputOffset())); fault != nil {
		in.reportAt(fault.Offset, CodeSyntax, fault.Message, "")
	}
}

// syntax reports what the decoder stumbled over. Read as one value, the text tells more exactly where it stops being JSON.
func (r *jsonReader) syntax(err error) {
	fault := jsonsyntax.Check(r.text, jsontext.AllowDuplicateNames(true))
	if fault == nil {
		fault = jsonsyntax.Explain(r.text, err)
	}
	r.reportAt(fault.Offset, CodeSyntax, fault.Message, "")
}

func (r *jsonReader) document() error {
	switch r.dec.PeekKind() {
	case jsontext.KindBeginArray:
		return r.list()
	case jsontext.KindBeginObject:
		return r.object()
	}
	value, err := r.dec.ReadValue()
	if err != nil {
		return err
	}
	r.reportAt(r.start(value), CodeSyntax, notTables, "")
	return nil
}

// start returns the offset of a value that was just read.
func (r *jsonReader) start(value jsontext.Value) int { return int(r.dec.InputOffset()) - len(value) }

// list reads a list of tables.
func (r *jsonReader) list() error {
	if _, err := r.dec.ReadToken(); err != nil {
		return err
	}
	for r.budget.spent == "" {
		switch r.dec.PeekKind() {
		case jsontext.KindBeginObject:
			d := r.draft()
			if err := r.members(d.member); err != nil {
				return err
			}
			r.judge(&d.draft)
		case jsontext.KindEndArray:
			_, err := r.dec.ReadToken()
			return err
		default:
			value, err := r.dec.ReadValue()
			if err != nil {
				return err
			}
			r.reportAt(r.start(value), connectors.CodeType, notTable, "")
		}
	}
	return errSpent
}

// object reads a single table, or an object with a list of them.
func (r *jsonReader) object() error {
	d, listed := r.draft(), false
	d.whole = true
	err := r.members(func(key string, at int) error {
		if key != keyTables {
			return d.member(key, at)
		}
		listed = true
		if r.dec.PeekKind() == jsontext.KindBeginArray {
			return r.list()
		}
		value, err := r.dec.ReadValue()
		if err == nil {
			r.reportAt(r.start(value), connectors.CodeType, notList, "")
		}
		return err
	})
	switch {
	case err != nil && !errors.Is(err, errSpent):
		return err
	case !listed:
		r.judge(&d.draft)
		return nil
	}
	r.reportFaults(d.faults...)
	return err
}

// members reads an object and calls yield for each key, with the value still to be read.
func (r *jsonReader) members(yield func(key string, at int) error) error {
	if _, err := r.dec.ReadToken(); err != nil {
		return err
	}
	for r.dec.PeekKind() == jsontext.KindString {
		raw, err := r.dec.ReadValue()
		if err != nil {
			return err
		}
		at := r.start(raw)
		key, _ := jsontext.AppendUnquote(nil, raw)
		if err := yield(string(key), at); err != nil {
			return err
		}
	}
	_, err := r.dec.ReadToken()
	return err
}

// A jsonDraft is a draft while its object is being read.
type jsonDraft struct {
	draft
	r    *jsonReader
	seen map[string]bool
}

func (r *jsonReader) draft() *jsonDraft {
	// The decoder stands before the object: what it has not read yet begins with white space and separators.
	at := int(r.dec.InputOffset())
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++
	}
	return &jsonDraft{draft: draft{at: at, roleKey: keyRole}, r: r, seen: map[string]bool{}}
}

func (d *jsonDraft) fault(f fault) { d.faults = d.r.fault(d.faults, f) }

// member takes the value of one key of a table.
func (d *jsonDraft) member(key string, at int) error {
	twice := d.seen[key]
	d.seen[key] = true
	raw, err := d.r.dec.ReadValue()
	if err != nil {
		return err
	}
	if twice {
		d.fault(fault{at: at, code: CodeDuplicateKey, message: keyTwice})
		return nil
	}
	start := d.r.start(raw)
	f := field{set: true, at: at, isText: raw.Kind() == jsontext.KindString}
	if f.isText {
		text, _ := jsontext.AppendUnquote(nil, raw)
		f.text = string(text)
	}
	switch key {
	case keyName:
		d.name = f
	case keyConnector:
		d.connector = f
	case keyRole:
		d.role = f
	case keyConfig:
		d.config = f
		if raw.Kind() != jsontext.KindBeginObject {
			d.fault(fault{at: start, code: connectors.CodeType, message: noObject})
			return nil
		}
		config := d.r.text[start : start+len(raw)]
		d.check = func(id string, role connectors.Role) verdict { return d.r.config(id, role, config, start) }
	default:
		d.other(key)
		d.duplicates(raw, start)
	}
	return nil
}

// duplicates looks for keys that stand twice in a value that is otherwise left alone.
func (d *jsonDraft) duplicates(raw jsontext.Value, start int) {
	if kind := raw.Kind(); kind != jsontext.KindBeginObject && kind != jsontext.KindBeginArray || raw.IsValid() {
		return
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(d.r.text[start : start+len(raw)]))
	_, err := dec.ReadValue()
	var twice *jsontext.SyntacticError
	if errors.As(err, &twice) {
		d.fault(fault{at: start + int(twice.ByteOffset), code: CodeDuplicateKey, message: keyTwice})
	}
}

// config judges the text of a config that begins at start.
func (r *jsonReader) config(id string, role connectors.Role, text []byte, start int) verdict {
	line, column := r.position(start)
	var faults []fault
	more := 0
	report, err := r.reg.CheckJSON(id, role, text)
	if err != nil { // the decoder has accepted the text, so only keys that stand twice are left
		once := &jsonOnce{
			dec: jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true)),
			in:  r.inspector, text: slices.Clone(text), start: start,
		}
		once.value(0)
		text = once.text
		report, err = r.reg.CheckJSON(id, role, text)
		faults, more = once.faults.kept, once.faults.more
	}
	report.More += more
	var spots *spot // made only where values are deferred: the report has every other position itself
	return verdict{
		report: report,
		err:    err,
		faults: faults,
		place: func(v connectors.Violation) (int, int) {
			if v.Line <= 1 {
				return line, column + max(v.Column-1, 0)
			}
			return line + v.Line - 1, v.Column
		},
		locate: func(pointer string) int {
			if spots == nil {
				spots = spotsOfJSON(text)
			}
			return start + spots.find(pointer)
		},
	}
}

// spotsOfJSON finds where every value of a text stands that the decoder has accepted before.
func spotsOfJSON(text []byte) *spot {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text))
	root := &spot{}
	spotJSON(dec, root, 0)
	return root
}

func spotJSON(dec *jsontext.Decoder, s *spot, depth int) bool {
	kind := dec.PeekKind()
	if kind != jsontext.KindBeginObject && kind != jsontext.KindBeginArray || depth > maxDepth {
		raw, err := dec.ReadValue()
		if s.at < 0 {
			s.at = int(dec.InputOffset()) - len(raw)
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
		if k := dec.PeekKind(); k == jsontext.KindEndObject || k == jsontext.KindEndArray || k == jsontext.KindInvalid {
			_, err := dec.ReadToken()
			return err == nil
		}
		kid := spot{at: -1}
		if !s.list {
			raw, err := dec.ReadValue()
			if err != nil {
				return false
			}
			key, _ := jsontext.AppendUnquote(nil, raw)
			kid.key, kid.at = string(key), int(dec.InputOffset())-len(raw)
		}
		if !spotJSON(dec, &kid, depth+1) {
			return false
		}
		s.kids = append(s.kids, kid)
	}
}

// A jsonOnce finds the members of a config whose keys stood before, and blanks them out, so that the rest can be judged in
// its place.
type jsonOnce struct {
	in     *inspector
	dec    *jsontext.Decoder
	text   []byte // a copy of what the decoder reads
	start  int    // of the text in the file
	path   []string
	faults faultList
}

func (o *jsonOnce) value(depth int) {
	kind := o.dec.PeekKind()
	if kind != jsontext.KindBeginObject && kind != jsontext.KindBeginArray || depth > maxDepth {
		_, _ = o.dec.ReadValue()
		return
	}
	_, _ = o.dec.ReadToken()
	seen := map[string]bool{}
	for i := 0; ; i++ {
		if k := o.dec.PeekKind(); k == jsontext.KindEndObject || k == jsontext.KindEndArray || k == jsontext.KindInvalid {
			_, _ = o.dec.ReadToken()
			return
		}
		begin, at, key := int(o.dec.InputOffset()), 0, strconv.Itoa(i)
		if kind == jsontext.KindBeginObject {
			raw, _ := o.dec.ReadValue()
			at = int(o.dec.InputOffset()) - len(raw)
			name, _ := jsontext.AppendUnquote(nil, raw)
			key = string(name)
		}
		o.path = append(o.path, key)
		o.value(depth + 1)
		if seen[key] {
			o.blank(begin, at, int(o.dec.InputOffset()))
		}
		seen[key] = true
		o.path = o.path[:len(o.path)-1]
	}
}

// blank takes a member out, with the comma before it, and reports its key.
func (o *jsonOnce) blank(begin, at, end int) {
	for i := begin; i < end; i++ {
		if o.text[i] != '\n' {
			o.text[i] = ' '
		}
	}
	o.faults.add(o.in, o.path, fault{at: o.start + at, code: CodeDuplicateKey, message: "must stand only once in its object"})
}
