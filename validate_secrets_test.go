package connectors_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// secret stands wherever a config can hold a value. Neither it nor its beginning may come back.
const secret = "hunter2-s3cr3t"

// leaks reports whether a text holds the secret, or enough of it.
func leaks(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "hunter2") || strings.Contains(text, "s3cr3t") || strings.Contains(text, "73577357")
}

// TestNoSecretComesBack feeds secrets through every code, as text and as a map, and searches all that comes out.
func TestNoSecretComesBack(t *testing.T) {
	codes := map[string]bool{}
	look := func(name string, report connectors.Report, err error) {
		t.Helper()
		for _, v := range append(report.Violations, report.Warnings...) {
			codes[v.Code] = true
		}
		encoded, fault := json.Marshal(report)
		if fault != nil {
			t.Fatal(fault)
		}
		for _, text := range []string{fmt.Sprintf("%v %+v %#v", report, report, report), fmt.Sprintf("%v %+v", err, err), string(encoded)} {
			if leaks(text) {
				t.Errorf("%s: %s", name, text)
			}
		}
	}
	judge := func(name string, r *connectors.Registry, id string, role connectors.Role, text string) {
		t.Helper()
		for _, view := range []*connectors.Registry{r, r.Strict(), r.Placeholders()} {
			report, err := view.CheckJSON(id, role, []byte(text))
			look(name, report, err)
			look(name, connectors.Report{}, view.ValidateJSON(id, role, []byte(text)))
			var config map[string]any
			dec := json.NewDecoder(strings.NewReader(text))
			dec.UseNumber()
			if dec.Decode(&config) == nil {
				report, err := view.Check(id, role, config)
				look(name, report, err)
				look(name, connectors.Report{}, view.Validate(id, role, config))
			}
		}
	}
	values := []string{
		`"` + secret + `"`, `"hunter2"`, `73577357`, `-73577357.5`, `73577357e999`, `"73577357"`, `["` + secret + `"]`, `[73577357,73577357]`,
		`{"user":"` + secret + `"}`, `[[{"a":"` + secret + `"},73577357]]`, `""`, `null`, `true`, `"` + strings.Repeat(secret, 100) + `"`,
		strings.Repeat("[", 101) + `"` + secret + `"` + strings.Repeat("]", 101),
	}
	schemas := []string{
		`{"type":"string"}`, `{"type":"object"}`, `{"type":["integer","boolean"]}`, `{"enum":["hunter3","hunter"]}`, `{"const":"hunter"}`, `{"minimum":99999999}`,
		`{"maximum":-99999999}`, `{"exclusiveMinimum":99999999}`, `{"exclusiveMaximum":-99999999}`, `{"multipleOf":1000}`, `{"minLength":9999}`, `{"maxLength":1}`,
		`{"pattern":"^x$"}`, `{"minItems":9}`, `{"maxItems":0}`, `{"uniqueItems":true}`, `{"contains":{"const":1}}`, `{"required":["x"]}`, `{"minProperties":9}`,
		`{"maxProperties":0}`, `{"propertyNames":{"maxLength":1}}`, `{"additionalProperties":false}`, `{"additionalProperties":{"type":"null"}}`,
		`{"items":[true],"additionalItems":false}`, `{"items":{"type":"null"}}`, `{"dependencies":{"user":["x"]}}`, `{"anyOf":[{"const":1},{"type":"null","title":"nothing"}]}`,
		`{"oneOf":[{"const":1},{"enum":[2]}]}`, `{"oneOf":[{},true]}`, `{"not":{}}`, `{"if":{},"then":{"const":1}}`, `false`, `{"deprecated":true}`,
	}
	for _, schema := range schemas {
		r := mustRegister(t, `{"properties":{"v":`+schema+`}}`)
		for _, value := range values {
			judge(schema, r, "x", source, `{"v":`+value+`}`)
		}
	}
	for _, c := range builtin.Connectors() {
		for _, role := range c.Roles {
			for _, value := range values {
				var members []string
				for _, p := range c.Schemas.For(role).Properties {
					members = append(members, fmt.Sprintf("%q:%s", p.Name, value))
				}
				judge(c.ID, builtin.Registry(), c.ID, role, "{"+strings.Join(append(members, `"format_options":`+value, `"zzz":`+value), ",")+"}")
				judge(c.ID, builtin.Registry(), c.ID, role, value)
			}
		}
	}
	for _, config := range []string{
		`{"table":"t","format":"` + secret + `"}`, `{"table":"t","write_mode":"upsert","schema":"` + secret + `"}`,
	} {
		judge("postgresql", builtin.Registry(), "postgresql", sink, config)
	}
	// Broken text: what the decoder would say quotes it.
	whole := `{"v":"` + secret + `","w":[73577357,{"x":"` + secret + `"}]}`
	r := mustRegister(t, `{"properties":{"v":{}}}`)
	for i := range len(whole) {
		judge("cut", r, "x", source, whole[:i])
		for _, c := range []string{"\xff", "\x00", "\"", ",", "x", `\q`, `\ud800`} {
			judge("broken", r, "x", source, whole[:i]+c+whole[i:])
		}
	}
	for _, value := range []any{math.NaN(), make(chan int), json.Number(secret), json.RawMessage(secret), secret + "\xff", broken{}, []any{func() {}, secret}} {
		config := map[string]any{"v": value}
		report, err := r.Check("x", source, config)
		look("Go", report, err)
		look("Go", connectors.Report{}, r.Validate("x", source, config))
	}
	for _, code := range []string{
		"type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "minItems",
		"maxItems", "uniqueItems", "contains", "required", "minProperties", "maxProperties", "propertyNames", "additionalProperties", "additionalItems",
		"dependencies", "anyOf", "oneOf", "not", "false", "limit", "unknown_key", "unsupported_format", "missing_companion", "deprecated", "suspicious_value",
	} {
		if !codes[code] {
			t.Errorf("no secret went through %q", code)
		}
	}
}
