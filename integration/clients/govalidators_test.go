package clients_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	google "github.com/google/jsonschema-go/jsonschema"
	santhosh "github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xeipuuv/gojsonschema"
)

// An accepts reports whether a validator accepts a value, as a decoder gives it.
type accepts func(value any) (bool, error)

// A goValidator is a validator in Go. All of them read patterns as Go does.
type goValidator struct {
	name    string
	compile func(document []byte) (accepts, error)
	floats  bool // it takes a json.Number for a text, so it gets numbers as encoding/json gives them
}

func goValidators() []goValidator {
	return []goValidator{
		{name: "santhosh", compile: bySanthosh},
		{name: "google", compile: byGoogle, floats: true},
		{name: "gojsonschema", compile: byGojsonschema},
	}
}

func bySanthosh(document []byte) (accepts, error) {
	value, err := santhosh.UnmarshalJSON(bytes.NewReader(document))
	if err != nil {
		return nil, err
	}
	c := santhosh.NewCompiler()
	c.AssertFormat()
	const name = "urn:test" // its own $id is resolved against it
	if err := c.AddResource(name, value); err != nil {
		return nil, err
	}
	schema, err := c.Compile(name)
	if err != nil {
		return nil, err
	}
	return func(value any) (bool, error) {
		var invalid *santhosh.ValidationError
		if err := schema.Validate(value); err != nil && !errors.As(err, &invalid) {
			return false, err
		}
		return invalid == nil, nil
	}, nil
}

func byGoogle(document []byte) (accepts, error) {
	var schema google.Schema
	if err := json.Unmarshal(document, &schema); err != nil {
		return nil, err
	}
	resolved, err := schema.Resolve(&google.ResolveOptions{ValidateDefaults: true})
	if err != nil {
		return nil, err
	}
	return func(value any) (bool, error) { return resolved.Validate(value) == nil, nil }, nil
}

func byGojsonschema(document []byte) (accepts, error) {
	loader := gojsonschema.NewSchemaLoader()
	loader.Validate = true
	schema, err := loader.Compile(gojsonschema.NewBytesLoader(document))
	if err != nil {
		return nil, err
	}
	return func(value any) (bool, error) {
		result, err := schema.Validate(gojsonschema.NewRawLoader(value))
		return err == nil && result.Valid(), err
	}, nil
}

// answersOf has a validator in Go judge all that the others judge.
func answersOf(t *testing.T, v goValidator, g *group) *answer {
	t.Helper()
	compile := func(name string, document []byte) accepts {
		accept, err := v.compile(document)
		if err != nil {
			t.Errorf("%s: %s does not compile: %v", v.name, name, err)
			return func(any) (bool, error) { return false, nil }
		}
		return func(value any) (bool, error) {
			ok, err := accept(value)
			if err != nil {
				t.Errorf("%s: %s: %v", v.name, name, err)
			}
			return ok, nil
		}
	}
	says := func(a accepts, value any) bool {
		ok, _ := a(value)
		return ok
	}
	byDocument := make([]accepts, len(g.Documents))
	for i, d := range g.Documents {
		byDocument[i] = compile(d.Name, d.Schema)
	}
	tables := compile("the document for files of tables", g.Tables)
	a := &answer{}
	for i, c := range g.Configs {
		config := v.decoded(t, c.Config)
		a.Configs = append(a.Configs, says(byDocument[c.Document], config))
		a.Tables = append(a.Tables, nil)
		if d := g.Documents[c.Document]; i%stride == 0 {
			in := says(tables, object{"name": "t", "connector": d.ID, "table_type": string(d.Role), "config": config})
			a.Tables[i] = &in
		}
	}
	for _, file := range g.Files {
		a.Files = append(a.Files, says(tables, v.decoded(t, file)))
	}
	return a
}

// stride: a whole file is judged by all if/then of all connectors, so only one config in so many is tried in one.
const stride = 20

// decoded returns a JSON text as the Go values that a validator knows.
func (v *goValidator) decoded(t *testing.T, text []byte) any {
	t.Helper()
	var value any
	d := json.NewDecoder(bytes.NewReader(text))
	if !v.floats {
		d.UseNumber()
	}
	if err := d.Decode(&value); err != nil {
		t.Fatal(err)
	}
	return value
}
