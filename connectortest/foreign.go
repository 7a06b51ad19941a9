package connectortest

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/xeipuuv/gojsonschema"

	"github.com/laminar/connectors/internal/sample"
)

// compileForeign compiles a schema with gojsonschema, as draft-07 whatever it says of itself.
func compileForeign(schema []byte) (opinion, error) {
	text, err := json.Marshal(forForeign(sample.Decode(schema)))
	if err != nil {
		return nil, err
	}
	loader := gojsonschema.NewSchemaLoader()
	loader.Draft, loader.AutoDetect = gojsonschema.Draft7, false
	compiled, err := loader.Compile(offline{gojsonschema.NewBytesLoader(text)})
	if err != nil {
		return nil, err
	}
	return func(config map[string]any) error {
		result, err := compiled.Validate(gojsonschema.NewRawLoader(config))
		if err != nil {
			return err
		}
		if !result.Valid() {
			return refusal(result.Errors())
		}
		return nil
	}, nil
}

// A refusal is what gojsonschema finds wrong with a config.
type refusal []gojsonschema.ResultError

func (r refusal) Error() string {
	list := make([]string, len(r))
	for i := range r {
		list[i] = r[i].String()
	}
	return strings.Join(list, "; ")
}

// forForeign takes out of a schema what gojsonschema would take otherwise than it is meant, and returns it:
//
//   - format, which it asserts;
//   - $schema and $id, so that no reference means an address. The registry refuses an $id below the root beside a reference.
//
// What it could not read is written in another way: counts in plain digits, because it says of 6.0 that it is no integer.
//
// It does so only where a schema stands: below const, enum, default and examples the names are data, and below properties
// those of options.
func forForeign(root any) any {
	sample.EachSchema(root, changeForForeign)
	// A reference may lead to where no keyword says that a schema stands.
	for _, target := range sample.Referred(root) {
		sample.EachSchema(target, changeForForeign)
	}
	return root
}

func changeForForeign(schema map[string]any) {
	for _, keyword := range [...]string{"format", "$schema", "$id"} {
		delete(schema, keyword)
	}
	for _, keyword := range [...]string{"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"} {
		if n, ok := schema[keyword].(json.Number); ok {
			schema[keyword] = sample.PlainDigits(n)
		}
	}
}

// offline is a loader that gives gojsonschema the schema that it holds, and no other: its own would fetch what a reference
// leads to.
type offline struct{ gojsonschema.JSONLoader }

// LoaderFactory returns what makes loaders for references that leave the schema.
func (offline) LoaderFactory() gojsonschema.JSONLoaderFactory { return offlineFactory{} }

type offlineFactory struct{}

// New returns a loader that loads nothing.
func (offlineFactory) New(source string) gojsonschema.JSONLoader {
	return unloadable{gojsonschema.NewStringLoader(source)}
}

type unloadable struct{ gojsonschema.JSONLoader }

// LoadJSON fails.
func (unloadable) LoadJSON() (any, error) {
	return nil, errors.New("a reference leaves the schema, and nothing is fetched")
}
