package builtin_test

import (
	"flag"
	"path/filepath"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

// TestCatalogueEvolves keeps configs valid that had no warning: what breaks one is to be meant, and to be said in CHANGELOG.md.
func TestCatalogueEvolves(t *testing.T) {
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	update := flag.Lookup("update") // that of package golden
	connectortest.Evolves(t, reg, filepath.Join("..", "testdata", "catalogue.json"), connectortest.Evolution{Update: update != nil && update.Value.String() == "true"})
}
