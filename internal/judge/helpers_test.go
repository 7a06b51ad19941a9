package judge_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors/internal/compile"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsontest"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/judge"
	"github.com/laminar/connectors/internal/placeholder"
	"github.com/laminar/connectors/internal/quick"
)

// compileText compiles the schema of a role that is written as JSON. The error is the first fault.
func compileText(t testing.TB, schema string) (*compiled.Role, error) {
	t.Helper()
	tree := &jsonvalue.Tree{Document: true}
	tree.Reset()
	if _, ok := (&jsonvalue.Reader{Tree: tree}).AddText(0, 0, jsonvalue.Value{}, []byte(schema)); !ok {
		t.Fatalf("the test's own schema is broken: %s", schema)
	}
	role, faults := compile.New().Role(&draft07.Document{Tree: tree}, nil)
	if role == nil {
		return nil, errors.New(faults.Found[0].Message)
	}
	return role, nil
}

// mustCompile is compileText for a schema without faults.
func mustCompile(t testing.TB, schema string) *compiled.Role {
	t.Helper()
	role, err := compileText(t, schema)
	if err != nil {
		t.Fatalf("the schema must compile: %v\n%s", err, schema)
	}
	return role
}

// judgeText judges a config that is written as JSON.
func judgeText(t testing.TB, role *compiled.Role, text string, kinds placeholder.Kinds) judge.Verdict {
	t.Helper()
	j := judge.New()
	if fault := j.ReadText([]byte(text)); fault != nil {
		t.Fatalf("the test's own config is broken: %s\n%s", fault.Message, text)
	}
	return j.Judge(role, kinds)
}

// A found is a finding but for its place in the text.
type found struct {
	Pointer, Code, Message, Suggestion, Hint string
	Warning                                  bool
}

func foundIn(v judge.Verdict) (list []found) {
	for _, f := range v.Findings {
		list = append(list, found{f.Pointer, f.Code, f.Message, f.Suggestion, f.Hint, f.Warning})
	}
	return list
}

// verdict judges a config in all ways, which must agree, and returns the codes of what is wrong; none is a valid one. The
// accept-only pass may never accept what is refused or deserves a warning.
func verdict(t testing.TB, role *compiled.Role, text string) (codes []string) {
	t.Helper()
	config := jsontest.Decode(t, text)
	fromText := judgeText(t, role, text, 0)
	j := judge.New()
	j.ReadGo(config)
	for name, other := range map[string]judge.Verdict{
		"a map": j.Judge(role, 0), "a config without placeholders where they are known": judgeText(t, role, text, placeholder.Braces),
	} {
		if diff := cmp.Diff(foundIn(fromText), foundIn(other)); diff != "" {
			t.Errorf("text and %s must be judged the same (-text +other):\n%s\n%s", name, diff, text)
		}
	}
	if plan := quick.New(role); fromText.Violations+fromText.Warnings > 0 {
		if plan.AcceptsText([]byte(text)) {
			t.Errorf("the accept-only pass accepts the text %s, of which the judge says %v", text, fromText.Findings)
		}
		if plan.AcceptsMap(config) {
			t.Errorf("the accept-only pass accepts the map %s, of which the judge says %v", text, fromText.Findings)
		}
	}
	for _, f := range fromText.Findings {
		if !f.Warning {
			codes = append(codes, f.Code)
		}
	}
	if (fromText.Violations == 0) != (len(codes) == 0) {
		t.Errorf("%d violations were counted and %d kept", fromText.Violations, len(codes))
	}
	return slices.Compact(codes)
}
