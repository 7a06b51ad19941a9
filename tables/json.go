package tables

import (
	"bytes"
	"errors"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonsyntax"
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
	r := in.jsonReader()
	r.finish(r.document())
}

// readTables reads a JSON text of tables alone.
func (in *inspector) readTables() {
	in.isBody = true
	r := in.jsonReader()
	r.finish(r.document())
}

// readTable reads a JSON text that is one table.
func (in *inspector) readTable() {
	in.isBody = true
	r := in.jsonReader()
	r.finish(r.one())
}

func (in *inspector) jsonReader() *jsonReader {
	return &jsonReader{in, jsontext.NewDecoder(bytes.NewBuffer(in.text), jsontext.AllowDuplicateNames(true))}
}

// finish reports what ended the reading, or what stands behind the document.
func (r *jsonReader) finish(err error) {
	switch {
	case errors.Is(err, errSpent):
		return
	case err != nil:
		r.syntax(err)
		return
	}
	if fault := jsonsyntax.CheckEnd(r.text, int(r.dec.InputOffset())); fault != nil {
		r.reportAt(fault.Offset, CodeSyntax, fault.Message, "")
	}
}

// one reads a single table, whatever keys it has.
func (r *jsonReader) one() error {
	if r.dec.PeekKind() != jsontext.KindBeginObject {
		return r.refuseValue(connectors.CodeType, notOne)
	}
	return r.table()
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
	return r.refuseValue(r.codeOfShape(), notTables)
}

// refuseValue reads a value that must not stand where it does.
func (r *jsonReader) refuseValue(code, message string) error {
	value, err := r.dec.ReadValue()
	if err == nil {
		r.reportAt(startOf(r.dec, value), code, message, "")
	}
	return err
}

// list reads a list of tables.
func (r *jsonReader) list() error {
	if _, err := r.dec.ReadToken(); err != nil {
		return err
	}
	for r.budget.spent == "" {
		switch r.dec.PeekKind() {
		case jsontext.KindBeginObject:
			if err := r.table(); err != nil {
				return err
			}
		case jsontext.KindEndArray:
			_, err := r.dec.ReadToken()
			return err
		default:
			if err := r.refuseValue(connectors.CodeType, notTable); err != nil {
				return err
			}
		}
	}
	return errSpent
}

// object reads a single table, or an object with a list of them.
func (r *jsonReader) object() error {
	d, listed := r.draft(), map[string]bool{}
	d.whole = true
	err := r.members(func(key string, at int) error {
		kind := r.dec.PeekKind()
		isData := key == keyData && !r.isBody && !d.begun() && holdsValues(kind)
		switch {
		case listed[key]:
			_, err := r.dec.ReadValue()
			d.fault(fault{at: at, code: CodeDuplicateKey, message: keyTwice})
			return err
		case key != keyTables && !isData:
			return d.member(key, at)
		}
		listed[key] = true
		switch {
		case kind == jsontext.KindBeginArray:
			return r.list()
		case isData:
			return r.table()
		}
		return r.refuseValue(connectors.CodeType, notList)
	})
	switch {
	case err != nil && !errors.Is(err, errSpent):
		return err
	case len(listed) == 0:
		r.judge(&d.draft)
		return nil
	}
	r.reportFaults(d.faults...)
	r.reportBeside(&d.draft)
	if err == nil && d.isQuery() {
		d.query()
	}
	return err
}

// table reads a table.
func (r *jsonReader) table() error {
	d := r.draft()
	if err := r.members(d.member); err != nil {
		return err
	}
	r.judge(&d.draft)
	return nil
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
		if err := yield(keyOf(raw), startOf(r.dec, raw)); err != nil {
			return err
		}
	}
	_, err := r.dec.ReadToken()
	return err
}
