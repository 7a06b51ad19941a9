package connectors_test

import (
	"testing"

	"github.com/laminar/connectors"
)

func TestParseRole(t *testing.T) {
	for _, role := range []connectors.Role{source, sink} {
		if got, err := connectors.ParseRole(string(role)); err != nil || got != role {
			t.Errorf("got %q, %v", got, err)
		}
	}
	tests := map[string]string{
		"":       `a role must be "source" or "sink"`,
		"Source": `a role must be "source" or "sink" (did you mean "source"?)`,
		"snik":   `a role must be "source" or "sink" (did you mean "sink"?)`,
		"both":   `a role must be "source" or "sink"`,
	}
	for given, want := range tests {
		if got, err := connectors.ParseRole(given); got != "" || err == nil || err.Error() != want {
			t.Errorf("%q: got %q and %v, want %s", given, got, err, want)
		}
	}
}
