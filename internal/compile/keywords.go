package compile

import (
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonsyntax"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// keywords are the places of a schema's keywords; 0 is a keyword that it does not have.
type keywords [draft07.Count]int32

// checkKeywords finds the keywords of a schema. It refuses those that draft-07 would ignore although they are meant, and
// forms that it does not allow. Readable is false where a keyword cannot even be read, and others is true where there are
// keywords without a fixed place.
func (r *role) checkKeywords(k *keywords, schema int32) (readable, others bool) {
	readable = true
	var foreign *nameSet // that are not of draft-07
	for m := range r.tree.Children(schema) {
		v := &r.tree.Values[m]
		name, keyword := v.Key, draft07.KeywordOf(v)
		if v.Kind == jsonvalue.Unread && !jsontext.Value(v.Text).IsValid() {
			r.fault("keyword %q must hold valid JSON: %s", printable.Clip(name), jsonsyntax.Check([]byte(v.Text)).Message)
			readable = false
			continue
		}
		others = others || !keyword.IsFixed()
		if keyword == 0 && foreign == nil {
			foreign = new(nameSet)
		}
		if keyword != 0 && k[keyword] != 0 || keyword == 0 && !foreign.add(name) {
			r.fault("keyword %q stands twice", printable.Clip(name))
		}
		if keyword != 0 {
			k[keyword] = m
			r.checkForm(keyword, m)
			continue
		}
		if name == Reserved {
			r.fault("keyword %q is not free to use: catalogue files have what is known beyond the published schema there", name)
		} else if newer := draft07.Newer(name); newer != "" {
			r.fault("keyword %q belongs to a newer draft; draft-07 has %s", name, newer)
		} else if meant := nearestKeyword(name); meant != "" {
			r.fault("keyword %q is unknown%s", printable.Clip(name), printable.DidYouMean(meant))
		}
		if !utf8.ValidString(name) {
			r.fault("a text of the schema must be valid UTF-8")
		}
	}
	if at := k[draft07.Type]; at != 0 && r.tree.Values[at].Kind == jsonvalue.String && r.tree.Values[at].Text != "" {
		r.checkType(r.tree.Values[at].Text)
	}
	return readable, others
}

// Reserved is the keyword as which a catalogue file has what is known beyond the published schema.
const Reserved = "x-laminar"

// nearestKeyword returns the keyword of which name is a misspelling, or "". A name that begins with x- is meant as it is.
func nearestKeyword(name string) string {
	if strings.HasPrefix(name, "x-") {
		return ""
	}
	for k := draft07.Keyword(1); k < draft07.Count; k++ {
		most := 0
		if len(k.String()) > 3 && len(name) > 2 {
			most = 1 + len(k.String())/8
		}
		if near.Within(name, k.String(), most) {
			return k.String()
		}
	}
	return ""
}

// checkForm refuses a keyword whose value is not of the form that draft-07 has. What is compiled elsewhere is checked there.
func (r *role) checkForm(k draft07.Keyword, at int32) {
	v := &r.tree.Values[at]
	if v.Mark != 0 && v.Unjudgeable == jsonvalue.Judgeable {
		return // as the field of a definition holds it
	}
	must := func(holds bool, what string) {
		if !holds {
			r.fault("%s must be %s", k, what)
		}
	}
	switch k {
	case draft07.SchemaURI:
		if v.Kind != jsonvalue.String || strings.TrimSuffix(v.Text, "#") != "http://json-schema.org/draft-07/schema" {
			r.fault("$schema must be \"http://json-schema.org/draft-07/schema#\", or left out")
		}
		return
	case draft07.ID:
		r.hasID = r.hasID || len(r.where) > 0
	case draft07.Definitions:
		r.eachMember(k, at, func(_ string, m int32) { r.subschema(m) })
		return
	case draft07.Properties:
		r.checkPropertyForms(at)
		return
	case draft07.UniqueItems, draft07.MultipleOf, draft07.MinProperties, draft07.MaxProperties:
		return
	}
	switch k.Form() {
	case draft07.Text:
		must(v.Kind == jsonvalue.String, "a string")
		if v.Kind == jsonvalue.String && v.Unjudgeable != jsonvalue.Judgeable {
			r.fault("a text of the schema must be valid UTF-8")
		}
	case draft07.TypeNames:
		must(v.Kind == jsonvalue.String && v.Text != "" || v.Kind == jsonvalue.Array, "a type name or a list of them")
	case draft07.Number:
		must(v.Kind == jsonvalue.Number, "a number")
	case draft07.Flag:
		must(v.Kind == jsonvalue.Boolean, "true or false")
	case draft07.Names:
		must(r.areNames(at), "a list of names")
	case draft07.Values:
		must(v.Kind == jsonvalue.Array, "a list of values")
	case draft07.SchemaItems:
		must(draft07.IsSchema(v.Kind) || v.Kind == jsonvalue.Array, "a schema or a list of schemas")
	case draft07.OneSchema:
		if k.IsFixed() {
			must(draft07.IsSchema(v.Kind), "a schema: an object, true or false")
		}
	}
}

// checkPropertyForms says which of the properties are no schemas.
func (r *role) checkPropertyForms(at int32) {
	if r.tree.Values[at].Kind != jsonvalue.Object {
		r.fault("properties must be an object of schemas")
		return
	}
	for m := range r.tree.Children(at) {
		if !draft07.IsSchema(r.tree.Values[m].Kind) {
			r.enter(draft07.Properties.String())
			r.enter(r.tree.Values[m].Key)
			r.fault("must be a schema: an object, true or false")
			r.leave()
			r.leave()
		}
	}
}

// areNames reports whether a value is a list of strings.
func (r *role) areNames(at int32) bool {
	if r.tree.Values[at].Kind != jsonvalue.Array {
		return false
	}
	for item := range r.tree.Children(at) {
		if r.tree.Values[item].Kind != jsonvalue.String {
			return false
		}
	}
	return true
}

// names returns the strings of a list of names; 0 is none.
func (r *role) names(at int32) []string {
	if at == 0 || !r.areNames(at) {
		return nil
	}
	list := make([]string, 0, r.tree.Values[at].Count)
	for item := range r.tree.Children(at) {
		if r.tree.Values[item].Unjudgeable != jsonvalue.Judgeable {
			r.fault("a text of the schema must be valid UTF-8")
		}
		list = append(list, r.tree.Values[item].Text)
	}
	return list
}
