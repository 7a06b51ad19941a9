// Package expected tells a generated client what it is to get.
package expected

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"
)

// Expected is what the server has.
type Expected struct {
	Server      string // the base URL of the client
	Listing     json.RawMessage
	Filtered    []string // ids, by category=database,search and type=sink
	Schemas     []Schema
	Tables      json.RawMessage
	Description json.RawMessage
}

// Schema is the schema document of a role.
type Schema struct {
	ID, Role string
	Document json.RawMessage
}

// Read returns it.
func Read(t *testing.T) Expected {
	t.Helper()
	text, err := os.ReadFile(os.Getenv("EXPECTED"))
	if err != nil {
		t.Fatal(err)
	}
	var e Expected
	if err := json.Unmarshal(text, &e); err != nil {
		t.Fatal(err)
	}
	return e
}

// Connectors are those of the listing.
func (e Expected) Connectors(t *testing.T) []json.RawMessage {
	t.Helper()
	var listing struct{ Data []json.RawMessage }
	if err := json.Unmarshal(e.Listing, &listing); err != nil {
		t.Fatal(err)
	}
	return listing.Data
}

// Same compares what a client made of an answer, written as JSON, with the whole answer.
func Same(t *testing.T, name string, got any, want json.RawMessage) {
	t.Helper()
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var a, b any
	if err := json.Unmarshal(text, &a); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := json.Unmarshal(want, &b); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%s: not everything is there: %.2000s\nwant %.2000s", name, text, want)
	}
}
