package connectors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
)

// TestUnknownKeysOfCombinedSchemas: a key is unknown where nothing that judges the object names it, and is said to be so
// once.
func TestUnknownKeysOfCombinedSchemas(t *testing.T) {
	advised := func(advice connectors.Schema) connectors.Connector {
		c := sound("x")
		c.Schemas.Source.Properties = connectors.Properties{{
			Name: "h", Type: connectors.TypeObject, Properties: connectors.Properties{{Name: "a"}, {Name: "b"}},
			Advice: &connectors.Advice{Schema: advice},
		}}
		return c
	}
	schema := func(text string) connectors.Connector {
		c, err := withSchema(text)
		if err != nil {
			t.Fatal(err)
		}
		c.Formats = []connectors.Format{connectors.FormatJSON}
		return c
	}
	tests := []struct {
		name, reason         string
		connector            connectors.Connector
		config               string
		violations, warnings []finding
	}{
		{
			"advice about one of two options", "advice names what it is about, not what there is",
			advised(connectors.Schema{Properties: connectors.Properties{{Name: "a", MinLength: "1"}}}),
			`{"h":{"a":"x","b":1}}`, nil, nil,
		},
		{
			"advice that an option is needed", "advice names what it is about, not what there is",
			advised(connectors.Schema{Required: []string{"a"}}), `{"h":{"a":"x","b":1,"c":2}}`, nil, []finding{{"/h/c", "unknown_key"}},
		},
		{
			"refused by a part", "that it must not be there says that it is not known",
			schema(`{"allOf":[{"properties":{"a":{}},"additionalProperties":false}]}`), `{"b":1}`,
			[]finding{{"/b", "additionalProperties"}}, nil,
		},
		{
			"refused by its name", "that it must not be there says that it is not known",
			schema(`{"propertyNames":{"enum":["a"]},"properties":{"a":{}}}`), `{"b":1}`, []finding{{"/b", "propertyNames"}}, nil,
		},
		{
			"in one part of two", "each part names keys", schema(`{"allOf":[{"properties":{"a":{}}},{"properties":{"b":{}}}]}`),
			`{"a":1,"b":2,"c":3}`, nil, []finding{{"/c", "unknown_key"}},
		},
		{
			"below a place inside another that two parts speak of", "a place that is referred to is one of its own",
			schema(`{"definitions":{"d":{"properties":{"x":{"type":"object","properties":{"k":{"type":"object","properties":{"q":{}}}}}}}},` +
				`"properties":{"a":{"allOf":[{"$ref":"#/definitions/d"},{"properties":{"x":{"properties":{"m":{}}}}}]},` +
				`"b":{"$ref":"#/definitions/d/properties/x"}}}`),
			`{"a":{"x":{"k":{"qq":1}}},"b":{"k":{"qq":1}}}`, nil, []finding{{"/b/k/qq", "unknown_key"}},
		},
		{
			"a member that two parts speak of", "each may name keys of it",
			schema(`{"properties":{"m":{},"o":{"properties":{"x":{},"y":{}}}},` +
				`"allOf":[{"if":{"properties":{"m":{"const":"a"}}},"then":{"properties":{"o":{"required":["x"]}}}}]}`),
			`{"m":"a","o":{"x":1,"y":1}}`, nil, nil,
		},
		{
			"a member that two parts name", "each names keys of it",
			schema(`{"properties":{"o":{"properties":{"x":{}}}},"allOf":[{"properties":{"o":{"properties":{"y":{}}}}}]}`),
			`{"o":{"x":1,"y":1}}`, nil, nil,
		},
		{
			"a member by name and by pattern", "both name keys of it",
			schema(`{"properties":{"m":{"properties":{"aa":{"properties":{"x":{}}}},"patternProperties":{"^a":{"properties":{"y":{}}}}}}}`),
			`{"m":{"aa":{"x":1,"y":1}}}`, nil, nil,
		},
		{
			"a member by two patterns", "both name keys of it",
			schema(`{"properties":{"m":{"patternProperties":{"a":{"properties":{"x":{}}},"b":{"properties":{"y":{}}}}}}}`),
			`{"m":{"ab":{"x":1,"y":1}}}`, nil, nil,
		},
		{
			"items that one of is to be contained", "both name keys of an item",
			schema(`{"properties":{"l":{"items":{"properties":{"a":{}}},"contains":{"properties":{"b":{}}}}}}`),
			`{"l":[{"a":1,"b":1}]}`, nil, nil,
		},
		{
			"what two places refer to", "in one of them another part names keys",
			schema(`{"definitions":{"d":{"properties":{"o":{"properties":{"x":{}}}}}},"properties":{"a":{"$ref":"#/definitions/d"},` +
				`"b":{"allOf":[{"$ref":"#/definitions/d"},{"properties":{"o":{"properties":{"y":{}}}}}]}}}`),
			`{"b":{"o":{"x":1,"y":1}}}`, nil, nil,
		},
		{
			"other members than those named", "additionalProperties alone speaks of them",
			schema(`{"properties":{"m":{"properties":{"a":{"properties":{"x":{}}}},"additionalProperties":{"properties":{"y":{}}}}}}`),
			`{"m":{"a":{"z":1},"b":{"z":1}}}`, nil, []finding{{"/m/a/z", "unknown_key"}, {"/m/b/z", "unknown_key"}},
		},
		{
			"a member that one part of two speaks of", "nothing else judges it",
			schema(`{"properties":{"o":{"properties":{"x":{}}}},"allOf":[{"properties":{"p":{"properties":{"y":{}}}}}]}`),
			`{"o":{"z":1},"p":{"z":1}}`, nil, []finding{{"/o/z", "unknown_key"}, {"/p/z", "unknown_key"}},
		},
		{
			"a member of what a reference leads to", "its options are published",
			schema(`{"properties":{"o":{"$ref":"#/definitions/d"}},"definitions":{"d":{"properties":{"i":{"items":{"properties":{"x":{}}}}}}}}`),
			`{"o":{"i":[{"z":1}],"y":1}}`, nil, []finding{{"/o/i/0/z", "unknown_key"}, {"/o/y", "unknown_key"}},
		},
		{
			"options of every table beside a reference", "connectors that list formats have them",
			schema(`{"$ref":"#/definitions/d","definitions":{"d":{"properties":{"b":{}}}}}`), `{"b":1,"format":"json","c":1}`,
			nil, []finding{{"/c", "unknown_key"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := connectors.NewRegistry(tt.connector)
			if err != nil {
				t.Fatal(err)
			}
			report := checkBoth(t, r, "x", source, tt.config)
			if diff := cmp.Diff(tt.violations, findings(report.Violations)); diff != "" {
				t.Errorf("%s: violations (-want +got):\n%s", tt.reason, diff)
			}
			if diff := cmp.Diff(tt.warnings, findings(report.Warnings)); diff != "" {
				t.Errorf("%s: warnings (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}
