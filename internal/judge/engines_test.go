package judge_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/xeipuuv/gojsonschema"

	"github.com/laminar/connectors/internal/jsontest"
)

// A dice takes decisions from the bytes of a fuzz test; when they are used up it always says 0.
type dice struct{ bytes []byte }

func (d *dice) roll(n int) int {
	if len(d.bytes) == 0 {
		return 0
	}
	b := d.bytes[0]
	d.bytes = d.bytes[1:]
	return int(b) % n
}

func pick[T any](d *dice, list ...T) T { return list[d.roll(len(list))] }

// Both engines know these rightly: numbers are whole and short, because gojsonschema compares as float64 in enum and const
// and does not take 1.0 for an integer.
var (
	engineNumbers = []string{"0", "1", "-1", "2", "5", "10", "100", "-7"}
	engineTexts   = []string{`""`, `"a"`, `"ab"`, `"abc"`, `"é"`, `"A1"`, `"1"`, `"true"`}
	engineNames   = []string{"a", "b", "c", "d"}
	engineTypes   = []string{"string", "integer", "number", "boolean", "array", "object", "null"}
)

// schema generates a schema in the vocabulary that both engines share.
func (d *dice) schema(depth int) map[string]any {
	s := map[string]any{}
	for range 1 + d.roll(3) {
		switch d.roll(21) {
		case 0, 1:
			s["type"] = pick(d, engineTypes...)
		case 2:
			list := []any{"null"}
			for _, name := range []string{"string", "integer", "boolean", "object", "array"} {
				if d.roll(2) == 1 {
					list = append(list, name)
				}
			}
			s["type"] = list
		case 3:
			s["minimum"] = json.Number(pick(d, engineNumbers...))
		case 4:
			s["maximum"] = json.Number(pick(d, engineNumbers...))
		case 5:
			s["exclusiveMinimum"] = json.Number(pick(d, engineNumbers...))
		case 6:
			s["exclusiveMaximum"] = json.Number(pick(d, engineNumbers...))
		case 7:
			s["minLength"] = d.roll(4)
		case 8:
			s["maxLength"] = d.roll(4)
		case 9:
			s["pattern"] = pick(d, "^a", "b$", "[0-9]", "^(a|b)+$", "^$")
		case 10:
			s["minItems"] = d.roll(3)
		case 11:
			s["maxItems"] = d.roll(3)
		case 12:
			s["enum"] = []any{d.value(1), d.value(1)}
			if string(mustJSON(s["enum"].([]any)[0])) == string(mustJSON(s["enum"].([]any)[1])) {
				s["enum"] = s["enum"].([]any)[:1] // gojsonschema refuses a repetition
			}
		case 13:
			s["const"] = d.value(1)
		case 14, 15:
			if depth > 0 {
				properties := map[string]any{}
				for range 1 + d.roll(3) {
					properties[pick(d, engineNames...)] = d.schema(depth - 1)
				}
				s["properties"] = properties
			}
		case 16:
			s["required"] = []any{pick(d, engineNames...)}
		case 17:
			if depth > 0 {
				s["items"] = d.schema(depth - 1)
			}
		case 18:
			if depth > 0 {
				s["additionalProperties"] = d.schema(depth - 1)
			} else {
				s["additionalProperties"] = d.roll(2) == 1
			}
		case 19:
			if depth > 0 {
				s["items"] = []any{d.schema(depth - 1), d.schema(depth - 1)}
				s["additionalItems"] = d.roll(2) == 1
			}
		case 20:
			if depth > 0 {
				s[pick(d, "anyOf", "oneOf", "allOf")] = []any{d.schema(depth - 1), d.schema(depth - 1)}
			}
		}
	}
	return s
}

// value generates the JSON of a value.
func (d *dice) value(depth int) json.RawMessage {
	n := 7
	if depth == 0 {
		n = 5
	}
	switch d.roll(n) {
	case 0:
		return json.RawMessage(pick(d, engineNumbers...))
	case 1, 2:
		return json.RawMessage(pick(d, engineTexts...))
	case 3:
		return json.RawMessage(pick(d, "true", "false"))
	case 4:
		return json.RawMessage("null")
	case 5:
		var items []string
		for range d.roll(4) {
			items = append(items, string(d.value(depth-1)))
		}
		return json.RawMessage("[" + strings.Join(items, ",") + "]")
	}
	var members []string
	for _, name := range engineNames {
		if d.roll(2) == 1 {
			members = append(members, fmt.Sprintf("%q:%s", name, d.value(depth-1)))
		}
	}
	return json.RawMessage("{" + strings.Join(members, ",") + "}")
}

func mustJSON(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

// FuzzEngines generates a schema in the shared vocabulary and configs for it, and compares the verdict with gojsonschema's.
func FuzzEngines(f *testing.F) {
	for i := range 40 {
		seed := make([]byte, 0, 64)
		for k := range 64 {
			seed = append(seed, byte(i*31+k*k*7+k))
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed []byte) {
		if len(seed) > 500 {
			return
		}
		d := &dice{seed}
		schema := mustJSON(map[string]any{"properties": map[string]any{"v": d.schema(3)}})
		role, err := compileText(t, string(schema))
		if err != nil {
			return // a rule of ours for options, such as a minimum above the maximum
		}
		loader := gojsonschema.NewSchemaLoader()
		loader.Draft, loader.AutoDetect = gojsonschema.Draft7, false
		foreign, err := loader.Compile(gojsonschema.NewBytesLoader(schema))
		if err != nil {
			return
		}
		for range 8 {
			config := string(mustJSON(map[string]json.RawMessage{"v": d.value(3)}))
			result, err := foreign.Validate(gojsonschema.NewRawLoader(jsontest.Decode(t, config)))
			if err != nil {
				t.Fatal(err)
			}
			if codes := verdict(t, role, config); result.Valid() != (len(codes) == 0) {
				t.Errorf("gojsonschema says %v, the judge %q\nschema: %s\nconfig: %s", result.Valid(), codes, schema, config)
			}
		}
	})
}
