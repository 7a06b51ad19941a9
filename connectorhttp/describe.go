package connectorhttp

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// openAPIDocument is an OpenAPI document, taken apart as far as it is changed here.
type openAPIDocument struct {
	OpenAPI    json.RawMessage                 `json:"openapi"`
	Info       json.RawMessage                 `json:"info"`
	Servers    []server                        `json:"servers"`
	Security   json.RawMessage                 `json:"security"`
	Tags       []tag                           `json:"tags"`
	Paths      object[json.RawMessage]         `json:"paths"`
	Components object[object[json.RawMessage]] `json:"components"`
}

type server struct {
	URL string `json:"url"`
}

type tag struct {
	Name        string `json:"name"`
	Description string `json:"description"`
}

// describe returns the document of a handler: with paths below the server's URL, and without what is not switched on.
func describe(validate bool, at server) string {
	var doc openAPIDocument
	_ = json.Unmarshal([]byte(openAPI), &doc) // it cannot fail: the document is embedded, and a test compares what is made of it
	doc.Servers = []server{at}
	doc.Paths = slices.DeleteFunc(doc.Paths, func(m member[json.RawMessage]) bool {
		last := m.name[strings.LastIndexByte(m.name, '/')+1:]
		return !validate && (last == segmentValidate || last == segmentValidateUpdate)
	})
	for i := range doc.Paths {
		path := &doc.Paths[i].name
		if *path = strings.TrimPrefix(*path, Path); *path == "" {
			*path = "/"
		}
	}
	doc.dropUnused()
	return encode(doc, "  ")
}

// dropUnused leaves out the tags and components that nothing refers to. What only such a component refers to has no use
// either, so it looks again until all that is left is used.
func (d *openAPIDocument) dropUnused() {
	for found := true; found; {
		found = false
		text := encode(d, "")
		for i := range d.Components {
			section := &d.Components[i]
			section.value = slices.DeleteFunc(section.value, func(m member[json.RawMessage]) bool {
				unused := !strings.Contains(text, `"#/components/`+section.name+`/`+m.name+`"`)
				found = found || unused
				return unused
			})
		}
	}
	paths := encode(d.Paths, "")
	d.Tags = slices.DeleteFunc(d.Tags, func(t tag) bool { return !strings.Contains(paths, `"tags":["`+t.Name+`"]`) })
}

// encode writes JSON as it is read: <, > and & are left alone.
func encode(v any, indent string) string {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	_ = enc.Encode(v) // it cannot fail: all that is ever passed in was read from JSON
	return text.String()
}
