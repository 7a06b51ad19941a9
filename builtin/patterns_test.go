package builtin_test

import (
	"encoding/json"
	"regexp"
	"testing"

	"github.com/laminar/connectors"
)

// TestPatternsAreCommon: the patterns of the definitions, published and advised, use nothing that the languages of validators
// read differently, or that some do not read, so that every document has them as they are written here. In Python, \d, \w, \s
// and \b know all of Unicode, \p and (?<name>…) are unknown, and \u is unknown to Go.
func TestPatternsAreCommon(t *testing.T) {
	uncommon := regexp.MustCompile(`\\[dDwWsSbBpPuckK]|\(\?<`)
	found := 0
	check := func(place, pattern string) {
		found++
		if part := uncommon.FindString(pattern); part != "" {
			t.Errorf("%s: the pattern %s uses %s: name the characters", place, pattern, part)
		}
		for _, r := range pattern {
			if r < ' ' {
				t.Errorf("%s: the pattern %q holds a control character", place, pattern)
			}
		}
	}
	var walkJSON func(place string, v any)
	walkJSON = func(place string, v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walkJSON(place, item)
			}
		case map[string]any:
			if pattern, ok := v["pattern"].(string); ok {
				check(place, pattern)
			}
			if patterns, ok := v["patternProperties"].(map[string]any); ok {
				for pattern := range patterns {
					check(place, pattern)
				}
			}
			for _, m := range v {
				walkJSON(place, m)
			}
		}
	}
	var walk func(place string, s *connectors.Schema)
	walk = func(place string, s *connectors.Schema) {
		if s == nil {
			return
		}
		if s.Pattern != "" {
			check(place, s.Pattern)
		}
		if s.Advice != nil {
			walk(place, &s.Advice.Schema)
		}
		walk(place, s.Items)
		walk(place, s.AdditionalProperties)
		for i := range s.Properties {
			walk(place+"/"+s.Properties[i].Name, &s.Properties[i])
		}
		for _, k := range s.Extra {
			var v any
			if err := json.Unmarshal(k.Value, &v); err != nil {
				t.Fatal(err)
			}
			walkJSON(place, map[string]any{k.Name: v})
		}
	}
	for _, c := range all() {
		for _, role := range c.Roles {
			walk(c.ID+"/"+string(role), c.Schemas.For(role))
		}
	}
	if found < 10 {
		t.Errorf("%d patterns were found, want more", found)
	}
}
