package tables

import (
	"bytes"
	"encoding/json"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors"
)

// json writes the example as JSON.
func (e *example) json() ([]byte, error) {
	var b bytes.Buffer
	enc := jsontext.NewEncoder(&b, jsontext.WithIndent("  "))
	tokens := []jsontext.Token{
		jsontext.BeginObject,
		jsontext.String(keyName), jsontext.String(e.name),
		jsontext.String(keyConnector), jsontext.String(e.connector.ID),
		jsontext.String(keyRole), jsontext.String(string(e.role)),
		jsontext.String(keyConfig),
	}
	for _, t := range tokens {
		if err := enc.WriteToken(t); err != nil {
			return nil, err
		}
	}
	if err := writeJSON(enc, e.config, e.schema); err != nil {
		return nil, err
	}
	if err := enc.WriteToken(jsontext.EndObject); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// jsonOf returns a value as compact JSON.
func jsonOf(v any, s *connectors.Schema) (string, error) {
	var b bytes.Buffer
	if err := writeJSON(jsontext.NewEncoder(&b), v, s); err != nil {
		return "", err
	}
	return string(bytes.TrimSpace(b.Bytes())), nil
}

// writeJSON writes a value.
func writeJSON(enc *jsontext.Encoder, v any, s *connectors.Schema) error {
	switch v := v.(type) {
	case map[string]any:
		if err := enc.WriteToken(jsontext.BeginObject); err != nil {
			return err
		}
		for name, schema := range members(v, s) {
			if err := enc.WriteToken(jsontext.String(name)); err != nil {
				return err
			}
			if err := writeJSON(enc, v[name], schema); err != nil {
				return err
			}
		}
		return enc.WriteToken(jsontext.EndObject)
	case []any:
		if err := enc.WriteToken(jsontext.BeginArray); err != nil {
			return err
		}
		for _, item := range v {
			if err := writeJSON(enc, item, itemsOf(s)); err != nil {
				return err
			}
		}
		return enc.WriteToken(jsontext.EndArray)
	case json.Number:
		return enc.WriteValue(jsontext.Value(v))
	case string:
		return enc.WriteToken(jsontext.String(v))
	case bool:
		return enc.WriteToken(jsontext.Bool(v))
	}
	return enc.WriteToken(jsontext.Null)
}
