package connectors_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/jsontest"
)

// TestDefaultsAddNoFinding has each keyword that may refuse one more member, and what else may be found because of it.
func TestDefaultsAddNoFinding(t *testing.T) {
	o := func(schema string) string { return `{"properties":{"o":` + schema + `}}` }
	list := func(schema string) string { return `{"properties":{"l":` + schema + `}}` }
	tests := []struct {
		name, reason   string
		schema         string
		config, filled string
	}{
		{"maxProperties", "there is no room", o(`{"maxProperties":0,"properties":{"a":{"default":1}}}`), `{"o":{}}`, `{"o":{}}`},
		{"maxProperties of the root", "there is no room", `{"maxProperties":1,"properties":{"a":{"default":1},"b":{}}}`, `{"b":1}`, `{"b":1}`},
		{"not", "what is left out must be left out", `{"properties":{"a":{"default":1}},"not":{"required":["a"]}}`, `{}`, `{}`},
		{"not with a value", "the default is the value that is ruled out",
			`{"properties":{"a":{"default":1}},"not":{"required":["a"],"properties":{"a":{"const":1}}}}`, `{}`, `{}`},
		{"dependencies", "the default would need what is not there",
			`{"properties":{"a":{"default":1},"b":{}},"dependencies":{"a":["b"]}}`, `{}`, `{}`},
		{"dependencies that are met", "nothing is in the way",
			`{"properties":{"a":{"default":1},"b":{}},"dependencies":{"a":["b"]}}`, `{"b":1}`, `{"a":1,"b":1}`},
		{"dependencies on a schema", "the default would need what is not there",
			`{"properties":{"a":{"default":1},"b":{}},"dependencies":{"a":{"required":["b"]}}}`, `{}`, `{}`},
		{"dependencies that rule out", "the default would rule out what is there",
			`{"properties":{"a":{"default":1},"b":{}},"dependencies":{"a":{"properties":{"b":false}}}}`, `{"b":1}`, `{"b":1}`},
		{"propertyNames", "the name of one is not allowed",
			o(`{"propertyNames":{"enum":["b"]},"properties":{"a":{"default":1},"b":{"default":2}}}`), `{"o":{}}`, `{"o":{"b":2}}`},
		{"then", "the default would fulfil the condition",
			`{"properties":{"a":{"default":1},"b":{}},"if":{"required":["a"]},"then":{"required":["b"]}}`, `{}`, `{}`},
		{"else", "the default would end the condition",
			`{"properties":{"a":{"default":1},"b":{}},"if":{"properties":{"a":false}},"else":{"required":["b"]}}`, `{}`, `{}`},
		{"const around it", "the object must stay as it is", o(`{"const":{},"properties":{"a":{"default":1}}}`), `{"o":{}}`, `{"o":{}}`},
		{"const far around it", "all of it must stay as it is",
			o(`{"const":{"p":[{}]},"properties":{"p":{"items":{"properties":{"a":{"default":1}}}}}}`), `{"o":{"p":[{}]}}`, `{"o":{"p":[{}]}}`},
		{"enum around it", "the object must stay as it is", o(`{"enum":[{},{"b":1}],"properties":{"a":{"default":1}}}`), `{"o":{}}`, `{"o":{}}`},
		{"enum that lists it", "the default makes it another choice", o(`{"enum":[{},{"a":1}],"properties":{"a":{"default":1}}}`), `{"o":{}}`, `{"o":{"a":1}}`},
		{"uniqueItems", "the two would become the same",
			list(`{"uniqueItems":true,"items":{"properties":{"a":{"default":1}}}}`), `{"l":[{},{"a":1.0}]}`, `{"l":[{},{"a":1.0}]}`},
		{"uniqueItems far around it", "the two would become the same",
			list(`{"uniqueItems":true,"items":{"items":{"properties":{"a":{"default":1}}}}}`), `{"l":[[{}],[{"a":1}]]}`, `{"l":[[{}],[{"a":1}]]}`},
		{"items that stay different", "nothing is in the way",
			list(`{"uniqueItems":true,"items":{"properties":{"a":{"default":1},"b":{}}}}`), `{"l":[{},{"b":1}]}`, `{"l":[{"a":1},{"a":1,"b":1}]}`},
		{"contains", "one item must stay as it is",
			list(`{"contains":{"maxProperties":0},"items":{"properties":{"a":{"default":1}}}}`), `{"l":[{}]}`, `{"l":[{}]}`},
		{"contains, of two", "the first is filled, and then the other must stay as it is",
			list(`{"contains":{"maxProperties":0},"items":{"properties":{"a":{"default":1}}}}`), `{"l":[{},{}]}`, `{"l":[{"a":1},{}]}`},
		{"additionalProperties beside allOf", "the object itself does not know the member",
			o(`{"additionalProperties":false,"allOf":[{"properties":{"a":{"default":1}}}]}`), `{"o":{}}`, `{"o":{}}`},
		{"additionalProperties in allOf", "the branch does not know the member",
			o(`{"properties":{"a":{"default":1}},"allOf":[{"additionalProperties":false}]}`), `{"o":{}}`, `{"o":{}}`},
		{"additionalProperties of a type", "the branch wants another type",
			o(`{"properties":{"a":{"default":1}},"allOf":[{"additionalProperties":{"type":"string"}}]}`), `{"o":{}}`, `{"o":{}}`},
		{"oneOf", "both alternatives would fit",
			`{"properties":{"a":{"default":1},"b":{}},"oneOf":[{"required":["a"]},{"required":["b"]}]}`, `{"b":1}`, `{"b":1}`},
		{"oneOf without the default", "it makes the config valid",
			`{"properties":{"a":{"default":1},"b":{}},"oneOf":[{"required":["a"]},{"required":["b"]}]}`, `{}`, `{"a":1}`},
		{"oneOf of what is counted", "one member more, and no alternative fits",
			o(`{"properties":{"a":{"default":1},"b":{}},"oneOf":[{"maxProperties":1},{"minProperties":3}]}`), `{"o":{"b":1}}`, `{"o":{"b":1}}`},
		{"anyOf", "no alternative would fit",
			`{"properties":{"a":{"default":1}},"anyOf":[{"maxProperties":0},{"properties":{"a":{"const":2}},"required":["a"]}]}`, `{}`, `{}`},
		{"deprecated", "a deprecated option that is set is a warning",
			`{"properties":{"a":{"default":1,"deprecated":true},"b":{"default":2}}}`, `{}`, `{"b":2}`},
		{"deprecated, inside", "it is one everywhere", o(`{"properties":{"a":{"default":1,"deprecated":true}}}`), `{"o":{}}`, `{"o":{}}`},
		{"patternProperties", "the pattern asks for another type",
			`{"properties":{"a":{"default":1}},"patternProperties":{"^a":{"type":"string"}}}`, `{}`, `{}`},
		{"another schema for the same key", "the first default for a key counts, and breaks what the other schema says",
			`{"allOf":[{"properties":{"a":{"default":1}}},{"properties":{"a":{"default":2,"minimum":2}}}]}`, `{}`, `{}`},
		{"two defaults for the same key", "the first one counts",
			`{"allOf":[{"properties":{"a":{}}},{"properties":{"a":{"default":1}}},{"properties":{"a":{"default":2}}}]}`, `{}`, `{"a":1}`},
		{"a default with a key that is not known", "the key is a warning",
			o(`{"default":{"x":1},"properties":{"a":{"default":1}}}`), `{}`, `{}`},
		{"a finding that goes away", "what is required is there",
			`{"required":["a"],"properties":{"a":{"default":1},"b":{"default":1,"deprecated":true}}}`, `{}`, `{"a":1}`},
		{"a finding that was there", "it is not added",
			`{"properties":{"a":{"default":1},"b":{},"c":{}},"maxProperties":1}`, `{"b":1,"c":1}`, `{"a":1,"b":1,"c":1}`},
		{"a finding of the same kind in another place", "it is added",
			`{"properties":{"o":{"maxProperties":1,"properties":{"a":{},"b":{}}},"p":{"maxProperties":0,"properties":{"a":{"default":1}}}}}`,
			`{"o":{"a":1,"b":1},"p":{}}`, `{"o":{"a":1,"b":1},"p":{}}`},
		// In which order they are tried.
		{"as declared", "the first two have room",
			o(`{"maxProperties":2,"properties":{"c":{"default":1},"a":{"default":2},"b":{"default":3}}}`), `{"o":{}}`, `{"o":{"c":1,"a":2}}`},
		{"allOf behind the properties", "an object's own properties come first",
			`{"allOf":[{"properties":{"a":{"default":1}}},{"properties":{"c":{"default":1}}}],"properties":{"b":{"default":2}},"maxProperties":2}`, `{}`, `{"a":1,"b":2}`},
		{"an object before what is in it", "the root comes first, wherever it declares the object",
			`{"properties":{"o":{"properties":{"x":{"default":1}}},"b":{"default":2}},"not":{"required":["b"],"properties":{"o":{"required":["x"]}}}}`,
			`{"o":{}}`, `{"o":{},"b":2}`},
		{"members as declared", "of two objects the one that is declared first is filled",
			`{"properties":{"q":{"properties":{"x":{"default":1}}},"o":{"properties":{"x":{"default":1}}}},` +
				`"not":{"required":["o","q"],"properties":{"o":{"required":["x"]},"q":{"required":["x"]}}}}`, `{"o":{},"q":{}}`, `{"o":{},"q":{"x":1}}`},
		{"other members as they are called", "nothing else tells them apart",
			`{"additionalProperties":{"properties":{"x":{"default":1}}},"not":{"required":["o","q"],"properties":{"o":{"required":["x"]},"q":{"required":["x"]}}}}`,
			`{"o":{},"q":{}}`, `{"o":{"x":1},"q":{}}`},
		{"declared members before others", "the schema declares one of them",
			`{"properties":{"q":{"properties":{"x":{"default":1}}}},"additionalProperties":{"properties":{"x":{"default":1}}},` +
				`"not":{"required":["o","q"],"properties":{"o":{"required":["x"]},"q":{"required":["x"]}}}}`, `{"o":{},"q":{}}`, `{"o":{},"q":{"x":1}}`},
		{"items in their order", "the first is filled",
			`{"properties":{"l":{"items":{"properties":{"x":{"default":1}}}}},"not":{"properties":{"l":{"items":{"required":["x"]}}}}}`,
			`{"l":[{},{}]}`, `{"l":[{"x":1},{}]}`},
		{"one that another one makes possible", "they are tried again until nothing is filled",
			`{"properties":{"c":{"default":1},"b":{"default":1},"a":{"default":1},"d":{"default":1,"deprecated":true}},"dependencies":{"c":["b"],"b":["a"]}}`,
			`{}`, `{"a":1,"b":1,"c":1}`},
		{"both at once", "all defaults together are what is tried first",
			`{"properties":{"a":{"default":1},"b":{"default":1}},"dependencies":{"a":["b"],"b":["a"]}}`, `{}`, `{"a":1,"b":1}`},
		{"both at once, or neither", "where they are tried one by one, each needs the other",
			`{"properties":{"a":{"default":1},"b":{"default":1},"c":{"default":1,"deprecated":true}},"dependencies":{"a":["b"],"b":["a"]}}`, `{}`, `{}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			expectDefaults(t, mustRegister(t, tt.schema), tt.reason, tt.config, tt.filled)
		})
	}
}

// TestDefaultsKeepAdvice: what is known beyond the published schema is kept too, with and without strict checking.
func TestDefaultsKeepAdvice(t *testing.T) {
	c, err := withSchema(`{"properties":{"mode":{"enum":["x","y"]},"a":{"default":"1"},"b":{},"o":{"properties":{"x":{"default":1}}}}}`)
	if err != nil {
		t.Fatal(err)
	}
	s := c.Schemas.Source
	s.Properties[3].Advice = &connectors.Advice{Schema: connectors.Schema{Extra: []connectors.Keyword{{Name: "maxProperties", Value: json.RawMessage("0")}}}}
	s.Rules = []connectors.Rule{
		{Property: "mode", Values: []any{"x"}, Excludes: []string{"a"}}, {Property: "a", Requires: []string{"b"}},
	}
	r, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, reason, config, filled string }{
		{"advice", "the advised object is empty", `{"o":{}}`, `{"o":{}}`},
		{"a rule that excludes", "the option has no effect", `{"mode":"x","b":1}`, `{"mode":"x","b":1}`},
		{"a rule that requires", "the default needs an option", `{"mode":"y"}`, `{"mode":"y"}`},
		{"rules that are kept", "nothing is in the way", `{"mode":"y","b":1}`, `{"mode":"y","b":1,"a":"1"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			expectDefaults(t, r, tt.reason, tt.config, tt.filled)
			expectDefaults(t, r.Strict(), tt.reason, tt.config, tt.filled)
		})
	}
}

// TestDefaultsAddNoFindingToConnectors has configs of the catalogue that some default is not for.
func TestDefaultsAddNoFindingToConnectors(t *testing.T) {
	r, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		id          string
		role        connectors.Role
		config      string
		out, filled string // an option that stays left out, and one that does not
	}{
		{"hdfs", source, `{"path":"/a","format":"json"}`, "skip_header_row_number", "compression"},
		{"nats", source, `{"stream":"s","format":"json","ack_policy":"None"}`, "max_deliver", "replay_policy"},
		{"memcached", sink, `{"key_field":"k","write_mode":"append"}`, "ttl_seconds", ""},
		{"mongodb", sink, `{"database":"d","collection":"c","transaction":true}`, "retry_max", "write_mode"},
		{"nats", source, `{"subject":"s","format":"json"}`, "ack_policy", ""},
	} {
		t.Run(tt.id, func(t *testing.T) {
			config := jsontest.Decode(t, tt.config)
			if err := r.Strict().Validate(tt.id, tt.role, config); err != nil {
				t.Fatal(err)
			}
			filled, err := r.Defaults(tt.id, tt.role, config)
			if err != nil {
				t.Fatal(err)
			}
			_, out := filled[tt.out]
			_, in := filled[tt.filled]
			if err := r.Strict().Validate(tt.id, tt.role, filled); err != nil || out || !in && tt.filled != "" {
				t.Errorf("got %s: %v", shown(filled), err)
			}
			newDefaultsCheck(t, r, tt.id, tt.role).check(t, config)
		})
	}
}

// TestDefaultsInsideDefaults: an object that comes from a default is filled before it is judged.
func TestDefaultsInsideDefaults(t *testing.T) {
	const deprecated = `"z":{"default":1,"deprecated":true}` // so that all at once is refused
	tests := []struct {
		name, reason   string
		schema         string
		config, filled string
	}{
		{"an object", "the usual way to give all options of a group a default",
			`{"properties":{"o":{"default":{},"properties":{"x":{"default":1}}}}}`, `{}`, `{"o":{"x":1}}`},
		{"in an object", "at every depth",
			`{"properties":{"o":{"default":{},"properties":{"p":{"default":{},"properties":{"x":{"default":1}}}}}}}`, `{}`, `{"o":{"p":{"x":1}}}`},
		{"what a default sets", "it stays", `{"properties":{"o":{"default":{"x":2},"properties":{"x":{"default":1},"y":{"default":1}}}}}`, `{}`, `{"o":{"x":2,"y":1}}`},
		{"in a list", "its items are objects", `{"properties":{"l":{"default":[{},{"x":2}],"items":{"properties":{"x":{"default":1}}}}}}`, `{}`, `{"l":[{"x":1},{"x":2}]}`},
		{"by place", "items have the schema of their place",
			`{"properties":{"l":{"default":[{},{}],"items":[{"properties":{"x":{"default":1}}}],"additionalItems":{"properties":{"y":{"default":2}}}}}}`,
			`{}`, `{"l":[{"x":1},{"y":2}]}`},
		{"what is required inside", "with its own defaults the default is sound, and bare it is not",
			`{"properties":{"o":{"default":{},"required":["x"],"properties":{"x":{"default":1}}},` + deprecated + `}}`, `{}`, `{"o":{"x":1}}`},
		{"no room inside", "bare the default is sound",
			`{"properties":{"o":{"default":{},"maxProperties":0,"properties":{"x":{"default":1}}},` + deprecated + `}}`, `{}`, `{"o":{}}`},
		{"some room inside", "what is in a bare default is tried like any other",
			`{"properties":{"o":{"default":{},"maxProperties":1,"properties":{"x":{"default":1},"y":{"default":2}}}}}`, `{}`, `{"o":{"x":1}}`},
		{"behind the schemas of several branches", "each of them has something to say about the object",
			`{"allOf":[{"properties":{"o":{"default":{},"properties":{"x":{"default":1}}}}},{"properties":{"o":{"properties":{"y":{"default":2}}}}}]}`,
			`{}`, `{"o":{"x":1,"y":2}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			expectDefaults(t, mustRegister(t, tt.schema), tt.reason, tt.config, tt.filled)
		})
	}
}

// TestDefaultsInEveryPlace has the ways along which objects are found.
func TestDefaultsInEveryPlace(t *testing.T) {
	const d = `"definitions":{"a":{"properties":{"a":{"default":1}}},"b":{"properties":{"b":{"default":2}}}}`
	const a, b = `{"$ref":"#/definitions/a"}`, `{"$ref":"#/definitions/b"}`
	tests := []struct {
		name, reason   string
		schema         string
		config, filled string
	}{
		{"allOf of the root", "a branch describes the same object", `{` + d + `,"allOf":[` + a + `,` + b + `]}`, `{}`, `{"a":1,"b":2}`},
		{"a root that is a reference", "it stands for what it leads to", `{` + d + `,"$ref":"#/definitions/a"}`, `{}`, `{"a":1}`},
		{"allOf of an object", "with references too", `{` + d + `,"properties":{"o":{"allOf":[` + a + `,{"allOf":[` + b + `]}]}}}`, `{"o":{}}`, `{"o":{"a":1,"b":2}}`},
		{"an object in allOf", "each branch describes the member",
			`{` + d + `,"allOf":[{"properties":{"o":` + a + `}},{"properties":{"o":` + b + `}}]}`, `{"o":{}}`, `{"o":{"a":1,"b":2}}`},
		{"other members in allOf", "each branch by itself", `{` + d + `,"properties":{"o":{"allOf":[{"additionalProperties":` + a + `},{"patternProperties":{"^x":` + b + `}}]}}}`,
			`{"o":{"x":{},"y":{}}}`, `{"o":{"x":{"a":1,"b":2},"y":{"a":1}}}`},
		{"items of a list", "all of them", `{` + d + `,"properties":{"l":{"allOf":[{"items":` + a + `},{"items":[` + b + `]}]}}}`, `{"l":[{},{}]}`, `{"l":[{"a":1,"b":2},{"a":1}]}`},
		{"items by their place", "each has its own schema", `{` + d + `,"properties":{"l":{"items":[` + a + `,{},` + b + `]}}}`, `{"l":[{},{},{},{}]}`, `{"l":[{"a":1},{},{"b":2},{}]}`},
		{"further items", "those behind the list of schemas", `{` + d + `,"properties":{"l":{"items":[` + a + `],"additionalItems":` + b + `}}}`, `{"l":[{},{},{}]}`, `{"l":[{"a":1},{"b":2},{"b":2}]}`},
		{"schemas that contain themselves", "an object inside is filled, and none is made up",
			`{"definitions":{"n":{"properties":{"v":{"default":1},"next":{"$ref":"#/definitions/n"}}}},"properties":{"n":{"$ref":"#/definitions/n"}}}`,
			`{"n":{"next":{"next":{}}}}`, `{"n":{"v":1,"next":{"v":1,"next":{"v":1}}}}`},
		// What is never filled.
		{"anyOf", "whether it applies is not known", `{` + d + `,"properties":{"o":{"anyOf":[` + a + `]}}}`, `{"o":{}}`, `{"o":{}}`},
		{"oneOf", "whether it applies is not known", `{` + d + `,"properties":{"o":{"oneOf":[` + a + `]}}}`, `{"o":{}}`, `{"o":{}}`},
		{"not", "it does not apply", `{"properties":{"o":{"not":{"properties":{"a":{"default":1}},"required":["b"]}}}}`, `{"o":{}}`, `{"o":{}}`},
		{"if, then and else", "they apply under a condition",
			`{"properties":{"o":{"if":{"properties":{"a":{"default":1}}},"then":{"properties":{"b":{"default":1}}},"else":{"properties":{"c":{"default":1}}}}}}`, `{"o":{}}`, `{"o":{}}`},
		{"dependencies", "they apply under a condition", `{"properties":{"o":{"dependencies":{"x":{"properties":{"a":{"default":1}}}}}}}`, `{"o":{"x":1}}`, `{"o":{"x":1}}`},
		{"contains", "one item is meant, not each", `{` + d + `,"properties":{"l":{"contains":` + a + `}}}`, `{"l":[{}]}`, `{"l":[{}]}`},
		{"propertyNames", "a name has no members", `{"properties":{"o":{"propertyNames":{"properties":{"a":{"default":1}}}}}}`, `{"o":{}}`, `{"o":{}}`},
		{"several patterns", "which of them has the say is not known",
			`{` + d + `,"properties":{"o":{"patternProperties":{"^x":` + a + `,"y$":` + b + `}}}}`, `{"o":{"xy":{},"xx":{}}}`, `{"o":{"xy":{},"xx":{"a":1}}}`},
		{"further items without a list of schemas", "they have no effect", `{` + d + `,"properties":{"l":{"additionalItems":` + a + `}}}`, `{"l":[{}]}`, `{"l":[{}]}`},
		{"the default of an item", "no item is made up", `{"properties":{"l":{"items":{"default":1}}}}`, `{"l":[]}`, `{"l":[]}`},
		{"the default of other members", "no member is made up", `{"additionalProperties":{"default":1}}`, `{}`, `{}`},
		{"the default of the root", "a config is what is given", `{"default":{"a":1},"properties":{"a":{}}}`, `{}`, `{}`},
		{"beside a reference", "draft-07 ignores it", `{` + d + `,"properties":{"o":{"$ref":"#/definitions/a","default":{}}}}`, `{}`, `{}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			expectDefaults(t, mustRegister(t, tt.schema), tt.reason, tt.config, tt.filled)
		})
	}
}

// TestDefaultsWhereNotAllIsKnown: what would be added could not be told, so nothing is filled.
func TestDefaultsWhereNotAllIsKnown(t *testing.T) {
	r := mustRegister(t, `{"properties":{"a":{"default":1},"l":{"items":{"type":"string"}}}}`)
	for name, config := range map[string]map[string]any{
		"more findings than a report keeps": {"l": make([]any, 101)},
		"a config that is too large":        {"l": []any{strings.Repeat("x", 1<<20)}},
	} {
		filled, err := r.Defaults("x", source, config)
		if diff := cmp.Diff(config, filled); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	filled, err := r.Defaults("x", source, map[string]any{"l": make([]any, 100)})
	if err != nil || len(filled) != 2 {
		t.Errorf("a hundred findings are kept: got %v and %v", filled, err)
	}
}

// TestDefaultsDoNotChangeTheRegistry changes what stands inside a default that was filled in, and completed.
func TestDefaultsDoNotChangeTheRegistry(t *testing.T) {
	r := mustRegister(t, `{"properties":{"o":{"default":{"l":[{}]},"properties":{"x":{"default":[1]},"l":{"items":{"properties":{"y":{"default":{}}}}}}}}}`)
	const want = `{"o":{"l":[{"y":{}}],"x":[1]}}`
	for range 3 {
		filled, err := r.Defaults("x", source, nil)
		if err != nil || shown(filled) != want {
			t.Fatalf("got %s and %v, want %s", shown(filled), err, want)
		}
		o := filled["o"].(map[string]any)
		o["x"].([]any)[0] = 2
		o["l"].([]any)[0].(map[string]any)["y"].(map[string]any)["z"] = 1
		o["new"] = 1
	}
}

// TestDefaultsAndNumbers: what is given keeps its type, and what is filled in is written as the definition writes it.
func TestDefaultsAndNumbers(t *testing.T) {
	r := mustRegister(t, `{"properties":{"a":{"default":1.50},"o":{"properties":{"b":{"default":2}}}},"additionalProperties":{}}`)
	filled, err := r.Defaults("x", source, map[string]any{"i": 1, "f": 1.5, "u": uint8(3), "n": json.Number("4"), "o": map[string]any{"i": int64(5)}})
	want := map[string]any{
		"i": 1, "f": 1.5, "u": uint8(3), "n": json.Number("4"), "a": json.Number("1.50"), "o": map[string]any{"i": int64(5), "b": json.Number("2")},
	}
	if diff := cmp.Diff(want, filled); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// slowly writes itself, and counts how often.
type slowly struct{ times *int }

func (s slowly) MarshalJSON() ([]byte, error) {
	*s.times++
	return []byte(`{"x":1}`), nil
}

// TestDefaultsReadTheConfigOnce: a value that writes itself may take long.
func TestDefaultsReadTheConfigOnce(t *testing.T) {
	r := mustRegister(t, `{"properties":{`+separated(50, func(i int) string { return `"p` + strings.Repeat("x", i) + `":{"default":1,"deprecated":true}` })+`,"v":{"properties":{"y":{"default":1}}}}}`)
	times := 0
	boundtest.Quick(t, func() {
		filled, err := r.Defaults("x", source, map[string]any{"v": slowly{&times}})
		if err != nil || len(filled) != 1 {
			t.Errorf("got %v and %v", filled, err)
		}
	})
	if times > 2 { // how large it is, and what it is
		t.Errorf("it was asked %d times", times)
	}
}
