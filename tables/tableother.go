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

// explain says of an unknown key of the config where it was meant as a key of the table. It is false where that is said already.
func (j *tableJudge) explain(v *connectors.Violation) bool {
	if v.Code != connectors.CodeUnknownKey || strings.LastIndexByte(v.Pointer, '/') > 0 {
		return true
	}
	key := jsonpointer.Unescape(v.Pointer[1:])
	prefix, _, dotted := strings.Cut(key, ".")
	switch {
	case j.d.roleKey == keyType && slices.Contains(j.replacing, key):
		return false
	case v.Suggestion != "" || v.Hint != "":
	case dotted && slices.Contains(j.in.connector(j.t.Connector).Formats, connectors.Format(prefix)): // as other SQL has them
		v.Message, v.Hint = "is not a known option", `the options of a format stand in "format_options"`
	case j.d.roleKey == keyType:
		v.Suggestion = nearestOptionalKey(key)
	case isOptionalKey(key):
		v.Hint = `write it beside "config"`
	}
	return true
}

// nearestOptionalKey returns the one of the optionalKeys that was probably meant, or "".
func nearestOptionalKey(key string) string {
	if i := slices.IndexFunc(optionalKeys, func(option string) bool { return near.Misspelt(key, option) }); i >= 0 {
		return optionalKeys[i]
	}
	return ""
}

// misplaced warns of keys beside the config that are options of the connector, and of misspelt keys of the table.
func (j *tableJudge) misplaced(c *connectors.Connector, role connectors.Role) {
	d := j.d
	if d.roleKey != keyRole || len(d.others) == 0 {
		return
	}
	p := optionParser{places: j.in.places}
	p.start(c, role, nil)
	for _, o := range d.others {
		meant := nearestOptionalKey(o.key)
		switch {
		case slices.Contains(apiKeys, o.key) || isOptionalKey(o.key) || slices.Contains(j.replacing, o.key) || !printable.IsName(o.key):
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
