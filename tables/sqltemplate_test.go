package tables_test

import "testing"

// What a template leaves to be filled in is passed over, and a mark without its counterpart hides no table.
func TestSQLTemplates(t *testing.T) {
	const head, bad = "CREATE TABLE a WITH (connector='delta', path='p', ", "write_mode='mrege');"
	testFound(t, "a.sql", []foundTest{
		{"an expression with quotation marks in a string", "CREATE TABLE a WITH (connector='delta', path='{{ var('p') }}', " + bad, "1:64 /write_mode enum (merge)"},
		{"braces in a string are a string", "CREATE TABLE a WITH (connector='delta', path='{{', merge_kyes='}}', " + bad, "1:52 /merge_kyes unknown_key (merge_keys), 1:69 /write_mode enum (merge)"},
		{"options from a template", head + "{{ common('x') }} " + bad, "1:69 /write_mode enum (merge)"},
		{"options from a template at the end", "CREATE TABLE a WITH (connector='kafka', type='sink', format='jsn' {{ opts }})", "1:54 /format enum (json)"},
		{"nothing but options from a template", "CREATE TABLE a WITH ({{ options('kafka') }})", ""},
		{"a name from a template", "CREATE TABLE {{ ref('x', v=2) }} (x INT) WITH (connector='kafk')", "1:48 unknown_connector (kafka)"},
		{"a comment with an apostrophe and a semicolon", "{# This isn't final; see docs #}\nCREATE TABLE a WITH (connector='kafk')", "2:22 unknown_connector (kafka)"},
		{"a mark that is not closed", "{% if prod }\nCREATE TABLE a WITH (connector='kafk')\n{% endif %}\n;", "2:22 unknown_connector (kafka)"},
		{"a placeholder that is not closed", "CREATE TABLE a_{{ x } WITH (connector='kafk', topic='{{ T }}');\nCREATE TABLE b WITH (connector='kafk')",
			"1:16 syntax, 1:29 unknown_connector (kafka), 2:22 unknown_connector (kafka)"},
		{"a variable of psql", "CREATE TABLE a WITH (connector='delta', path=:'p', merge_kyes=:k, write_mode='mrege')", "1:52 /merge_kyes unknown_key (merge_keys), 1:67 /write_mode enum (merge)"},
		{"a name from psql", "CREATE TABLE :\"name\" WITH (connector='kafk')", "1:28 unknown_connector (kafka)"},
		{"a cast", "SELECT 'it'::text, x::text; CREATE TABLE a WITH (connector='kafk')", "1:50 unknown_connector (kafka)"},
		{"rows from a dump", "COPY t (x) FROM stdin;\nit's\n/* ;\n\\.\n\nCREATE TABLE a WITH (connector='kafk')", "6:22 unknown_connector (kafka)"},
		{"no rows", "COPY t FROM 'it''s'; CREATE TABLE a WITH (connector='kafk')", "1:43 unknown_connector (kafka)"},
	})
}

// What stands in the wrong place around the options is reported, and what may stand there is not.
func TestSQLAroundOptions(t *testing.T) {
	const good, bad = "WITH (connector='delta', path='p')", "WITH (connector='kafk')"
	testFound(t, "a.sql", []foundTest{
		{"braces", "CREATE TABLE a (x INT) WITH {connector='delta', path='p'}", "1:24 syntax"},
		{"brackets", "CREATE TABLE a WITH ['connector'='delta']; CREATE TABLE b " + bad, "1:16 syntax, 1:65 unknown_connector (kafka)"},
		{"no equals sign", "CREATE TABLE a WITH connector 'delta'", "1:16 syntax"},
		{"a colon", "CREATE TABLE a WITH 'connector' : 'delta'", "1:16 syntax"},
		{"a parenthesis too many", "CREATE TABLE a " + good + ");", "1:50 syntax"},
		{"a comma before WITH", "CREATE TABLE a (x INT), " + good, "1:23 syntax"},
		{"words of statements in parentheses", "CREATE TABLE a " + good + " PARTITIONED BY (drop, insert, create); CREATE TABLE b " + bad, "1:111 unknown_connector (kafka)"},
		{"WITH of other kinds", "CREATE TABLE a (x INT) WITH NO DATA; CREATE TABLE b (x INT) WITHOUT OIDS; CREATE TABLE c " + bad, "1:96 unknown_connector (kafka)"},
		{"a key in place of a missing one is one finding", "CREATE TABLE a WITH (connector='kafka', table_type='source', topic='t', format='json')",
			"1:41 required (write \"type\" in place of \"table_type\")"},
	})
}
