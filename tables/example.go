package tables

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/sample"
)

// Language is one in which files of tables are written. Files are UTF-8; a byte order mark, which some editors write, is
// passed over.
//
// # What YAML means
//
// Values keep the meaning in which they are written. A number that is one in JSON too stays as written, digit for
// digit. Hexadecimal 0x1F, octal 0o17, +5 and .5 are numbers. Where the versions of YAML disagree, a value is a text:
// 012, 1_000, on, yes, dates. Quoted values are texts. Aliases and merge keys (<<) are followed; a position is where the text
// itself stands. A local tag (!secret) is ignored. Every version 1.x of YAML is read alike.
//
// A syntax error is reported where the text stops being YAML; an unclosed quotation mark or bracket, where it opens. The tables
// before that place are checked.
//
// # What SQL means
//
// An option is read as a text and turned into what the schema asks for, as [ParseOptions] does it. Keys are bare, dotted or quoted, with any
// of ' " and `. Values are strings, numbers, TRUE or FALSE. Strings and comments are those of PostgreSQL: doubled quotation marks,
// E'it\'s', U&'\0061', N'…', dollar signs, comments that nest. Template tags, {{ }}, {% %} and {# #}, are passed over.
//
// connector and type are keys of the table, and so are connection, connection_profile, connection_profile_id, event_time_field,
// watermark_field, watermark_delay, idle_micros and those that begin with lookup.cache.: they are known, whatever their value is,
// and never given to the connector. Without a type the role is the only one that the connector has, or a sink where the table is
// created AS a query. If two roles remain, that is a finding; so is whatever is wrong under both.
//
// A string that is not closed is reported where it opens, and the text is read on after it, as far as can be told where that is.
type Language string

// The languages of files. [Check] tells them by the end of a file's name.
const (
	LanguageYAML Language = "yaml" // .yaml and .yml
	LanguageJSON Language = "json" // .json
	LanguageSQL  Language = "sql"  // .sql
)

// Languages returns the three languages in that order. The caller owns the result.
func Languages() []Language { return []Language{LanguageYAML, LanguageJSON, LanguageSQL} }

// ExampleOptions say which example is wanted. The zero value asks for the smallest, in YAML.
type ExampleOptions struct {
	Language Language // "" is LanguageYAML
	Full     bool     // with every option that can stand beside the others, not only with what is required
}

// Example returns the text of a file with one table of a connector, as a person would write it. Checking the file finds nothing, not
// even a warning. The values are defaults, examples and choices of the definition, and examples of its advice; a text that has none
// of these is made up of the option's name. What SQL cannot write, such as a number where the schema states no type, is left out
// there.
//
// The error is a [*connectors.LookupError] for an unknown connector or a role that it does not have. Any other says that no example
// can be made: of a schema with conditions, say, that no value known fits, or of a language that there is not. The same registry gives
// the same text, which the caller owns.
func Example(reg *connectors.Registry, id string, role connectors.Role, opts ExampleOptions) ([]byte, error) {
	reg = reg.Strict()
	config, err := sample.Example(reg, id, role, opts.Full)
	if err != nil {
		return nil, err
	}
	c, _ := reg.Lookup(id)
	e := example{
		name:      strings.ReplaceAll(id, "-", "_") + "_" + string(role),
		connector: &c, role: role, schema: c.Schemas.For(role), config: config,
	}
	var text []byte
	switch opts.Language {
	case LanguageYAML, "":
		opts.Language = LanguageYAML
		text, err = e.yaml()
	case LanguageJSON:
		text, err = e.json()
	case LanguageSQL:
		text, err = e.sql(reg)
	default:
		return nil, fmt.Errorf("the language must be one of %q, %q, %q", LanguageYAML, LanguageJSON, LanguageSQL)
	}
	if err != nil {
		return nil, err
	}
	// What is written is read again, so that no example shows what the checks refuse.
	f := Inspect(reg, "example."+string(opts.Language), text)
	if len(f.Findings) > 0 || len(f.Tables) != 1 || len(f.Tables[0].Findings) > 0 || !reflect.DeepEqual(f.Tables[0].Config, e.config) {
		return nil, fmt.Errorf("no example can be written in %s", strings.ToUpper(string(opts.Language)))
	}
	return text, nil
}

// An example is the table of one.
type example struct {
	name      string
	connector *connectors.Connector
	role      connectors.Role
	schema    *connectors.Schema
	config    map[string]any
}
