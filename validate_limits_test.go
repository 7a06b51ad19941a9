package connectors_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/jsontest"
)

// TestLimits stands on both sides of every limit, both ways in. What is under the limits is judged as ever.
func TestLimits(t *testing.T) {
	nested := func(open, end string, levels int) string {
		return strings.Repeat(open, levels) + `"x"` + strings.Repeat(end, levels)
	}
	// A text of exactly n bytes.
	sized := func(n int) string { return `{"a":"` + strings.Repeat("x", n-len(`{"a":""}`)) + `"}` }
	tests := []struct {
		name, text string
		want       []finding
	}{
		{"levels of lists, at the limit", `{"a":` + nested("[", "]", 99) + `}`, nil},
		{"levels of lists, beyond", `{"a":` + nested("[", "]", 100) + `}`, []finding{{"/a" + strings.Repeat("/0", 99), "limit"}}},
		{"levels of objects, at the limit", nested(`{"a":`, `}`, 100), nil},
		{"levels of objects, beyond", nested(`{"a":`, `}`, 101), []finding{{strings.Repeat("/a", 100), "limit"}}},
		{"length of a key, at the limit", `{"` + strings.Repeat("k", 1024) + `":1}`, nil},
		{"length of a key, beyond", `{"` + strings.Repeat("k", 1025) + `":1}`, []finding{{"", "limit"}}},
		{"length of a key, beyond and deep inside", `{"a":[{"` + strings.Repeat("k", 1025) + `":1}]}`, []finding{{"/a/0", "limit"}}},
		{"length of a number, at the limit", `{"a":0.` + strings.Repeat("1", 1022) + `}`, nil},
		{"length of a number, beyond", `{"a":0.` + strings.Repeat("1", 1023) + `}`, []finding{{"/a", "limit"}}},
		{"exponent, at the limit", `{"a":0.` + strings.Repeat("0", 300) + `1e1500,"b":0e1500,"c":0e-1500}`, []finding{{"/a", "limit"}}},
		{"exponent that the digits make up for", `{"a":0.` + strings.Repeat("0", 300) + `1e301}`, nil},
		{"exponent, beyond", `{"a":0e1501,"b":0e-1501}`, []finding{{"/a", "limit"}, {"/b", "limit"}}},
		{"exponent beyond an int", `{"a":0e99999999999999999999}`, []finding{{"/a", "limit"}}},
		{"largest number", `{"a":1.7976931348623157e308,"b":-1.7976931348623157e308}`, nil},
		{"larger than the largest", `{"a":1.8e308,"b":-1.8e308,"c":1e309}`, []finding{{"/a", "limit"}, {"/b", "limit"}, {"/c", "limit"}}},
		{"smallest number", `{"a":5e-324}`, nil},
		{"far below the smallest", `{"a":1e-400}`, []finding{{"/a", "limit"}}},
		{"values, at the limit", `{"a":[` + strings.Repeat("1,", 99_997) + `1]}`, nil},
		{"values, beyond", `{"a":[` + strings.Repeat("1,", 99_998) + `1]}`, []finding{{"", "limit"}}},
		{"two limits, sorted by key", `{"b":1e999,"a":[1,1e999]}`, []finding{{"/a/1", "limit"}, {"/b", "limit"}}},
	}
	r := mustRegister(t, `{"additionalProperties":true}`)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report := checkBoth(t, r, "x", source, tt.text)
			if diff := cmp.Diff(tt.want, findings(report.Violations)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if valid := r.ValidateJSON("x", source, []byte(tt.text)) == nil; valid != report.Valid() {
				t.Errorf("ValidateJSON says %v", valid)
			}
			if valid := r.Validate("x", source, jsontest.Decode(t, tt.text)) == nil; valid != report.Valid() {
				t.Errorf("Validate says %v", valid)
			}
		})
	}
	t.Run("size of a text", func(t *testing.T) {
		if err := r.ValidateJSON("x", source, []byte(sized(1<<20))); err != nil {
			t.Error(err)
		}
		want := []finding{{"", "limit"}}
		if diff := cmp.Diff(want, findings(violations(t, r.ValidateJSON("x", source, []byte(sized(1<<20+1)))))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
	t.Run("size of a map", func(t *testing.T) {
		if err := r.Validate("x", source, map[string]any{"a": strings.Repeat("x", 1<<20-1)}); err != nil {
			t.Error(err)
		}
		want := []finding{{"", "limit"}}
		for name, config := range map[string]map[string]any{
			"text":  {"a": strings.Repeat("x", 1<<20)},
			"bytes": {"a": make([]byte, 1<<20)},
			"keys":  {"a": manyKeys(60_000, 30)},
		} {
			if diff := cmp.Diff(want, findings(violations(t, r.Validate("x", source, config)))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
	})
}

// TestLimitsDoNotHideTheRest: what is within the limits is judged beside what is not.
func TestLimitsDoNotHideTheRest(t *testing.T) {
	long := strings.Repeat("k", 1025)
	tests := []struct {
		name, schema, config, reason string
		want                         []finding
	}{
		{
			"other members", `{"properties":{"a":{"type":"string"},"b":{}},"required":["b"]}`, `{"zzz":1e999,"a":5}`,
			"they are judged as ever", []finding{{"/zzz", "limit"}, {"/a", "type"}, {"/b", "required"}},
		},
		{
			"below a long key", `{}`, `{"` + long + `":{"a":1e999},"b":1e999}`,
			"what cannot be named leads nowhere", []finding{{"/b", "limit"}, {"", "limit"}},
		},
		{
			"numbers that differ", `{"properties":{"a":{"uniqueItems":true}}}`, `{"a":[1e999,2e999]}`,
			"they are not the same item", []finding{{"/a/0", "limit"}, {"/a/1", "limit"}},
		},
		{
			"numbers that are the same", `{"properties":{"a":{"uniqueItems":true}}}`, `{"a":[1e999,1e999]}`,
			"they are written alike", []finding{{"/a/0", "limit"}, {"/a/1", "limit"}, {"/a", "uniqueItems"}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report := checkBoth(t, mustRegister(t, tt.schema), "x", source, tt.config)
			if diff := cmp.Diff(tt.want, findings(report.Violations)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// TestHostileInput is every row of what other validators die of, and more.
func TestHostileInput(t *testing.T) {
	rich := mustRegister(t, `{"properties":{"n":{"type":"integer","minimum":1,"maximum":10},"e":{"enum":[1,"a",null]},"c":{"const":1},`+
		`"u":{"uniqueItems":true},"l":{"items":{"type":"integer","multipleOf":3}},"s":{"pattern":"^(a|b)*c$","maxLength":5},`+
		`"o":{"oneOf":[{"items":{"type":"string"}},{"items":{"type":"null"}}]},"p":{"propertyNames":{"pattern":"^a+$"}}},"additionalProperties":true}`)
	tests := []struct {
		name, text string
		code       string // of the first violation; "" for a syntax error
	}{
		{"a huge exponent for a bounded number", `{"n":1e100000000}`, "limit"},
		{"a tiny exponent for a bounded number", `{"n":1e-100000000}`, "limit"},
		{"1e400 under an enum", `{"e":1e400}`, "limit"},
		{"1e400 under a const", `{"c":1e400}`, "limit"},
		{"1e400 among unique items", `{"u":[1e400,1e400]}`, "limit"},
		{"a hundred huge exponents", `{"l":[` + strings.Repeat("1e1000000,", 99) + `1e1000000]}`, "limit"},
		{"an integer of a million digits", `{"n":` + strings.Repeat("9", 1_000_000) + `}`, "limit"},
		{"an integer of ten million digits", `{"n":` + strings.Repeat("9", 10_000_000) + `}`, "limit"},
		{"a million wrong items", `{"l":[` + strings.Repeat(`"",`, 999_999) + `""]}`, "limit"},
		{"90,000 wrong items", `{"l":[` + strings.Repeat(`"",`, 89_999) + `""]}`, "type"},
		{"90,000 items to divide", `{"l":[` + strings.Repeat(`1,`, 89_999) + `1]}`, "multipleOf"},
		{"90,000 long numbers to divide", `{"l":[` + strings.Repeat(`1e300,`, 89_999) + `1]}`, "multipleOf"},
		{"90,000 unique items", `{"u":[` + strings.Repeat(`[],`, 89_999) + `[]]}`, "uniqueItems"},
		{"items that fit no alternative", `{"o":[` + strings.Repeat(`1,`, 89_999) + `1]}`, "oneOf"},
		{"many names", `{"p":{` + manyNames(50_000) + `"b":1}}`, "propertyNames"},
		{"a million levels of lists", `{"l":` + strings.Repeat("[", 500_000) + strings.Repeat("]", 500_000) + `}`, "limit"},
		{"a hundred thousand levels of objects", strings.Repeat(`{"a":`, 100_000) + `1` + strings.Repeat("}", 100_000), "limit"},
		{"a long text for a pattern", `{"s":"` + strings.Repeat("ab", 500_000) + `"}`, "maxLength"},
		{"a thousand escapes of a duplicate key", `{"a":1,` + strings.Repeat(`"b":1,`, 1000) + `"c":1}`, ""},
		{"trailing garbage", `{"n":5} garbage`, ""},
		{"invalid UTF-8", "{\"x\":\"\xff\"}", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			withinBounds(t, func() {
				report, err := rich.CheckJSON("x", source, []byte(tt.text))
				switch {
				case tt.code == "":
					if _, ok := err.(*connectors.SyntaxError); !ok {
						t.Errorf("got %v, want a *SyntaxError", err)
					}
				case err != nil:
					t.Error(err)
				case len(report.Violations) == 0 || report.Violations[0].Code != tt.code:
					t.Errorf("got %v, want %q first", report.Violations, tt.code)
				}
			})
			if tt.code == "" || len(tt.text) > 2<<20 || strings.HasPrefix(tt.text, `{"a":{"a"`) || strings.HasPrefix(tt.text, `{"l":[[`) {
				return // not to be had as a map through encoding/json
			}
			config := jsontest.Decode(t, tt.text)
			withinBounds(t, func() {
				if found := violations(t, rich.Validate("x", source, config)); len(found) == 0 || found[0].Code != tt.code {
					t.Errorf("as a map: got %v, want %q first", found, tt.code)
				}
			})
		})
	}
}

// TestHostileMaps has what only a Go map can hold.
func TestHostileMaps(t *testing.T) {
	wide := map[string]any{}
	wide["a"], wide["b"] = wide, []any{wide, wide}
	var deepList any = 1
	var deepMap any = 1
	for range 1_000_000 {
		deepList = []any{deepList}
		deepMap = map[string]any{"a": deepMap}
	}
	unknown := map[string]any{}
	for i := range 90_000 {
		unknown[fmt.Sprint("topi", i)] = i
	}
	tests := []struct {
		name   string
		config map[string]any
	}{
		{"a map that contains itself twice", wide},
		{"a list nested a million levels", map[string]any{"a": deepList}},
		{"a map nested a million levels", map[string]any{"a": deepMap}},
		{"90,000 unknown keys", unknown},
		{"a list of 10 million", map[string]any{"a": make([]int8, 10_000_000)}},
		{"many shared long texts", map[string]any{"a": repeated(strings.Repeat("x", 100_000), 1000)}},
		{"raw JSON of 20 MB", map[string]any{"a": []byte(nil), "b": rawList(20 << 20)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			withinBounds(t, func() {
				report, err := builtin.Registry().Check("kafka", source, tt.config)
				if err != nil || report.Valid() || len(report.Violations) > 100 || len(report.Warnings) > 100 {
					t.Errorf("got %v and %v", report.Violations, err)
				}
			})
		})
	}
}

// rawList returns the JSON of a list of about n bytes.
func rawList(n int) json.RawMessage { return json.RawMessage("[" + strings.Repeat("1,", n/2) + "1]") }

// manyNames returns n members of a JSON object, each with a comma behind it.
func manyNames(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `"k%d":%d,`, i, i)
	}
	return b.String()
}

func repeated(s string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = s
	}
	return list
}

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
