package connectors_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

// overwritten calls a function with a text, takes down what it gives, overwrites the text, and expects the same: what comes
// out must share no memory with what went in. It returns what was taken down.
func overwritten(t *testing.T, text string, call func(text []byte) any) string {
	t.Helper()
	buffer := []byte(text)
	given := call(buffer)
	before := taken(t, given)
	for i := range buffer {
		buffer[i] = "overwritten"[i%len("overwritten")]
	}
	if after := taken(t, given); after != before {
		t.Errorf("of %.200s:\nthe result was\n%.1000s\nand once the text is overwritten it is\n%.1000s", text, before, after)
	}
	return before
}

// taken writes everything that a result holds: its fields, its JSON and its texts.
func taken(t *testing.T, result any) string {
	t.Helper()
	text, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	printed := fmt.Sprintf("%+v", result)
	return strings.Clone(string(text) + "\n" + printed)
}

// borrowedConfigs yields texts of configs with something wrong in every way, for a role of the registry of fuzzRegistry.
func borrowedConfigs(reg *connectors.Registry, id string, role connectors.Role) []string {
	texts := []string{
		`{"topic":"{{ A_TOPIC }} and ${B_TOPIC}","format":"jsn","ofset_reset":"latst","format_options":[]}`,
		`{"topic":true,"format":5,"commit_batches":"true","headers":{"a":"1","b":5},"primary_keys":"id","ttl_seconds":"60"}`,
		"{\"\\u0074opic\":\"esc\\u0061ped\",\"on\":\"true\",\"off\":\" FALSE \",\"nmae\":null,\"{{ K }}\":\"${secret:s}\"}",
		`{"topic":"t","topic":"u"}`, `{"topic":"t"`, `["topic"]`, `{"a":1e999,"` + strings.Repeat("k", 2000) + `":1}`,
	}
	for _, c := range connectortest.Configs(reg.Strict(), id, role) {
		text, err := json.Marshal(c.Config)
		if err != nil {
			panic(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}

// TestNothingIsBorrowed overwrites the text of a config after every call, for every view and every role, and for rows that
// break every keyword. The caller may use its buffer anew as soon as a call has returned.
func TestNothingIsBorrowed(t *testing.T) {
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	check := func(reg *connectors.Registry, id string, role connectors.Role, text string) {
		for name, view := range map[string]*connectors.Registry{
			"plain": reg, "strict": reg.Strict(),
			"placeholders":        reg.Placeholders(connectors.PlaceholderBraces, connectors.PlaceholderVariable, connectors.PlaceholderSecret),
			"strict placeholders": reg.Strict().Placeholders(),
		} {
			overwritten(t, text, func(text []byte) any {
				report, err := view.CheckJSON(id, role, text)
				for _, v := range slices.Concat(report.Violations, report.Warnings) {
					codes[v.Code] = true
				}
				return []any{name, report, err, fmt.Sprint(err)}
			})
			overwritten(t, text, func(text []byte) any {
				err := view.ValidateJSON(id, role, text)
				return []any{name, err}
			})
		}
	}
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			for _, text := range borrowedConfigs(reg, c.ID, role) {
				check(reg, c.ID, role, text)
			}
		}
	}
	for _, row := range violationRows {
		check(mustRegister(t, row.schema), "x", source, row.config)
	}
	booleans := mustRegister(t, `{"properties":{"on":{"type":"boolean"},"off":{"type":["boolean","null"]}}}`)
	check(booleans, "x", source, `{"on":"true","off":"false"}`)
	for _, code := range slices.Concat(violationCodes, warningCodes) {
		if !codes[code] {
			t.Errorf("no config has a violation with the code %q", code)
		}
	}
}
