package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/connectortest"
	"github.com/laminar/connectors/internal/golden"
)

func TestRun(t *testing.T) { golden.CheckRun(t, run) }

// TestQueueFits has the struct hold all that its own schema allows.
func TestQueueFits(t *testing.T) {
	reg, err := newRegistry()
	if err != nil {
		t.Fatal(err)
	}
	connectortest.Definitions(t, reg)
	connectortest.Fits[Queue](t, reg, "acme-queue", connectors.RoleSource)
}

// TestSchemaOfNewerDraft has the schema as it is reflected: what is refused says what to do.
func TestSchemaOfNewerDraft(t *testing.T) {
	text, err := json.Marshal(jsonschema.Reflect(&Queue{}))
	if err != nil {
		t.Fatal(err)
	}
	s := new(connectors.Schema)
	if err := json.Unmarshal(text, s); err != nil {
		t.Fatal(err)
	}
	_, err = connectors.NewRegistry(connectors.Connector{
		ID: "acme-queue", Name: "Acme Queue", Category: "c", Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: s},
	})
	const want = `$schema must be "http://json-schema.org/draft-07/schema#", or left out`
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}
