// Package schematest makes schemas for tests.
package schematest

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
)

// Dice make schemas by chance, the same ones of the same seeds.
type Dice struct{ *rand.Rand }

// New returns the dice of two seeds.
func New(a, b uint64) Dice { return Dice{rand.New(rand.NewPCG(a, b))} }

func (d Dice) pick(list ...string) string { return list[d.IntN(len(list))] }

// Schema returns the JSON of a schema that nests so deep, of all keywords. It may refer to #/definitions/d and to
// #/x-own/e.
func (d Dice) Schema(depth int) string {
	if depth == 0 || d.IntN(12) == 0 {
		return d.pick("{}", "true", `{"type":"string"}`, `{"type":"integer"}`, `{"enum":["x",1,null]}`, `{"const":"y"}`, "false", `{"minimum":1}`, `{"type":["string","null"]}`)
	}
	var members []string
	for range 1 + d.IntN(3) {
		s := func() string { return d.Schema(depth - 1) }
		n := d.pick("0", "1", "2", "3")
		members = append(members, d.pick(
			`"type":"`+d.pick("string", "integer", "number", "boolean", "array", "object", "null")+`"`,
			`"type":["`+d.pick("string", "integer")+`","`+d.pick("object", "null", "array")+`"]`,
			`"enum":[`+d.pick(`"x"`, `"x","y"`, `1,2`, `true,"x",0.5`, `{"a":"x"},"x"`)+`]`, `"const":`+d.pick(`"x"`, "1", "null"),
			`"minimum":`+n, `"maximum":`+n, `"exclusiveMinimum":`+n, `"exclusiveMaximum":`+n, `"multipleOf":`+d.pick("1", "2", "0.5"),
			`"minLength":`+n, `"maxLength":`+n, `"pattern":"`+d.pick("^x", "y$", "[0-9]")+`"`,
			`"minItems":`+n, `"maxItems":`+n, `"uniqueItems":`+d.pick("true", "false"), `"items":`+s(), `"items":[`+s()+`]`,
			`"items":[`+s()+`],"additionalItems":`+s(), `"contains":`+s(),
			`"required":["`+d.pick("a", "b")+`"]`, `"properties":{"a":`+s()+`}`, `"properties":{"b":`+s()+`,"c":`+s()+`}`, `"additionalProperties":`+s(),
			`"patternProperties":{"`+d.pick("^a", "b")+`":`+s()+`}`, `"propertyNames":`+s(), `"minProperties":`+n, `"maxProperties":`+n,
			`"dependencies":{"a":["b"]}`, `"dependencies":{"b":`+s()+`}`, `"allOf":[`+s()+`,`+s()+`]`, `"anyOf":[`+s()+`,`+s()+`]`,
			`"oneOf":[`+s()+`,`+s()+`]`, `"not":`+s(), `"if":`+s()+`,"then":`+s(), `"if":`+s()+`,"else":`+s(), `"$ref":"#/definitions/d"`,
			`"$ref":"#/x-own/e"`, `"deprecated":true`,
		))
	}
	return once("{" + strings.Join(members, ",") + "}")
}

// once takes out what stands twice.
func once(text string) string {
	var m map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &m) != nil {
		return text
	}
	again, err := json.Marshal(m)
	if err != nil {
		return text
	}
	return string(again)
}

// Changed returns a schema in which something is different.
func (d Dice) Changed(text string) string {
	if d.IntN(3) == 0 {
		return d.Schema(3)
	}
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return text
	}
	again, err := json.Marshal(d.change(v, false))
	if err != nil {
		return text
	}
	return string(again)
}

func (d Dice) change(v any, inNames bool) any {
	switch v := v.(type) {
	case map[string]any:
		for key, member := range v {
			switch d.IntN(6) {
			case 0:
				if !inNames && d.IntN(2) == 0 {
					delete(v, key)
				}
			case 1, 2:
				v[key] = d.change(member, key == "properties" || key == "definitions")
			}
		}
		return v
	case []any:
		if len(v) > 1 && d.IntN(2) == 0 {
			return v[1:]
		}
		for i := range v {
			v[i] = d.change(v[i], false)
		}
		return v
	case float64:
		return v + float64(d.IntN(3)-1)
	case string:
		return d.pick(v, v, "x", "integer", "string", "a")
	}
	return v
}
