package judge_test

import (
	"slices"
	"testing"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/placeholder"
)

// annotations are the keywords that judge nothing by themselves.
var annotations = []draft07.Keyword{
	draft07.Title, draft07.Default, draft07.Description, draft07.Examples, draft07.Format, draft07.Deprecated, draft07.ReadOnly,
	draft07.WriteOnly, draft07.SchemaURI, draft07.ID, draft07.Comment, draft07.Definitions, draft07.ContentEncoding,
	draft07.ContentMediaType,
}

// judging has, for every other keyword, a schema with it, a value that the schema refuses, one that it accepts, and the code
// of the violation.
var judging = map[draft07.Keyword]struct{ schema, refused, accepted, code string }{
	draft07.Type:                 {`{"type":"integer"}`, `1.5`, `1.0`, "type"},
	draft07.Items:                {`{"items":{"type":"string"}}`, `["a",1]`, `["a","b"]`, "type"},
	draft07.Enum:                 {`{"enum":["a",1]}`, `"b"`, `1.0`, "enum"},
	draft07.Const:                {`{"const":{"a":1}}`, `{"a":2}`, `{"a":1.0}`, "const"},
	draft07.Minimum:              {`{"minimum":1}`, `0.9`, `1`, "minimum"},
	draft07.Maximum:              {`{"maximum":1}`, `1.1`, `1`, "maximum"},
	draft07.ExclusiveMinimum:     {`{"exclusiveMinimum":1}`, `1`, `1.1`, "exclusiveMinimum"},
	draft07.ExclusiveMaximum:     {`{"exclusiveMaximum":1}`, `1`, `0.9`, "exclusiveMaximum"},
	draft07.MinLength:            {`{"minLength":2}`, `"é"`, `"éé"`, "minLength"},
	draft07.MaxLength:            {`{"maxLength":1}`, `"éé"`, `"é"`, "maxLength"},
	draft07.MinItems:             {`{"minItems":1}`, `[]`, `[1]`, "minItems"},
	draft07.MaxItems:             {`{"maxItems":1}`, `[1,2]`, `[1]`, "maxItems"},
	draft07.Pattern:              {`{"pattern":"^a"}`, `"ba"`, `"ab"`, "pattern"},
	draft07.Required:             {`{"required":["a"]}`, `{"b":1}`, `{"a":1}`, "required"},
	draft07.Properties:           {`{"properties":{"a":{"type":"string"}}}`, `{"a":1}`, `{"a":"b"}`, "type"},
	draft07.AdditionalProperties: {`{"properties":{"a":true},"additionalProperties":false}`, `{"b":1}`, `{"a":1}`, "additionalProperties"},
	draft07.Ref:                  {`{"$ref":"#/definitions/text"}`, `1`, `"a"`, "type"},
	draft07.AllOf:                {`{"allOf":[true,{"type":"string"}]}`, `1`, `"a"`, "type"},
	draft07.AnyOf:                {`{"anyOf":[{"type":"string"},{"type":"null"}]}`, `1`, `"a"`, "anyOf"},
	draft07.OneOf:                {`{"oneOf":[{"minimum":1},{"minimum":2}]}`, `2`, `1`, "oneOf"},
	draft07.Not:                  {`{"not":{"type":"string"}}`, `"a"`, `1`, "not"},
	draft07.If:                   {`{"if":{"type":"string"},"then":false}`, `"a"`, `1`, "false"},
	draft07.Then:                 {`{"if":true,"then":{"minimum":1}}`, `0`, `1`, "minimum"},
	draft07.Else:                 {`{"if":false,"else":{"minimum":1}}`, `0`, `1`, "minimum"},
	draft07.Dependencies:         {`{"dependencies":{"a":["b"]}}`, `{"a":1}`, `{"a":1,"b":1}`, "dependencies"},
	draft07.UniqueItems:          {`{"uniqueItems":true}`, `[1,1.0]`, `[1,"1"]`, "uniqueItems"},
	draft07.MultipleOf:           {`{"multipleOf":0.1}`, `0.25`, `0.3`, "multipleOf"},
	draft07.PatternProperties:    {`{"patternProperties":{"^a":{"type":"string"}}}`, `{"ab":1}`, `{"ba":1}`, "type"},
	draft07.Contains:             {`{"contains":{"const":1}}`, `[2]`, `[2,1]`, "contains"},
	draft07.PropertyNames:        {`{"propertyNames":{"maxLength":1}}`, `{"ab":1}`, `{"a":1}`, "propertyNames"},
	draft07.AdditionalItems:      {`{"items":[true],"additionalItems":false}`, `[1,2]`, `[1]`, "additionalItems"},
	draft07.MinProperties:        {`{"minProperties":1}`, `{}`, `{"a":1}`, "minProperties"},
	draft07.MaxProperties:        {`{"maxProperties":1}`, `{"a":1,"b":1}`, `{"a":1}`, "maxProperties"},
}

// TestEveryKeywordJudges: a keyword that is known is judged, or it is an annotation. None is passed over.
func TestEveryKeywordJudges(t *testing.T) {
	const definitions = `"definitions":{"text":{"type":"string"}}`
	for k := draft07.Keyword(1); k < draft07.Count; k++ {
		row, judges := judging[k]
		if judges == slices.Contains(annotations, k) {
			t.Errorf("%s must stand in one of the two tables of this test", k)
		}
		if !judges {
			continue
		}
		t.Run(k.String(), func(t *testing.T) {
			for name, schema := range map[string]string{
				"as a property": `{` + definitions + `,"properties":{"v":` + row.schema + `}}`,
				"as items":      `{` + definitions + `,"properties":{"v":{"items":` + row.schema + `}}}`,
				"below allOf":   `{` + definitions + `,"properties":{"v":{"allOf":[` + row.schema + `]}}}`,
			} {
				role := mustCompile(t, schema)
				refused, accepted := row.refused, row.accepted
				if name == "as items" {
					refused, accepted = `[`+refused+`]`, `[`+accepted+`]`
				}
				if codes := verdict(t, role, `{"v":`+refused+`}`); !slices.Equal(codes, []string{row.code}) {
					t.Errorf("%s: of %s the judge says %q, want %s", name, refused, codes, row.code)
				}
				if codes := verdict(t, role, `{"v":`+accepted+`}`); len(codes) > 0 {
					t.Errorf("%s: of %s the judge says %q, want nothing", name, accepted, codes)
				}
			}
		})
	}
}

// TestEveryKeywordWaits: whether a placeholder keeps a keyword is not known, so what rules the keyword out is open too.
func TestEveryKeywordWaits(t *testing.T) {
	for k, row := range judging {
		t.Run(k.String(), func(t *testing.T) {
			role := mustCompile(t, `{"definitions":{"text":{"type":"string"}},"properties":{"o":{"not":{"properties":{"v":`+row.schema+`}}}}}`)
			if v := judgeText(t, role, `{"o":{"v":"{{ X }}"}}`, placeholder.Braces); len(v.Findings) > 0 || len(v.Deferred) != 1 {
				t.Errorf("got %v, and %d values that wait", v.Findings, len(v.Deferred))
			}
		})
	}
}

// TestUnknownKeysBelowEveryKeyword: where a schema names the keys of an object, whatever keyword holds it, another key gets a
// warning.
func TestUnknownKeysBelowEveryKeyword(t *testing.T) {
	const object = `{"properties":{"known":{}}}`
	tests := []struct{ keyword, schema, value, pointer string }{
		{"properties", `{"properties":{"a":` + object + `}}`, `{"a":{"z":1}}`, "/v/a/z"},
		{"patternProperties", `{"patternProperties":{"^a":` + object + `}}`, `{"a":{"z":1}}`, "/v/a/z"},
		{"additionalProperties", `{"additionalProperties":` + object + `}`, `{"a":{"z":1}}`, "/v/a/z"},
		{"items", `{"items":` + object + `}`, `[{"z":1}]`, "/v/0/z"},
		{"items as a list", `{"items":[` + object + `]}`, `[{"z":1}]`, "/v/0/z"},
		{"additionalItems", `{"items":[true],"additionalItems":` + object + `}`, `[0,{"z":1}]`, "/v/1/z"},
		{"allOf", `{"allOf":[` + object + `]}`, `{"z":1}`, "/v/z"},
		{"anyOf", `{"anyOf":[` + object + `]}`, `{"z":1}`, "/v/z"},
		{"oneOf", `{"oneOf":[` + object + `]}`, `{"z":1}`, "/v/z"},
		{"then", `{"if":true,"then":` + object + `}`, `{"z":1}`, "/v/z"},
		{"dependencies", `{"dependencies":{"a":` + object + `}}`, `{"a":1,"z":1}`, "/v/z"},
		{"$ref", `{"$ref":"#/definitions/d"}`, `{"z":1}`, "/v/z"},
	}
	for _, tt := range tests {
		t.Run(tt.keyword, func(t *testing.T) {
			role := mustCompile(t, `{"definitions":{"d":`+object+`},"properties":{"v":`+tt.schema+`}}`)
			v := judgeText(t, role, `{"v":`+tt.value+`}`, 0)
			if len(v.Findings) != 1 || v.Findings[0].Pointer != tt.pointer || v.Findings[0].Code != "unknown_key" {
				t.Errorf("got %+v, want one unknown key at %s", v.Findings, tt.pointer)
			}
		})
	}
}
