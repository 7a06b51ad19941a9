package builtin_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/golden"
)

// TestConfigs judges the configs in testdata/configs, one folder for each connector:
//
//   - <role>-<origin>.json is a config taken over from a public reference; strict checking must accept it;
//   - <role>-wrong-<what>.json must be refused by strict checking, with the findings in the .golden file beside it.
//
// After a deliberate change, go test ./builtin -update writes the .golden files anew.
func TestConfigs(t *testing.T) {
	reg, err := connectors.NewRegistry(all()...)
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Join("..", "testdata", "configs")
	good := make(map[string]bool)  // "id role" of the configs accepted
	wrong := make(map[string]bool) // ids with a config refused
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		id := filepath.Base(filepath.Dir(path))
		name := d.Name()
		if base, ok := strings.CutSuffix(name, ".golden"); ok {
			if _, err := os.Stat(filepath.Join(filepath.Dir(path), base+".json")); err != nil {
				t.Errorf("%s/%s belongs to no config", id, name)
			}
			return nil
		}
		base, ok := strings.CutSuffix(name, ".json")
		roleName, what, hyphen := strings.Cut(base, "-")
		role, roleErr := connectors.ParseRole(roleName)
		if !ok || !hyphen || roleErr != nil {
			t.Errorf("%s/%s: a config is named <role>-<origin>.json or <role>-wrong-<what>.json", id, name)
			return nil
		}
		config, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		t.Run(id+"/"+base, func(t *testing.T) {
			if !strings.HasPrefix(what, "wrong-") {
				good[id+" "+roleName] = true
				if err := reg.Strict().ValidateJSON(id, role, config); err != nil {
					t.Errorf("a config of the reference must pass strict checking:\n%v", err)
				}
				return
			}
			wrong[id] = true
			if err := reg.Strict().ValidateJSON(id, role, config); err == nil {
				t.Error("strict checking must refuse this config")
			}
			report, err := reg.CheckJSON(id, role, config)
			if err != nil {
				t.Fatal(err)
			}
			golden.Check(t, strings.TrimSuffix(path, ".json")+".golden", printReport(report))
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range builtin.Extended() {
		for _, role := range c.Roles {
			if !good[c.ID+" "+string(role)] {
				t.Errorf("testdata/configs/%s has no %s config that is accepted", c.ID, role)
			}
		}
		if !wrong[c.ID] {
			t.Errorf("testdata/configs/%s has no config that is refused", c.ID)
		}
	}
}

// printReport writes one line for each finding: what it is, where in the text, the pointer, the code and the message.
func printReport(r connectors.Report) string {
	var b strings.Builder
	write := func(kind string, vs []connectors.Violation) {
		for _, v := range vs {
			fmt.Fprintf(&b, "%s %d:%d %s %s: %s", kind, v.Line, v.Column, v.Pointer, v.Code, v.Message)
			if meant := v.Suggestion + v.Hint; meant != "" { // never both
				fmt.Fprintf(&b, " [%s]", meant)
			}
			b.WriteByte('\n')
		}
	}
	write("violation", r.Violations)
	write("warning", r.Warnings)
	return b.String()
}
