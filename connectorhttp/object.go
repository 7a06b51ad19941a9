package connectorhttp

import (
	"bytes"
	"encoding/json"
)

// object is a JSON object whose members keep their order, which a map would lose.
type object[T any] []member[T]

type member[T any] struct {
	name  string
	value T
}

// UnmarshalJSON implements [json.Unmarshaler].
func (o *object[T]) UnmarshalJSON(text []byte) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	if _, err := dec.Token(); err != nil { // the brace
		return err
	}
	for dec.More() {
		var m member[T]
		name, err := dec.Token()
		if err != nil {
			return err
		}
		m.name, _ = name.(string) // no other token stands before a colon
		if err := dec.Decode(&m.value); err != nil {
			return err
		}
		*o = append(*o, m)
	}
	return nil
}

// MarshalJSON implements [json.Marshaler].
func (o object[T]) MarshalJSON() ([]byte, error) {
	text := []byte{'{'}
	for i, m := range o {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, encode(m.name, "")...)
		text = append(text, ':')
		text = append(text, encode(m.value, "")...)
	}
	return append(text, '}'), nil
}
