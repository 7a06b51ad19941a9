package formatoptions

import (
	"slices"
	"testing"
)

// TestAll: whatever the formats of a connector are, their options are among all of them, and the same.
func TestAll(t *testing.T) {
	all := All()
	for _, f := range byFormat {
		of := Of(f.format)
		if len(of) == 0 || len(of) != len(f.options) {
			t.Errorf("%s has %d options, want %d", f.format, len(of), len(f.options))
		}
		for _, option := range of {
			if !slices.Contains(all, option) {
				t.Errorf("%s of %s is not among all options, or another one there", option.Name, f.format)
			}
		}
	}
	if none := Of("none", "raw"); none != nil {
		t.Errorf("formats without options have %v, want nil", none)
	}
	if twice := Of("csv", "csv"); len(twice) != len(Of("csv")) {
		t.Errorf("a format twice has %d options, want each once", len(twice))
	}
}
