package connectors_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// TestPointersOfAReportAreBounded: a pointer repeats the path that leads to a value, so a hundred of them below a long path
// would ask for hundreds of times what the config takes. Beyond a MiB, findings are counted.
func TestPointersOfAReportAreBounded(t *testing.T) {
	const most = 1 << 20
	key := strings.Repeat("~", 900) // two bytes for each, in a pointer
	deep := func(key string, items ...string) string {
		const levels = 95
		return strings.Repeat(`{"`+key+`":`, levels) + "[" + strings.Join(items, ",") + "]" + strings.Repeat("}", levels)
	}
	kafka := builtin.Registry()
	own := mustRegister(t, strings.ReplaceAll(`{"properties":{"KEY":{"$ref":"#/definitions/level"}},"definitions":{"level":{`+
		`"properties":{"KEY":{"$ref":"#/definitions/level"}},"items":{"type":"object","properties":{"known":{}}}}}}`, "KEY", key))
	numbers, unknown := slices.Repeat([]string{"1e999"}, 100), slices.Repeat([]string{`{"zzz":1}`}, 100)
	for _, tt := range []struct {
		name, reason string
		reg          *connectors.Registry
		id, config   string
		found        int // violations and warnings, with those that are only counted
		valid        bool
	}{
		{"numbers over the limits", "100 of them gave pointers of 19 MB", kafka, "kafka", deep(key, numbers...), 103, false},
		{"a shorter key", "the same of a config of 10 KB", kafka, "kafka", deep(key[:100], numbers...), 103, false},
		{"warnings alone", "the config stays valid", own, "x", deep(key, unknown...), 100, true},
		{"warnings alone, strictly", "the first is enough to refuse the config", own.Strict(), "x", deep(key, unknown...), 100, false},
		{"a violation behind many warnings", "it is kept, or the config would pass", own, "x", deep(key, append(unknown, "5")...), 101, false},
		{"a violation behind deferred values", "they have the same budget", own.Placeholders(), "x",
			deep(key, `{"known":"{{ A }}"}`, `{"known":"{{ B }}"}`, `{"known":"{{ C }}"}`, `{"known":"{{ D }}"}`, `{"known":"{{ E }}"}`, `5`, `6`), 2, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			report := checkBoth(t, tt.reg, tt.id, source, tt.config)
			size, longest := 0, 0
			for _, v := range slices.Concat(report.Violations, report.Warnings) {
				size, longest = size+len(v.Pointer), max(longest, len(v.Pointer))
			}
			for _, d := range report.Deferred {
				size += len(d.Pointer)
			}
			if size > most+longest { // the first of each kind is kept, whatever its pointer
				t.Errorf("%s: pointers of %d bytes", tt.reason, size)
			}
			if got := len(report.Violations) + len(report.Warnings) + report.More; got != tt.found {
				t.Errorf("%s: %d are found, %d of them only counted, want %d", tt.reason, got, report.More, tt.found)
			}
			if report.Valid() != tt.valid {
				t.Errorf("%s: got %d violations", tt.reason, len(report.Violations))
			}
			if err := tt.reg.ValidateJSON(tt.id, source, []byte(tt.config)); (err == nil) != tt.valid {
				t.Errorf("%s: ValidateJSON says %.300v", tt.reason, err)
			}
		})
	}
}

// TestEveryViolationIsCounted: what a ConfigError does not keep it counts, whatever it was that kept it out.
func TestEveryViolationIsCounted(t *testing.T) {
	config := strings.Repeat(`{"`+strings.Repeat("k", 1000)+`":`, 95) + "[" + strings.Repeat("1e999,", 499) + "1e999]" + strings.Repeat("}", 95)
	for name, reg := range map[string]*connectors.Registry{"plain": builtin.Registry(), "strict": builtin.Registry().Strict()} {
		err := reg.ValidateJSON("kafka", source, []byte(config))
		e, ok := err.(*connectors.ConfigError)
		if !ok {
			t.Fatalf("%s: got %v", name, err)
		}
		want := 500 + 2 // topic and format are required
		if name == "strict" {
			want++ // and the key is unknown
		}
		if got := len(e.Violations) + e.More; got != want || len(e.Violations) > 12 {
			t.Errorf("%s: %d violations are kept and %d counted, want %d together, of which few are kept", name, len(e.Violations), e.More, want)
		}
	}
}
