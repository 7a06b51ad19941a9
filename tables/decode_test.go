package tables_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
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
		{"a byte order mark", "\ufeff" + head + `"config": {"topic": "t", "format": "json"}}`, "1:1 syntax"},
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

// TestDecodeUpdate has a table, what is to take its place, and what is wrong with it: errors, and behind a semicolon warnings.
func TestDecodeUpdate(t *testing.T) {
	const head = "{\"name\": \"a\", \"connector\": \"kafka\",\n"
	source := head + `"table_type": "source", "config": `
	tests := []struct{ name, old, body, want string }{
		{"a fault that stood", source + `{"topic":"t","format":"jsn"}}`, source + `{"topic":"u","format":"jsn"}}`, "; 2:48 /format enum (json)"},
		{"a fault that is changed", source + `{"topic":"t","format":"jsn"}}`, source + `{"topic":"u","format":"jso"}}`, "2:48 /format enum (json); "},
		{"an option that was missing", source + `{"format":"json"}}`, source + `{"format":"avro"}}`, "; 2:35 /topic required"},
		{"an option that was not", source + `{"topic":"t","format":"json"}}`, source + `{"format":"json"}}`, "2:35 /topic required; "},
		{"another role", source + `{"format":"json"}}`, head + `"table_type": "sink", "config": {"format":"json"}}`, "2:33 /topic required; "},
		{"another connector", strings.Replace(source, "kafka", "kinesis", 1) + `{}}`, source + `{"format":"json"}}`, "2:35 /topic required; "},
		{"no role", source + `{"format":"json"}}`, head + `"config": {"format":"json"}}`, "1:1 required, 2:11 /topic required; "},
		{"no config before", head + `"table_type": "source"}`, source + `{"format":"json"}}`, "2:35 /topic required; "},
		{"a key that stands twice", source + `{"format":"json"}}`, source + `{"format":"json","format":"json"}}`, "2:52 /format duplicate_key; 2:35 /topic required"},
		{"a warning, before and now", source + `{"topic":"t","format":"json","a":1}}`, source + `{"topic":"t","format":"json","a":1}}`, "; 2:64 /a unknown_key"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			old, err := tables.Decode(builtin.Registry(), []byte(tt.old))
			if err != nil && old.Connector == "" {
				t.Fatal(err)
			}
			for view, reg := range map[string]*connectors.Registry{"plain": builtin.Registry(), "strict": builtin.Registry().Strict()} {
				table, err := tables.DecodeUpdate(reg, old, []byte(tt.body))
				var wrong, warned []tables.Finding
				for _, f := range table.Findings {
					if f.Severity == tables.SeverityError {
						wrong = append(wrong, f)
					} else {
						warned = append(warned, f)
					}
				}
				if got := found(wrong) + "; " + found(warned); got != tt.want && got != tt.want+"; " {
					t.Errorf("%s: got  %s\nwant %s", view, got, tt.want)
				}
				if (err != nil) != (len(wrong) > 0) {
					t.Errorf("%s: got the error %v", view, err)
				}
			}
		})
	}
	// What encoding/json escapes does not make a config too large.
	large := tables.Table{Connector: "kafka", Role: connectors.RoleSource, Config: map[string]any{"topic": strings.Repeat("<\u2028", 200_000)}}
	body := jsontext.Value(source + `{"topic":` + string(quoted(t, strings.Repeat("<\u2028", 200_000))) + `}}`)
	if err := body.Format(jsontext.PreserveRawStrings(false)); err != nil {
		t.Fatal(err)
	}
	if _, err := tables.DecodeUpdate(builtin.Registry(), large, body); err != nil {
		t.Errorf("a large config that is as it was: got %v", err)
	}
	// What cannot be JSON cannot have been saved.
	odd := tables.Table{Connector: "kafka", Role: connectors.RoleSource, Config: map[string]any{"format": func() {}}}
	if _, err := tables.DecodeUpdate(builtin.Registry(), odd, []byte(source+`{"format":"json"}}`)); err == nil {
		t.Error("nothing stands of a config that is no JSON, but got no error")
	}
}

// TestDecodeAll has bodies with any number of tables.
func TestDecodeAll(t *testing.T) {
	const table = `{"name":"%s","connector":"kafka","table_type":"source","config":{"topic":"t","format":"%s"}}`
	a, b, bad := fmt.Sprintf(table, "a", "json"), fmt.Sprintf(table, "b", "avro"), fmt.Sprintf(table, "c", "jsn")
	tests := []struct {
		name, body string
		names      string
		want       string
	}{
		{"one", a, "a", ""},
		{"a list", "[" + a + ",\n" + b + "]", "a b", ""},
		{"a list under tables", `{"tables":[` + a + ",\n" + b + "]}", "a b", ""},
		{"no table", "[]", "", ""},
		{"one of them bad", "[" + a + ",\n" + bad + ",\n" + b + "]", "a c b", "2:77 /format enum (json)"},
		{"a name twice", "[" + a + ",\n" + a + "]", "a a", "2:1 duplicate_table"},
		{"what is no table", "[" + a + ",\n1]", "a", "2:1 type"},
		{"broken at the end", "[" + a + ",\n", "a", "2:1 syntax"},
		{"no tables", `"a"`, "", "1:1 type"},
		{"a pipeline", `{"tables":[{"name":"a","query":"CREATE TABLE b WITH (connector='kafka', format='jsn')"}]}`, "a", "1:12 required, 1:12 required, 1:12 required"},
		{"a pipeline alone", `{"query":"CREATE TABLE b WITH (connector='kafka', format='jsn')"}`, "", "1:1 type"},
		{"what an API answers", `{"data":[` + a + `]}`, "", "1:1 type"},
		{"nothing", "", "", "1:1 syntax"},
		{"a table beside a list", `{"name":"x","connector":"bogus","table_type":"source","config":{"topic":5},"tables":[` + a + `]}`, "a", "1:13 misplaced_key"},
		{"a name beside a list", `{"name":"x","tables":[` + a + `]}`, "a", ""},
		{"a byte order mark", "\ufeff[" + a + "]", "", "1:1 syntax"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list, err := tables.DecodeAll(builtin.Registry(), []byte(tt.body))
			var names []string
			for _, t := range list {
				names = append(names, t.Name)
			}
			if got := strings.Join(names, " "); got != tt.names {
				t.Errorf("got the tables %q, want %q", got, tt.names)
			}
			var broken *tables.TableError
			if errors.As(err, &broken) != (tt.want != "") {
				t.Fatalf("got %v", err)
			}
			if broken != nil && found(broken.Findings) != tt.want {
				t.Errorf("got %s, want %s", found(broken.Findings), tt.want)
			}
		})
	}
	_, err := tables.DecodeAll(builtin.Registry(), []byte("["+a+",\n"+a+"]"))
	const want = "invalid table:\n" +
		`  2:1: table "a": error: the name of a table must stand only once, but line 1, column 2 has it too [duplicate_table]`
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestFindingsNameTheField has what is at fault in a table, beside the pointer within its config.
func TestFindingsNameTheField(t *testing.T) {
	const kafka = `"name":"a","connector":"kafka","table_type":"source"`
	for _, tt := range []struct{ name, file, text, want string }{
		{"no name", "a.json", `{"connector":"kafka","table_type":"source","config":{"topic":"t","format":"json"}}`, "name"},
		{"an empty one", "a.json", `{"name":"","connector":"kafka","table_type":"source","config":{"topic":"t","format":"json"}}`, "name"},
		{"another connector", "a.json", `{"name":"a","connector":"kafak","table_type":"source","config":{}}`, "connector"},
		{"a connector that is no text", "a.yaml", "name: a\nconnector: 1\ntable_type: source\nconfig: {}", "connector"},
		{"another role", "a.json", `{"name":"a","connector":"webhook","table_type":"sauce","config":{"path":"a","url":"b"}}`, "table_type"},
		{"a role that the connector has not", "a.json", `{"name":"a","connector":"mysql-cdc","table_type":"sink","config":{}}`, "table_type"},
		{"a role in SQL", "a.sql", `CREATE TABLE a WITH (connector='kafka', type='sauce', topic='t', format='json')`, "table_type"},
		{"no role in SQL", "a.sql", `CREATE TABLE a WITH (connector='kafka', topic='t', format='json')`, "table_type"},
		{"no config", "a.json", `{` + kafka + `}`, "config"},
		{"no object", "a.json", `{` + kafka + `,"config":[]}`, "config"},
		{"no object in YAML", "a.yaml", `{` + kafka + `,"config":[]}`, "config"},
		{"an option", "a.json", `{` + kafka + `,"config":{"topic":1,"format":"json"}}`, "config"},
		{"an option twice", "a.json", `{` + kafka + `,"config":{"topic":"t","format":"json","topic":"t"}}`, "config"},
		{"a key twice", "a.json", `{` + kafka + `,"config":{"topic":"t","format":"json"},"name":"b"}`, "name"},
		{"a name twice", "a.json", `[{` + kafka + `,"config":{"topic":"t","format":"json"}},{` + kafka + `,"config":{"topic":"t","format":"json"}}]`, "name"},
		{"an option beside it", "a.json", `{` + kafka + `,"config":{"topic":"t","format":"json"},"topic":"b"}`, ""},
		{"no JSON", "a.json", `{`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := tables.Check(builtin.Registry(), tt.file, []byte(tt.text))
			if len(list) != 1 || list[0].Field != tt.want {
				t.Errorf("got %+v, want one at %q", list, tt.want)
			}
		})
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
		all, err := tables.DecodeAll(builtin.Registry(), body)
		isFile := bytes.HasPrefix(body, []byte("\ufeff")) || bytes.Contains(body, []byte("query")) || bytes.Contains(body, []byte("data")) || bytes.Contains(body, []byte(`\u`))
		if !isFile && len(all) != len(file.Tables) || !isFile && (err != nil) != slices.ContainsFunc(tables.Check(builtin.Registry(), "a.json", body), isError) {
			t.Errorf("DecodeAll: got %d tables and %v, but Inspect %+v", len(all), err, file)
		}
		if again, err := tables.DecodeUpdate(builtin.Registry(), table, body); broken == nil && (err != nil || !reflect.DeepEqual(again, table)) {
			t.Errorf("DecodeUpdate of what is valid: got %+v and %v, want %+v", again, err, table)
		} else if len(again.Findings) != len(table.Findings) {
			t.Errorf("an update must have as many findings: got %v, want %v", again.Findings, table.Findings)
		} else if wrong := slices.DeleteFunc(again.Findings, func(f tables.Finding) bool { return !stands(f) }); table.Role != "" && len(wrong) > 0 {
			t.Errorf("an update that changes nothing must have no new fault in the config, got %v", wrong)
		}
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

func quoted(t *testing.T, s string) []byte {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestDecodeRefusesPlaceholders in place of what says how the table is judged.
func TestDecodeRefusesPlaceholders(t *testing.T) {
	reg := builtin.Registry().Placeholders()
	for body, want := range map[string]string{
		`{"name":"a","connector":"{{ C }}","table_type":"source","config":{}}`:                              "1:13 unknown_connector",
		`{"name":"a","connector":"kafka","table_type":"{{ R }}","config":{"topic":"t","format":"json"}}`:    "1:33 unsupported_role",
		`{"name":"{{ N }}","connector":"kafka","table_type":"sink","config":{"topic":"t","format":"json"}}`: "",
	} {
		table, err := tables.Decode(reg, []byte(body))
		if got := found(table.Findings); got != want || (err != nil) != (want != "") {
			t.Errorf("%s: got %q and %v, want %q", body, got, err, want)
		}
		if list := tables.Check(reg, "a.json", []byte(body)); len(list) > 0 {
			t.Errorf("%s: in a file it waits for the deployment, but got %v", body, list)
		}
	}
}

// TestLongNamesAreClipped, because each finding and each deferred value has the name of its table.
func TestLongNamesAreClipped(t *testing.T) {
	name := strings.Repeat("n", 5000)
	body := `{"name":"` + name + `","connector":"kafka","table_type":"source","config":{"topic":"{{ T }}","format":1}}`
	table, err := tables.Decode(builtin.Registry().Placeholders(), []byte(body))
	if err == nil || len(table.Findings) != 1 || len(table.Deferred) != 1 {
		t.Fatalf("got %v and %v", err, table.Deferred)
	}
	if got := len(table.Findings[0].Table) + len(table.Deferred[0].Table); table.Name != name || got > 500 {
		t.Errorf("the table must have its name, and others a part of it: got %d bytes", got)
	}
	twice := tables.Check(builtin.Registry(), "a.json", []byte("["+body+","+body+"]"))
	if len(twice) == 0 || len(twice[len(twice)-1].Table) > 300 {
		t.Errorf("got %d findings", len(twice))
	}
}

func isError(f tables.Finding) bool { return f.Severity == tables.SeverityError }

// stands reports whether a finding is an error that would stand in an update that changes nothing.
func stands(f tables.Finding) bool {
	return isError(f) && f.Pointer != "" && f.Code != tables.CodeDuplicateKey && f.Code != connectors.CodeLimit
}
