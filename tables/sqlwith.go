package tables

import (
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// with reads the options, looks at what follows, and judges the table.
func (r *sqlReader) with(d *draft) {
	o := &sqlOptions{r: r, options: map[string]sqlOption{}}
	closed := o.read()
	for closed && !r.ended() && !r.tok.is("AS") && !r.beginsStatement() {
		r.step()
	}
	d.faults, d.incomplete = append(d.faults, o.faults...), o.incomplete
	d.connector, d.role = o.field(keyConnector), o.field(keyType)
	if closed && r.tok.is("AS") { // what is created from a query is written to
		d.implied, d.impliedAt = connectors.RoleSink, r.tok.at
	}
	for _, key := range o.order {
		switch {
		case !isTableKey(key):
			d.other(key, o.options[key].at)
		case key != keyConnector && key != keyType:
			if r.keeps {
				d.keep(key, o.options[key].text)
			}
		}
	}
	d.check = func(id string, role connectors.Role) verdict { return r.config(id, role, o, d.config.at) }
	r.judge(d)
	switch {
	case !closed:
	case r.beginsStatement():
		r.reportNoSemicolon()
	default:
		r.skipQuery()
	}
}

// addUnread adds a table whose options could not be read: what is wrong with the list, and nothing about what may be
// missing from it.
func (r *sqlReader) addUnread(d *draft) {
	line, column := r.position(d.at)
	t := Table{File: r.file.Name, Line: line, Column: column, Name: d.name.text}
	j := &tableJudge{in: r.inspector, t: &t, d: d}
	j.faults(d.faults)
	r.add(t)
}

// config judges the options of a table, whose WITH stands at an offset.
func (r *sqlReader) config(id string, role connectors.Role, o *sqlOptions, at int) verdict {
	root := &spot{at: at}
	p := newOptionParser(r.reg, r.connector(id), role, o.texts(), r.places)
	config := p.parse()
	v := verdict{written: map[string]string{}}
	for _, key := range o.order {
		if p.isTableKey(key) {
			continue
		}
		name := p.withoutPrefix(key)
		root.children = append(root.children, spot{key: name, at: o.options[key].at})
		pointer := "/" + jsonpointer.Escape(name)
		if _, twice := v.written[pointer]; twice || name != key {
			v.written[pointer] = "/" + jsonpointer.Escape(key)
		}
		if o.options[key].settled {
			v.settled = append(v.settled, pointer)
		}
	}
	r.placeAt(&v, root)
	for _, w := range p.violations {
		if slices.Contains(v.settled, w.Pointer) {
			continue
		}
		v.faults = append(v.faults, fault{at: root.find(w.Pointer), pointer: w.Pointer, code: w.Code, message: w.Message})
	}
	v.report, v.err = r.reg.Check(id, role, config)
	v.report.More += p.more
	if r.keeps {
		v.config = config
		for _, key := range o.order {
			if o.options[key].unread {
				delete(config, p.withoutPrefix(key))
			}
		}
	}
	return v
}
