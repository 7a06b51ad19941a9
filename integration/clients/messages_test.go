package clients_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"github.com/xeipuuv/gojsonschema"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/laminar/connectors"
)

var update = flag.Bool("update", false, "write what is said to the golden file")

// mistakes are what people get wrong about combined schemas, each in the option v.
var mistakes = []struct{ name, schema, value string }{
	{"an alternative with something missing", authSchema, `{"kind":"basic","user":"u"}`},
	{"an alternative with a value of the wrong type", authSchema, `{"kind":"token","token":7}`},
	{"a misspelt kind", authSchema, `{"kind":"baisc","user":"u","password":"p"}`},
	{"no kind", authSchema, `{"user":"u","password":"p"}`},
	{"a text in place of an alternative", authSchema, `"basic"`},
	{"a key that no alternative has", authSchema, `{"kind":"token","token":"t","tokn":"x"}`},
	{"a text or a list of texts, and a number in the list", `{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}`, `["a",5]`},
	{"a text or a list of texts, and a number", `{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}`, `5`},
	{"a number or a word, and a misspelt word", `{"oneOf":[{"type":"integer","minimum":1},{"enum":["all","none"]}]}`, `"al"`},
	{"a number or a word, and a number too small", `{"oneOf":[{"type":"integer","minimum":1},{"enum":["all","none"]}]}`, `0`},
	{"user and password, or a token: half of the first", eitherSchema, `{"user":"u"}`},
	{"user and password, or a token: nothing", eitherSchema, `{}`},
	{"user and password, or a token: both", eitherSchema, `{"user":"u","password":"p","token":"t"}`},
	{"alternatives in an alternative", `{"oneOf":[{"type":"object","properties":{"mode":{"const":"secure"},"auth":` + authSchema + `},"required":["mode","auth"]},` +
		`{"type":"object","properties":{"mode":{"const":"open"}},"required":["mode"],"additionalProperties":false}]}`, `{"mode":"secure","auth":{"kind":"token"}}`},
	{"null for an option that may be a text", `{"anyOf":[{"type":"string"},{"type":"integer"}]}`, `null`},
	{"the same item twice", `{"uniqueItems":true}`, `["a","b",{"x":1},"b"]`},
	{"a name that is not allowed", `{"propertyNames":{"pattern":"^[a-z]+$"}}`, `{"Content-Type":"x"}`},
	{"a misspelt name", `{"propertyNames":{"enum":["read","write"]}}`, `{"raed":1}`},
	{"an item missing from a list", `{"contains":{"type":"object","required":["primary"]}}`, `[{"id":1}]`},
	{"something missing under a condition", conditionSchema, `{"mode":"upsert"}`},
	{"something wrong under a condition", conditionSchema, `{"mode":"upsert","keys":[]}`},
	{"something missing in the other case", conditionSchema, `{"mode":"append"}`},
	{"too many items", `{"items":[{"type":"string"},{"type":"integer"}],"additionalItems":false}`, `["a",1,2,3]`},
	{"what must not be together", `{"not":{"required":["user","token"]}}`, `{"user":"u","token":"t"}`},
	{"one that asks for another", `{"dependencies":{"user":["password"]}}`, `{"user":"u"}`},
	{"bounds on both sides", `{"anyOf":[{"type":"integer","maximum":0},{"type":"integer","minimum":1024}]}`, `80`},
}

const (
	authSchema = `{"oneOf":[` +
		`{"type":"object","properties":{"kind":{"const":"basic"},"user":{"type":"string"},"password":{"type":"string"}},"required":["kind","user","password"],"additionalProperties":false},` +
		`{"type":"object","properties":{"kind":{"const":"token"},"token":{"type":"string"}},"required":["kind","token"],"additionalProperties":false}]}`
	eitherSchema = `{"oneOf":[{"type":"object","properties":{"user":{},"password":{}},"required":["user","password"]},` +
		`{"type":"object","properties":{"token":{}},"required":["token"]}]}`
	conditionSchema = `{"if":{"properties":{"mode":{"const":"upsert"}},"required":["mode"]},"then":{"required":["keys"],"properties":{"keys":{"minItems":1}}},"else":{"required":["path"]}}`
)

// TestMessages keeps, for typical mistakes, what this library says beside what others do, so that a change can be read.
func TestMessages(t *testing.T) {
	type one struct {
		Schema json.RawMessage `json:"schema"`
		Config json.RawMessage `json:"config"`
	}
	var cases []one
	for _, m := range mistakes {
		cases = append(cases, one{
			json.RawMessage(`{"properties":{"v":` + m.schema + `}}`), json.RawMessage(`{"v":` + m.value + `}`),
		})
	}
	var ajv [][]string
	run(t, node(t), "messages.mjs", cases, &ajv)
	var b strings.Builder
	for i, m := range mistakes {
		fmt.Fprintf(&b, "# %s\n%s\n", m.name, m.value)
		for _, engine := range []struct {
			name string
			said []string
		}{
			{"connectors", saidHere(t, m.schema, cases[i].Config)}, {"ajv", ajv[i]},
			{"santhosh-tekuri", saidBySanthosh(t, cases[i].Schema, cases[i].Config)},
			{"gojsonschema", saidByGojsonschema(t, cases[i].Schema, cases[i].Config)},
		} {
			if len(engine.said) == 0 {
				t.Errorf("%s: %s has nothing to say", m.name, engine.name)
			}
			for _, line := range engine.said {
				fmt.Fprintf(&b, "  %-15s %s\n", engine.name, line)
			}
		}
		b.WriteByte('\n')
	}
	file := filepath.Join("testdata", "messages.golden")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("what is said has changed: run go test -run TestMessages . -update, and read %s\n%s", file, got)
	}
}

func saidHere(t *testing.T, schema string, config []byte) (said []string) {
	t.Helper()
	var s connectors.Schema
	if err := json.Unmarshal([]byte(`{"properties":{"v":`+schema+`}}`), &s); err != nil {
		t.Fatal(err)
	}
	reg := registry(t, connectors.Connector{
		ID: "x", Name: "X", Category: connectors.CategoryHTTP, Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: &s},
	})
	report, err := reg.CheckJSON("x", connectors.RoleSource, config)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range report.Violations {
		said = append(said, v.String())
	}
	return said
}

func saidBySanthosh(t *testing.T, schema, config []byte) (said []string) {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(string(schema)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft7)
	if err := c.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(string(config)))
	if err != nil {
		t.Fatal(err)
	}
	english := message.NewPrinter(language.English)
	var leaves func(e *jsonschema.ValidationError)
	leaves = func(e *jsonschema.ValidationError) {
		if more, ok := e.ErrorKind.(*kind.AdditionalProperties); ok {
			slices.Sort(more.Properties) // they come in the order of maps, as do the messages
		}
		if len(e.Causes) == 0 {
			said = append(said, "/"+strings.Join(e.InstanceLocation, "/")+" "+e.ErrorKind.LocalizedString(english))
		}
		for _, cause := range e.Causes {
			leaves(cause)
		}
	}
	if e, ok := compiled.Validate(value).(*jsonschema.ValidationError); ok {
		leaves(e)
	}
	slices.Sort(said)
	return said
}

func saidByGojsonschema(t *testing.T, schema, config []byte) (said []string) {
	t.Helper()
	loader := gojsonschema.NewSchemaLoader()
	loader.Draft, loader.AutoDetect = gojsonschema.Draft7, false
	compiled, err := loader.Compile(gojsonschema.NewBytesLoader(schema))
	if err != nil {
		t.Fatal(err)
	}
	result, err := compiled.Validate(gojsonschema.NewBytesLoader(config))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range result.Errors() {
		said = append(said, e.String())
	}
	slices.Sort(said) // they come in the order of maps
	return said
}
