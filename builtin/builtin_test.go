package builtin_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestListing compares the definitions with the document, an independent statement of the same facts.
func TestListing(t *testing.T) {
	document, err := os.ReadFile(filepath.Join("..", "testdata", "connectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := json.Compact(&want, document); err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(map[string]any{"data": builtin.Connectors()})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Errorf("the listing differs from testdata/connectors.json (-want +got):\n%s", cmp.Diff(want.String(), string(got)))
	}
	if len(got) != 8637 {
		t.Errorf("the listing has %d bytes, the document has 8637", len(got))
	}
}

// TestCounts holds the definitions to the numbers that were counted in the document by hand.
func TestCounts(t *testing.T) {
	got := map[string]int{}
	features := map[connectors.Feature]bool{}
	for _, c := range builtin.Connectors() {
		got["connectors"]++
		for _, f := range c.Features {
			features[f] = true
		}
		for _, role := range c.Roles {
			s := c.Schemas.For(role)
			got["role schemas"]++
			got["properties"] += len(s.Properties)
			got["required names"] += len(s.Required)
			for _, p := range s.Properties {
				switch {
				case p.Type == connectors.TypeString && p.Enum != nil:
					got["string enums"]++
				case p.Type == connectors.TypeString:
					got["plain strings"]++
				default:
					got[string(p.Type)]++
				}
				if p.Default != nil && p.Enum != nil && !slices.Contains(p.Enum, p.Default) {
					t.Errorf("%s %s: the default of %s is not in its enum", c.ID, role, p.Name)
				}
			}
		}
	}
	got["features"] = len(features)
	want := map[string]int{
		"connectors": 10, "role schemas": 15, "properties": 54, "required names": 24, "features": 30,
		"plain strings": 29, "string enums": 17, "integer": 4, "array": 3, "object": 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-document +definitions):\n%s", diff)
	}
}

func TestRegistryIsTheTen(t *testing.T) {
	want := []string{
		"kafka", "postgresql", "mysql-cdc", "kinesis", "elasticsearch", "redis", "webhook", "filesystem", "iceberg", "delta",
	}
	var got []string
	for _, c := range builtin.Registry().All() {
		got = append(got, c.ID)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the registry is the ten in documented order (-want +got):\n%s", diff)
	}
	if first, second := builtin.Registry(), builtin.Registry(); first != second {
		t.Error("Registry must return the same registry every time")
	}
}

// TestCallerOwnsResult changes everything that a caller can reach and expects the next call to be untouched.
func TestCallerOwnsResult(t *testing.T) {
	lists := map[string]func() []connectors.Connector{
		"Connectors": builtin.Connectors,
		"Extended":   builtin.Extended,
	}
	for name, list := range lists {
		t.Run(name, func(t *testing.T) {
			want := list()
			spoil(list())
			if diff := cmp.Diff(want, list()); diff != "" {
				t.Errorf("a change to one result shows in the next (-want +got):\n%s", diff)
			}
		})
	}
	t.Run("References", func(t *testing.T) {
		want := builtin.References("coap")
		builtin.References("coap")[0].Title = "changed"
		if diff := cmp.Diff(want, builtin.References("coap")); diff != "" {
			t.Errorf("a change to one result shows in the next (-want +got):\n%s", diff)
		}
	})
}

func spoil(cs []connectors.Connector) {
	for i := range cs {
		c := &cs[i]
		c.ID = "changed"
		overwrite(c.Roles)
		overwrite(c.Features)
		overwrite(c.Formats)
		spoilSchema(c.Schemas.Source)
		spoilSchema(c.Schemas.Sink)
	}
}

func overwrite[S ~string](list []S) {
	for i := range list {
		list[i] = "changed"
	}
}

func spoilSchema(s *connectors.Schema) {
	if s == nil {
		return
	}
	s.Name, s.Description, s.Default = "changed", "changed", "changed"
	for i := range s.Enum {
		s.Enum[i] = "changed"
	}
	overwrite(s.Required)
	overwrite(s.Aliases)
	clear(s.ValueAliases)
	for i := range s.Extra {
		s.Extra[i].Value[0] = '!'
	}
	for _, rule := range s.Rules {
		clear(rule.Values)
		overwrite(rule.Requires)
		overwrite(rule.Excludes)
	}
	if s.Advice != nil {
		s.Advice.Message = "changed"
		spoilSchema(&s.Advice.Schema)
	}
	spoilSchema(s.Items)
	spoilSchema(s.AdditionalProperties)
	for i := range s.Properties {
		spoilSchema(&s.Properties[i])
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
