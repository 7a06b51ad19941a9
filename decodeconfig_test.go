package connectors_test

import (
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/jsontest"
)

type (
	name   string
	inner  struct{ Deep *int }
	common struct {
		Text   string `json:"text"`
		Hidden string `json:"hidden"`
	}
	typed struct {
		common
		*Pointed
		Hidden  int8 `json:"hidden"` // before that of common
		Integer int  `json:"integer,omitempty"`
		Small   int8 `json:"small"`
		Count   uint `json:"count"`
		Number  float64
		Flag    bool            `json:"flag"`
		Named   name            `json:"named"`
		List    []int           `json:"list"`
		Pair    [2]string       `json:"pair"`
		Map     map[string]*int `json:"map"`
		Names   map[name]name   `json:"names"`
		Any     any             `json:"any"`
		Written json.Number     `json:"written"`
		Raw     json.RawMessage `json:"raw"`
		Big     big.Int         `json:"big"`
		When    time.Time       `json:"when"`
		Wait    time.Duration   `json:"wait"`
		Level   inner           `json:"level"`
		Levels  []inner         `json:"levels"`
		Iface   error           `json:"iface"`
		Skipped string          `json:"-"`
		own     string
	}
	Pointed struct {
		Far *string `json:"far"`
	}
)

// TestDecodeConfig has configs for a schema that allows everything, and what is stored of them, or what cannot be.
func TestDecodeConfig(t *testing.T) {
	far, one := "x", 1
	tests := []struct {
		name, config string
		want         func(*typed)
		wrong        string // pointers and messages
	}{
		{"nothing", `{}`, func(*typed) {}, ""},
		{"a whole number, however it is written", `{"integer":5.0,"small":-12e1,"count":1.0e1,"Number":5}`, func(v *typed) {
			v.Integer, v.Small, v.Count, v.Number = 5, -120, 10, 5
		}, ""},
		{"a fraction", `{"integer":5.5}`, nil, "/integer must fit the Go type int"},
		{"out of bounds", `{"small":128,"count":-1,"integer":1e300}`, nil,
			"/integer must fit the Go type int, /small must fit the Go type int8, /count must fit the Go type uint"},
		{"a number that no float64 holds is over the limits", `{"Number":1e309}`, nil, "/Number must be a number within the range of float64, of at most 1024 bytes"},
		{"the members of embedded structs", `{"text":"a","hidden":1,"far":"x"}`, func(v *typed) {
			v.Text, v.Hidden, v.Pointed = "a", 1, &Pointed{&far}
		}, ""},
		{"the other kinds", `{"flag":true,"named":"n","list":[1,2],"pair":["a","b"],"map":{"k":1,"n":null},"names":{"a":"b"}}`, func(v *typed) {
			v.Flag, v.Named, v.List, v.Pair = true, "n", []int{1, 2}, [2]string{"a", "b"}
			v.Map, v.Names = map[string]*int{"k": &one, "n": nil}, map[name]name{"a": "b"}
		}, ""},
		{"anything", `{"any":{"a":[1.50,null,"x"]},"written":1.50}`, func(v *typed) {
			v.Any, v.Written = map[string]any{"a": []any{json.Number("1.50"), nil, "x"}}, "1.50"
		}, ""},
		{"types that read themselves", `{"raw":{"a":1},"big":123456789012345678901234567890,"when":"2026-01-02T03:04:05Z"}`, func(v *typed) {
			v.Raw, v.When = json.RawMessage(`{"a":1}`), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
			v.Big.SetString("123456789012345678901234567890", 10)
		}, ""},
		{"and refuse", `{"when":"hunter2","big":"x"}`, nil, "/big must fit the Go type big.Int, /when must fit the Go type time.Time"},
		{"null where there is none", `{"list":null,"map":null,"any":null,"far":null}`, func(v *typed) { v.Pointed = &Pointed{} }, ""},
		{"null where there must be something", `{"integer":null,"text":null,"level":null,"pair":null,"flag":null}`, nil,
			"/text must fit the Go type string, /integer must fit the Go type int, /flag must fit the Go type bool, " +
				"/pair must fit the Go type [2]string, /level must fit the Go type connectors_test.inner"},
		{"values of other kinds", `{"integer":"5","text":5,"flag":"true","list":{},"map":[],"level":[],"levels":"x","written":"1","wait":5}`, nil,
			"/text must fit the Go type string, /integer must fit the Go type int, /flag must fit the Go type bool, /list must fit the Go type []int, " +
				"/map must fit the Go type map[string]*int, /written must fit the Go type json.Number, /wait must fit the Go type time.Duration, " +
				"/level must fit the Go type connectors_test.inner, /levels must fit the Go type []connectors_test.inner"},
		{"a list that is too short", `{"pair":["a"]}`, nil, "/pair must fit the Go type [2]string"},
		{"deep inside", `{"levels":[{"Deep":1},{"Deep":"x"},{"deep":1}],"map":{"a/b":"x"}}`, nil,
			"/map/a~1b must fit the Go type int, /levels/1/Deep must fit the Go type int, /levels/2/deep has no field in the Go type connectors_test.inner"},
		{"keys without a field", `{"z":1,"Integer":1,"Skipped":"x","own":"x","common":{}}`, nil,
			"/Integer has no field in the Go type connectors_test.typed, /Skipped has no field in the Go type connectors_test.typed, " +
				"/common has no field in the Go type connectors_test.typed, /own has no field in the Go type connectors_test.typed, " +
				"/z has no field in the Go type connectors_test.typed"},
		{"an interface that wants more", `{"iface":"x"}`, nil, "/iface must fit the Go type error"},
	}
	r := mustRegister(t, `{}`)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := connectors.DecodeConfig[typed](r, "x", source, jsontest.Decode(t, tt.config))
			var wrong []string
			if err != nil {
				for _, v := range violations(t, err) {
					wrong = append(wrong, v.Pointer+" "+v.Message)
				}
			}
			if list := strings.Join(wrong, ", "); list != tt.wrong {
				t.Fatalf("got  %s\nwant %s", list, tt.wrong)
			}
			var want typed
			if tt.want != nil {
				tt.want(&want)
			}
			if got.own != "" {
				t.Errorf("a field that is not exported is set to %q", got.own)
			}
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(typed{}, big.Int{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestDecodeConfigOfBuiltin has a struct as a connector's author writes it.
func TestDecodeConfigOfBuiltin(t *testing.T) {
	type webhook struct {
		URL     string            `json:"url"`
		Method  string            `json:"method"`
		Headers map[string]string `json:"headers"`
		Retries int               `json:"retry_count"`
		Format  string            `json:"format"`
	}
	config := map[string]any{"url": "https://example.com/", "retry_count": 5.0, "headers": map[string]string{"a": "b"}, "format": "json"}
	reg := builtin.Registry()
	got, err := connectors.DecodeConfig[webhook](reg, "webhook", sink, config)
	if err != nil {
		t.Fatal(err)
	}
	want := webhook{"https://example.com/", "POST", map[string]string{"a": "b"}, 5, "json"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got.Headers["a"] = "c"; config["headers"].(map[string]string)["a"] != "b" {
		t.Error("what is stored must share nothing with the config")
	}
	if _, err := connectors.DecodeConfig[webhook](reg, "webhook", sink, map[string]any{}); err == nil || err.Error() != "invalid config for webhook sink:\n  /url is required" {
		t.Errorf("an invalid config: got %v", err)
	}
	if _, err := connectors.DecodeConfig[webhook](reg, "webhok", sink, nil); !errors.Is(err, connectors.ErrUnknownConnector) {
		t.Errorf("got %v", err)
	}
	if _, err := connectors.DecodeConfig[webhook](reg, "redis", source, nil); !errors.Is(err, connectors.ErrUnsupportedRole) {
		t.Errorf("got %v", err)
	}
	config["retry_count"], config["url"] = "{{ RETRIES }}", "{{ URL }}"
	_, err = connectors.DecodeConfig[webhook](reg.Placeholders(), "webhook", sink, config)
	if err == nil || err.Error() != "invalid config for webhook sink:\n  /retry_count waits for a placeholder, which the Go type int cannot hold" {
		t.Errorf("a deferred value: got %v", err)
	}
	anything, err := connectors.DecodeConfig[map[string]any](reg.Placeholders(), "webhook", sink, config)
	if err != nil || anything["retry_count"] != "{{ RETRIES }}" || anything["method"] != "POST" {
		t.Errorf("as a map: got %v, %v", anything, err)
	}
	if _, err := connectors.DecodeConfig[int](reg, "webhook", sink, map[string]any{"url": "x"}); err == nil || !strings.Contains(err.Error(), "the config must fit the Go type int") {
		t.Errorf("as a number: got %v", err)
	}
}

// TestDecodeConfigKeepsSome has more keys without a field than a report keeps.
func TestDecodeConfigKeepsSome(t *testing.T) {
	r := mustRegister(t, `{}`)
	_, err := connectors.DecodeConfig[struct{}](r, "x", source, manyKeys(250, 10))
	var broken *connectors.ConfigError
	if !errors.As(err, &broken) || len(broken.Violations) != 100 || broken.More != 150 {
		t.Errorf("got %v", err)
	}
}
