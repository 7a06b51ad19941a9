package compat_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/internal/jsontest"
)

// TestNotSafe has changes that break a config, which is given: a proof would be wrong.
func TestNotSafe(t *testing.T) {
	p := func(s string) string { return `{"properties":{"a":` + s + `}}` }
	formats := func(list ...connectors.Format) func(*connectors.Connector) {
		return func(c *connectors.Connector) { c.Formats = list }
	}
	const deprecated = `{"const":1,"deprecated":true}`
	q, z := `{"properties":{"q":{"properties":{"k":{"type":"string"}}}}}`, `{"properties":{"q":{"properties":{"k":{"type":"string"},"z":{"type":"string"}}}}}`
	for _, tt := range []struct {
		name, old, next, config string
		question                int
		oldChange, nextChange   func(*connectors.Connector)
	}{
		{name: "a member of a map", old: p(`{"type":"object","propertyNames":{"pattern":"^[a-z]+$"},"additionalProperties":{"enum":["x","y"]}}`), next: p(`{"type":"object","propertyNames":{"pattern":"^[a-z]+$"},"additionalProperties":{"enum":["x"]}}`), config: `{"a":{"k":"y"}}`},
		{name: "an item", old: p(`{"type":"array","items":{"enum":["x","y"]},"additionalProperties":false}`), next: p(`{"type":"array","items":{"enum":["x"]},"additionalProperties":false}`), config: `{"a":["y"]}`},
		{name: "allOf in allOf", old: p(`{}`), next: p(strings.Repeat(`{"allOf":[`, 60) + `{"type":"integer"}` + strings.Repeat(`]}`, 60)), config: `{"a":"x"}`},
		{name: "a reference to no place for schemas", old: p(`{}`), next: `{"x-defs":{"i":{"type":"integer"}},"properties":{"a":{"$ref":"#/x-defs/i"}}}`, config: `{"a":"x"}`},
		{name: "a reference into a definition", old: `{"definitions":{"d":{"x-i":{"type":"string"}}},"properties":{"a":{"$ref":"#/definitions/d/x-i"}}}`, next: `{"definitions":{"d":{"x-i":{"type":"integer"}}},"properties":{"a":{"$ref":"#/definitions/d/x-i"}}}`, config: `{"a":"x"}`},
		{name: "behind an enum value that was ruled out", old: p(`{"enum":["x","y"],"not":{"const":"x"}}`), next: p(`{"enum":["y"],"not":{"const":"x"},"if":{"const":"y"},"then":false}`), config: `{"a":"y"}`},
		{name: "deprecated in an alternative", question: 1, old: `{"properties":{"a":{},"b":{}},"anyOf":[{"required":["a"],"properties":{"a":` + deprecated + `}},{"required":["b"]}]}`, next: `{"required":["b"],"properties":{"a":{},"b":{}}}`, config: `{"a":1}`},
		{name: "deprecated in a condition", question: 2, old: `{"properties":{"a":{},"b":{}}}`, next: `{"properties":{"a":{},"b":{}},"if":{"required":["a"],"properties":{"a":` + deprecated + `}},"then":{"required":["b"]}}`, config: `{"a":1}`},
		{name: "deprecated items", question: 2, old: p(`{"type":"array","items":{}}`), next: p(`{"type":"array","items":{"deprecated":true}}`), config: `{"a":[1]}`},
		{name: "deprecated members", question: 2, old: p(`{"type":"object","additionalProperties":{}}`), next: p(`{"type":"object","additionalProperties":{"deprecated":true}}`), config: `{"a":{"k":1}}`},
		{name: "deprecated behind a reference", question: 2, old: `{"definitions":{"d":{}},"properties":{"a":{"$ref":"#/definitions/d"}}}`, next: `{"definitions":{"d":{"deprecated":true}},"properties":{"a":{"$ref":"#/definitions/d"}}}`, config: `{"a":1}`},
		{name: "deprecated in allOf", question: 2, old: p(`{"allOf":[{}]}`), next: p(`{"allOf":[{"deprecated":true}]}`), config: `{"a":1}`},
		{name: "the options of a format that was added", question: 2, old: p("{}"), oldChange: formats("raw"), next: p("{}"), nextChange: formats("raw", "csv"), config: `{"format_options":{"z":1}}`},
		{name: "the options of a format that was removed", question: 2, old: `{"properties":{"a":{},"format":{"enum":["json"]}}}`, oldChange: formats("json", "avro"), next: `{"properties":{"a":{},"format":{"enum":["json"]}}}`, nextChange: formats("json"), config: `{"format":"json","format_options":{"schema_id":1}}`},
		{name: "keys named under a pattern", question: 2, old: `{"patternProperties":{"^x":{}}}`, next: `{"patternProperties":{"^x":{"properties":{"k":{}}}}}`, config: `{"x":{"b":1}}`},
		{name: "keys named in members", question: 2, old: p(`{"type":"object","additionalProperties":{}}`), next: p(`{"type":"object","additionalProperties":{"properties":{"k":{}}}}`), config: `{"a":{"b":{"c":1}}}`},
		{name: "keys named in allOf", question: 2, old: p(`{"type":"object"}`), next: p(`{"type":"object","allOf":[{"properties":{"k":{}}}]}`), config: `{"a":{"b":1}}`},
		{name: "keys that dependencies name", question: 2, old: p(`{"maxItems":0}`), next: p(`{"anyOf":[{"items":{"exclusiveMinimum":2}},{"dependencies":{"a":["b"]}}]}`), config: `{"a":{"x":1}}`},
		{name: "keys of a value", question: 2, old: p(`{"const":{"z":1}}`), next: p(`{"anyOf":[{"properties":{"b":{"type":"string"}}},{"type":"string"}]}`), config: `{"a":{"z":1}}`},
		{name: "keys that only an alternative named", question: 2, old: p(`{"allOf":[` + q + `],"anyOf":[` + z + `]}`), next: p(`{"allOf":[` + q + `]}`), config: `{"a":{"q":{"z":"s"}}}`},
		{name: "advice below members", question: 2, old: p(`{"type":"object","additionalProperties":{"properties":{"q":{"type":"string"}}}}`), next: p(`{"type":"object","additionalProperties":{"properties":{"q":{"type":"string"}}}}`), config: `{"a":{"k":{"q":"x"}}}`, nextChange: func(c *connectors.Connector) {
			c.Schemas.Source.Properties[0].AdditionalProperties.Properties[0].Advice = &connectors.Advice{Schema: connectors.Schema{MinLength: "3"}}
		}},
		{name: "a bound beside an enum value that was removed", old: p(`{"enum":["x","y"]}`), next: p(`{"enum":["y"],"maxLength":0}`), config: `{"a":"y"}`},
		{name: "allOf beside a type", old: p(`{}`), next: p(`{"type":"number","allOf":[{"type":"integer"}]}`), config: `{"a":0.5}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var registries []*connectors.Registry
			for i, schema := range []string{tt.old, tt.next} {
				c := one(t, schema)
				if change := []func(*connectors.Connector){tt.oldChange, tt.nextChange}[i]; change != nil {
					change(&c)
				}
				registries = append(registries, registry(t, c))
			}
			old, next := questions[tt.question].old(registries[0]), questions[tt.question].next(registries[1])
			config := jsontest.Decode(t, tt.config)
			if old.Validate(id, source, config) != nil || next.Validate(id, source, config) == nil {
				t.Fatal("the config must break")
			}
			result := compat.Diff(old, next)
			checkResult(t, old, next, result)
			if !result.Breaking() {
				text, _ := json.MarshalIndent(result, "", " ")
				t.Errorf("nothing is breaking or unknown: %s", text)
			}
		})
	}
	// Each of two changes that breaks configs is said to.
	result := compat.Diff(registry(t, one(t, p(`{"enum":["x","y"]}`))), registry(t, one(t, p(`{"enum":["y"],"maxLength":0}`))))
	for _, c := range result.Changes {
		if c.Configs != compat.Breaking {
			t.Errorf("got %s", c)
		}
	}
}
