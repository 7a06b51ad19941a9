package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// A mistake at the end of a table takes no table with it.
func TestSQLTableBehindAMistake(t *testing.T) {
	const bad = "\nCREATE TABLE b (a INT) WITH (connector='kafka', type='source', topic='t', format='jsn');"
	const with = "CREATE TABLE a (a INT) WITH (connector='webhook', type='sink', url='http://x', "
	testFound(t, "a.sql", []foundTest{
		{"a number without its first quotation mark", with + "retry_count = 3');" + bad, "1:94 syntax (write the text in single quotes), 2:75 /format enum (json)"},
		{"an expression that does not end", with + "retry_count = =(3;" + bad, "1:29 syntax, 1:94 syntax, 2:75 /format enum (json)"},
		{"a parenthesis that is not closed", with + "method='POST',\n" + bad, "1:29 syntax, 3:75 /format enum (json)"},
		{"one of columns", "CREATE TABLE a (a INT, b INT" + bad, "1:16 syntax, 2:75 /format enum (json)"},
		{"one behind the options", with + "method='POST')(" + bad, "1:94 syntax, 2:75 /format enum (json)"},
		{"an empty text", with + "method='POST');''" + bad, "2:1 syntax, 2:75 /format enum (json)"},
		{"a table without a name", "CREATE TABLE --name" + bad, "2:1 syntax, 2:75 /format enum (json)"},
		{"a loop of a template", "CREATE TABLE a WITH ({% for k in o %}'{{ k }}' = 'v'{% if not loop.last %}, {% endif %}{% endfor %});", ""},
		{"a block of a template", "{% set q %} select 1 {% endset %}\nCREATE TABLE a (x INT);\n{% if a %}SELECT 1{% endif %}\nCREATE TABLE b (x INT);", ""},
		{"a quoted name that an alias touches", `SELECT d.x FROM "users"d;`, ""},
		{"a text that a keyword touches", "SELECT case when x='('then 1 end, 'x', 'a, b='as y FROM t WHERE a LIKE '%('ESCAPE'!';", ""},
	})
}

// Where so many strings are not closed that the rest is not read, that is said.
func TestSQLUnclosedStringsAreBounded(t *testing.T) {
	var b strings.Builder
	for i := range 22 {
		fmt.Fprintf(&b, "CREATE TABLE t%d (a INT) WITH (connector = 'kafka', type='source', topic = 'it's', format = 'json');\n", i)
	}
	list := tables.Check(builtin.Registry(), "a.sql", []byte(b.String()))
	if last := list[len(list)-1]; last.Code != connectors.CodeLimit || last.Line != 20 || !strings.Contains(last.Message, "at most 20 strings") {
		t.Errorf("got %v, want a limit in line 20", last)
	}
}

// What has no equals sign may be a value, a secret too. It is not printed as a key; an option that is known is.
func TestSQLTextWithoutEqualsIsNotPrinted(t *testing.T) {
	const with = "CREATE TABLE a (a INT) WITH (connector='webhook', type='sink', url='http://x', %s, method='POST');"
	for _, options := range []string{
		"password, 'hunter2'", "password =, 'hunter2'", "password=,hunter2'", "headers, 'Authorization:Bearer hunter2'",
		"headers = 'Authorization':Bearer hunter2,X-A:b'", "headers 'a:b', 'hunter2'", `"hunter2"`, "hunter2",
	} {
		source := fmt.Sprintf(with, options)
		list := tables.Check(builtin.Registry(), "a.sql", []byte(source))
		if len(list) == 0 {
			t.Errorf("%s: nothing is found", source)
		}
		for _, f := range list {
			if strings.Contains(f.String(), "hunter2") {
				t.Errorf("%s\nprints %s", source, f)
			}
		}
	}
}

// Whatever a definition says of keys that it does not name, and whatever is found in their values, a key that may be part of a value
// is not printed.
func TestSQLUnsureKeysOfAnyDefinition(t *testing.T) {
	for _, rest := range []string{
		`"additionalProperties":{"type":"integer"}`, `"additionalProperties":{"type":"object","additionalProperties":{"type":"integer"}}`,
		`"additionalProperties":false`, `"propertyNames":{"maxLength":5}`, `"patternProperties":{"^h":false}`, `"patternProperties":{"^h":{"maxLength":1}}`,
	} {
		c := connectors.Connector{
			ID: "x", Name: "X", Category: "c", Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: new(connectors.Schema)},
		}
		if err := c.Schemas.Source.UnmarshalJSON([]byte(`{"properties":{"topic":{"type":"string"}},` + rest + `}`)); err != nil {
			t.Fatal(err)
		}
		reg, err := connectors.NewRegistry(c)
		if err != nil {
			t.Fatalf("%s: %v", rest, err)
		}
		for _, options := range []string{"topic, 'hunter2'", "topic='t, hunter2=abc, x='y'", "topic = =my, hunter2='abc'", "topic = =my, hunter2='a:{{ N }}'"} {
			for _, view := range []*connectors.Registry{reg, reg.Strict().Placeholders()} {
				file := tables.Inspect(view, "a.sql", []byte("CREATE TABLE a (a INT) WITH (connector='x', "+options+");"))
				for _, table := range file.Tables {
					if text := fmt.Sprint(table.Findings, table.Deferred); strings.Contains(text, "hunter2") {
						t.Errorf("%s with %s: prints %s", options, rest, text)
					}
				}
			}
		}
	}
}

// A text that is no number because its placeholder has no proper name is told so.
func TestSQLStrayPlaceholderInANumber(t *testing.T) {
	source := "CREATE TABLE a (a INT) WITH (connector='webhook', type='sink', url='http://x', retry_count='{{ N-1 }}');"
	list := tables.Check(builtin.Registry().Placeholders(), "a.sql", []byte(source))
	if len(list) != 2 || list[0].Code != connectors.CodeType || list[1].Code != connectors.CodeSuspiciousValue {
		t.Errorf("got %v, want that it must be an integer, and why it is a text", list)
	}
}
