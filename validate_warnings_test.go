package connectors_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xeipuuv/gojsonschema"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestSuggestedKeys: an unknown key comes with the option that was probably meant.
func TestSuggestedKeys(t *testing.T) {
	tests := []struct {
		name, id string
		role     connectors.Role
		key      string
		want     string
	}{
		{"a letter left out", "kafka", source, "ofset_reset", "offset_reset"},
		{"a letter too many", "kafka", source, "offsett_reset", "offset_reset"},
		{"another letter", "kafka", source, "offset_resat", "offset_reset"},
		{"letters exchanged", "kafka", source, "offset_reste", "offset_reset"},
		{"letters exchanged in a short name", "kafka", source, "tpoic", "topic"},
		{"camel case", "kafka", source, "offsetReset", "offset_reset"},
		{"hyphens", "kafka", source, "offset-reset", "offset_reset"},
		{"dots", "kafka", source, "consumer.group", "consumer_group"},
		{"upper case", "kafka", source, "TOPIC", "topic"},
		{"a beginning", "kafka", source, "consumer", "consumer_group"},
		{"a beginning and more", "kafka", source, "topic_name_of_events", "topic"},
		{"an alias", "kafka", source, "group_id", "consumer_group"},
		{"an alias with a dot", "kafka", source, "source.offset", "offset_reset"},
		{"a common option", "postgresql", sink, "formt", "format"},
		{"nothing near", "kafka", source, "bootstrap_servers", ""},
		{"one letter", "kafka", source, "x", ""},
		{"letters beyond ASCII", "kafka", source, "töpic", "topic"},
		{"empty", "kafka", source, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, err := builtin.Registry().Check(tt.id, tt.role, map[string]any{tt.key: 1})
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range report.Warnings {
				if w.Code == connectors.CodeUnknownKey {
					if w.Suggestion != tt.want {
						t.Errorf("got %q, want %q", w.Suggestion, tt.want)
					}
					return
				}
			}
			t.Errorf("the key must be unknown, got %v", report.Warnings)
		})
	}
}

// TestSuggestedAliases: other names are compared as options are, and an option that is named so itself wins.
func TestSuggestedAliases(t *testing.T) {
	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{
		{Name: "consumer_group", Aliases: []string{"group_id"}}, {Name: "source_topic"}, {Name: "topic"},
	}
	r, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"groupId": "consumer_group", "group.id": "consumer_group", "GROUP_ID": "consumer_group", "gorup_id": "consumer_group",
		"source.group_id": "consumer_group", "sink.groupId": "consumer_group", "source.consumer_group": "consumer_group",
		"broup_id": "", "group_ip_list": "", "other.group_id": "",
		"source.topic": "source_topic", "source-topic": "source_topic", "SourceTopic": "source_topic", "sink.topic": "topic",
	} {
		report := checkBoth(t, r, "x", source, `{"`+key+`":1}`)
		if len(report.Warnings) != 1 || report.Warnings[0].Suggestion != want {
			t.Errorf("%s: got %v, want the suggestion %q", key, report.Warnings, want)
		}
	}
}

// TestSuggestionsAreNotThereAlready: an option that the config has is not what another key meant.
func TestSuggestionsAreNotThereAlready(t *testing.T) {
	tests := []struct {
		name, config, want string
	}{
		{"there", `{"topic":"t","format":"json","tpoic":"u"}`, ""},
		{"not there", `{"format":"json","tpoic":"u"}`, "topic"},
		{"there in another case", `{"topic":"t","format":"json","Format":"avro"}`, ""},
		{"an alias of what is there", `{"topic":"t","format":"json","consumer_group":"g","group_id":"h"}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report := checkBoth(t, builtin.Registry(), "kafka", source, tt.config)
			if len(report.Warnings) != 1 || report.Warnings[0].Suggestion != tt.want {
				t.Errorf("got %v, want the suggestion %q", report.Warnings, tt.want)
			}
		})
	}
}

// TestSuggestedChoices: a suggestion for a choice is the bare value.
func TestSuggestedChoices(t *testing.T) {
	r := mustRegister(t, `{"properties":{"a":{"enum":["earliest","latest","at timestamp","GET",5,null]}}}`)
	for given, want := range map[string]string{
		"latst": "latest", "EARLIEST": "earliest", "at_timestamp": "at timestamp", "get": "GET", "earli": "earliest", "zzzzzz": "", "5": "",
	} {
		report, err := r.Check("x", source, map[string]any{"a": given})
		if err != nil || len(report.Violations) != 1 {
			t.Fatalf("got %v, %v", report, err)
		}
		if got := report.Violations[0].Suggestion; got != want {
			t.Errorf("%q: got %q, want %q", given, got, want)
		}
	}
}

// TestSuggestedWords: another word for a value leads to it, wherever the schema stands that knows it; it is never accepted.
func TestSuggestedWords(t *testing.T) {
	words := map[string]string{"insert": "append", "merge": "upsert"}
	writes := []any{"append", "upsert"}
	tests := []struct {
		name, reason string
		property     connectors.Schema
		config       string
		want         string // the suggestion
		warning      bool
	}{
		{"a word", "it means the same", connectors.Schema{Enum: writes, ValueAliases: words}, `{"a":"insert"}`, "append", false},
		{"another", "it means the same", connectors.Schema{Enum: writes, ValueAliases: words}, `{"a":"merge"}`, "upsert", false},
		{"in another case", "case and separators are not compared", connectors.Schema{Enum: writes, ValueAliases: words},
			`{"a":"IN_SERT"}`, "append", false},
		{"a word with a mistake", "words are mistyped as values are", connectors.Schema{Enum: writes, ValueAliases: words},
			`{"a":"inesrt"}`, "append", false},
		{"a value with a mistake", "it is no word", connectors.Schema{Enum: writes, ValueAliases: words}, `{"a":"upsrt"}`, "upsert", false},
		{"neither", "nothing is meant", connectors.Schema{Enum: writes, ValueAliases: words}, `{"a":"delete"}`, "", false},
		{"no text", "a word is a text", connectors.Schema{Enum: writes, ValueAliases: words}, `{"a":5}`, "", false},
		{"in a const", "it has one value", connectors.Schema{Const: "append", ValueAliases: map[string]string{"insert": "append"}},
			`{"a":"insert"}`, "append", false},
		{"beside values that are no texts", "texts among them have words", connectors.Schema{
			Enum: []any{"append", 1, nil}, ValueAliases: map[string]string{"insert": "append"},
		}, `{"a":"insert"}`, "append", false},
		{"of items", "an item is a value like any", connectors.Schema{
			Type: connectors.TypeArray, Items: &connectors.Schema{Enum: writes, ValueAliases: words},
		}, `{"a":["append","insert"]}`, "append", false},
		{"in an advice", "advice lists values too", connectors.Schema{
			Advice: &connectors.Advice{Schema: connectors.Schema{Enum: writes, ValueAliases: words}},
		}, `{"a":"insert"}`, "append", true},
		{"of a format that the connector lists", "every table has that option", connectors.Schema{}, `{"format":"ndjson"}`, "json", true},
		{"of a format that it does not list", "nothing is meant", connectors.Schema{}, `{"format":"proto3"}`, "", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := sound("x")
			c.Formats = []connectors.Format{connectors.FormatJSON}
			tt.property.Name = "a"
			c.Schemas.Source.Properties = connectors.Properties{tt.property}
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			report := checkBoth(t, r, "x", source, tt.config)
			found := report.Violations
			if tt.warning {
				found = report.Warnings
			}
			if len(report.Violations)+len(report.Warnings) != 1 || len(found) != 1 || found[0].Suggestion != tt.want {
				t.Errorf("got %v and %v, want the suggestion %q: %s", report.Violations, report.Warnings, tt.want, tt.reason)
			}
			document, err := r.JSONSchema("x", source)
			if err != nil || strings.Contains(string(document), "insert") {
				t.Errorf("no document has such words, got %s, %v", document, err)
			}
		})
	}
}

// TestOwnFormatsHaveNoWords: a format of one's own is what it says, whatever it is called elsewhere.
func TestOwnFormatsHaveNoWords(t *testing.T) {
	c := sound("x")
	c.Formats = []connectors.Format{connectors.FormatJSON, "NDJSON"}
	r, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	if report := checkBoth(t, r, "x", source, `{"format":"ndjson"}`); len(report.Warnings) != 1 || report.Warnings[0].Suggestion != "NDJSON" {
		t.Errorf("got %v", report.Warnings)
	}
}

// TestConnectionSettings: a key that belongs to the connection is told so, unless it is near an option.
func TestConnectionSettings(t *testing.T) {
	tests := []struct {
		name, config, message, suggestion string
	}{
		{"addresses", `{"bootstrap_servers":"b"}`, "belong to the connection profile", ""},
		{"credentials, spelt otherwise", `{"SASL.Password":"p"}`, "belong to the connection profile", ""},
		{"any other key", `{"zzzzzz":1}`, "is not a known option", ""},
		{"one that is near an option", `{"topics":"t"}`, "is not a known option", "topic"},
		{"in camel case", `{"bootstrapServers":"b"}`, "belong to the connection profile", ""},
		{"behind a prefix", `{"schema_registry.endpoint":"u"}`, "belong to the connection profile", ""},
		{"a header", `{"Authorization":"t"}`, "belong to the connection profile", ""},
		{"a file of a key", `{"ssl_keyfile":"f"}`, "belong to the connection profile", ""},
		{"a mode of encryption", `{"sslmode":"require"}`, "belong to the connection profile", ""},
		{"a short word for a password", `{"db.pass":"p"}`, "belong to the connection profile", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			warnings := checkBoth(t, builtin.Registry(), "kafka", source, tt.config).Warnings
			if len(warnings) != 1 || !strings.HasSuffix(warnings[0].Message, tt.message) || warnings[0].Suggestion != tt.suggestion {
				t.Errorf("got %v, want a message that ends in %q and the suggestion %q", warnings, tt.message, tt.suggestion)
			}
		})
	}
}

// TestRules relates properties in each way in which a rule can, and says what is wrong in words that fit. The document of the
// role says the same as strict checking.
func TestRules(t *testing.T) {
	type rule = connectors.Rule
	needs, excludes := []string{"b"}, []string{"b"}
	tests := []struct {
		name, reason string
		rule         rule
		config       string
		want         []string
	}{
		{"needed", "the value needs another option", rule{Values: []any{"x"}, Requires: needs}, `{"a":"x"}`,
			[]string{`/b is needed when a is "x"`}},
		{"without effect", "the value makes another option useless", rule{Values: []any{"x"}, Excludes: excludes}, `{"a":"x","b":1}`,
			[]string{`/b has no effect when a is "x"`}},
		{"both", "each option is told what is wrong with it", rule{Values: []any{"x"}, Requires: needs, Excludes: []string{"c"}},
			`{"a":"x","c":1}`, []string{`/b is needed when a is "x"`, `/c has no effect when a is "x"`}},
		{"own words", "they stand for both",
			rule{Values: []any{"x"}, Requires: needs, Excludes: []string{"c"}, Message: "own words"},
			`{"a":"x","c":1}`, []string{`/b own words`, `/c own words`}},
		{"another value", "the rule is about one", rule{Values: []any{"x"}, Requires: needs}, `{"a":"y"}`, nil},
		{"a value of another type", "the rule is about one", rule{Values: []any{"1"}, Requires: needs}, `{"a":1}`, nil},
		{"no value", "the rule is about one", rule{Values: []any{"x"}, Requires: needs}, `{"c":1}`, nil},
		{"held", "the other option is there", rule{Values: []any{"x"}, Requires: needs}, `{"a":"x","b":1}`, nil},
		{"several values", "one of them is enough", rule{Values: []any{"x", "y"}, Requires: needs}, `{"a":"y"}`,
			[]string{`/b is needed when a is "x" or "y"`}},

		{"a boolean", "values are JSON values", rule{Values: []any{true}, Requires: needs}, `{"a":true}`,
			[]string{`/b is needed when a is true`}},
		{"the other boolean", "the rule is about one", rule{Values: []any{true}, Requires: needs}, `{"a":false}`, nil},
		{"a number", "numbers are compared by their value", rule{Values: []any{1}, Requires: needs}, `{"a":1.0}`,
			[]string{`/b is needed when a is 1`}},
		{"null", "null is a value", rule{Values: []any{nil}, Requires: needs}, `{"a":null}`, []string{`/b is needed when a is null`}},
		{"a list", "lists are compared as a whole", rule{Values: []any{[]string{"p"}}, Requires: needs}, `{"a":["p"]}`,
			[]string{`/b is needed when a is ["p"]`}},
		{"an object", "whatever the order of its keys", rule{Values: []any{map[string]int{"p": 1, "q": 2}}, Requires: needs},
			`{"a":{"q":2,"p":1}}`, []string{`/b is needed when a is {"p":1,"q":2}`}},
		{"mixed values", "one of them is enough", rule{Values: []any{"x", 1}, Requires: needs}, `{"a":"x"}`,
			[]string{`/b is needed when a is "x" or 1`}},

		{"is set", "whatever it is set to", rule{Requires: needs}, `{"a":null}`, []string{`/b is needed when a is set`}},
		{"is set, with an empty list", "empty is as good as nil", rule{Values: []any{}, Excludes: excludes}, `{"a":1,"b":1}`,
			[]string{`/b has no effect when a is set`}},
		{"is not set", "there is nothing to be said", rule{Requires: needs}, `{"c":1}`, nil},
		{"is not set, but has a default", "only what is written is set", rule{Property: "d", Requires: needs}, `{}`, nil},

		{"by default", "a default counts as the value", rule{Property: "d", Values: []any{"x"}, Requires: needs}, `{}`,
			[]string{`/b is needed when d is "x" or left out`}},
		{"by default, written", "what is written counts in its place", rule{Property: "d", Values: []any{"x"}, Requires: needs}, `{"d":"y"}`, nil},
		{"the default, written", "it is the value", rule{Property: "d", Values: []any{"x"}, Excludes: excludes}, `{"d":"x","b":1}`,
			[]string{`/b has no effect when d is "x" or left out`}},
		{"by default, excluded", "what is excluded is what is written", rule{Property: "d", Values: []any{"x"}, Excludes: []string{"e"}}, `{}`, nil},
		{"another default", "the rule is about one", rule{Property: "d", Values: []any{"y"}, Requires: needs}, `{}`, nil},
		{"by a default that is a number", "numbers are compared by their value", rule{Property: "e", Values: []any{json.Number("1.0")}, Requires: needs},
			`{}`, []string{`/b is needed when e is 1.0 or left out`}},
		{"by a default behind a reference", "it is that of the property", rule{Property: "f", Values: []any{false}, Requires: needs},
			`{}`, []string{`/b is needed when f is false or left out`}},
		{"null in place of a default", "null is what is written", rule{Property: "d", Values: []any{"x"}, Requires: needs}, `{"d":null}`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := sound("x")
			if tt.rule.Property == "" {
				tt.rule.Property = "a"
			}
			c.Schemas.Source.Properties = connectors.Properties{
				{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d", Default: "x"}, {Name: "e", Default: 1},
				{Name: "f", Extra: []connectors.Keyword{{Name: "$ref", Value: json.RawMessage(`"#/definitions/f"`)}}},
			}
			c.Schemas.Source.Extra = []connectors.Keyword{{Name: "definitions", Value: json.RawMessage(`{"f":{"default":false}}`)}}
			c.Schemas.Source.Rules = []connectors.Rule{tt.rule}
			testRule(t, c, tt.config, tt.want, tt.reason)
			if tt.rule.Property != "f" { // without a reference, the accept-only pass looks first
				c.Schemas.Source.Properties, c.Schemas.Source.Extra = c.Schemas.Source.Properties[:5], nil
				testRule(t, c, tt.config, tt.want, tt.reason)
			}
		})
	}
}

func testRule(t *testing.T, c connectors.Connector, config string, want []string, reason string) {
	t.Helper()
	r, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range checkBoth(t, r, "x", source, config).Warnings {
		got = append(got, w.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", reason, diff)
	}
	document, err := r.JSONSchema("x", source)
	if err != nil {
		t.Fatal(err)
	}
	result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(document), gojsonschema.NewStringLoader(config))
	if err != nil {
		t.Fatal(err)
	}
	if result.Valid() != (len(want) == 0) {
		t.Errorf("the document says %v of %s\n%s", result.Valid(), config, document)
	}
}

// TestRulesWaitForPlaceholders: what is not known yet is no reason for a warning.
func TestRulesWaitForPlaceholders(t *testing.T) {
	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Default: "x"}, {Name: "b"}, {Name: "c"}}
	c.Schemas.Source.Rules = []connectors.Rule{
		{Property: "a", Values: []any{"x"}, Requires: []string{"b"}}, {Property: "c", Requires: []string{"b"}},
	}
	r, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	for config, want := range map[string]int{
		`{"a":"{{ A }}"}`:               0, // may be anything
		`{"a":"x{{ A }}"}`:              0,
		`{}`:                            1,
		`{"b":"{{ B }}"}`:               0, // is set
		`{"a":"{{ A }}","c":"{{ C }}"}`: 1, // is set
	} {
		if got := checkBoth(t, r.Placeholders(), "x", source, config).Warnings; len(got) != want {
			t.Errorf("%s: got %v, want %d", config, got, want)
		}
	}
}

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
