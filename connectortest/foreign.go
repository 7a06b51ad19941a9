package connectortest

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"strings"

	"github.com/xeipuuv/gojsonschema"
)

// compileForeign compiles a schema with gojsonschema, as draft-07 whatever it says of itself.
func compileForeign(schema []byte) (opinion, error) {
	text, err := json.Marshal(forForeign(decode(schema)))
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
	eachSchema(root, changeForForeign)
	// A reference may lead to where no keyword says that a schema stands.
	for _, target := range referred(root) {
		eachSchema(target, changeForForeign)
	}
	return root
}

func changeForForeign(schema map[string]any) {
	for _, keyword := range [...]string{"format", "$schema", "$id"} {
		delete(schema, keyword)
	}
	for _, keyword := range [...]string{"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"} {
		if n, ok := schema[keyword].(json.Number); ok {
			schema[keyword] = plainDigits(n)
		}
	}
}

// plainDigits writes a count without a fraction and an exponent. No config within the limits has as many of anything as an
// int32 can count, so a larger one means the same.
func plainDigits(n json.Number) json.Number {
	r, ok := new(big.Rat).SetString(string(n))
	if !ok || !r.IsInt() {
		return n
	}
	if r.Num().Cmp(big.NewInt(math.MaxInt32)) > 0 {
		return json.Number(fmt.Sprint(math.MaxInt32))
	}
	return json.Number(r.Num().String())
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
