package judge_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/compiled"
)

// suiteFolder holds the official JSON Schema test suite where it was put beside the project.
const suiteFolder = "../../../shared/json-schema-test-suite/draft7"

// A suiteGroup is one schema of the official suite and its cases.
type suiteGroup struct {
	Description string
	Schema      json.RawMessage
	Tests       []struct {
		Description string
		Data        json.RawMessage
		Valid       bool
	}
}

// suiteTally counts what became of the cases.
type suiteTally struct {
	right, wrong, refused int
	reasons               map[string]int
}

// TestSuite runs the official draft-07 suite: whatever schema compiles must be judged rightly. A schema stands as a property
// of a role's schema, and, for the configs that are objects, as a role's schema itself.
func TestSuite(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(suiteFolder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Skipf("the official suite is not there: put it into %s, seen from here, to run it", suiteFolder)
	}
	optional, err := filepath.Glob(filepath.Join(suiteFolder, "optional", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	// What optional/format and this file ask for are assertions; here format, contentEncoding and contentMediaType are
	// annotations, which draft-07 allows.
	optional = slices.DeleteFunc(optional, func(file string) bool { return filepath.Base(file) == "content.json" })
	runSuite(t, "mandatory", 856, files) // a property's default that its own schema refuses is a fault here
	runSuite(t, "optional", 85, optional)
}

func runSuite(t *testing.T, name string, judged int, files []string) {
	tally := suiteTally{reasons: map[string]int{}}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var groups []suiteGroup
		if err := json.Unmarshal(text, &groups); err != nil {
			t.Fatal(err)
		}
		for _, g := range groups {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".json")+"/"+g.Description, func(t *testing.T) {
				tally.group(t, g)
			})
		}
	}
	if tally.right < judged {
		t.Errorf("%s: only %d cases were judged rightly, want %d", name, tally.right, judged)
	}
	t.Logf("%s: %d cases judged rightly, %d wrongly, %d refused", name, tally.right, tally.wrong, tally.refused)
	for _, reason := range slices.Sorted(maps.Keys(tally.reasons)) {
		t.Logf("%4d cases refused: %s", tally.reasons[reason], reason)
	}
}

// group judges every case of a group in every place where its schema can stand.
func (s *suiteTally) group(t *testing.T, g suiteGroup) {
	schema, rebased := rebase(g.Schema)
	property, errProperty := compileText(t, `{"properties":{"v":`+string(schema)+`}}`)
	if !rebased {
		errProperty = errors.New("a $ref beside an enum cannot be moved by this test")
	}
	root, errRoot := compileText(t, string(g.Schema))
	for _, test := range g.Tests {
		judged, right := false, true
		if errProperty == nil {
			judged = true
			right = isValid(t, property, `{"v":`+string(test.Data)+`}`) == test.Valid
		}
		if errRoot == nil && test.Data[0] == '{' {
			judged = true
			right = right && isValid(t, root, string(test.Data)) == test.Valid
		}
		switch {
		case !judged:
			s.refused++
			if errProperty == nil {
				errProperty = errRoot
			}
			s.reasons[suiteReason(errProperty)]++
		case !right:
			s.wrong++
			t.Errorf("%s: the verdict must be %v", test.Description, test.Valid)
		default:
			s.right++
		}
	}
}

var refPattern = regexp.MustCompile(`"\$ref"(\s*):(\s*)"#(/[^"]*)?"`)

// rebase makes the references of a schema lead to the place to which the schema moves. It is false where an enum may hold
// what only looks like a reference.
func rebase(schema json.RawMessage) ([]byte, bool) {
	moved := refPattern.ReplaceAll(schema, []byte(`"$$ref"$1:$2"#/properties/v$3"`))
	return moved, bytes.Equal(moved, schema) || !bytes.Contains(schema, []byte(`"enum"`))
}

// isValid judges a config in all ways and returns whether it is valid.
func isValid(t *testing.T, role *compiled.Role, text string) bool {
	t.Helper()
	codes := verdict(t, role, text)
	if slices.Contains(codes, "limit") {
		t.Logf("over a limit: %.200s", text)
	}
	return len(codes) == 0
}

var inPlace = regexp.MustCompile(`,? ?(and )?"[^"]*"| \(at .*\)`)

// suiteReason returns a fault without the names that differ from case to case.
func suiteReason(err error) string { return inPlace.ReplaceAllString(err.Error(), "") }
