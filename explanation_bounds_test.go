package connectors_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/jsontest"
)

// TestWordsAreBounded: describing schemas for messages takes little, however often references lead to one, and whatever becomes
// of the definition.
func TestWordsAreBounded(t *testing.T) {
	layers := func(width int) string {
		s := `"definitions":{"d4":{"type":"string"}`
		for i := range 4 {
			s += fmt.Sprintf(`,"d%d":{"anyOf":[%s]}`, 3-i, separated(width, func(int) string { return fmt.Sprintf(`{"$ref":"#/definitions/d%d"}`, 4-i) }))
		}
		return s + "}"
	}
	numbers := separated(2000, func(i int) string { return fmt.Sprint(i) })
	texts := separated(2000, func(i int) string { return fmt.Sprintf(`"v%d"`, i) })
	for name, schema := range map[string]string{
		"alternatives of alternatives": `{"properties":{"a":{"$ref":"#/definitions/d0"}},` + layers(100) + `}`,
		"many of them": `{"properties":{` + separated(3000, func(i int) string {
			return fmt.Sprintf(`"p%d":{"anyOf":[{"$ref":"#/definitions/d0"},{"type":"null"}]}`, i)
		}) + `},` + layers(12) + `}`,
		"numbers that tell": `{"properties":{"a":{"anyOf":[` + separated(2000, func(int) string { return `{"$ref":"#/definitions/d"}` }) +
			`]}},"definitions":{"d":{"properties":{"k":{"enum":[` + numbers + `]}}}}}`,
		"texts that tell": `{"properties":{"a":{"anyOf":[` + separated(2000, func(int) string { return `{"$ref":"#/definitions/d"}` }) +
			`]}},"definitions":{"d":{"properties":{"k":{"enum":[` + texts + `]}}}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			boundtest.Quick(t, func() {
				if got := boundtest.Bytes(func() { _, _ = register(schema) }); got > 24<<20+900*len(schema) {
					t.Errorf("%d bytes are allocated for %d", got, len(schema))
				}
			})
		})
	}
}

// TestExplanationsChangeNoVerdict: what is judged once more, to say more, takes nothing from the rest of a config.
func TestExplanationsChangeNoVerdict(t *testing.T) {
	const ones = `{"type":"array","items":{"multipleOf":1},"contains":{"const":"%s"}%s}`
	lists := fmt.Sprintf(`{"anyOf":[%s,%s]}`, fmt.Sprintf(ones, "a", ""), fmt.Sprintf(ones, "b", `,"minItems":5000`))
	list := func(n int) string { return "[" + strings.TrimSuffix(strings.Repeat("1,", n), ",") + "]" }
	names := `{"propertyNames":{"allOf":[` + strings.Repeat(`{"pattern":"^[ab]{1,900}$"},`, 100) + `{"maxLength":2}]}}`

	c := sound("x")
	c.Schemas.Source.Properties = connectors.Properties{{Name: "p", Advice: &connectors.Advice{Schema: schemaOf(t, lists)}}}
	r, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	report := checkBoth(t, r, "x", source, `{"p":`+list(1000)+`}`)
	if !report.Valid() || len(report.Warnings) == 0 || report.Warnings[0].Code != connectors.CodeSuspiciousValue {
		t.Errorf("advice: got %v and %v", report.Violations, report.Warnings)
	}

	r = mustRegister(t, `{"properties":{"p":`+lists+`,"q":{"items":{"multipleOf":1}},"r":{"type":"string"}}}`)
	report = checkBoth(t, r, "x", source, `{"p":`+list(1000)+`,"q":`+list(500)+`,"r":1}`)
	if got := findings(report.Violations); len(got) != 2 || got[1] != (finding{"/r", "type"}) || got[0].Code == connectors.CodeLimit {
		t.Errorf("what comes behind: got %v", got)
	}

	r = mustRegister(t, `{"properties":{"p":`+names+`,"q":{"type":"array","items":{"multipleOf":1},"default":`+list(2000)+`}}}`)
	config := jsontest.Decode(t, `{"p":{"`+strings.Repeat("a", 40)+`":1}}`)
	before, err := r.Strict().Check("x", source, config)
	if err != nil {
		t.Fatal(err)
	}
	filled, err := r.Defaults("x", source, config)
	if err != nil {
		t.Fatal(err)
	}
	after, err := r.Strict().Check("x", source, filled)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(findings(before.Violations), findings(after.Violations)); diff != "" {
		t.Errorf("with defaults: (-before +after)\n%s", diff)
	}
}

// TestExplanationsAreBounded: configs for which there is much to explain end soon.
func TestExplanationsAreBounded(t *testing.T) {
	kinds := `{"type":"object","required":["a","b"],"properties":{"n":{"$ref":"#/definitions/n"},"a":{"type":"string"}}}`
	nested := mustRegister(t, `{"properties":{"v":{"$ref":"#/definitions/n"}},"definitions":{"n":{"oneOf":[`+
		strings.Repeat(kinds+",", 3)+strings.Replace(kinds, `"a","b"`, `"a","c"`, 1)+`]}}}`)
	deep := strings.Repeat(`{"a":1,"n":`, 40) + "{}" + strings.Repeat("}", 40)
	many := mustRegister(t, `{"properties":{"l":{"items":`+manyKinds(300)+`}}}`)
	items := "[" + separated(3000, func(i int) string { return fmt.Sprintf(`{"k":"v%d","y":1}`, i%300) }) + "]"
	for _, tt := range []struct {
		r      *connectors.Registry
		config string
	}{
		{nested, `{"v":` + deep + `}`}, {many, `{"l":` + items + `}`},
	} {
		boundtest.Quick(t, func() {
			if report := checkBoth(t, tt.r, "x", source, tt.config); report.Valid() {
				t.Error("must be refused")
			}
		})
	}
}
