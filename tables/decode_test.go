package tables_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// TestDecode has bodies and what is found in them, by line, column, pointer and code.
func TestDecode(t *testing.T) {
	const head = "{\n  \"name\": \"orders\",\n  \"connector\": \"kafka\",\n  \"table_type\": \"source\",\n  "
	tests := []struct{ name, body, want string }{
		{"sound", head + `"config": {"topic": "t", "format": "json"}}`, ""},
		{"a bad value, in the lines of the body", head + "\"config\": {\n    \"topic\": \"t\",\n    \"format\": \"jsn\"}}", "7:5 /format enum (json)"},
		{"a key twice beside the config", head + `"name": "x", "config": {"topic": "t", "format": "json"}}`, "5:3 duplicate_key"},
		{"a key twice in another key", head + `"schema": {"a": 1, "a": 2}, "config": {"topic": "t", "format": "json"}}`, "5:22 duplicate_key"},
		{"a key twice in the config", head + `"config": {"topic": "t", "format": "json", "topic": "u"}}`, "5:46 /topic duplicate_key"},
		{"an unknown connector", `{"name":"a","connector":"kafak","table_type":"source","config":{}}`, "1:13 unknown_connector (kafka)"},
		{"another role", `{"name":"a","connector":"kafka","table_type":"sauce","config":{}}`, "1:33 unsupported_role, 1:63 /topic required, 1:63 /format required"},
		{"nothing", `{}`, "1:1 required"},
		{"a key missing", `{"name":"a","connector":"kafka","table_type":"source"}`, "1:1 required"},
		{"a list", `[` + head + `"config": {}}]`, "1:1 type"},
		{"a list of tables", `{"tables":[{"name":"a"}]}`, "1:1 required"},
		{"a pipeline with a query", `{"name":"a","query":"CREATE TABLE b WITH (connector='kafka', format='jsn')"}`, "1:1 required, 1:1 required, 1:1 required"},
		{"a table with a key tables", head + `"tables": [], "config": {"topic": "t", "format": "json"}}`, ""},
		{"null", `null`, "1:1 type"},
		{"no text", ``, "1:1 syntax"},
		{"broken", head + `"config": {"topic": "t"`, "5:26 syntax"},
		{"more behind it", head + `"config": {"topic": "t", "format": "json"}} {}`, "5:47 syntax"},
		{"no UTF-8", "{\"name\": \"\xff\"}", "1:11 syntax"},
		{"a warning", head + `"config": {"topic": "t", "format": "json", "tpoic": "t"}}`, "5:46 /tpoic unknown_key"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table, err := tables.Decode(builtin.Registry(), []byte(tt.body))
			list := table.Findings
			var broken *tables.TableError
			if errors.As(err, &broken) {
				if diff := cmp.Diff(table.Findings, broken.Findings); diff != "" {
					t.Errorf("the error must have the findings of the table (-table +error):\n%s", diff)
				}
			} else if err != nil {
				t.Errorf("got %v, want a *TableError", err)
			}
			if isWrong := slices.ContainsFunc(list, func(f tables.Finding) bool { return f.Severity == tables.SeverityError }); isWrong != (err != nil) {
				t.Errorf("got the error %v for %v", err, list)
			}
			if got := found(list); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestDecodeGivesTheTable has what a host takes from it.
func TestDecodeGivesTheTable(t *testing.T) {
	reg := builtin.Registry().Placeholders()
	body := `{"name":"a","connector":"webhook","table_type":"sink","connection_profile_id":"p1",
		"config":{"url":"{{ URL }}","retry_count":3.0,"tiemout":1}}`
	table, err := tables.Decode(reg, []byte(body))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"url": "{{ URL }}", "retry_count": json.Number("3.0"), "tiemout": json.Number("1")}
	if diff := cmp.Diff(want, table.Config); diff != "" {
		t.Errorf("config (-want +got):\n%s", diff)
	}
	if table.Name != "a" || table.Connector != "webhook" || table.Role != connectors.RoleSink || table.File != "" || table.Line != 1 {
		t.Errorf("got %+v", table)
	}
	if !reflect.DeepEqual(table.Other, map[string]any{"connection_profile_id": "p1"}) || len(table.Deferred) != 1 || len(table.Findings) != 1 {
		t.Errorf("got %+v", table)
	}
	refused, err := tables.Decode(reg.Strict(), []byte(body))
	if err == nil || refused.Name != "a" || len(refused.Config) != 3 {
		t.Errorf("strictly: got %v and %+v, want an error, and what was read", err, refused)
	}
}

// TestTableErrorPrints ten findings, in the lines of the body.
func TestTableErrorPrints(t *testing.T) {
	var b strings.Builder
	for i := range 15 {
		fmt.Fprintf(&b, ",\n\"k%d\":{\"a\":1,\"a\":2}", i)
	}
	_, err := tables.Decode(builtin.Registry(), []byte(`{"name":"orders","connector":"kafka","table_type":"source","config":{"topic":"t","format":"jsn"}`+b.String()+"}"))
	if err == nil {
		t.Fatal("got no error")
	}
	lines := strings.Split(err.Error(), "\n")
	want := `  1:82: table "orders": error: /format must be one of "json", "avro", "protobuf", "raw" (did you mean "json"?) [enum]`
	if len(lines) != 12 || lines[0] != "invalid table:" || lines[1] != want || lines[11] != "  and 6 more" {
		t.Errorf("got\n%s", err)
	}
}

// FuzzDecode reads any text: what it finds in a table is what Check finds in a file with it.
func FuzzDecode(f *testing.F) {
	for _, body := range []string{
		`{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"t","format":"jsn"}}`, `{"name":"a","name":1}`, `[]`, `{`, `1 2`,
		`{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"t","a":{"b":1,"b":2}},"x":[{"y":1,"y":2}]}`, `{"tables":[]}`,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		table, err := tables.Decode(builtin.Registry(), body)
		var broken *tables.TableError
		if err != nil && (!errors.As(err, &broken) || len(broken.Findings) == 0 || broken.Error() == "") {
			t.Fatalf("got %v", err)
		}
		if err == nil && (table.Config == nil || table.Name == "" || table.Role == "") {
			t.Fatalf("a table without an error must be whole, got %+v", table)
		}
		file := tables.Inspect(builtin.Registry(), "a.json", body)
		if len(file.Tables) != 1 || len(file.Findings) > 0 || table.Line == 0 || table.Line != file.Tables[0].Line || table.Column != file.Tables[0].Column {
			return
		}
		want := file.Tables[0]
		want.File = ""
		for i := range want.Findings {
			want.Findings[i].File = ""
		}
		if diff := cmp.Diff(want, table); diff != "" {
			t.Errorf("(-Inspect +Decode):\n%s", diff)
		}
	})
}
