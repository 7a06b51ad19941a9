// Structschema registers a connector whose schema is reflected from a Go struct, by invopop/jsonschema, and stores its configs in that
// struct. It is a module of its own, so that the library does not depend on the reflector.
//
// The other way round, a schema written by hand with a struct beside it, needs no reflector: Fits in package connectortest compares
// the two.
//
//	cd examples/structschema && go run .
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/invopop/jsonschema"

	"github.com/laminar/connectors"
)

// Queue is the config of a source, with the schema in its tags.
type Queue struct {
	Name    string   `json:"queue" jsonschema:"description=Queue to read from,minLength=1"`
	Batch   int64    `json:"batch,omitempty" jsonschema:"description=Messages in one read,minimum=1,maximum=1000,default=100"`
	Start   string   `json:"start,omitempty" jsonschema:"description=Where to begin,enum=oldest,enum=newest,default=newest"`
	Filters []Filter `json:"filters,omitempty" jsonschema:"description=Messages to read"`
}

// Filter says which messages are read.
type Filter struct {
	Header string `json:"header" jsonschema:"description=Header to look at"`
	Value  string `json:"value" jsonschema:"description=What it must be"`
}

func main() {
	log.SetFlags(0)
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer) error {
	reg, err := newRegistry()
	if err != nil {
		return err
	}
	config := map[string]any{"queue": "orders", "filters": []any{map[string]any{"header": "region", "value": "eu"}}}
	queue, err := connectors.DecodeConfig[Queue](reg, "acme-queue", connectors.RoleSource, config)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "stored: %+v\n", queue)

	config = map[string]any{"queue": "", "batch": 5000, "start": "newst", "filters": []any{map[string]any{"header": "region"}}}
	_, err = connectors.DecodeConfig[Queue](reg, "acme-queue", connectors.RoleSource, config)
	fmt.Fprintln(w, err)
	return nil
}

// newRegistry returns the catalogue with the connector.
func newRegistry() (*connectors.Registry, error) {
	source, err := schemaOf(&Queue{})
	if err != nil {
		return nil, err
	}
	return connectors.NewRegistry(connectors.Connector{
		ID:       "acme-queue",
		Name:     "Acme Queue",
		Category: connectors.CategoryMessaging,
		Roles:    []connectors.Role{connectors.RoleSource},
		Schemas:  connectors.Schemas{Source: source},
	})
}

// schemaOf reflects the schema of a struct.
func schemaOf(v any) (*connectors.Schema, error) {
	reflector := jsonschema.Reflector{
		Anonymous:      true, // no $id made of the package's path
		DoNotReference: true, // the options are properties of the schema itself, not of one that it refers to
	}
	reflected := reflector.Reflect(v)
	reflected.Version = "" // $schema, which names a newer draft: to be deleted, as what is left is draft-07
	text, err := json.Marshal(reflected)
	if err != nil {
		return nil, err
	}
	s := new(connectors.Schema)
	return s, json.Unmarshal(text, s)
}
