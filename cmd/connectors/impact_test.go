package main

import (
	"os"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// In SQL all options are texts, so a type that changes hurts only the texts that do not stand for a value of the new one.
func TestImpactOfTypes(t *testing.T) {
	t.Chdir(t.TempDir())
	catalogue := func(name string, typ connectors.Type) {
		list := builtin.Connectors()
		for i := range list {
			if list[i].ID == "redis" {
				ttl, ok := list[i].Schemas.Sink.Properties.Lookup("ttl_seconds")
				if !ok {
					t.Fatal("redis has no ttl_seconds any more")
				}
				*ttl = connectors.Schema{Name: "ttl_seconds", Type: typ}
				list[i].Schemas.Sink.Rules = nil
			}
		}
		text, err := connectors.MarshalCatalogue(list)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, name, string(text))
	}
	catalogue("text.json", connectors.TypeString)
	catalogue("number.json", connectors.TypeInteger)
	sql := func(name, ttl string) string {
		return "CREATE TABLE " + name + " (a INT) WITH (connector = 'redis', type = 'sink', command = 'PUBLISH', ttl_seconds = '" + ttl + "');\n"
	}
	writeFile(t, "a.sql", sql("one", "5")+sql("two", "5s")+sql("three", "7"))
	writeFile(t, "b.yaml", "name: four\nconnector: redis\ntable_type: sink\nconfig: {command: PUBLISH, ttl_seconds: \"5\"}\n")

	const byHand = `b.yaml:1:1: table "four": invalid: /ttl_seconds must be an integer (write the number without quotes)`
	for _, row := range []struct {
		args string
		code int
		want []string
	}{
		{"-old text.json -catalogue number.json a.sql b.yaml", exitFound, []string{
			`a.sql:2:1: table "two": invalid: /ttl_seconds must be an integer`, byHand, "4 tables: 2 invalid, 2 same",
		}},
		{"-old number.json -catalogue text.json a.sql", exitOK, []string{"3 tables: 3 same"}},
	} {
		c := call(t, step{args: "impact " + row.args})
		if got := strings.Split(strings.TrimSpace(c.stdout), "\n"); c.code != row.code || strings.Join(got, "\n") != strings.Join(row.want, "\n") {
			t.Errorf("%s: exit code %d\n%s%s", row.args, c.code, c.stdout, c.stderr)
		}
	}
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
