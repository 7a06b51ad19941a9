package tables

import (
	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// with reads the options, judges the table, and looks at what follows.
func (r *sqlReader) with(d *draft) {
	o := &sqlOptions{r: r, values: map[string]string{}, at: map[string]int{}}
	closed := o.read()
	d.faults = o.faults
	if !closed || !o.sound {
		r.addUnread(d)
	} else {
		d.connector, d.role = o.field(keyConnector), o.field(keyType)
		for _, key := range o.order {
			if !isTableKey(key) {
				d.other(key)
			}
		}
		d.check = func(id string, role connectors.Role) verdict { return r.config(id, role, o, d.config.at) }
		r.judge(d)
	}
	if !closed {
		return
	}
	for !r.ended() && !r.tok.is("AS") {
		if r.beginsStatement() {
			r.reportNoSemicolon()
			return
		}
		r.step()
	}
	r.skipQuery()
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
	p := newOptionParser(r.reg, r.connector(id), role, o.values, r.places)
	config := p.parse()
	for _, key := range o.order {
		if !isTableKey(key) {
			root.children = append(root.children, spot{key: p.withoutPrefix(key), at: o.at[key]})
		}
	}
	v := r.verdictAt(root)
	for _, w := range p.violations {
		v.faults = r.fault(v.faults, fault{at: root.find(w.Pointer), pointer: w.Pointer, code: w.Code, message: w.Message})
	}
	for _, key := range o.bare {
		v.settled = append(v.settled, "/"+jsonpointer.Escape(p.withoutPrefix(key)))
	}
	v.report, v.err = r.reg.Check(id, role, config)
	v.report.More += p.more
	return v
}
