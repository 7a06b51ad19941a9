package main

import (
	"strings"
	"testing"

	"github.com/laminar/connectors"
)

// The codes of advice are free. One does not make a warning something that could not be read.
func TestCodeOfAdviceIsNoExitCode(t *testing.T) {
	t.Chdir(t.TempDir())
	text, err := connectors.MarshalCatalogue([]connectors.Connector{{
		ID: "own", Name: "Own", Category: "test", Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: &connectors.Schema{
			Properties: connectors.Properties{{
				Name: "a", Type: connectors.TypeString, Advice: &connectors.Advice{Schema: connectors.Schema{MinLength: "1"}, Code: "unreadable"},
			}},
		}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, "own.json", string(text))
	writeFile(t, "a.yaml", "name: t\nconnector: own\ntable_type: source\nconfig: {a: ''}\n")
	c := call(t, step{args: "check -strict -format junit -catalogue own.json a.yaml"})
	if c.code != exitFound || !strings.Contains(c.stdout, `failures="1" errors="0"`) {
		t.Errorf("exit code %d, %s%s", c.code, c.stdout, c.stderr)
	}
}
