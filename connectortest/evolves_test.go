package connectortest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/connectortest"
)

// stricter returns the built-in connectors with changes that break configs, and one that does not.
func stricter(t *testing.T) *connectors.Registry {
	t.Helper()
	list := builtin.Connectors()
	for i := range list {
		switch s := list[i].Schemas; list[i].ID {
		case "kafka":
			s.Source.Description = "Kafka"
			s.Sink.Properties[2].Enum, s.Sink.Properties[2].ValueAliases = s.Sink.Properties[2].Enum[:4], nil
		case "webhook":
			s.Source.Required = append(s.Source.Required, "method")
		}
	}
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	return reg
}

// TestEvolves runs itself in another process, where failures are what is to be seen.
func TestEvolves(t *testing.T) {
	const inside = "CONNECTORTEST_EVOLVES"
	if file := os.Getenv(inside); file != "" {
		var approved []string
		if list := os.Getenv(inside + "_APPROVED"); list != "" {
			approved = strings.Split(list, ",")
		}
		connectortest.Evolves(t, stricter(t), file, connectortest.Evolution{Update: os.Getenv(inside+"_UPDATE") != "", Approved: approved})
		return
	}
	file := filepath.Join(t.TempDir(), "kept", "catalogue.json")
	connectortest.Evolves(t, builtin.Registry(), file, connectortest.Evolution{Update: true})
	connectortest.Evolves(t, builtin.Registry(), file, connectortest.Evolution{})
	// What is safe fails nothing.
	extended, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	connectortest.Evolves(t, extended, file, connectortest.Evolution{})

	run := func(file string, env ...string) (output string, ok bool) {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestEvolves$", "-test.v")
		cmd.Env = append(append(os.Environ(), inside+"="+file), env...)
		out, err := cmd.CombinedOutput()
		return string(out), err == nil
	}
	output, ok := run(file)
	for _, want := range []string{
		"--- FAIL: TestEvolves/kafka/sink/compression_type_enum_value_removed",
		`kafka sink /compression_type: enum_value_removed "zstd": breaking: /compression_type must be one of "none", "gzip", "snappy", "lz4"`,
		"--- FAIL: TestEvolves/webhook/source/method_required_added", "webhook source /method: required_added: breaking, mended by its default: /method is required",
		`config: {"path":"text"}`, "fingerprint, to be put among the approved where this is meant: ",
	} {
		if ok || !strings.Contains(output, want) {
			t.Errorf("it must fail, and print %s:\n%s", want, output)
		}
	}
	old := builtin.Registry().Strict()
	var fingerprints []string
	for _, c := range compat.Diff(old, stricter(t)).Changes {
		if c.Configs != compat.Safe {
			fingerprints = append(fingerprints, c.Fingerprint())
		}
	}
	if output, ok := run(file, inside+"_APPROVED="+strings.Join(fingerprints, ",")); !ok || !strings.Contains(output, "approved: kafka sink") {
		t.Errorf("what is approved must pass:\n%s", output)
	}
	if output, ok := run(file, inside+"_APPROVED="+strings.Join(append(fingerprints, "none"), ",")); ok || !strings.Contains(output, "no change has the approved fingerprint none any more") {
		t.Errorf("an approval of nothing must fail:\n%s", output)
	}
	if output, ok := run(file + ".none"); ok || !strings.Contains(output, "is missing; with Update it is written") {
		t.Errorf("a missing file must fail:\n%s", output)
	}
	if output, ok := run(file, inside+"_UPDATE=1"); !ok {
		t.Errorf("an update must pass:\n%s", output)
	}
	if output, ok := run(file); !ok {
		t.Errorf("after an update it must pass:\n%s", output)
	}
	if err := os.WriteFile(file, []byte(`{"data":[{}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if output, ok := run(file); ok || !strings.Contains(output, "catalogue.json: ") {
		t.Errorf("a file that is no catalogue must fail, and be named:\n%s", output)
	}
}

// TestFingerprints are different for different changes, and the same for the same one.
func TestFingerprints(t *testing.T) {
	a := compat.Change{Kind: compat.EnumValueRemoved, Connector: "kafka", Role: connectors.RoleSink, Property: "/a", From: []byte(`"x"`)}
	b, c := a, a
	b.Reason, b.Witness, b.Configs = "x", map[string]any{}, compat.Breaking
	c.From = []byte(`"y"`)
	if a.Fingerprint() != b.Fingerprint() || a.Fingerprint() == c.Fingerprint() || len(a.Fingerprint()) != 12 {
		t.Errorf("got %s, %s and %s", a.Fingerprint(), b.Fingerprint(), c.Fingerprint())
	}
}
