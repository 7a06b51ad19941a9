package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/xeipuuv/gojsonschema"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// peers are the schemas of the configs, compiled by the other libraries.
type peers struct {
	gojson   []*gojsonschema.Schema
	santhosh []*jsonschema.Schema
}

func compilePeers() (peers, error) {
	var p peers
	for _, c := range configs {
		text, err := schemaText(c.id, c.role)
		if err != nil {
			return p, err
		}
		g, err := compileGojson(text)
		if err != nil {
			return p, err
		}
		s, err := compileSanthosh(text)
		if err != nil {
			return p, err
		}
		p.gojson, p.santhosh = append(p.gojson, g), append(p.santhosh, s)
	}
	return p, nil
}

func compileGojson(text []byte) (*gojsonschema.Schema, error) {
	return gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
}

func compileSanthosh(text []byte) (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft7)
	if err := c.AddResource("urn:bench", doc); err != nil {
		return nil, err
	}
	return c.Compile("urn:bench")
}

// jobs makes a job of each config.
func jobs(each func(i int, c config) func() bool) []func() {
	var list []func()
	for i, c := range configs {
		list = append(list, job(c, each(i, c)))
	}
	return list
}

// job makes a job for a config. One that gives the wrong verdict panics: it would not be the same job.
func job(c config, run func() bool) func() {
	return func() {
		if !run() {
			panic(fmt.Sprintf("wrong verdict for %s %s", c.id, c.role))
		}
	}
}

func decodedValid(s stopwatch) (group, error) {
	p, err := compilePeers()
	if err != nil {
		return group{}, err
	}
	r := builtin.Registry()
	return s.measure("Decoded map, valid",
		candidate{"this library, Validate", jobs(func(_ int, c config) func() bool {
			m := decode(c.valid)
			return func() bool { return r.Validate(c.id, c.role, m) == nil }
		})},
		candidate{"santhosh-tekuri/jsonschema", jobs(func(i int, c config) func() bool {
			m := decode(c.valid)
			return func() bool { return p.santhosh[i].Validate(m) == nil }
		})},
		candidate{"gojsonschema, NewGoLoader", jobs(func(i int, c config) func() bool {
			m := decode(c.valid)
			return func() bool {
				result, err := p.gojson[i].Validate(gojsonschema.NewGoLoader(m))
				return err == nil && result.Valid()
			}
		})},
	), nil
}

func textValid(s stopwatch) (group, error) {
	p, err := compilePeers()
	if err != nil {
		return group{}, err
	}
	r := builtin.Registry()
	return s.measure("JSON text, valid",
		candidate{"this library, ValidateJSON", jobs(func(_ int, c config) func() bool {
			text := []byte(c.valid)
			return func() bool { return r.ValidateJSON(c.id, c.role, text) == nil }
		})},
		candidate{"encoding/json Valid (no validation)", jobs(func(_ int, c config) func() bool {
			text := []byte(c.valid)
			return func() bool { return json.Valid(text) }
		})},
		candidate{"encoding/json Unmarshal (no validation)", jobs(func(_ int, c config) func() bool {
			text := []byte(c.valid)
			return func() bool { var m map[string]any; return json.Unmarshal(text, &m) == nil }
		})},
		candidate{"santhosh-tekuri/jsonschema after Unmarshal", jobs(func(i int, c config) func() bool {
			text := []byte(c.valid)
			return func() bool {
				v, err := decodeNumbers(text)
				return err == nil && p.santhosh[i].Validate(v) == nil
			}
		})},
		candidate{"gojsonschema, NewBytesLoader", jobs(func(i int, c config) func() bool {
			text := []byte(c.valid)
			return func() bool {
				result, err := p.gojson[i].Validate(gojsonschema.NewBytesLoader(text))
				return err == nil && result.Valid()
			}
		})},
	), nil
}

func textInvalid(s stopwatch) (group, error) {
	p, err := compilePeers()
	if err != nil {
		return group{}, err
	}
	r := builtin.Registry()
	return s.measure("JSON text, three violations, all collected",
		candidate{"this library, ValidateJSON", jobs(func(_ int, c config) func() bool {
			text := []byte(c.bad)
			return func() bool {
				invalid, ok := errors.AsType[*connectors.ConfigError](r.ValidateJSON(c.id, c.role, text))
				return ok && len(invalid.Violations) == wrong
			}
		})},
		candidate{"santhosh-tekuri/jsonschema after Unmarshal", jobs(func(i int, c config) func() bool {
			text := []byte(c.bad)
			return func() bool {
				v, err := decodeNumbers(text)
				return err == nil && p.santhosh[i].Validate(v) != nil
			}
		})},
		candidate{"gojsonschema, NewBytesLoader", jobs(func(i int, c config) func() bool {
			text := []byte(c.bad)
			return func() bool {
				result, err := p.gojson[i].Validate(gojsonschema.NewBytesLoader(text))
				return err == nil && len(result.Errors()) >= wrong
			}
		})},
	), nil
}

// wrong is how many violations the bad text of each config has.
const wrong = 3

func strictValid(s stopwatch) (group, error) {
	r := builtin.Registry()
	strict := r.Strict()
	return s.measure("JSON text and decoded map, valid: the other calls",
		candidate{"Validate", jobs(func(_ int, c config) func() bool {
			m := decode(c.valid)
			return func() bool { return r.Validate(c.id, c.role, m) == nil }
		})},
		candidate{"Strict().Validate", jobs(func(_ int, c config) func() bool {
			m := decode(c.valid)
			return func() bool { return strict.Validate(c.id, c.role, m) == nil }
		})},
		candidate{"Check", jobs(func(_ int, c config) func() bool {
			m := decode(c.valid)
			return func() bool { report, err := r.Check(c.id, c.role, m); return err == nil && report.Valid() }
		})},
		candidate{"ValidateJSON", jobs(func(_ int, c config) func() bool {
			text := []byte(c.valid)
			return func() bool { return r.ValidateJSON(c.id, c.role, text) == nil }
		})},
		candidate{"Strict().CheckJSON", jobs(func(_ int, c config) func() bool {
			text := []byte(c.valid)
			return func() bool { report, err := strict.CheckJSON(c.id, c.role, text); return err == nil && report.Valid() }
		})},
	), nil
}

func compile(s stopwatch) (group, error) {
	cs := builtin.Connectors()
	var texts [][]byte
	for _, c := range cs {
		for _, role := range c.Roles {
			text, err := schemaText(c.ID, role)
			if err != nil {
				return group{}, err
			}
			texts = append(texts, text)
		}
	}
	return s.measure("Making the ten connectors ready (15 schemas)",
		candidate{"this library, NewRegistry", []func(){func() {
			r, err := connectors.NewRegistry(cs...)
			if err != nil {
				panic(err)
			}
			runtime.KeepAlive(r)
		}}},
		candidate{"gojsonschema, the 15 schemas", []func(){func() {
			for _, text := range texts {
				schema, err := compileGojson(text)
				if err != nil {
					panic(err)
				}
				runtime.KeepAlive(schema)
			}
		}}},
		candidate{"santhosh-tekuri/jsonschema, the 15 schemas", []func(){func() {
			for _, text := range texts {
				schema, err := compileSanthosh(text)
				if err != nil {
					panic(err)
				}
				runtime.KeepAlive(schema)
			}
		}}},
	), nil
}
