package connectors

import (
	"encoding/json"
	"errors"

	"github.com/xeipuuv/gojsonschema"
)

// A multiple judges the keyword multipleOf, the one that is left to gojsonschema: it divides exactly, in rational
// numbers. What it is handed is fenced in. The schema is one keyword and one number, so there is nothing to refer to
// and nothing to fetch; the config is one number within the limits, so that no exponent can make it panic or run
// long; and of what it answers only yes or no is used, because its texts quote the input.
type multiple struct {
	schema  *gojsonschema.Schema
	digits  int // of the divisor as written
	message string
}

// newMultiple takes a divisor that parseDecimal has accepted.
func newMultiple(divisor string) (*multiple, error) {
	schema, err := compileForeign(json.RawMessage(`{"multipleOf":` + divisor + `}`))
	if err != nil {
		return nil, err
	}
	return &multiple{schema: schema, digits: len(divisor), message: "must be a multiple of " + divisor}, nil
}

// holds reports whether a number, as written and within the limits, is a multiple.
func (m *multiple) holds(number string) bool {
	ok, err := judgeForeign(m.schema, json.Number(number))
	return ok && err == nil
}

// compileForeign hands a schema to gojsonschema. It must hold no reference but to itself.
func compileForeign(schema json.RawMessage) (*gojsonschema.Schema, error) {
	loader := gojsonschema.NewSchemaLoader()
	loader.Draft = gojsonschema.Draft7
	loader.AutoDetect = false
	compiled, err := loader.Compile(gojsonschema.NewBytesLoader(schema))
	if err != nil {
		return nil, errors.New("gojsonschema refuses the schema") // its own text quotes
	}
	return compiled, nil
}

// judgeForeign asks gojsonschema for its verdict on a value decoded with [json.Number].
func judgeForeign(schema *gojsonschema.Schema, v any) (bool, error) {
	result, err := schema.Validate(gojsonschema.NewRawLoader(v))
	if err != nil {
		return false, errors.New("gojsonschema refuses the value")
	}
	return result.Valid(), nil
}
