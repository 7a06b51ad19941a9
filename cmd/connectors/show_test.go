package main

import (
	"fmt"
	"testing"

	"github.com/laminar/connectors"
)

// A catalogue comes from anybody. What is shown of a connector is not many times as long as its definition, though each of its options
// may have to do with each other one.
func TestShowIsBounded(t *testing.T) {
	t.Chdir(t.TempDir())
	source := &connectors.Schema{}
	var alternatives string
	for i := range 2_000 {
		name := fmt.Sprintf("option_%d", i)
		source.Properties = append(source.Properties, connectors.Schema{Name: name})
		switch {
		case i == 0:
			alternatives = fmt.Sprintf(`[{"required":[%q`, name)
		case i%200 == 0:
			alternatives += fmt.Sprintf(`]},{"required":[%q`, name)
		default:
			alternatives += fmt.Sprintf(",%q", name)
		}
	}
	source.Extra = []connectors.Keyword{{Name: "oneOf", Value: []byte(alternatives + "]}]")}}
	text, err := connectors.MarshalCatalogue([]connectors.Connector{{
		ID: "wide", Name: "Wide", Category: "test", Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: source},
	}})
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, "wide.json", string(text))
	c := call(t, step{args: "show -catalogue wide.json wide"})
	if most := 30 * len(text); c.code != exitOK || len(c.stdout) > most {
		t.Errorf("exit code %d, %d bytes for a catalogue of %d, want at most %d\n%s", c.code, len(c.stdout), len(text), most, c.stderr)
	}
}
