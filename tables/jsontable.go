package tables

import (
	"bytes"
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors"
)

// A jsonDraft is a draft while its object is being read.
type jsonDraft struct {
	draft
	r    *jsonReader
	seen keySet
}

func (r *jsonReader) draft() *jsonDraft {
	// The decoder stands before the object: what it has not read yet begins with white space, a comma or a colon.
	at := int(r.dec.InputOffset())
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++
	}
	return &jsonDraft{draft: draft{at: at, roleKey: keyRole}, r: r}
}

func (d *jsonDraft) fault(f fault) { d.faults = d.r.fault(d.faults, f) }

// member takes the value of one key of a table.
func (d *jsonDraft) member(key string, at int) error {
	twice := !d.seen.add(key)
	raw, err := d.r.dec.ReadValue()
	if err != nil {
		return err
	}
	if twice {
		f := fault{at: at, code: CodeDuplicateKey, message: keyTwice}
		if d.field(key) != nil {
			f.field = key
		}
		d.fault(f)
		return nil
	}
	start := startOf(d.r.dec, raw)
	f := field{set: true, at: at, isText: raw.Kind() == jsontext.KindString}
	if f.isText {
		f.text = unquote(raw)
	}
	switch field := d.field(key); {
	case field != nil && key != keyConfig:
		*field = f
	case field != nil:
		d.config = f
		if raw.Kind() != jsontext.KindBeginObject {
			d.fault(fault{at: start, field: keyConfig, code: connectors.CodeType, message: noObject})
			return nil
		}
		config := d.r.text[start : start+len(raw)]
		d.check = func(c *connectors.Connector, role connectors.Role) verdict {
			return d.r.config(c.ID, role, config, start)
		}
	default:
		d.other(key, at)
		d.duplicates(raw, start)
		if key == keyQuery && !d.r.isBody {
			d.query = d.r.queryOf(f, d.r.text[start:start+len(raw)], start)
		}
		if d.r.keeps {
			value, _ := decodeJSON(raw)
			d.keep(key, value)
		}
	}
	return nil
}

// duplicates looks for keys that stand twice in a value that is otherwise left alone.
func (d *jsonDraft) duplicates(raw jsontext.Value, start int) {
	if !holdsValues(raw.Kind()) || raw.IsValid() {
		return
	}
	dec := jsontext.NewDecoder(bytes.NewBuffer(d.r.text[start : start+len(raw)]))
	_, err := dec.ReadValue()
	var twice *jsontext.SyntacticError
	if errors.As(err, &twice) {
		d.fault(fault{at: start + int(twice.ByteOffset), code: CodeDuplicateKey, message: keyTwice})
	}
}

// kept returns the config that a text is, where it is to be kept.
func (r *jsonReader) kept(text []byte) map[string]any {
	if !r.keeps {
		return nil
	}
	value, _ := decodeJSON(text)
	config, _ := value.(map[string]any)
	return config
}

// check judges the text of a config, as the change of another one where it is one.
func (r *jsonReader) check(id string, role connectors.Role, text []byte) (report connectors.UpdateReport, err error) {
	if r.old != nil && r.old.connector == id && r.old.role == role {
		return r.reg.CheckUpdateJSON(id, role, connectors.UpdateJSON{Old: r.old.text, New: text})
	}
	report.Report, err = r.reg.CheckJSON(id, role, text)
	return report, err
}

// config judges the text of a config that begins at start.
func (r *jsonReader) config(id string, role connectors.Role, text []byte, start int) verdict {
	var faults []fault
	more := 0
	report, err := r.check(id, role, text)
	if err != nil { // the decoder has accepted the text, so only keys that stand twice are left
		d := r.duplicateKeys(text, start)
		text = d.text
		report, err = r.check(id, role, text)
		faults, more = d.faults.kept, d.faults.more
	}
	report.More += more
	v := verdict{report: report.Report, standing: report.Standing, err: err, faults: faults, config: r.kept(text)}
	if err != nil || len(report.Violations)+len(report.Warnings)+len(report.Standing)+len(report.Deferred) > 0 {
		r.placeInText(&v, text, start)
	}
	return v
}

// placeInText says where what was found in the text of a config stands, which begins at start.
func (r *jsonReader) placeInText(v *verdict, text []byte, start int) {
	line, column := r.position(start)
	v.place = func(v connectors.Violation) (int, int) {
		if v.Line <= 1 {
			return line, column + max(v.Column-1, 0)
		}
		return line + v.Line - 1, v.Column
	}
	var spots *spot // made only where values are deferred: the report has every other position itself
	v.offset = func(pointer string) int {
		if spots == nil {
			spots = spotsOfJSON(text)
		}
		return start + spots.find(pointer)
	}
}
