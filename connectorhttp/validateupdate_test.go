package connectorhttp_test

import (
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

const updatePath = base + "/kafka/source/validate-update"

func TestValidateUpdateVerdicts(t *testing.T) {
	const enum = `"code":"enum","message":"must be one of \"json\", \"avro\", \"protobuf\", \"raw\"","suggestion":"json"`
	for _, row := range []struct{ name, query, body, want string }{
		{
			"what stands does not make it invalid", "", "{\"old\":{\"topic\":\"t\",\"format\":\"jsn\"},\n\"new\":{\"topic\":\"u\",\n  \"format\":\"jsn\"}}",
			`{"valid":true,"violations":[],"warnings":[],"standing":[{"pointer":"/format",` + enum + `,"line":3,"column":3}]}`,
		},
		{
			"what is touched does", "", "{\"new\":{\"topic\":\"u\",\"format\":\"jso\"},\"old\":{\"topic\":\"t\",\"format\":\"jsn\"}}",
			`{"valid":false,"violations":[{"pointer":"/format",` + enum + `,"line":1,"column":21}],"warnings":[],"standing":[]}`,
		},
		{
			"no old config is a creation", "", "{\n \"new\":\n {\"format\":\"json\"}}",
			`{"valid":false,"violations":[{"pointer":"/topic","code":"required","message":"is required","line":3,"column":2}],"warnings":[],"standing":[]}`,
		},
		{
			"null is none", "", `{"old":null,"new":{"format":"json"}}`,
			`{"valid":false,"violations":[{"pointer":"/topic","code":"required","message":"is required","line":1,"column":19}],"warnings":[],"standing":[]}`,
		},
		{
			"a warning", "", `{"old":{"topic":"t","format":"json","a":1},"new":{"topic":"t","format":"json","a":1}}`,
			`{"valid":true,"violations":[],"warnings":[{"pointer":"/a","code":"unknown_key","message":"is not a known option","line":1,"column":79}],"standing":[]}`,
		},
		{
			"strictly, a warning that stood", "?strict=true", `{"old":{"topic":"t","format":"json","a":1},"new":{"topic":"t","format":"json","a":1}}`,
			`{"valid":true,"violations":[],"warnings":[],"standing":[{"pointer":"/a","code":"unknown_key","message":"is not a known option","line":1,"column":79}]}`,
		},
		{
			"no object", "", `{"old":{},"new":[]}`,
			`{"valid":false,"violations":[{"pointer":"","code":"type","message":"must be an object","line":1,"column":17}],"warnings":[],"standing":[]}`,
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(validating(0), "POST", updatePath+row.query, row.body, "Content-Type", jsonType)
			if got := strings.TrimSuffix(w.Body.String(), "\n"); w.Code != 200 || got != row.want {
				t.Errorf("answered %d\n%s, want\n%s", w.Code, got, row.want)
			}
		})
	}
}

func TestValidateUpdateRefusals(t *testing.T) {
	for _, row := range []struct {
		name, body, code string
		line, column     float64
	}{
		{"nothing", "", "INVALID_JSON", 1, 1},
		{"broken", "{\"new\":{},\n\"old\":hunter2}", "INVALID_JSON", 2, 7},
		{"a key twice", `{"new":{},"new":{}}`, "INVALID_JSON", 1, 11},
		{"a key twice in the old config", `{"new":{},"old":{"a":1,"a":2}}`, "INVALID_JSON", 1, 24},
		{"a list", " []", "VALIDATION_ERROR", 1, 2},
		{"no new config", "\n{\"old\":{}}", "VALIDATION_ERROR", 2, 1},
		{"another key", "{\"new\":{},\n\"config\":{}}", "VALIDATION_ERROR", 2, 1},
		{"a config alone", `{"topic":"hunter2","format":"json"}`, "VALIDATION_ERROR", 1, 2},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(validating(0), "POST", updatePath, row.body, "Content-Type", jsonType)
			if strings.Contains(w.Body.String(), "hunter2") {
				t.Errorf("the answer repeats the config: %s", w.Body)
			}
			if d := failed(t, w, 400, row.code).Error.Details; d["line"] != row.line || d["column"] != row.column {
				t.Errorf("at %v, want line %v, column %v", d, row.line, row.column)
			}
		})
	}
}

// What is off by default is not there, and of what is on each has one method.
func TestValidationRoutes(t *testing.T) {
	paths := []string{base + "/kafka/source/validate", updatePath, base + "/tables/validate"}
	for _, path := range paths {
		for _, method := range []string{"POST", "GET", "OPTIONS"} {
			w := do(connectorhttp.Handler(builtin.Registry()), method, path, `{}`, "Content-Type", jsonType)
			failed(t, w, 404, "NOT_FOUND")
			wantHeader(t, w, "Allow", "")
		}
		w := do(validating(0), "GET", path, "")
		failed(t, w, 405, "METHOD_NOT_ALLOWED")
		wantHeader(t, w, "Allow", "POST, OPTIONS")
		failed(t, do(validating(0), "POST", path, "{}"), 415, "UNSUPPORTED_MEDIA_TYPE")
		failed(t, do(validating(8), "POST", path, `{"a":"bc"}`, "Content-Type", jsonType), 413, "PAYLOAD_TOO_LARGE")
		failed(t, do(validating(0), "POST", path+"?strict=yes", "{}", "Content-Type", jsonType), 400, "INVALID_FILTER")
		failed(t, do(validating(0), "POST", path+"/", "{}", "Content-Type", jsonType), 404, "NOT_FOUND")
	}
}
