package connectors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
)

// TestRules relates properties in each way in which a rule can, and says what is wrong in words that fit.
func TestRules(t *testing.T) {
	tests := []struct {
		name, reason string
		rule         connectors.Rule
		config       string
		want         []string
	}{
		{
			"needed", "the value needs another option", connectors.Rule{Requires: []string{"b"}}, `{"a":"x"}`,
			[]string{`/b is needed when a is "x"`},
		},
		{
			"without effect", "the value makes another option useless", connectors.Rule{Excludes: []string{"b"}}, `{"a":"x","b":1}`,
			[]string{`/b has no effect when a is "x"`},
		},
		{
			"both", "each option is told what is wrong with it", connectors.Rule{Requires: []string{"b"}, Excludes: []string{"c"}},
			`{"a":"x","c":1}`, []string{`/b is needed when a is "x"`, `/c has no effect when a is "x"`},
		},
		{
			"own words", "they stand for both", connectors.Rule{Requires: []string{"b"}, Excludes: []string{"c"}, Message: "own words"},
			`{"a":"x","c":1}`, []string{`/b own words`, `/c own words`},
		},
		{
			"no option at all", "nothing could make it right", connectors.Rule{Message: "own words"}, `{"a":"x"}`, []string{`/a own words`},
		},
		{"another value", "the rule is about one", connectors.Rule{Requires: []string{"b"}}, `{"a":"y"}`, nil},
		{"no value", "the rule is about one", connectors.Rule{Requires: []string{"b"}}, `{"c":1}`, nil},
		{"held", "the other option is there", connectors.Rule{Requires: []string{"b"}}, `{"a":"x","b":1}`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := sound("x")
			tt.rule.Property, tt.rule.Values = "a", []string{"x"}
			c.Schemas.Source.Properties = connectors.Properties{{Name: "a", Type: connectors.TypeString}, {Name: "b"}, {Name: "c"}}
			c.Schemas.Source.Rules = []connectors.Rule{tt.rule}
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, w := range checkBoth(t, r, "x", source, tt.config).Warnings {
				got = append(got, w.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}
