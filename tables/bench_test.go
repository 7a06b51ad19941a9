package tables_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/tables"
)

// large returns a file of n tables of one kind; every tenth has a mistake where bad is set.
func large(ext string, n int, bad bool) []byte {
	var b bytes.Buffer
	open, end, form := "", "", "- name: t%d\n  connector: kafka\n  table_type: source\n  config:\n    topic: orders%d\n    format: %s\n    consumer_group: group\n"
	switch ext {
	case ".json":
		open, end = "[\n", "{}]"
		form = `{"name":"t%d","connector":"kafka","table_type":"source","config":{"topic":"orders%d","format":"%s","consumer_group":"group"}},` + "\n"
	case ".sql":
		form = "CREATE TABLE t%d (id INT, name TEXT) WITH (connector = 'kafka', type = 'source', topic = 'orders%d', format = '%s', consumer_group = 'group');\n"
	}
	b.WriteString(open)
	for i := range n {
		format := "json"
		if bad && i%10 == 0 {
			format = "jsn"
		}
		fmt.Fprintf(&b, form, i, i, format)
	}
	b.WriteString(end)
	return bytes.TrimSuffix(bytes.Replace(b.Bytes(), []byte(",\n{}]"), []byte("\n]"), 1), []byte(" "))
}

// Ten times the tables take about ten times the memory, and end: what is looked at again and again shows in either.
func TestLinear(t *testing.T) {
	reg := builtin.Registry()
	for _, ext := range []string{".json", ".yaml", ".sql"} {
		measure := func(n int) int {
			source := large(ext, n, true)
			return boundtest.Bytes(func() {
				if got := len(tables.Check(reg, "f"+ext, source)); got != n/10 {
					t.Fatalf("%s: %d findings, want %d", ext, got, n/10)
				}
			})
		}
		if small, big := measure(500), measure(5000); big > 15*small {
			t.Errorf("%s: ten times the tables take %d bytes instead of %d", ext, big, small)
		}
	}
}

// Checking a file of 10,000 tables, beside decoding it alone.
func BenchmarkFile(b *testing.B) {
	reg := builtin.Registry()
	decode := map[string]func([]byte, any) error{".json": json.Unmarshal, ".yaml": yaml.Unmarshal}
	for _, ext := range []string{".json", ".yaml", ".sql"} {
		source := large(ext, 10_000, false)
		if unmarshal := decode[ext]; unmarshal != nil {
			b.Run("decode"+ext, func(b *testing.B) {
				b.SetBytes(int64(len(source)))
				for b.Loop() {
					var v any
					if err := unmarshal(source, &v); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run("check"+ext, func(b *testing.B) {
			b.SetBytes(int64(len(source)))
			for b.Loop() {
				if found := tables.Check(reg, "f"+ext, source); len(found) > 0 {
					b.Fatal(found[0])
				}
			}
		})
	}
}
