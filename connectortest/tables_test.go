package connectortest_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

var files = fstest.MapFS{
	"good.yaml":    {Data: []byte("name: good\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n")},
	"waiting.yaml": {Data: []byte("name: waiting\nconnector: kafka\ntable_type: source\nconfig: {topic: '{{ TOPIC }}', format: '{{ FORMAT }}'}\n")},
	"bad.sql": {Data: []byte("CREATE TABLE wrong WITH (connector = 'kafka', type = 'source', topic = 't', format = 'jsn-secret');\n" +
		"CREATE TABLE warned WITH (connector = 'kafka', type = 'source', topic = '', format = 'json');\n")},
	"ignored.yaml": {Data: []byte("name: ignored\nconnector: kafka\ntable_type: source\n" +
		"config: {topic: '', format: json} # connectors:ignore suspicious_value -- set at\tlaunch\n")},
	"unused.yaml": {Data: []byte("name: unused\nconnector: kafka\ntable_type: source\n" +
		"config: {topic: t, format: json} # connectors:ignore suspicious_value -- set at launch\n")},
	"broken.json": {Data: []byte("{\"name\": ")},
}

func TestTables(t *testing.T) {
	connectortest.Tables(t, builtin.Registry(), files, "good.yaml", "ignored.yaml")
	connectortest.Tables(t, builtin.Registry().Placeholders(), files, "good.yaml", "waiting.yaml")
}

// TestFailures is run by the test below, in a process of its own, because it fails.
func TestFailures(t *testing.T) {
	switch os.Getenv("CONNECTORTEST_FAILURES") {
	case "strict":
		connectortest.Tables(t, builtin.Registry(), files)
	case "lenient":
		connectortest.TablesWithWarnings(t, builtin.Registry(), files, "bad.sql")
	case "ignored":
		connectortest.Tables(t, builtin.Registry(), files, "ignored.yaml", "unused.yaml")
	case "escape":
		connectortest.Tables(t, builtin.Registry().Placeholders(), fstest.MapFS{"a.json": {Data: []byte(
			`{"name":"t\u001b[2J","connector":"webhook","table_type":"sink","config":{"url":"{{ URL }}","x\u001b[2J":"{{ X }}"}}`)}})
	case "nobody":
		connectortest.Tables(t, nil, files, "good.yaml")
	case "nothing":
		connectortest.Tables(t, builtin.Registry(), nil)
	case "folder":
		connectortest.Tables(t, builtin.Registry(), os.DirFS("nowhere"))
	case "missing":
		connectortest.Tables(t, builtin.Registry(), files, "good.yaml", "nowhere")
	case "empty":
		connectortest.Tables(t, builtin.Registry(), fstest.MapFS{"views.sql": {Data: []byte("CREATE VIEW v AS SELECT 1")}})
	default:
		t.Skip("only for TestTablesFail")
	}
}

func TestTablesFail(t *testing.T) {
	tests := []struct {
		name      string
		want, not []string
	}{
		{"strict", []string{
			"--- PASS: TestFailures/good", "--- FAIL: TestFailures/wrong", "--- FAIL: TestFailures/warned",
			"--- FAIL: TestFailures/broken.json", "--- FAIL: TestFailures/waiting",
			`bad.sql:1:77: table "wrong": error: /format must be one of`,
			`broken.json:1:10: error: the text ends before the JSON document does [syntax]`,
		}, []string{"jsn-secret"}},
		{"lenient", []string{
			"--- FAIL: TestFailures/wrong", "--- PASS: TestFailures/warned", `bad.sql:2:65: table "warned": warning: /topic`,
		}, nil},
		{"ignored", []string{
			"--- PASS: TestFailures/ignored ", "--- FAIL: TestFailures/unused.yaml", "--- PASS: TestFailures/unused ",
			`ignored, because "set at\tlaunch": ignored.yaml:4:10: table "ignored": /topic must not be empty [suspicious_value]`,
			"unused.yaml:4:34: error: no warning on this line",
		}, []string{"ignored.yaml:4:10: table \"ignored\": error"}},
		{"escape", []string{`a.json:1:74: table "t\x1b[2J": /url waits for ["URL"]`, `/x\x1b[2J waits for ["X"]`}, []string{"\x1b"}},
		{"nobody", []string{"--- FAIL: TestFailures/good", `unknown connector "kafka"`}, nil},
		{"missing", []string{"--- PASS: TestFailures/good", "--- FAIL: TestFailures/nowhere"}, nil},
		{"nothing", []string{"no file system was given"}, []string{"panic"}},
		{"folder", []string{`the folder "nowhere" does not exist`}, nil},
		{"empty", []string{"no file in the folder holds a table"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := failing(t, "TestFailures", tt.name, tt.want)
			for _, not := range tt.not {
				if strings.Contains(out, not) {
					t.Errorf("%q in\n%s", not, out)
				}
			}
		})
	}
}

// failing runs a test of this package, which must fail, in a process of its own. Name is what it reads from the environment.
// The result is what it printed, which must hold the wanted texts.
func failing(t *testing.T, test, name string, want []string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+test+"$", "-test.v")
	cmd.Env = append(os.Environ(), "CONNECTORTEST_FAILURES="+name)
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Error("the test did not fail")
	}
	for _, text := range want {
		if !strings.Contains(string(out), text) {
			t.Errorf("no %q in\n%s", text, out)
		}
	}
	return string(out)
}
