package connectorhttp_test

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/tables"
)

// A mux of net/http needs both patterns: the base, and everything below it.
func ExampleHandler() {
	mux := http.NewServeMux()
	h := connectorhttp.Handler(builtin.Registry())
	mux.Handle(connectorhttp.Path, h)
	mux.Handle(connectorhttp.Path+"/", h)

	server := httptest.NewServer(mux)
	defer server.Close()
	answer, err := http.Get(server.URL + "/api/v1/connectors?category=iot")
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer.Status, answer.Header.Get("Content-Type"))
	fmt.Println(string(body))
	// Output:
	// 200 OK application/json
	// {"data":[]}
}

// A host may swap the catalogue while the handler runs.
func ExampleHandlerFor() {
	var current atomic.Pointer[connectors.Registry]
	h := connectorhttp.HandlerFor(current.Load, connectorhttp.HandlerOptions{Validate: true})
	status := func() int {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/api/v1/connectors/kafka", nil))
		return w.Code
	}

	fmt.Println(status())
	current.Store(builtin.Registry())
	fmt.Println(status())
	// Output:
	// 404
	// 200
}

// Validation over HTTP answers 200 whether the config is valid or not.
func ExampleHandlerFor_validate() {
	h := connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Validate: true})
	config := strings.NewReader(`{"topic":"user-events","format":"jsn"}`)
	r := httptest.NewRequest("POST", "/api/v1/connectors/kafka/source/validate?strict=true", config)
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	fmt.Print(w.Code, " ", w.Body)
	// Output:
	// 200 {"valid":false,"violations":[{"pointer":"/format","code":"enum","message":"must be one of \"json\", \"avro\", \"protobuf\", \"raw\"","suggestion":"json","line":1,"column":24}],"warnings":[]}
}

// A host's own endpoint answers as Laminar's API does.
func ExampleWriteError() {
	reg := builtin.Registry()
	createTable := func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err == nil {
			_, err = tables.Decode(reg, body)
		}
		if err != nil {
			if !connectorhttp.WriteError(w, err) {
				connectorhttp.Error{Code: "INTERNAL_ERROR", Message: "internal error"}.Write(w)
			}
			return
		}
		w.WriteHeader(http.StatusCreated)
	}

	w := httptest.NewRecorder()
	body := strings.NewReader(`{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"user-events"}}`)
	createTable(w, httptest.NewRequest("POST", "/api/v1/connection_tables", body))
	fmt.Print(w.Code, " ", w.Body)
	// Output:
	// 400 {"error":{"code":"VALIDATION_ERROR","message":"invalid table","details":{"field":"config","reason":"/format is required","findings":[{"line":1,"column":64,"table":"a","field":"config","pointer":"/format","code":"required","message":"is required","severity":"error"}]}}}
}

// A host answers its own errors in the same form.
func ExampleError_Write() {
	w := httptest.NewRecorder()
	connectorhttp.Error{
		Status:  http.StatusConflict,
		Code:    "CONFLICT",
		Message: "cannot create the table",
		Details: connectorhttp.Details{Field: "name", Reason: "another table has this name"},
	}.Write(w)
	fmt.Print(w.Code, " ", w.Body)
	// Output:
	// 409 {"error":{"code":"CONFLICT","message":"cannot create the table","details":{"field":"name","reason":"another table has this name"}}}
}

func ExampleOpenAPI() {
	fmt.Println(strings.Contains(string(connectorhttp.OpenAPI()), `"openapi": "3.1.0"`))
	// Output: true
}
