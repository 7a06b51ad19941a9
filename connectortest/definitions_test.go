package connectortest_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

func TestDefinitions(t *testing.T) {
	documented := builtin.Registry()
	tests := []struct {
		name string
		reg  *connectors.Registry
	}{
		{"documented", documented},
		{"with the extended ones", everything(t)},
		{"another view", documented.Strict().Placeholders()},
		{"one's own", own(t, connectors.Schema{
			Required: []string{"queue"},
			Properties: connectors.Properties{
				{Name: "queue", Type: connectors.TypeString, Pattern: `^[a-z\u00e4]+$`, Format: "uri"},
				{Name: "batch", Type: connectors.TypeInteger, Minimum: "1", Maximum: "1e3", Default: 100},
				{Name: "format", Type: connectors.TypeString, MaxLength: "8.0"},
			},
			Rules: []connectors.Rule{{Property: "format", Values: []any{"json"}, Excludes: []string{"batch"}}},
		})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { connectortest.Definitions(t, tt.reg) })
	}
}

// TestDefinitionsFailures is run by the test below, in a process of its own, because it fails.
func TestDefinitionsFailures(t *testing.T) {
	list := func(items connectors.Schema) *connectors.Registry {
		return own(t, connectors.Schema{Properties: connectors.Properties{{Name: "list", Type: connectors.TypeArray, Items: &items}}})
	}
	switch os.Getenv("CONNECTORTEST_FAILURES") {
	case "nothing":
		connectortest.Definitions(t, nil)
	case "long number": // which gojsonschema rounds
		connectortest.Definitions(t, list(connectors.Schema{Enum: []any{json.Number("1.00000000000000000001")}}))
	case "contradiction": // which JSON Schema allows
		connectortest.Definitions(t, list(connectors.Schema{MinLength: "3", MaxLength: "2"}))
	default:
		t.Skip("only for TestDefinitionsFail")
	}
}

func TestDefinitionsFail(t *testing.T) {
	tests := []struct {
		name string
		want []string
	}{
		{"nothing", []string{"the registry holds no connector"}},
		{"long number", []string{
			"--- FAIL: TestDefinitionsFailures/own/sink",
			"own sink: Validate and gojsonschema, by the published schema, disagree",
			"the registry: /list/0 must be 1",
			"gojsonschema: accepts it", `config: {"list":[`,
			"more configs, which are not printed",
		}},
		{"contradiction", []string{
			"own sink: gojsonschema does not compile the published schema: minLength cannot be greater than maxLength",
			"own sink: gojsonschema does not compile the complete document: minLength cannot be greater than maxLength",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			failing(t, "TestDefinitionsFailures", tt.name, tt.want)
		})
	}
}
