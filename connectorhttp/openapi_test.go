package connectorhttp_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

func TestOpenAPI(t *testing.T) {
	text := connectorhttp.OpenAPI()
	if w := do(connectorhttp.Handler(builtin.Registry()), "GET", base+"/openapi.json", ""); !bytes.Equal(w.Body.Bytes(), text) {
		t.Error("what is served is not what OpenAPI returns")
	}
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]any
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1.") {
		t.Errorf("the version is %q", doc.OpenAPI)
	}
	for _, path := range []string{
		"", "/{id}", "/{id}/{role}/schema", "/tables/schema", "/{id}/{role}/validate", "/openapi.json",
	} {
		if doc.Paths[base+path] == nil {
			t.Errorf("%q is not described", path)
		}
	}
	if len(doc.Paths) != 6 {
		t.Errorf("%d paths are described, want 6", len(doc.Paths))
	}
	clear(text)
	if bytes.Equal(text, connectorhttp.OpenAPI()) {
		t.Error("changing the result changed the description")
	}
}
