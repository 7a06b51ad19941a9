package connectors_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestOrder writes one bad config with its keys in many orders: the findings must always be the same, in declaration
// order, then unknown keys sorted.
func TestOrder(t *testing.T) {
	members := []string{
		`"offset_reset":"newest"`, `"format":"jsn"`, `"zebra":1`, `"alpha":2`, `"consumer_group":5`, `"topic":null`,
		`"a~b/c":1`, `"format_options":"x"`,
	}
	want := []finding{
		{"/topic", connectors.CodeType}, {"/consumer_group", connectors.CodeType}, {"/offset_reset", connectors.CodeEnum},
		{"/format", connectors.CodeEnum}, {"/format_options", connectors.CodeSuspiciousValue},
		{"/alpha", connectors.CodeUnknownKey}, {"/a~0b~1c", connectors.CodeUnknownKey}, {"/zebra", connectors.CodeUnknownKey},
	}
	r := builtin.Registry().Strict()
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		random.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
		report := checkBoth(t, r, "kafka", source, "{"+strings.Join(members, ",")+"}")
		if diff := cmp.Diff(want, findings(report.Violations)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

// TestOrderInside is the same for objects inside the config and for keywords that have no declared order.
func TestOrderInside(t *testing.T) {
	r := mustRegister(t, `{"properties":{"l":{"items":{"required":["z","a"],"properties":{"z":{"type":"string"},"b":{"type":"string"}},`+
		`"patternProperties":{"^p":{"type":"null"}},"additionalProperties":false,"minProperties":9}}}}`)
	members := []string{`"b":1`, `"p2":1`, `"p1":1`, `"y":1`, `"x":1`}
	want := []finding{
		{"/l/0", connectors.CodeMinProperties}, {"/l/0/z", connectors.CodeRequired}, {"/l/0/b", connectors.CodeType},
		{"/l/0/a", connectors.CodeRequired}, {"/l/0/p1", connectors.CodeType}, {"/l/0/p2", connectors.CodeType},
		{"/l/0/x", connectors.CodeAdditionalProperties}, {"/l/0/y", connectors.CodeAdditionalProperties},
		{"/l/1", connectors.CodeMinProperties}, {"/l/1/z", connectors.CodeRequired}, {"/l/1/a", connectors.CodeRequired},
	}
	random := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		random.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
		report := checkBoth(t, r, "x", source, `{"l":[{`+strings.Join(members, ",")+`},{}]}`)
		if diff := cmp.Diff(want, findings(report.Violations)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

func TestPlaces(t *testing.T) {
	text := "{\n  \"topic\": 5,\n\t\"é\": {\"topic\": 1}, \"o\\u0066fset_reset\": \"x\",\n  \"format_options\": [\n    1\n  ]\n}"
	report, err := builtin.Registry().Strict().CheckJSON("kafka", source, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	type place struct {
		Pointer      string
		Line, Column int
	}
	var got []place
	for _, v := range report.Violations {
		got = append(got, place{v.Pointer, v.Line, v.Column})
	}
	want := []place{
		{"/topic", 2, 3},          // the key
		{"/offset_reset", 3, 22},  // columns are bytes, and the key is found in any spelling
		{"/format", 1, 1},         // a missing key is at its object
		{"/format_options", 4, 3}, // the key again
		{"/é", 3, 2},              // an unknown key
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	r := mustRegister(t, `{"properties":{"l":{"items":{"required":["a"],"items":{"type":"null"}}}}}`)
	report, err = r.CheckJSON("x", source, []byte("{\"l\": [\n {\"b\":{}},\n  [ null, 7 ]]}"))
	if err != nil {
		t.Fatal(err)
	}
	got = nil
	for _, v := range report.Violations {
		got = append(got, place{v.Pointer, v.Line, v.Column})
	}
	want = []place{{"/l/0/a", 2, 2}, {"/l/1/1", 3, 11}} // a missing key is at its object, an item at itself
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPointersAreEscaped(t *testing.T) {
	r := mustRegister(t, `{"required":["a/b"],"properties":{"a/b":{},"m~n":{"properties":{"~1":{"type":"string"},"":{"type":"string"}}}}}`)
	want := []finding{{"/a~1b", connectors.CodeRequired}, {"/m~0n/~01", connectors.CodeType}, {"/m~0n/", connectors.CodeType}}
	got := findings(checkBoth(t, r, "x", source, `{"m~n":{"":1,"~1":1}}`).Violations)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestKept holds how many findings are kept and printed.
func TestKept(t *testing.T) {
	r := mustRegister(t, `{"properties":{"l":{"items":{"type":"string"}}}}`)
	tests := []struct{ wrong, unknown, violations, warnings, more, strictMore, errorMore int }{
		{100, 0, 100, 0, 0, 0, 0},
		{101, 0, 100, 0, 1, 1, 1},
		{1, 150, 1, 100, 50, 51, 0},
		{100, 100, 100, 100, 0, 100, 0},
		{250, 250, 100, 100, 300, 400, 150},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%d wrong, %d unknown", tt.wrong, tt.unknown), func(t *testing.T) {
			config := map[string]any{"l": make([]int, tt.wrong)}
			for i := range tt.unknown {
				config[fmt.Sprintf("unknown %d", i)] = nil
			}
			text, err := json.Marshal(config)
			if err != nil {
				t.Fatal(err)
			}
			report := checkBoth(t, r, "x", source, string(text))
			if len(report.Violations) != tt.violations || len(report.Warnings) != tt.warnings || report.More != tt.more {
				t.Errorf("got %d violations, %d warnings and %d more", len(report.Violations), len(report.Warnings), report.More)
			}
			strict := checkBoth(t, r.Strict(), "x", source, string(text))
			if total := tt.wrong + tt.unknown; len(strict.Violations) != min(100, total) || len(strict.Warnings) != 0 || strict.More != tt.strictMore {
				t.Errorf("strict: got %d violations, %d warnings and %d more", len(strict.Violations), len(strict.Warnings), strict.More)
			}
			refused, ok := r.Validate("x", source, config).(*connectors.ConfigError)
			if !ok || refused.More != tt.errorMore {
				t.Fatalf("an error counts violations only, got %v", refused)
			}
			lines := strings.Split(refused.Error(), "\n")
			if printed := min(tt.wrong, 10); len(lines) != 1+printed+min(1, tt.wrong-printed) {
				t.Errorf("at most ten are printed, got %d lines", len(lines))
			}
			if rest := fmt.Sprintf("  and %d more", tt.wrong-10); tt.wrong > 10 && lines[len(lines)-1] != rest {
				t.Errorf("the last line is %q, want %q", lines[len(lines)-1], rest)
			}
		})
	}
}

func TestErrorText(t *testing.T) {
	err := builtin.Registry().ValidateJSON("kafka", source, []byte("{\"topic\": \"t\",\n \"offset_reset\": \"latst\", \"consumer_group\": 5}"))
	want := "invalid config for kafka source:\n" +
		"  line 2, column 27: /consumer_group must be a string (write the value in quotes)\n" +
		"  line 2, column 2: /offset_reset must be one of \"earliest\", \"latest\" (did you mean \"latest\"?)\n" +
		"  line 1, column 1: /format is required"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	err = builtin.Registry().Validate("kafka", sink, map[string]any{"topic": []int{}, "format": "json"})
	if want := "invalid config for kafka sink:\n  /topic must be a string"; err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	err = builtin.Registry().ValidateJSON("kafka", sink, []byte(`[]`))
	if want := "invalid config for kafka sink:\n  line 1, column 1: the config must be an object"; err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	long := connectors.Violation{Pointer: "/" + strings.Repeat("é", 500), Message: "is not a known option"}
	if text := long.String(); len(text) > 250 || !strings.HasSuffix(text, "… is not a known option") {
		t.Errorf("a long key is cut short between characters, got %s", text)
	}
}

func TestConfigIsAnObject(t *testing.T) {
	r := builtin.Registry()
	for _, text := range []string{`[]`, `"x"`, `5`, `null`, `true`, ` [ {} ] `} {
		report, err := r.CheckJSON("redis", sink, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(list(v("", "type", "must be an object")), placeless(report).Violations); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
	if diff := cmp.Diff(findings(violations(t, r.ValidateJSON("redis", sink, []byte(`{}`)))),
		findings(violations(t, r.Validate("redis", sink, nil)))); diff != "" {
		t.Errorf("a nil config is an empty one (-text +map):\n%s", diff)
	}
}
