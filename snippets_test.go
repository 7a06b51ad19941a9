package connectors_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/tables"
)

// The snippets of the documents stand here, where the compiler and the tests see them.

func Example_mount() {
	mux := http.NewServeMux()
	catalogue := connectorhttp.Handler(builtin.Registry())
	mux.Handle(connectorhttp.Path, catalogue)     // the listing
	mux.Handle(connectorhttp.Path+"/", catalogue) // everything below it

	server := httptest.NewServer(mux)
	defer server.Close()
	response, err := http.Get(server.URL + "/api/v1/connectors?category=database")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	fmt.Println(response.Status)
	// Output: 200 OK
}

func Example_register() {
	mine := connectors.Connector{
		ID:       "acme-queue",
		Name:     "Acme Queue",
		Category: connectors.CategoryMessaging,
		Roles:    []connectors.Role{connectors.RoleSource},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"queue"},
				Properties: connectors.Properties{
					{Name: "queue", Type: connectors.TypeString, Description: "Queue to read from"},
					{Name: "batch", Type: connectors.TypeInteger, Default: 100, Minimum: "1", Description: "Messages in one read"},
				},
			},
		},
	}
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), mine)...)
	if err != nil {
		fmt.Println(err) // the faults of all definitions, each with connector, role and property
		return
	}
	fmt.Println(reg.Validate("acme-queue", connectors.RoleSource, map[string]any{"queue": "orders", "batch": 0}))
	// Output:
	// invalid config for acme-queue source:
	//   /batch must be at least 1
}

func Example_alternatives() {
	auth := connectors.Schema{Name: "auth", Extra: []connectors.Keyword{{Name: "oneOf", Value: json.RawMessage(`[
		{"type": "object", "properties": {"kind": {"const": "basic"}, "user": {"type": "string"}}, "required": ["kind", "user"]},
		{"type": "object", "properties": {"kind": {"const": "token"}, "token": {"type": "string"}}, "required": ["kind", "token"]}
	]`)}}}
	mode := connectors.Schema{Name: "mode", Enum: []any{"append", "upsert"}, Default: "append"}
	keys := connectors.Schema{Name: "keys", Type: connectors.TypeArray}
	source := &connectors.Schema{
		Properties: connectors.Properties{auth, mode, keys},
		// In the published schema, so that an upsert without keys is an error. As one of Rules it would be a warning.
		Extra: []connectors.Keyword{
			{Name: "if", Value: json.RawMessage(`{"properties": {"mode": {"const": "upsert"}}, "required": ["mode"]}`)},
			{Name: "then", Value: json.RawMessage(`{"required": ["keys"]}`)},
		},
	}
	reg, err := connectors.NewRegistry(connectors.Connector{
		ID: "acme", Name: "Acme", Category: connectors.CategoryDatabase,
		Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: source},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	config := []byte(`{"mode": "upsert", "auth": {"kind": "tokn"}}`)
	fmt.Println(reg.ValidateJSON("acme", connectors.RoleSource, config))
	config = []byte(`{"auth": {"kind": "basic", "token": "x"}}`)
	fmt.Println(reg.ValidateJSON("acme", connectors.RoleSource, config))
	// Output:
	// invalid config for acme source:
	//   line 1, column 29: /auth/kind must be one of "basic", "token" (did you mean "token"?)
	//   line 1, column 1: /keys is required when mode is "upsert"
	// invalid config for acme source:
	//   line 1, column 2: /auth/user is required
}

func Example_fromJSONSchema() {
	// What a generator has written of a Go struct, without "$schema" where that names a newer draft.
	text := []byte(`{"type": "object", "properties": {"queue": {"type": "string"}, "batch": {"type": "integer"}}, "required": ["queue"]}`)
	var schema connectors.Schema
	if err := json.Unmarshal(text, &schema); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(schema.Required, schema.Properties[1].Name)
	// Output: [queue] batch
}

func Example_placeholders() {
	reg := builtin.Registry().Strict().Placeholders()
	config := map[string]any{"topic": "orders-{{ REGION }}", "format": "{{ FORMAT }}"}
	report, err := reg.Check("kafka", connectors.RoleSource, config)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("valid:", report.Valid()) // true: nothing is wrong as far as can be known
	for _, d := range report.Deferred {
		fmt.Println(d.Pointer, "waits for", d.Names) // /format waits for [FORMAT], …
	}
	// Output:
	// valid: true
	// /format waits for [FORMAT]
	// /topic waits for [REGION]
}

func Example_swap() {
	var current atomic.Pointer[connectors.Registry]
	current.Store(builtin.Registry())
	handler := connectorhttp.HandlerFor(current.Load, connectorhttp.HandlerOptions{Validate: true})

	// Later, from anywhere: the next request is answered from the new catalogue.
	extended, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		fmt.Println(err)
		return
	}
	current.Store(extended)

	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, connectorhttp.Path+"/mqtt", nil))
	fmt.Println(answer.Code)
	// Output: 200
}

func Example_createTable() {
	reg := builtin.Registry()
	createTable := func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil {
			if !connectorhttp.WriteError(w, err) { // as it does for a body that is too large
				connectorhttp.Error{Status: http.StatusBadRequest, Code: "BAD_REQUEST", Message: "the body cannot be read"}.Write(w)
			}
			return
		}
		table, err := tables.Decode(reg, body)
		if err != nil {
			if !connectorhttp.WriteError(w, err) { // status 400, with what is wrong and where
				connectorhttp.Error{Code: "INTERNAL_ERROR", Message: "internal error"}.Write(w)
			}
			return
		}
		w.WriteHeader(http.StatusCreated)
		fmt.Fprintln(w, table.Name, table.Config["topic"])
	}

	answer := httptest.NewRecorder()
	body := strings.NewReader(`{"name":"in","connector":"kafka","table_type":"source","config":{"topic":"orders","format":"json"}}`)
	createTable(answer, httptest.NewRequest(http.MethodPost, "/api/v1/tables", body))
	fmt.Println(answer.Code, answer.Body)
	// Output: 201 in orders
}

func Example_files() {
	for _, f := range tables.CheckFS(builtin.Registry(), os.DirFS("."), "examples/quickstart/testdata/*.yaml") {
		fmt.Println(f)
	}
	// Output:
	// examples/quickstart/testdata/orders.yaml:8:7: table "orders": error: /format must be one of "json", "avro", "protobuf", "raw" (did you mean "json"?) [enum]
	// examples/quickstart/testdata/orders.yaml:9:7: table "orders": warning: /ofset_reset is not a known option (did you mean "offset_reset"?) [unknown_key]
	// examples/quickstart/testdata/orders.yaml:11:5: table "orders_by_hour": error: unknown connector "postgres" (did you mean "postgresql"?) [unknown_connector]
	// examples/quickstart/testdata/orders.yaml:19:7: table "archive": warning: /merge_keys is needed when write_mode is "merge" [missing_companion]
	// examples/quickstart/testdata/orders.yaml:20:7: table "archive": error: /path must be a string (write the value in quotes) [type]
}
