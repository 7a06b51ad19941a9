package tables

import (
	"bytes"
	"encoding/json"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors"
)

// yaml writes the example as YAML.
func (e *example) yaml() ([]byte, error) {
	table := &yaml.Node{Kind: yaml.MappingNode}
	add := func(key string, value *yaml.Node) { table.Content = append(table.Content, yamlText(key), value) }
	add(keyName, yamlText(e.name))
	add(keyConnector, yamlText(e.connector.ID))
	add(keyRole, yamlText(string(e.role)))
	add(keyConfig, yamlOf(e.config, e.schema))
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(table); err != nil {
		return nil, err
	}
	return b.Bytes(), enc.Close()
}

// yamlOf returns the node of a value.
func yamlOf(v any, s *connectors.Schema) *yaml.Node {
	switch v := v.(type) {
	case map[string]any:
		n := &yaml.Node{Kind: yaml.MappingNode}
		for name, schema := range members(v, s) {
			n.Content = append(n.Content, yamlText(name), yamlOf(v[name], schema))
		}
		return n
	case []any:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for _, item := range v {
			n.Content = append(n.Content, yamlOf(item, itemsOf(s)))
		}
		return n
	case json.Number:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: string(v)}
	case string:
		return yamlText(v)
	case bool:
		if v {
			return &yaml.Node{Kind: yaml.ScalarNode, Value: "true"}
		}
		return &yaml.Node{Kind: yaml.ScalarNode, Value: "false"}
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: "null"}
}

// yamlText returns the node of a text. The library puts in quotes what would not be one without.
func yamlText(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}
