package draft07_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/draft07"
)

// fixed are the keywords that have a place of their own in a definition, in the order in which a schema is written.
var fixed = []string{
	"title", "type", "items", "enum", "const", "default", "description", "examples", "minimum", "maximum", "exclusiveMinimum",
	"exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "required", "properties",
	"additionalProperties", "format", "deprecated", "readOnly", "writeOnly",
}

// TestKeywords: every keyword has a name of its own and a form, and is found by that name.
func TestKeywords(t *testing.T) {
	seen := map[string]bool{}
	for k := draft07.Keyword(1); k < draft07.Count; k++ {
		name := k.String()
		if name == "" || k.Form() < draft07.Text || k.Form() > draft07.SchemaNames {
			t.Errorf("keyword %d has the name %q and the form %d", k, name, k.Form())
		}
		if seen[name] {
			t.Errorf("%s stands twice", name)
		}
		seen[name] = true
		if got := draft07.Lookup(name); got != k {
			t.Errorf("%s is found as keyword %d (%s), want %d", name, got, got, k)
		}
		if want := slices.Index(fixed, name)+1 == int(k); k.IsFixed() != want {
			t.Errorf("%s has a place of its own is %v, want %v: it is keyword %d", name, k.IsFixed(), want, k)
		}
	}
	if draft07.LastFixed != draft07.Keyword(len(fixed)) {
		t.Errorf("the last keyword with a place of its own is %s, want %s", draft07.LastFixed, fixed[len(fixed)-1])
	}
}

// TestLookupFindsNothingElse changes each name a little.
func TestLookupFindsNothingElse(t *testing.T) {
	var names []string
	for k := draft07.Keyword(1); k < draft07.Count; k++ {
		names = append(names, k.String())
	}
	for _, name := range names {
		for _, other := range []string{
			name[1:], name[:len(name)-1], name + "s", name + "\x00", " " + name, strings.ToUpper(name), strings.Repeat(name, 2),
			name[1:] + name[:1], strings.Repeat(name, 100),
		} {
			if k := draft07.Lookup(other); k != 0 && !slices.Contains(names, other) {
				t.Errorf("%q is found as %s", other, k)
			}
		}
	}
	if k := draft07.Lookup(""); k != 0 || k.IsFixed() || draft07.Count.IsFixed() {
		t.Error("none is no keyword with a place")
	}
}

// TestNewer: a keyword of a later draft is none of draft-07, which has what is said in its place.
func TestNewer(t *testing.T) {
	for _, name := range []string{
		"dependentRequired", "dependentSchemas", "prefixItems", "minContains", "maxContains", "unevaluatedItems",
		"unevaluatedProperties", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$dynamicRef", "$recursiveRef", "$vocabulary",
	} {
		place, _, _ := strings.Cut(draft07.Newer(name), ",")
		if draft07.Lookup(name) != 0 || draft07.Lookup(place) == 0 {
			t.Errorf("in the place of %s draft-07 is said to have %q", name, draft07.Newer(name))
		}
	}
	for k := draft07.Keyword(1); k < draft07.Count; k++ {
		if draft07.Newer(k.String()) != "" {
			t.Errorf("%s is of draft-07", k)
		}
	}
}
