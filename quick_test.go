package connectors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
)

// TestAdviceBeyondTheQuickPass has advice with a keyword, somewhere below, that the quick pass does not know: what stands
// above it must still be judged.
func TestAdviceBeyondTheQuickPass(t *testing.T) {
	tests := []struct {
		name, reason string
		advice       string
		config       string
		pointer      string
	}{
		{"items", "the quick pass must not take items that it gave up on for items that accept everything",
			`{"items":{"type":"string","not":{"const":"x"}}}`, `{"h":[1]}`, "/h/0"},
		{"other members", "the same below additionalProperties",
			`{"additionalProperties":{"type":"string","not":{"const":"x"}}}`, `{"h":{"a":1}}`, "/h/a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := withSchema(`{}`)
			if err != nil {
				t.Fatal(err)
			}
			c.Schemas.Source.Properties = connectors.Properties{{Name: "h", Advice: &connectors.Advice{Schema: schemaOf(t, tt.advice)}}}
			r, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			report := checkBoth(t, r, "x", source, tt.config)
			if diff := cmp.Diff([]finding{{tt.pointer, connectors.CodeSuspiciousValue}}, findings(report.Warnings)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}
