package tables

import (
	"slices"

	"github.com/laminar/connectors"
)

// What a reader says of a file that is not made as files of tables are.
const (
	notTables     = "must be a table, a list of tables, or an object with a list under \"tables\""
	notOne        = `must be one table: an object with "name", "connector", "table_type" and "config"`
	notTable      = "a table must be an object"
	noField       = `a table must have "name", "connector", "table_type" and "config"`
	notConnectors = "tables must stand here, not the connectors of a catalogue"
	noObject      = "the config must be an object"
	notList       = "\"tables\" must be a list of tables"
	beside        = "a table must not stand beside a list of tables"
	keyTwice      = "a key must stand only once in an object"
	memberTwice   = "must stand only once in its object"
)

// A draft is a table as a reader found it.
type draft struct {
	at    int  // where the table begins
	whole bool // it is not one of a list
	// The fields of a table, and what its role is called in this kind of file.
	name, connector, role, config field
	roleKey                       string
	// implied is the role of a table that does not state one, and impliedAt where that can be told from; "" where it cannot.
	implied   connectors.Role
	impliedAt int
	// incomplete: something could not be read in which other options may stand.
	incomplete bool
	others     []otherKey
	kept       map[string]any // the other keys with their values; see [Table.Other]
	faults     []fault
	// pending are faults that are only counted where there is a table: one in SQL without options is none.
	pending []fault
	marked  bool // a character was found that must not stand where it does
	// check judges the config. Faults that it cannot tell from the value are its own; they are still to be counted.
	check func(c *connectors.Connector, role connectors.Role) verdict
	// query reads the SQL of a pipeline; nil where there is none.
	query func()
}

// A field is a key of a table.
type field struct {
	set    bool
	at     int    // of the key
	text   string // where the value is a text
	isText bool
	unread bool // the value could not be read, which is reported
}

// field returns the field of a key, or nil where it is another key.
func (d *draft) field(key string) *field {
	switch key {
	case keyName:
		return &d.name
	case keyConnector:
		return &d.connector
	case keyRole:
		return &d.role
	case keyConfig:
		return &d.config
	}
	return nil
}

// An otherKey is a key that is none of a table's four.
type otherKey struct {
	key string
	at  int
}

// other notes another key. They only serve suggestions, for which a few are enough.
func (d *draft) other(key string, at int) {
	if d.others == nil {
		d.others = make([]otherKey, 0, 4)
	}
	if len(d.others) < maxOthers {
		d.others = append(d.others, otherKey{key, at})
	}
}

// keep notes what another key has for a value.
func (d *draft) keep(key string, value any) {
	if d.kept == nil {
		d.kept = map[string]any{}
	}
	d.kept[key] = value
}

// isQuery reports whether something is a pipeline with a query in SQL, and no table.
func (d *draft) isQuery() bool {
	return d.query != nil && !d.connector.set && !d.role.set && !d.config.set
}

// begun reports whether one of the keys of a table was found.
func (d *draft) begun() bool { return d.name.set || d.connector.set || d.role.set || d.config.set }

// reportBeside says that a table stands beside a list of tables, which is no place for one: nobody would look at it.
func (in *inspector) reportBeside(d *draft) {
	for _, f := range []field{d.connector, d.role, d.config} {
		if f.set {
			in.reportAt(f.at, CodeMisplacedKey, beside, "")
			return
		}
	}
}

// isNoTable reports whether something is no table: it has none of the keys, nor two that may be meant as such. One may be
// any file's: its "id", its "type".
func (d *draft) isNoTable() bool {
	if d.begun() {
		return false
	}
	meant := 0
	for _, key := range []string{keyName, keyConnector, keyRole, keyConfig} {
		if _, ok := nearestField(key, d.others); ok {
			meant++
		}
	}
	return meant < 2
}

// isJSONSchema reports whether something that is no table is a JSON Schema, such as the one for editors, which lies near the files.
// "$schema" alone is not enough: a file of tables may name its schema by it.
func (d *draft) isJSONSchema() bool {
	return d.hasOther("$schema") && (d.hasOther("$id") || d.hasOther("properties") || d.hasOther("definitions"))
}

// isConnector reports whether something that is no table is an entry of a catalogue, which may lie near the files, too.
func (d *draft) isConnector() bool {
	return !d.connector.set && !d.role.set && !d.config.set && d.hasOther("configuration_schema")
}

// hasOther reports whether a key was noted that is none of a table's four.
func (d *draft) hasOther(key string) bool {
	return slices.ContainsFunc(d.others, func(o otherKey) bool { return o.key == key })
}

// refuseConnector says, once in a file, that a catalogue is none of tables.
func (in *inspector) refuseConnector(d *draft) {
	if !in.isCatalogue {
		in.reportAt(d.at, in.codeOfShape(), notConnectors, "leave a catalogue out of what is checked")
	}
	in.isCatalogue = true
}

// refuse says what must stand in the place of something that is no table.
func (in *inspector) refuse(d *draft) {
	if d.whole {
		at, hint := d.at, ""
		if other, ok := nearestField(keyTables, d.others); ok {
			at, hint = other.at, inPlace(keyTables, other.key)
		} else if d.isJSONSchema() {
			hint = "leave a JSON Schema out of what is checked"
		}
		in.reportAt(at, in.codeOfShape(), notTables, hint)
	} else {
		in.reportAt(d.at, connectors.CodeRequired, noField, "")
	}
	in.reportFaults(d.faults...)
}
