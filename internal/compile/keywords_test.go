package compile_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/compile"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// compileText compiles the schema of a role that is written as JSON.
func compileText(t testing.TB, schema string) (*compiled.Role, *compile.Faults) {
	t.Helper()
	tree := &jsonvalue.Tree{Document: true}
	tree.Reset()
	if _, ok := (&jsonvalue.Reader{Tree: tree}).AddText(0, 0, jsonvalue.Value{}, []byte(schema)); !ok {
		t.Fatalf("the test's own schema is broken: %s", schema)
	}
	return compile.New().Role(&draft07.Document{Tree: tree}, nil)
}

// forms has values that a keyword of a form may have, and values that it may not.
var forms = map[draft07.Form]struct{ right, wrong []string }{
	draft07.Text:      {[]string{`"a"`, `""`}, []string{`5`, `true`, `null`, `["a"]`, `{}`}},
	draft07.TypeNames: {[]string{`"string"`, `["null","object"]`}, []string{`5`, `true`, `null`, `{}`, `""`, `"strnig"`, `[]`, `[5]`, `["null",5]`, `["null","null"]`}},
	draft07.Number:    {[]string{`1`, `2.0`, `3e2`}, []string{`"1"`, `true`, `null`, `[1]`, `{}`}},
	draft07.Flag:      {[]string{`true`, `false`}, []string{`"true"`, `1`, `null`, `[true]`, `{}`}},
	draft07.Names:     {[]string{`[]`, `["a","b"]`}, []string{`"a"`, `1`, `true`, `null`, `{}`, `["a",1]`}},
	draft07.Value:     {[]string{`"a"`, `1`, `true`, `null`, `[]`, `{"b":1,"a":2}`}, nil},
	draft07.Values:    {[]string{`[]`, `["a",null,[1]]`}, []string{`"a"`, `1`, `true`, `null`, `{}`}},
	draft07.OneSchema: {[]string{`{}`, `true`, `false`, `{"type":"string"}`}, []string{`"a"`, `1`, `null`, `[]`}},
	draft07.SchemaList: {[]string{`[{}]`, `[true,{"type":"string"}]`},
		[]string{`"a"`, `1`, `true`, `null`, `{}`, `[]`, `[1]`, `[{},null]`}},
	draft07.SchemaItems: {[]string{`{}`, `true`, `[{}]`, `[true,{"type":"string"}]`}, []string{`"a"`, `1`, `null`, `[]`, `[1]`}},
	draft07.SchemaMap:   {[]string{`{}`, `{"a":{},"b":true}`}, []string{`"a"`, `1`, `true`, `null`, `[]`, `{"a":1}`, `{"a":[]}`}},
	draft07.SchemaNames: {[]string{`{}`, `{"a":{},"b":true,"c":["d"],"e":[]}`}, []string{`"a"`, `1`, `true`, `null`, `[]`, `{"a":1}`, `{"a":[1]}`}},
}

// Keywords that not every value of their form fits.
var (
	rightValues = map[draft07.Keyword][]string{
		draft07.SchemaURI: {`"http://json-schema.org/draft-07/schema#"`, `"http://json-schema.org/draft-07/schema"`},
		draft07.Ref:       {`"#/definitions/d"`, `"#/definitions"`},
		draft07.Enum:      {`["a",null,[1]]`, `[1,"1",true,{"a":1},{"a":2}]`},
	}
	wrongValues = map[draft07.Keyword][]string{
		draft07.SchemaURI:         {`"http://json-schema.org/draft-04/schema#"`, `""`},
		draft07.Ref:               {`"other.json"`, `"#d"`, `"#/nowhere"`, `""`},
		draft07.Pattern:           {`"("`, `"(?=a)"`},
		draft07.MinLength:         {`-1`, `1.5`, `1e400`},
		draft07.MaxLength:         {`-1`, `1.5`, `1e400`},
		draft07.MinItems:          {`-1`, `1.5`, `1e400`},
		draft07.MaxItems:          {`-1`, `1.5`, `1e400`},
		draft07.MinProperties:     {`-1`, `1.5`, `1e400`},
		draft07.MaxProperties:     {`-1`, `1.5`, `1e400`},
		draft07.Minimum:           {`1e400`},
		draft07.Maximum:           {`1e400`},
		draft07.ExclusiveMinimum:  {`1e400`},
		draft07.ExclusiveMaximum:  {`1e400`},
		draft07.MultipleOf:        {`0`, `-1`, `1e400`},
		draft07.Enum:              {`[1e400]`, `[]`, `[1,1.0]`, `["a","b","a"]`},
		draft07.Const:             {`1e400`},
		draft07.Default:           {`1e400`},
		draft07.Examples:          {`[1e400]`},
		draft07.PatternProperties: {`{"(":{}}`},
		draft07.Required:          {`["a","a"]`},
		draft07.Dependencies:      {`{"a":["b","b"]}`},
	}
)

// TestForms: each keyword is compiled in every form that draft-07 gives it, and refused by name in any other.
func TestForms(t *testing.T) {
	const beside = `"definitions":{"d":{}}`
	for k := draft07.Keyword(1); k < draft07.Count; k++ {
		form, ok := forms[k.Form()]
		if !ok {
			t.Fatalf("the test has no values for the form of %s", k)
		}
		right := form.right
		if own := rightValues[k]; own != nil {
			right = own
		}
		for _, value := range right {
			// Inside items, because the own properties of a role are held to more.
			schema := fmt.Sprintf(`{%s,"properties":{"v":{"items":{%q:%s}}}}`, beside, k, value)
			if _, faults := compileText(t, schema); faults != nil {
				t.Errorf("%s may be %s, got %v", k, value, faults.Found)
			}
		}
		for _, value := range append(form.wrong[:len(form.wrong):len(form.wrong)], wrongValues[k]...) {
			schema := fmt.Sprintf(`{%s,"properties":{"v":{%q:%s}}}`, beside, k, value)
			role, faults := compileText(t, schema)
			if role != nil {
				t.Errorf("%s must not be %s", k, value)
				continue
			}
			name := regexp.MustCompile(`(^|[^a-zA-Z$])` + regexp.QuoteMeta(k.String()) + `($|[^a-zA-Z])`)
			for _, f := range faults.Found {
				if f.Property != "v" || !name.MatchString(strings.ReplaceAll(f.Message, "must not", "")) {
					t.Errorf("%s as %s: the fault %+v must name the keyword", k, value, f)
				}
			}
		}
	}
}

// TestKeywordsTwice: a keyword must stand only once, whatever it holds. No JSON text can say it twice; a definition can.
func TestKeywordsTwice(t *testing.T) {
	for k := draft07.Keyword(1); k < draft07.Count; k++ {
		tree := &jsonvalue.Tree{Document: true}
		tree.Reset()
		root := tree.Add(0, 0, jsonvalue.Value{Kind: jsonvalue.Object})
		r := jsonvalue.Reader{Tree: tree}
		value := forms[k.Form()].right[0]
		if own := rightValues[k]; own != nil {
			value = `"#"`
		}
		first, _ := r.AddText(root, 0, jsonvalue.Value{Key: k.String()}, []byte(value))
		r.AddText(root, first, jsonvalue.Value{Key: k.String()}, []byte(value))
		role, faults := compile.New().Role(&draft07.Document{Tree: tree}, nil)
		if role != nil || !strings.Contains(fmt.Sprint(faults.Found), fmt.Sprintf("keyword %q stands twice", k)) {
			t.Errorf("%s: got %v", k, faults)
		}
	}
}
