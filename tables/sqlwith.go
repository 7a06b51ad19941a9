package tables

import (
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// with reads the options, looks at what follows, and judges the table.
func (r *sqlReader) with(d *draft) {
	o := &r.options
	*o = sqlOptions{r: r, list: o.list[:0]}
	closed := o.read()
	if closed {
		closed = r.tail(d)
	}
	r.settlePending(d)
	d.faults, d.incomplete = append(d.faults, o.faults...), o.incomplete
	d.connector, d.role = o.field(keyConnector), o.field(keyType)
	if closed && r.tok.is("AS") { // what is created from a query is written to
		d.implied, d.impliedAt = connectors.RoleSink, r.tok.at
	}
	for i := range o.list {
		switch option := &o.list[i]; {
		case !isTableKey(option.key):
			d.other(option.key, option.at)
		case r.keeps && isOptionalKey(option.key):
			d.keep(option.key, option.text)
		}
	}
	r.judge(d)
	switch {
	case !closed:
	case r.beginsStatement():
		r.reportNoSemicolon()
	default:
		r.skipQuery()
	}
}

// tail steps over what stands between the options and the query or the end. It is false where parentheses are never closed.
func (r *sqlReader) tail(d *draft) bool {
	for last := (token{}); !r.ended() && !r.tok.is("AS") && !r.beginsStatement(); {
		this := r.tok
		switch {
		case r.tok.isMark('('):
			if !r.parentheses() {
				return false
			}
		case r.tok.kind == tokenMark && !mayFollow(&r.tok, &last):
			r.misplacedMark(d, r.tok.at)
			r.next()
		default:
			r.step()
		}
		last = this
	}
	return true
}

// settlePending counts what was found before there was a table.
func (r *sqlReader) settlePending(d *draft) {
	for _, f := range d.pending {
		d.faults = r.fault(d.faults, f)
	}
}

// addUnread adds a table whose options could not be read: what is wrong with the list, and nothing about what may be
// missing from it.
func (r *sqlReader) addUnread(d *draft) {
	r.settlePending(d)
	line, column := r.position(d.at)
	j := tableJudge{in: r.inspector, t: Table{File: r.file.Name, Line: line, Column: column, Name: d.name.text}, d: d}
	j.faults(d.faults)
	r.add(j.t)
}

// config judges the options of the table.
func (r *sqlReader) config(c *connectors.Connector, role connectors.Role) verdict {
	o, p := &r.options, &r.parser
	p.start(c, role, o.list)
	config := p.parse(r.emptyConfig(len(o.list)))
	var v verdict
	for i := range o.list {
		option := &o.list[i]
		name := option.name
		if name == "" {
			continue
		}
		if name != option.key || len(v.written) > 0 {
			v.write(name, option.key)
		}
		if option.unsure && !p.knows(name) {
			v.unsure = append(v.unsure, "/"+jsonpointer.Escape(name))
		}
		if option.settled {
			v.settled = append(v.settled, "/"+jsonpointer.Escape(name))
		}
	}
	v.report, v.err = r.reg.Check(c.ID, role, config)
	v.report.More += p.more
	if v.err != nil || len(p.violations)+len(v.report.Violations)+len(v.report.Warnings)+len(v.report.Deferred) > 0 {
		r.placeOptions(&v)
	}
	if r.keeps {
		v.config = config
		for _, option := range o.list {
			if option.unread {
				delete(config, option.name)
			}
		}
	}
	return v
}

// emptyConfig returns a map for the options of a table. Where configs are not kept, one serves for all that are small: to empty one that
// was large takes long.
func (r *sqlReader) emptyConfig(options int) map[string]any {
	const few = 16
	switch {
	case r.keeps || options > few:
		return make(map[string]any, options)
	case r.small == nil:
		r.small = map[string]any{}
	}
	clear(r.small)
	return r.small
}

// placeOptions says where what was found in the options stands, and what the parser found.
func (r *sqlReader) placeOptions(v *verdict) {
	p := &r.parser
	root := &spot{at: r.draft.config.at, children: make([]spot, 0, len(p.options))}
	for i := range p.options {
		if option := &p.options[i]; option.name != "" {
			root.children = append(root.children, spot{key: option.name, at: option.at})
		}
	}
	r.placeAt(v, root)
	for _, w := range p.violations {
		if slices.Contains(v.settled, w.Pointer) && w.Code != CodeDuplicateKey {
			continue
		}
		v.faults = append(v.faults, fault{at: root.find(w.Pointer), pointer: w.Pointer, code: w.Code, message: w.Message})
	}
}
