package connectortest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/internal/printable"
)

// Evolution says how [Evolves] treats what has changed.
type Evolution struct {
	// Update writes the file anew, with the registry's catalogue. It is for a flag of your own:
	//
	//	var update = flag.Bool("update", false, "write the golden files anew")
	Update bool
	// Approved are the fingerprints of changes that may break configs, as a failing subtest prints them. One that is of no change any more
	// fails the test.
	Approved []string
}

// Evolves is a test that a catalogue does not break configs that exist. The old catalogue is in a file, as [connectors.MarshalCatalogue]
// writes it, and the question is [compat.Diff] of its strict view and the registry: is every config that had no warning still valid?
// For each change that breaks a config, or that cannot be ruled out to, a subtest fails, named by connector, role, property and kind; it
// prints the change, a config that it breaks, and its fingerprint. What was meant is approved by the fingerprint in the test, for
// everyone to see in a review, or all at once by Update, from when on the new catalogue is the old one.
//
//	func TestCatalogueEvolves(t *testing.T) {
//		connectortest.Evolves(t, reg, "testdata/catalogue.json", connectortest.Evolution{Update: *update})
//	}
//
// Configs may be from any catalogue that was ever served, so keep one file for each release that is still in use. A file that is missing
// fails the test, unless Update writes it.
func Evolves(t *testing.T, reg *connectors.Registry, file string, e Evolution) {
	t.Helper()
	text, err := connectors.MarshalCatalogue(reg.All())
	if err != nil {
		t.Fatal(err) // a registry has checked what it holds
	}
	kept, err := os.ReadFile(file)
	switch {
	case e.Update:
		writeCatalogue(t, file, kept, text)
		return
	case errors.Is(err, fs.ErrNotExist):
		t.Fatalf("%s is missing; with Update it is written", file)
	case err != nil:
		t.Fatal(err)
	}
	list, err := connectors.ParseListing(kept)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	old, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	used := make([]bool, len(e.Approved))
	for _, change := range compat.Diff(old.Strict(), reg).Changes {
		if change.Configs == compat.Safe {
			continue
		}
		fingerprint := change.Fingerprint()
		i := slices.Index(e.Approved, fingerprint)
		if i >= 0 && fingerprint != "" {
			used[i] = true
		}
		t.Run(subtestOf(change), func(t *testing.T) {
			text := change.String()
			if change.Witness != nil {
				text += "\nconfig: " + shownConfig(change.Witness)
			}
			if fingerprint != "" {
				text += "\nfingerprint, to be put among the approved where this is meant: " + fingerprint
			}
			if i >= 0 && fingerprint != "" {
				t.Logf("approved: %s", text)
				return
			}
			t.Error(text)
		})
	}
	for i, fingerprint := range e.Approved {
		if !used[i] {
			t.Errorf("no change has the approved fingerprint %s any more: take it out", printable.Name(fingerprint))
		}
	}
}

// writeCatalogue writes a file where it does not hold the text already.
func writeCatalogue(t *testing.T, file string, kept, text []byte) {
	t.Helper()
	if bytes.Equal(kept, text) {
		return
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s is written", file)
}

func subtestOf(c compat.Change) string {
	name := c.Connector
	if c.Role != "" {
		name += "/" + string(c.Role)
	}
	return printable.Name(name + c.Property + " " + string(c.Kind))
}

func shownConfig(config map[string]any) string {
	text, err := json.Marshal(config)
	if err != nil {
		return err.Error()
	}
	return printable.JSON(clip(string(text)))
}
