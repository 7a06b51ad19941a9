package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

const fileTables = 10_000

// A file of 10,000 valid tables, in each of the three forms.
func jsonFile() []byte {
	var b bytes.Buffer
	b.WriteString("[")
	for i := range fileTables {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"name":"t%d","connector":"kafka","table_type":"source","config":{"topic":"orders-%d","format":"json"}}`, i, i)
	}
	b.WriteString("]\n")
	return b.Bytes()
}

func yamlFile() []byte {
	var b bytes.Buffer
	for i := range fileTables {
		fmt.Fprintf(&b, "- name: t%d\n  connector: kafka\n  table_type: source\n  config:\n    topic: orders-%d\n    format: json\n", i, i)
	}
	return b.Bytes()
}

func sqlFile() []byte {
	var b bytes.Buffer
	for i := range fileTables {
		fmt.Fprintf(&b, "CREATE TABLE t%d (id BIGINT) WITH (connector = 'kafka', type = 'source', topic = 'orders-%d', format = 'json');\n", i, i)
	}
	return b.Bytes()
}

// files compares checking a file of tables with decoding it alone.
func files(s stopwatch) (group, error) {
	s.rounds = max(3, s.rounds/4) // each takes long
	check := func(name string, text []byte) []func() {
		return []func(){func() {
			if found := tables.Check(builtin.Registry(), name, text); len(found) > 0 {
				panic("a finding: " + found[0].String())
			}
		}}
	}
	decode := func(unmarshal func([]byte, any) error, text []byte) []func() {
		return []func(){func() {
			var v any
			if err := unmarshal(text, &v); err != nil {
				panic(err)
			}
			runtime.KeepAlive(v)
		}}
	}
	g := s.measure("A file of 10,000 tables",
		candidate{"encoding/json Unmarshal (no check)", decode(json.Unmarshal, jsonFile())},
		candidate{"tables.Check, JSON", check("t.json", jsonFile())},
		candidate{"yaml.Unmarshal (no check)", decode(yaml.Unmarshal, yamlFile())},
		candidate{"tables.Check, YAML", check("t.yaml", yamlFile())},
		candidate{"tables.Check, SQL", check("t.sql", sqlFile())},
	)
	return g, nil
}
