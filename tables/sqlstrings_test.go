package tables_test

import (
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// Every string and comment of PostgreSQL is stepped over as a whole, so that the table behind it is read.
func TestSQLStepsOverStrings(t *testing.T) {
	const table = "CREATE TABLE a WITH (connector='kafk');"
	tests := []struct{ name, before string }{
		{"a doubled quote", `SELECT 'it''s';`},
		{"an escaped quote", `SELECT E'it\'s';`},
		{"in the other case", `SELECT e'it\'s';`},
		{"an escaped backslash", `SELECT E'it\\', 'x';`},
		{"a backslash without E is one", `SELECT 'it\', 'x';`},
		{"a word that ends in e", `SELECT e 'it\', 'x', name'\';`},
		{"a doubled quote after an escape", `SELECT E'\''' '; `},
		{"an escape of every kind", `SELECT E'\b\f\n\r\t\12\x41\u00e9\U0001f600\q''';`},
		{"Unicode", `SELECT U&'d\0061t\+000061 ''\\', u&"d\0061";`},
		{"a national string", `SELECT N'it''s', n'\';`},
		{"bits and bytes", `SELECT B'01', b'\', X'1F', x'\';`},
		{"a quoted name", "SELECT \"it's\", \"a\"\"'\", `it's`;"},
		{"dollar signs", "SELECT $$ it's $$, $t_1$ it's $$ $t_1$;"},
		{"a number of a parameter is no string", "SELECT $1, $2 FROM t WHERE $1 = '$';"},
		{"dollar signs inside a name", "SELECT a$b$c, d$$e;"},
		{"nested comments", "/* it's /* it's */ it's */ -- it's\n"},
		{"a comment with a table", "/*\nCREATE TABLE b WITH (connector='x') */ -- CREATE TABLE c WITH (connector='x')\n"},
		{"a template", "{% if it's %}{# it's #}{{ config(materialized='table') }}\n"},
		{"a template over lines", "{{\n  config(\n  a = 'b') }}\n{% endif %}\n"},
		{"half a template", "SELECT {{ x; "},
		{"a command of a client", "\\set x 1\n@y\n%sql\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := tables.Inspect(builtin.Registry(), "a.sql", []byte(tt.before+table))
			if len(file.Tables) != 1 || len(file.Findings) > 0 || len(file.Tables[0].Findings) != 1 ||
				file.Tables[0].Findings[0].Code != tables.CodeUnknownConnector {
				t.Errorf("got %+v", file)
			}
		})
	}
}

func TestSQLValues(t *testing.T) {
	tests := []struct{ name, value, want string }{
		{"a text", `'a''b'`, "a'b"},
		{"a backslash is one", `'a\nb'`, `a\nb`},
		{"escapes", `E'\x41\102\u0043\U00000044\t\'\\\q'`, "ABCD\t'\\q"},
		{"bytes of a character", `E'\xc3\xa9'`, "é"},
		{"Unicode", `U&'\0041\+000042\\''\D83D\DE00'`, `AB\'😀`},
		{"national", `N'a\'`, `a\`},
		{"dollar signs", `$q$it's$q$`, "it's"},
		{"a bare word", "abc", "abc"},
		{"a placeholder in a word", "a_{{ X }}_b", "a_{{ X }}_b"},
		{"a placeholder", "${X}", "${X}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			source := "CREATE TABLE a WITH (connector='delta', path=" + tt.value + ")"
			config := tables.Inspect(builtin.Registry(), "a.sql", []byte(source)).Tables[0].Config
			if got := config["path"]; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A value that is none gives one finding, and no other option is the worse for it.
func TestSQLBadValues(t *testing.T) {
	const (
		text     = "write the text in single quotes"
		items    = "write the items as one text in single quotes, with commas between them"
		duration = "write the duration as a text in single quotes"
		quoted   = "write the placeholder in single quotes"
		others   = ", 3:1 /write_mode enum (merge), 3:21 /merge_kyes unknown_key (merge_keys)"
	)
	tests := []struct{ name, value, want string }{
		{"a word", "lake", "2:6 syntax (" + text + ")"},
		{"a quoted name", `"lake"`, "2:6 syntax (" + text + ")"},
		{"an interval", "interval '5' second", "2:6 syntax (" + duration + ")"},
		{"a list", "['a', 'b']", "2:6 syntax (" + items + ")"},
		{"an array", "ARRAY['a', f('b', 'c')]", "2:6 syntax (" + items + ")"},
		{"a placeholder", "{{ LAKE }}", "2:6 syntax (" + quoted + ")"},
		{"another", "${LAKE}", "2:6 syntax (" + quoted + ")"},
		{"an expression of a template", "{{ env('LAKE') }}", "2:6 syntax (" + quoted + ")"},
		{"a call", "f('a', 'b')", "2:6 syntax (" + text + ")"},
		{"a sum", "1 + 2", "2:6 syntax (" + text + ")"},
		{"a number with a unit", "5 seconds", "2:6 syntax (" + text + ")"},
		{"bytes", "X'00'", "2:6 syntax"},
		{"half a character", `E'\xc3'`, "2:6 syntax"},
		{"an escape that is none", `E'\u12'`, "2:6 syntax"},
		{"zero", `E'\0'`, "2:6 syntax"},
		{"half a pair", `U&'\D83D'`, "2:6 syntax"},
		{"no hexadecimal number", `U&'\00GG'`, "2:6 syntax"},
		{"nothing", "", "2:6 syntax"},
		{"another text behind it", "'a' 'b'", "2:10 syntax"},
		{"a text that is not closed", "'a,\n", "2:6 syntax"},
		{"a parenthesis", "(SELECT 1)", "2:6 syntax"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			source := "CREATE TABLE a WITH (connector='delta',\npath=" + tt.value + ",\nwrite_mode='mrege', merge_kyes='id');\nSELECT 1"
			want := tt.want + others
			if tt.value == "'a,\n" { // the comma is a part of the text
				source = "CREATE TABLE a WITH (connector='delta',\npath='a,\nwrite_mode='mrege', merge_kyes='id');\nSELECT 1"
			}
			list := tables.Check(builtin.Registry(), "a.sql", []byte(source))
			if got := found(list); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}
