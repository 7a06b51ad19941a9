package connectors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

func TestFilter(t *testing.T) {
	tests := []struct {
		name     string
		category connectors.Category
		role     connectors.Role
		want     []string
	}{
		{"everything", "", "", []string{"kafka", "postgresql", "mysql-cdc", "kinesis", "elasticsearch", "redis", "webhook", "filesystem", "iceberg", "delta"}},
		{"by category", connectors.CategoryDatabase, "", []string{"postgresql", "mysql-cdc"}},
		{"by role", "", source, []string{"kafka", "postgresql", "mysql-cdc", "kinesis", "webhook", "filesystem"}},
		{"by both", connectors.CategoryStorage, source, []string{"filesystem"}},
		{"sinks of databases", connectors.CategoryDatabase, sink, []string{"postgresql"}},
		{"a category without connectors", connectors.CategoryIoT, "", []string{}},
		{"an unknown category", "nothing", "", []string{}},
		{"an unknown role", "", "both", []string{}},
		{"another case", "Database", "", []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := builtin.Registry().Filter(tt.category, tt.role)
			if diff := cmp.Diff(tt.want, ids(got)); diff != "" || got == nil {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(got, builtin.Registry().Strict().Filter(tt.category, tt.role)); diff != "" {
				t.Errorf("a view filters the same:\n%s", diff)
			}
		})
	}
}

func TestFind(t *testing.T) {
	type q = connectors.Query
	tests := []struct {
		name  string
		query connectors.Query
		want  []string
	}{
		{"one feature", q{Features: []connectors.Feature{connectors.FeatureUpsert}}, []string{"postgresql", "elasticsearch"}},
		{"two features", q{Features: []connectors.Feature{connectors.FeatureTransactions, connectors.FeatureTTL}}, []string{"redis"}},
		{"a format", q{Format: connectors.FormatORC}, []string{"filesystem", "iceberg"}},
		{"all of them", q{Category: connectors.CategoryStorage, Role: sink, Format: connectors.FormatORC, Features: []connectors.Feature{connectors.FeatureTimeTravel}}, []string{"iceberg"}},
		{"an unknown feature", q{Features: []connectors.Feature{"nothing"}}, []string{}},
		{"an unknown format", q{Format: "nothing"}, []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, ids(builtin.Registry().Find(tt.query))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
