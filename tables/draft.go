package tables

import "github.com/laminar/connectors"

// What a reader says of a file that is not made as files of tables are.
const (
	notTables   = "must be a table, a list of tables, or an object with a list under \"tables\""
	notTable    = "a table must be an object"
	noField     = `a table must have "name", "connector", "table_type" and "config"`
	noObject    = "the config must be an object"
	notList     = "\"tables\" must be a list of tables"
	keyTwice    = "a key must stand only once in an object"
	memberTwice = "must stand only once in its object"
)

// A draft is a table as a reader found it.
type draft struct {
	at    int  // where the table begins
	whole bool // it is not one of a list
	// The fields of a table, and what its role is called in this kind of file.
	name, connector, role, config field
	roleKey                       string
	others                        []string // other keys, for suggestions
	faults                        []fault
	// check judges the config. Faults that it cannot tell from the value are its own.
	check func(id string, role connectors.Role) verdict
}

// other notes a key that is none of a table's. They only serve suggestions, for which a few are enough.
func (d *draft) other(key string) {
	if len(d.others) < maxOthers {
		d.others = append(d.others, key)
	}
}

// A field is a key of a table.
type field struct {
	set    bool
	at     int    // of the key
	text   string // where the value is a text
	isText bool
}

// isNoTable reports whether something is no table: it has none of the keys, nor two that may be meant as such. One may be
// any file's: its "id", its "type".
func (d *draft) isNoTable() bool {
	if d.name.set || d.connector.set || d.role.set || d.config.set {
		return false
	}
	meant := 0
	for _, key := range []string{keyName, keyConnector, keyRole, keyConfig} {
		if nearestField(key, d.others) != "" {
			meant++
		}
	}
	return meant < 2
}

// refuse says what must stand in the place of something that is no table.
func (in *inspector) refuse(d *draft) {
	if d.whole {
		in.reportAt(d.at, CodeSyntax, notTables, inPlace(keyTables, nearestField(keyTables, d.others)))
	} else {
		in.reportAt(d.at, connectors.CodeRequired, noField, "")
	}
	in.reportFaults(d.faults...)
}
