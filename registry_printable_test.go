package connectors_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/laminar/connectors"
)

// hostile is what no text may send to a terminal: an escape sequence, a line end, a control character of eight bits, DEL,
// and a mark that turns the direction of a text round.
const hostile = "\x1b]0;x\a\x1b[2J\r\n\u009b\x7f\u202e"

// printed fails the test where a text holds something that is not printable, but for the line ends that a list has.
func printed(t *testing.T, what, text string) {
	t.Helper()
	for _, r := range text {
		if !unicode.IsGraphic(r) && r != '\n' {
			t.Errorf("%s holds %q: %q", what, r, text)
			return
		}
	}
}

// TestCataloguesArePrinted: names and values of a catalogue, which may come from anyone, reach a terminal with escapes.
func TestCataloguesArePrinted(t *testing.T) {
	name := "write mode" + hostile
	c := sound("x")
	c.Schemas.Source = &connectors.Schema{
		Required: []string{name},
		Properties: connectors.Properties{
			{Name: name, Enum: []any{"a" + hostile, "b"}},
			{Name: "fixed", Const: map[string]any{"k" + hostile: "v" + hostile}},
			{Name: "mixed", Enum: []any{1, "a" + hostile, []any{hostile}}},
			{Name: "advised", Advice: &connectors.Advice{Schema: connectors.Schema{Type: connectors.TypeString}, Code: "own" + hostile, Message: "must" + hostile}},
			{Name: "alternatives", Extra: []connectors.Keyword{{Name: "oneOf", Value: []byte(`[{"title":"T\u001b[2J\u202e"},{"required":["r\u009b"]},{"pattern":"^\u007f"}]`)}}},
			{Name: "companion" + hostile},
			{Name: "dependent", Extra: []connectors.Keyword{{Name: "dependencies", Value: []byte(`{"a\u001b[2J":["b\u202e"]}`)}}},
		},
		Rules: []connectors.Rule{
			{Property: name, Values: []any{"b"}, Requires: []string{"companion" + hostile}},
			{Property: "mixed", Values: []any{1, "a" + hostile}, Requires: []string{"companion" + hostile}},
			{Property: "fixed", Requires: []string{"companion" + hostile}, Message: "own words" + hostile},
		},
	}
	reg, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, config := range []map[string]any{
		{}, {name: "A" + hostile, "fixed": "x", "mixed": "A"}, {name: "b", "advised": 5, "alternatives": map[string]any{}},
		{name: "b", "write_mode": 1, "fixd": 1, "dependent": map[string]any{"a\x1b[2J": 1}, "zz" + hostile: 1},
	} {
		for _, view := range []*connectors.Registry{reg, reg.Strict()} {
			if err := view.Validate("x", source, config); err != nil {
				printed(t, "a ConfigError", err.Error())
			}
			report, err := view.Check("x", source, config)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range append(report.Violations, report.Warnings...) {
				seen++
				printed(t, "a violation", v.String())
				printed(t, "a message", v.Message) // it may be printed alone
			}
		}
	}
	if seen < 12 {
		t.Errorf("only %d violations were looked at", seen)
	}
	bad := sound("x" + hostile)
	bad.Roles = append(bad.Roles, connectors.Role("sinc"+hostile))
	bad.Features = connectors.Features{connectors.Feature("f" + hostile), connectors.Feature("f" + hostile)}
	bad.Schemas.Source = &connectors.Schema{
		Type: connectors.Type("strin" + hostile), Required: []string{"missing" + hostile},
		Properties: connectors.Properties{{
			Name: name, Type: connectors.TypeInteger, Default: "text", Enum: []any{hostile, hostile}, Pattern: "(" + hostile,
			Aliases: []string{name}, Extra: []connectors.Keyword{{Name: "minimun" + hostile, Value: []byte("1")}, {Name: "$ref" + hostile, Value: []byte("{")}},
			Properties: connectors.Properties{{Name: "in" + hostile, Type: "x"}},
		}},
		Rules: []connectors.Rule{{Property: "gone" + hostile, Values: []any{"v"}, Requires: []string{name}}},
	}
	_, err = connectors.NewRegistry(bad)
	if list := faults(t, err); len(list) < 8 {
		t.Errorf("got %d faults, want more to look at", len(list))
	}
	printed(t, "a DefinitionError", err.Error())
	for _, f := range faults(t, err) {
		printed(t, "a message", f.Message)
	}
	for what, err := range map[string]error{
		"an unknown connector": reg.Validate("kafk"+hostile, source, nil), "an unknown role": reg.Validate("x", connectors.Role("r"+hostile), nil),
		"a LookupError made by hand": &connectors.LookupError{ID: hostile, Role: sink, Roles: []connectors.Role{source}},
		"a ConfigError made by hand": &connectors.ConfigError{ID: hostile, Role: connectors.Role(hostile),
			Violations: []connectors.Violation{{Pointer: hostile, Message: hostile, Suggestion: hostile}, {Hint: hostile}}},
		"a SyntaxError made by hand":     &connectors.SyntaxError{Message: hostile, Pointer: hostile},
		"a DefinitionError made by hand": &connectors.DefinitionError{Faults: []connectors.Fault{{hostile, connectors.Role(hostile), hostile, hostile}}},
	} {
		printed(t, what, strings.ReplaceAll(err.Error(), "\n  ", ""))
	}
	var read connectors.Connector
	if err := read.UnmarshalJSON([]byte(`{"nam\u001b[2J\u202e":1}`)); err == nil {
		t.Error("an unknown key must be refused")
	} else {
		printed(t, "a SyntaxError", err.Error())
	}
}

// TestUnknownConnectorsAreRepeatedWithCare: what could not be an id may be more than one, and is not repeated.
func TestUnknownConnectorsAreRepeatedWithCare(t *testing.T) {
	reg := mustRegister(t, `{}`)
	for id, want := range map[string]string{
		"postgres":                    `unknown connector "postgres"`,
		"My.Kafka-2_x":                `unknown connector "My.Kafka-2_x"`,
		"кафка":                       `unknown connector "кафка"`,
		"":                            `unknown connector: the connector is missing`,
		"kafka,type='hunter6'":        `unknown connector: an id is made of letters, digits, hyphens and underscores`,
		"kafka password hunter6":      `unknown connector: an id is made of letters, digits, hyphens and underscores`,
		"kafka\ntoken: hunter6":       `unknown connector: an id is made of letters, digits, hyphens and underscores`,
		"X ":                          `unknown connector: an id is made of letters, digits, hyphens and underscores (did you mean "x"?)`,
		strings.Repeat("hunter6", 20): `unknown connector: the id is too long`,
	} {
		if err := reg.Validate(id, source, nil); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", id, err, want)
		}
	}
	var empty *connectors.Registry
	if err := empty.Validate("a'b", source, nil); err == nil || strings.Contains(err.Error(), "a'b") {
		t.Errorf("got %v", err)
	}
}
