package tables

import (
	"slices"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// meant says of an unknown key of the config where it was meant as a key of the table.
func (j *tableJudge) meant(v *connectors.Violation) {
	if v.Code != connectors.CodeUnknownKey || v.Suggestion != "" || v.Hint != "" || strings.LastIndexByte(v.Pointer, '/') > 0 {
		return
	}
	key := jsonpointer.Unescape(v.Pointer[1:])
	prefix, _, dotted := strings.Cut(key, ".")
	switch {
	case dotted && slices.Contains(j.in.connector(j.t.Connector).Formats, connectors.Format(prefix)): // as SQL of other pages has them
		v.Message, v.Hint = "is not a known option", `the options of a format stand in "format_options"`
	case j.d.roleKey == keyType:
		v.Suggestion = nearestTableOption(key)
	case isTableOption(key):
		v.Hint = `write it beside "config"`
	}
}

// nearestTableOption returns the one of the tableOptions that was probably meant, or "".
func nearestTableOption(key string) string {
	if i := slices.IndexFunc(tableOptions, func(option string) bool { return near.Misspelt(key, option) }); i >= 0 {
		return tableOptions[i]
	}
	return ""
}

// misplaced warns of keys beside the config that are options of the connector, and of misspelt keys of the table.
func (j *tableJudge) misplaced(c *connectors.Connector, role connectors.Role) {
	d := j.d
	if d.roleKey != keyRole {
		return
	}
	p := newOptionParser(j.in.reg, c, role, nil, j.in.places)
	for _, o := range d.others {
		meant := nearestTableOption(o.key)
		switch {
		case slices.Contains(describing, o.key) || isTableOption(o.key) || d.replaces(o.key) || !printable.IsName(o.key):
		case p.knows(o.key):
			j.warn(fault{
				at: o.at, code: CodeMisplacedKey, message: quoted(o.key) + ` is an option of the connector, so it belongs in "config"`,
			})
		case meant != "":
			j.warn(fault{at: o.at, code: connectors.CodeUnknownKey, message: quoted(o.key) + " is no key of a table", suggestion: meant})
		}
	}
}

// quoted prints a key in quotation marks.
func quoted(key string) string { return strconv.Quote(printable.Clip(key)) }

// replaces reports whether a key stands in the place of one that is missing, which says so.
func (d *draft) replaces(key string) bool {
	for _, missing := range []string{keyName, keyConnector, keyRole, keyConfig} {
		if other, ok := nearestField(missing, d.others); ok && other.key == key && !d.field(missing).set {
			return true
		}
	}
	return false
}
