package connectorhttp_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/tables"
)

const tablesPath = base + "/tables/validate"

func TestValidateTables(t *testing.T) {
	const (
		good   = `{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"t","format":"json"}}`
		bad    = `{"name":"b","connector":"kafka","table_type":"source","config":{"topic":"t","format":"jsn"}}`
		atLine = `{"line":%d,"column":%d,"table":"b","field":"config","pointer":"/format","code":"enum",` +
			`"message":"must be one of \"json\", \"avro\", \"protobuf\", \"raw\"","suggestion":"json","severity":"error"}`
	)
	for _, row := range []struct{ name, query, body, want string }{
		{"one", "", good, `{"valid":true,"findings":[]}`},
		{"a list", "", "[" + good + ",\n" + bad + "]", `{"valid":false,"findings":[` + fmt.Sprintf(atLine, 2, 77) + `]}`},
		{"a list under tables", "", "{\"tables\":\n[" + bad + "]}", `{"valid":false,"findings":[` + fmt.Sprintf(atLine, 2, 78) + `]}`},
		{"none", "", "[]", `{"valid":true,"findings":[]}`},
		{
			"a connector that there is not", "", strings.Replace(good, "kafka", "kafak", 1),
			`{"valid":false,"findings":[{"line":1,"column":13,"table":"a","field":"connector","code":"unknown_connector",` +
				`"message":"unknown connector \"kafak\"","suggestion":"kafka","severity":"error"}]}`,
		},
		{
			"a warning", "", strings.Replace(good, `"format"`, `"x":1,"format"`, 1),
			`{"valid":true,"findings":[{"line":1,"column":77,"table":"a","field":"config","pointer":"/x","code":"unknown_key",` +
				`"message":"is not a known option","severity":"warning"}]}`,
		},
		{
			"a warning, strictly", "?strict=true", strings.Replace(good, `"format"`, `"x":1,"format"`, 1),
			`{"valid":false,"findings":[{"line":1,"column":77,"table":"a","field":"config","pointer":"/x","code":"unknown_key",` +
				`"message":"is not a known option","severity":"error"}]}`,
		},
		{
			"what is before the place where it stops being JSON", "", "[" + bad + ",\n}", `{"valid":false,"findings":[` + fmt.Sprintf(atLine, 1, 78) +
				`,{"line":2,"column":1,"code":"syntax","message":"must be valid JSON: no comma may stand before the end of a list or an object","severity":"error"}]}`,
		},
		{
			"no tables", "", "7",
			`{"valid":false,"findings":[{"line":1,"column":1,"code":"type",` +
				`"message":"must be a table, a list of tables, or an object with a list under \"tables\"","severity":"error"}]}`,
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(validating(0), "POST", tablesPath+row.query, row.body, "Content-Type", jsonType)
			if got := strings.TrimSuffix(w.Body.String(), "\n"); w.Code != 200 || got != row.want {
				t.Errorf("answered %d\n%s, want\n%s", w.Code, got, row.want)
			}
		})
	}
}

// What waits for placeholders is listed by its place, and not by its name.
func TestValidateTablesDeferred(t *testing.T) {
	reg := builtin.Registry().Placeholders()
	h := connectorhttp.HandlerFor(func() *connectors.Registry { return reg }, connectorhttp.HandlerOptions{Validate: true})
	body := "[{\"name\":\"a\",\"connector\":\"kafka\",\"table_type\":\"source\",\n\"config\":{\"topic\":\"{{ HUNTER2 }}\",\"format\":\"json\"}}]"
	w := do(h, "POST", tablesPath, body, "Content-Type", jsonType)
	const want = `{"valid":true,"findings":[],"deferred":[{"line":2,"column":11,"table":"a","pointer":"/topic"}]}`
	if got := strings.TrimSuffix(w.Body.String(), "\n"); got != want {
		t.Errorf("answered %s, want %s", got, want)
	}
}

// A body that was made to ask for a long answer gets one of a bounded size, in bounded memory.
func TestValidateTablesIsBounded(t *testing.T) {
	const table = `{"name":"a","connector":"kafka","table_type":"source","config":%s}`
	const most = 300
	documented, err := os.ReadFile("connectorhttp.go")
	if err != nil {
		t.Fatal(err)
	}
	if line := fmt.Sprintf("//   - validating tables: %d\n", most); !strings.Contains(string(documented), line) {
		t.Errorf("the documentation of the package must have the line %q", line)
	}
	long, name := strings.Repeat("~", 1000), strings.Repeat("n", 300_000)
	config := func(values string) string { return fmt.Sprintf(table, values) }
	for name, body := range map[string]string{
		"empty objects":       "[" + strings.Repeat("{},", 300_000) + "{}]",
		"empty tables":        "[" + strings.Repeat(config("{}")+",", 14_000) + config("{}") + "]",
		"keys that are known": "[" + strings.Repeat(config(`{"topic":1,"format":1,"offset_reset":1,"value_format":1}`)+",", 8_000) + "1]",
		"long pointers":       config(strings.Repeat(`{"`+long+`":`, 95) + "[" + strings.Repeat("1e999,", 100) + "1]" + strings.Repeat("}", 95)),
		"keys twice":          config(`{"a":[` + strings.Repeat(`{"b":1,"b":1},`, 70_000) + "1]}"),
		"placeholders":        config(`{"a":[` + strings.Repeat(`"{{A}}",`, 99_000) + `1]}`),
		"a long name":         strings.Replace(config(`{"topic":"t","format":"json"}`), `"a"`, `"`+name+`",`+strings.Repeat(`"o":1,`, 9900)+`"p":1`, 1),
		"unknown connectors":  "[" + strings.Repeat(`{"name":"a","connector":"kafk","table_type":"x","config":{}},`, 15_000) + "1]",
	} {
		t.Run(name, func(t *testing.T) {
			reg := builtin.Registry().Placeholders()
			h := connectorhttp.HandlerFor(func() *connectors.Registry { return reg }, connectorhttp.HandlerOptions{Validate: true})
			boundtest.Quick(t, func() {
				var w *httptest.ResponseRecorder
				took := boundtest.Bytes(func() { w = do(h, "POST", tablesPath, body, "Content-Type", jsonType) })
				t.Logf("%d bytes: %d allocated, %d answered", len(body), took, w.Body.Len())
				if took > most*len(body)+2<<20 {
					t.Errorf("%d bytes are allocated for %d, want at most %d for each", took, len(body), most)
				}
				if w.Code != 200 || !json.Valid(w.Body.Bytes()) {
					t.Errorf("answered %d %.100s", w.Code, w.Body)
				}
			})
		})
	}
}

// The error of a table that a host reads is answered with what is wrong, in the lines of the body.
func TestWriteErrorOfTables(t *testing.T) {
	const (
		head   = "{\"name\":\"a\",\n\"connector\":\"kafka\",\"table_type\":\"source\",\n"
		noJSON = "must be valid JSON: a value must stand here: a text in double quotes, a number, true, false, null, a list or an object"
	)
	for _, row := range []struct{ name, body, want string }{
		{
			"an option", head + `"config":{"topic":"t","format":"hunter2"}}`,
			`{"error":{"code":"VALIDATION_ERROR","message":"invalid table","details":{"field":"config",` +
				`"reason":"/format must be one of \"json\", \"avro\", \"protobuf\", \"raw\"","findings":[{"line":3,"column":23,"table":"a",` +
				`"field":"config","pointer":"/format","code":"enum","message":"must be one of \"json\", \"avro\", \"protobuf\", \"raw\"","severity":"error"}]}}}`,
		},
		{
			"a missing key", `{"connector":"kafka","table_type":"source","config":{"topic":"t","format":"json","x":1}}`,
			`{"error":{"code":"VALIDATION_ERROR","message":"invalid table","details":{"field":"name","reason":"\"name\" is required",` +
				`"findings":[{"line":1,"column":1,"field":"name","code":"required","message":"\"name\" is required","severity":"error"}]}}}`,
		},
		{
			"a connector", strings.Replace(head, "kafka", "kafak", 1) + `"config":{}}`,
			`{"error":{"code":"VALIDATION_ERROR","message":"invalid table","details":{"field":"connector",` +
				`"reason":"unknown connector \"kafak\" (did you mean \"kafka\"?)","findings":[{"line":2,"column":1,"table":"a","field":"connector",` +
				`"code":"unknown_connector","message":"unknown connector \"kafak\"","suggestion":"kafka","severity":"error"}]}}}`,
		},
		{
			"a list", `[]`,
			`{"error":{"code":"VALIDATION_ERROR","message":"invalid table","details":{"field":"body",` +
				`"reason":"must be one table: an object with \"name\", \"connector\", \"table_type\" and \"config\"",` +
				`"findings":[{"line":1,"column":1,"code":"type",` +
				`"message":"must be one table: an object with \"name\", \"connector\", \"table_type\" and \"config\"","severity":"error"}]}}}`,
		},
		{
			"no JSON behind a mistake", `{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"t","format":1}} x`,
			`{"error":{"code":"INVALID_JSON","message":"invalid JSON","details":{"field":"body","reason":"nothing may stand behind the JSON document",` +
				`"line":1,"column":90,"findings":[{"line":1,"column":77,"table":"a","field":"config","pointer":"/format","code":"type",` +
				`"message":"must be a string","hint":"write the value in quotes","severity":"error"},{"line":1,"column":90,"code":"syntax",` +
				`"message":"nothing may stand behind the JSON document","severity":"error"}]}}}`,
		},
		{
			"no JSON", head + `"config":hunter2}`,
			`{"error":{"code":"INVALID_JSON","message":"invalid JSON","details":{"field":"body","reason":"` + noJSON + `","line":3,"column":10,` +
				`"findings":[{"line":3,"column":10,"code":"syntax","message":"` + noJSON + `","severity":"error"}]}}}`,
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := tables.Decode(builtin.Registry(), []byte(row.body))
			w := httptest.NewRecorder()
			if !connectorhttp.WriteError(w, fmt.Errorf("tenant 4711: %w", err)) {
				t.Fatalf("%v is not answered", err)
			}
			if got := strings.TrimSuffix(w.Body.String(), "\n"); w.Code != 400 || got != row.want {
				t.Errorf("answered %d\n%s, want\n%s", w.Code, got, row.want)
			}
		})
	}
	many := &tables.TableError{Findings: make([]tables.Finding, 250)}
	for i := range many.Findings {
		many.Findings[i] = tables.Finding{Code: "type", Message: "x", Severity: tables.SeverityError}
		if i < 50 {
			many.Findings[i].Severity = tables.SeverityWarning
		}
	}
	w := httptest.NewRecorder()
	connectorhttp.WriteError(w, many)
	details := failed(t, w, 400, "VALIDATION_ERROR").Error.Details
	if list, _ := details["findings"].([]any); len(list) != 100 || details["more"] != 100.0 {
		t.Errorf("got %d findings and %v more, want 100 of each", len(list), details["more"])
	}
	w = httptest.NewRecorder()
	if !connectorhttp.WriteError(w, &tables.TableError{}) || connectorhttp.WriteError(w, (*tables.TableError)(nil)) {
		t.Error("an error without findings must be answered, and a nil pointer not")
	}
}
