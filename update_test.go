package connectors_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/jsontest"
)

// TestUpdates has what an update may do, and what it may not.
func TestUpdates(t *testing.T) {
	const schema = `{"required":["a"],"maxProperties":6,"properties":{
		"a":{"type":"string","enum":["x","y"]}, "b":{"type":"integer"}, "c":{"type":"string"},
		"l":{"type":"array","items":{"type":"object","required":["n"],"properties":{"n":{"type":"integer"},"m":{}}}},
		"ll":{"type":"array","items":{"type":"array","items":{"type":"integer"}}},
		"o":{"type":"object","required":["p"],"properties":{"p":{},"q":{"type":"integer"}}},
		"free":{"additionalProperties":{"type":"string"}},
		"one":{"oneOf":[{"required":["u"]},{"required":["v"]}]}},
		"if":{"properties":{"c":{"const":"needs b"}},"required":["c"]},"then":{"required":["b"]}}`
	tests := []struct {
		name, old, new string
		fresh          string // pointer and code of each
		standing       string
	}{
		{"newly required option missing, another changed", `{"b":1}`, `{"b":2}`, "", "/a required"},
		{"required option removed", `{"a":"x"}`, `{}`, "/a required", ""},
		{"bad value kept, another changed", `{"a":"z","b":1}`, `{"a":"z","b":2}`, "", "/a enum"},
		{"bad value to another bad value", `{"a":"z"}`, `{"a":"w"}`, "/a enum", ""},
		{"bad value to a good one", `{"a":"z"}`, `{"a":"x"}`, "", ""},
		{"an item appended to a list with a bad one", `{"a":"x","l":[{}]}`, `{"a":"x","l":[{},{"n":1}]}`, "/l/0/n required", ""},
		{"the list untouched", `{"a":"x","l":[{}]}`, `{"a":"x","l":[{}],"b":1}`, "", "/l/0/n required"},
		{"another member of the bad item changed", `{"a":"x","l":[{"m":1}]}`, `{"a":"x","l":[{"m":2}]}`, "/l/0/n required", ""},
		{"a list in a list, beside the bad one", `{"a":"x","ll":[["s"],[1]]}`, `{"a":"x","ll":[["s"],[2]]}`, "/ll/0/0 type", ""},
		{"the items change places", `{"a":"x","l":[{},{"n":1}]}`, `{"a":"x","l":[{"n":1},{}]}`, "/l/1/n required", ""},
		{"bad value in a free map, another key added", `{"a":"x","free":{"k":1}}`, `{"a":"x","free":{"k":1,"m":"s"}}`, "", "/free/k type"},
		{"condition newly true", `{"a":"x","c":"s"}`, `{"a":"x","c":"needs b"}`, "/b required", ""},
		{"condition true in both", `{"a":"x","c":"needs b"}`, `{"a":"y","c":"needs b"}`, "", "/b required"},
		{"a oneOf fault untouched", `{"a":"x","one":{"z":1}}`, `{"a":"y","one":{"z":1}}`, "", "/one oneOf"},
		{"a oneOf fault touched", `{"a":"x","one":{"z":1}}`, `{"a":"x","one":{"z":2}}`, "/one oneOf", ""},
		{"too many options, a value changed", `{"a":"x","1":1,"2":2,"3":3,"4":4,"5":5,"6":6}`, `{"a":"x","1":1,"2":2,"3":3,"4":4,"5":5,"6":7}`, " maxProperties", ""},
		{"nothing changed", `{"a":"z","b":"s"}`, `{"a":"z","b":"s"}`, "", "/a enum, /b type"},
		{"one of two mended", `{"a":"z","b":"s"}`, `{"a":"z","b":1}`, "", "/a enum"},
		{"null to absent, where required", `{"a":null}`, `{}`, "/a required", ""},
		{"absent to null", `{}`, `{"a":null}`, "/a type", ""},
		{"the same number, written otherwise", `{"a":"x","b":1.50}`, `{"a":"x","b":15e-1}`, "", "/b type"},
		{"the same object, keys in another order", `{"a":"x","one":{"z":1,"y":[1]}}`, `{"one":{"y":[1.0],"z":1},"a":"x"}`, "", "/one oneOf"},
		{"missing in an object that changed", `{"a":"x","o":{"q":1}}`, `{"a":"x","o":{"q":2}}`, "", "/o/p required"},
		{"missing in an object that is new", `{"a":"x"}`, `{"a":"x","o":{}}`, "/o/p required", ""},
		{"missing in what was another value", `{"a":"x","o":[]}`, `{"a":"x","o":{}}`, "/o/p required", ""},
		{"a key too long in both", `{"a":"x","` + strings.Repeat("k", 2000) + `":1}`, `{"a":"x","` + strings.Repeat("k", 2000) + `":1}`, " limit", ""},
		{"an old config that breaks a limit", `{"b":` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `}`, `{}`, "", "/a required"},
		{"an old config of which nothing is judged", `{"b":[` + strings.Repeat("1,", 100_000) + `1]}`, `{}`, "/a required", ""},
	}
	r := mustRegister(t, schema)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u := connectors.Update{Old: jsontest.Decode(t, tt.old), New: jsontest.Decode(t, tt.new)}
			report := checkUpdate(t, r, u)
			if got := places(report.Violations); got != tt.fresh {
				t.Errorf("got %q as new, want %q", got, tt.fresh)
			}
			if got := places(report.Standing); got != tt.standing {
				t.Errorf("got %q as standing, want %q", got, tt.standing)
			}
		})
	}
}

// places writes pointers and codes on one line.
func places(list []connectors.Violation) string {
	var words []string
	for _, v := range list {
		words = append(words, v.Pointer+" "+v.Code)
	}
	return strings.Join(words, ", ")
}

// checkUpdate holds an update to what is promised of each and returns its report.
func checkUpdate(t testing.TB, r *connectors.Registry, u connectors.Update) connectors.UpdateReport {
	t.Helper()
	check := func(config map[string]any) connectors.Report {
		report, err := r.Check("x", source, config)
		if err != nil {
			t.Fatal(err)
		}
		return report
	}
	update := func(u connectors.Update) connectors.UpdateReport {
		report, err := r.CheckUpdate("x", source, u)
		if err != nil {
			t.Fatal(err)
		}
		var broken *connectors.ConfigError
		switch err := r.ValidateUpdate("x", source, u); {
		case report.Valid() != (err == nil), err != nil && !errors.As(err, &broken):
			t.Errorf("ValidateUpdate: got %v, beside %+v", err, report)
		case err != nil && cmp.Diff(report.Violations, broken.Violations) != "":
			t.Errorf("ValidateUpdate (-CheckUpdate +ValidateUpdate):\n%s", cmp.Diff(report.Violations, broken.Violations))
		}
		return report
	}
	old, now, got := check(u.Old), check(u.New), update(u)
	checkUpdateJSON(t, r, u, got)
	if created := update(connectors.Update{New: u.New}); created.Standing != nil || !reflect.DeepEqual(created.Report, now) {
		t.Errorf("a creation must be reported as by Check (-want +got):\n%s", cmp.Diff(now, created.Report))
	}
	limited := slices.ContainsFunc(now.Violations, func(v connectors.Violation) bool { return v.Code == connectors.CodeLimit })
	if same := update(connectors.Update{Old: u.New, New: u.New}); !limited && (len(same.Violations) > 0 || !reflect.DeepEqual(same.Standing, now.Violations)) {
		t.Errorf("an update that changes nothing must pass, with all of Check standing: got %+v, want %+v", same, now.Violations)
	}
	if now.Valid() && (!got.Valid() || got.Standing != nil) {
		t.Errorf("a valid config must pass, got %+v", got)
	}
	if !reflect.DeepEqual(got.Warnings, now.Warnings) || !reflect.DeepEqual(got.Deferred, now.Deferred) {
		t.Errorf("warnings and deferred values must be those of Check: got %+v, want %+v", got, now)
	}
	if now.More > 0 || old.More > 0 || limited || slices.ContainsFunc(old.Violations, func(v connectors.Violation) bool { return v.Code == connectors.CodeLimit }) {
		return got
	}
	// The semantics once more, by what is public.
	var fresh, standing []connectors.Violation
	stood := slices.Clone(old.Violations)
	for _, v := range now.Violations {
		i := slices.IndexFunc(stood, func(w connectors.Violation) bool {
			return v.Pointer == w.Pointer && v.Code == w.Code && v.Message == w.Message && isUntouched(t, u, v.Pointer)
		})
		if i < 0 {
			fresh = append(fresh, v)
			continue
		}
		stood = slices.Delete(stood, i, i+1)
		standing = append(standing, v)
	}
	if diff := cmp.Diff(fresh, got.Violations); diff != "" {
		t.Errorf("violations (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(standing, got.Standing); diff != "" {
		t.Errorf("standing (-want +got):\n%s", diff)
	}
	return got
}

// checkUpdateJSON holds an update in JSON text to what the same update as maps gave, and its places to those of CheckJSON.
func checkUpdateJSON(t testing.TB, r *connectors.Registry, u connectors.Update, want connectors.UpdateReport) {
	t.Helper()
	text := connectors.UpdateJSON{Old: jsonOf(t, u.Old), New: jsonOf(t, u.New)}
	if u.New == nil {
		text.New = []byte("{}")
	}
	got, err := r.CheckUpdateJSON("x", source, text)
	if err != nil {
		t.Fatal(err)
	}
	alone, err := r.CheckJSON("x", source, text.New)
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range [][]connectors.Violation{got.Violations, got.Standing} {
		for _, v := range list {
			if alone.More == 0 && !slices.Contains(alone.Violations, v) {
				t.Errorf("CheckJSON has no %+v, only %+v", v, alone.Violations)
			}
		}
	}
	switch err := r.ValidateUpdateJSON("x", source, text); {
	case got.Valid() && err != nil, !got.Valid() && err == nil:
		t.Errorf("ValidateUpdateJSON: got %v, beside %+v", err, got)
	}
	got.Report = placeless(got.Report)
	for i := range got.Standing {
		got.Standing[i].Line, got.Standing[i].Column = 0, 0
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("CheckUpdateJSON (-CheckUpdate +CheckUpdateJSON):\n%s", diff)
	}
}

func jsonOf(t testing.TB, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// isUntouched reports whether what a pointer leads to is missing in both configs, or the same in both; inside a list, that is
// the list.
func isUntouched(t testing.TB, u connectors.Update, pointer string) bool {
	t.Helper()
	old, now := plain(t, u.Old), plain(t, u.New)
	for _, key := range strings.Split(pointer, "/")[1:] {
		if _, isList := now.([]any); isList {
			break
		}
		key = strings.NewReplacer("~1", "/", "~0", "~").Replace(key)
		a, isObject := old.(map[string]any)
		b, isObjectNow := now.(map[string]any)
		if !isObject || !isObjectNow {
			return false
		}
		var inOld, inNew bool
		old, inOld = a[key]
		now, inNew = b[key]
		if !inOld || !inNew {
			return !inOld && !inNew
		}
	}
	return reflect.DeepEqual(old, now)
}

// plain returns a config as JSON has it, numbers by value.
func plain(t testing.TB, config map[string]any) (v any) {
	t.Helper()
	if err := json.Unmarshal(jsonOf(t, config), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestUpdatesOfAny has definitions and configs made by chance, and configs changed in one place.
func TestUpdatesOfAny(t *testing.T) {
	passed, standing := 0, 0
	for seed := range 400 * *defaultsRuns {
		p, s := updateByChance(t, seeded(seed), 4)
		passed, standing = passed+p, standing+s
	}
	if t.Logf("%d passed with faults, %d faults stood", passed, standing); passed < 100 || standing < 500 {
		t.Error("these are too few: the updates are not what is to be tested")
	}
}

// updateByChance makes a definition and updates, and says how many passed although something stands, and how much stood.
func updateByChance(t testing.TB, d defaultsDice, updates int) (passed, standing int) {
	t.Helper()
	c, text := d.definition(t)
	r, err := connectors.NewRegistry(c)
	if err != nil {
		return 0, 0
	}
	for range updates {
		old := d.config(2)
		now := map[string]any{}
		for key, v := range old {
			now[key] = v
		}
		if d.roll(4) == 0 {
			now = d.config(2)
		}
		for n := d.roll(3); n > 0; n-- {
			if name := pickOne(d, diceNames...); d.roll(3) == 0 {
				delete(now, name)
			} else {
				now[name] = d.value(2)
			}
		}
		u := connectors.Update{Old: old, New: now}
		for _, view := range []*connectors.Registry{r, r.Strict(), r.Strict().Placeholders()} {
			got := checkUpdate(t, view, u)
			if t.Failed() {
				t.Fatalf("the definition is %s\nold %s\nnew %s", text, shown(old), shown(now))
			}
			if standing += len(got.Standing); got.Valid() && len(got.Standing) > 0 {
				passed++
			}
		}
	}
	return passed, standing
}

// FuzzUpdate takes the decisions of a definition and of updates from the bytes of a fuzz test.
func FuzzUpdate(f *testing.F) {
	fuzzDecisions(f, func(t *testing.T, d defaultsDice) { updateByChance(t, d, 2) })
}

// TestUpdateKeepsSome has more than a report keeps: what blocks is kept first, wherever it stands, and the rest is counted.
func TestUpdateKeepsSome(t *testing.T) {
	r := mustRegister(t, `{"additionalProperties":{"type":"string"}}`)
	old, now := map[string]any{}, map[string]any{}
	for i := range 300 {
		key := "k" + strconv.Itoa(1000+i)
		old[key], now[key] = i, i
	}
	now["z"] = true
	report := checkUpdate(t, r, connectors.Update{Old: old, New: now})
	if got := places(report.Violations); got != "/z type" || len(report.Standing) != 100 || report.More != 200 {
		t.Errorf("got %s, %d standing and %d more, want what is new, 100 and 200", got, len(report.Standing), report.More)
	}
	for i := range 150 {
		now["n"+strconv.Itoa(1000+i)] = i
	}
	err := r.ValidateUpdate("x", source, connectors.Update{Old: old, New: now})
	var broken *connectors.ConfigError
	if !errors.As(err, &broken) || len(broken.Violations) != 100 || broken.More != 51 {
		t.Errorf("got %v, want 100 violations and 51 more", err)
	}
}

// TestUpdateOfNoRole has what is not about the configs.
func TestUpdateOfNoRole(t *testing.T) {
	r := mustRegister(t, "{}")
	for _, tt := range []struct {
		id   string
		role connectors.Role
		want error
	}{
		{"y", source, connectors.ErrUnknownConnector},
		{"x", sink, connectors.ErrUnsupportedRole},
	} {
		_, err := r.CheckUpdate(tt.id, tt.role, connectors.Update{})
		_, ofText := r.CheckUpdateJSON(tt.id, tt.role, connectors.UpdateJSON{New: []byte("{")})
		for _, err := range []error{
			err, ofText, r.ValidateUpdate(tt.id, tt.role, connectors.Update{}), r.ValidateUpdateJSON(tt.id, tt.role, connectors.UpdateJSON{}),
		} {
			if !errors.Is(err, tt.want) {
				t.Errorf("%s %s: got %v, want %v", tt.id, tt.role, err, tt.want)
			}
		}
	}
}

// TestUpdatesOfText has what only text can be.
func TestUpdatesOfText(t *testing.T) {
	r := mustRegister(t, `{"required":["a"],"properties":{"a":{},"b":{"type":"integer"}}}`)
	tests := []struct{ name, old, new, want string }{
		{"lines are those of the new text", "{\"b\":\"s\"}", "{\n \"b\": \"t\"}", "line 2, column 2: /b must be an integer"},
		{"what stands does not block", "{\"b\":\"s\"}", "{\n \"b\": \"s\"}", ""},
		{"no text is a creation", "", "{}", "line 1, column 1: /a is required"},
		{"null is a creation", " null\n", "{}", "line 1, column 1: /a is required"},
		{"nothing stands of what cannot be read", "{", "{}", "line 1, column 1: /a is required"},
		{"no new text", "{}", "", "line 1, column 1: must be a JSON document"},
		{"a new text that is broken", "{}", "{\n\"b\":}", "line 2, column 5: "},
		{"a new text that is broken, of a creation", "", "{\n\"b\":}", "line 2, column 5: "},
		{"no object, as before", "[]", "[]", ""},
		{"no object", "{}", "[]", "line 1, column 1: the config must be an object"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := r.ValidateUpdateJSON("x", source, connectors.UpdateJSON{Old: []byte(tt.old), New: []byte(tt.new)})
			if got := fmt.Sprint(err); err == nil && tt.want != "" || err != nil && (tt.want == "" || !strings.Contains(got, tt.want)) {
				t.Errorf("got %s, want %q", got, tt.want)
			}
		})
	}
}

// TestUpdateIsBounded has large configs with very many faults, and ones that only differ in their last value.
func TestUpdateIsBounded(t *testing.T) {
	r := mustRegister(t, `{"additionalProperties":{"type":"string"},"properties":{"l":{"items":{"type":"string"}},
		"o":{"additionalProperties":{"additionalProperties":{"additionalProperties":{"type":"string"}}}}}}`)
	for name, text := range map[string]string{
		"items":   `{"l":[` + strings.Repeat("1,", 90_000) + `%d]}`,
		"members": `{` + manyNames(60_000) + `"z":%d}`,
		"levels":  `{"o":` + strings.Repeat(`{"k":`, 95) + `%d` + strings.Repeat("}", 95) + `}`,
		"objects": `{"o":{"a":{"b":{` + manyNames(60_000) + `"z":%d}}}}`,
	} {
		old, now := jsontest.Decode(t, fmt.Sprintf(text, 1)), jsontest.Decode(t, fmt.Sprintf(text, 2))
		boundtest.Quick(t, func() {
			if err := r.Strict().ValidateUpdate("x", source, connectors.Update{Old: old, New: now}); name != "levels" && err == nil {
				t.Errorf("%s: what changed must be new", name)
			}
		})
	}
}

// TestUpdateSharesNothing has an update whose configs change behind the report.
func TestUpdateSharesNothing(t *testing.T) {
	r := builtin.Registry()
	u := connectors.Update{Old: map[string]any{"format": "jsn"}, New: map[string]any{"format": "jsn", "topic": ""}}
	before, err := r.CheckUpdate("kafka", source, u)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprint(before)
	clear(u.Old)
	clear(u.New)
	before.Standing[0].Code = "x"
	after, err := r.CheckUpdate("kafka", source, connectors.Update{
		Old: map[string]any{"format": "jsn"}, New: map[string]any{"format": "jsn", "topic": ""},
	})
	if err != nil || fmt.Sprint(after) != want {
		t.Errorf("got %v, want %s", after, want)
	}
}
