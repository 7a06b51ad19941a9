package integration_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// description is the OpenAPI document, found valid.
func description(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(connectorhttp.OpenAPI())
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(context.Background(), openapi3.EnableExamplesValidation()); err != nil {
		t.Fatalf("the document is not valid: %v", err)
	}
	narrow(doc)
	return doc
}

// narrow takes back what the document leaves open for the good of clients, but the handler itself does not do: members to
// come, codes of hosts, and ETags that a proxy takes off or writes anew.
func narrow(doc *openapi3.T) {
	for _, schema := range doc.Components.Schemas {
		if s := schema.Value; len(s.Properties) > 0 && s.AdditionalProperties.Has == nil && s.AdditionalProperties.Schema == nil {
			s.AdditionalProperties.Has = new(bool)
		}
	}
	etag := doc.Components.Headers["ETag"].Value
	etag.Required, etag.Schema.Value.Pattern = true, `^W/"[0-9a-f]{32}"$`
	for _, examples := range []*openapi3.Schema{
		doc.Components.Schemas["ErrorBody"].Value.Properties["code"].Value,
		doc.Components.Schemas["SchemaDocument"].Value.Properties["$schema"].Value,
	} {
		examples.Enum = examples.Examples
	}
	doc.Components.Schemas["Connector"].Value.Properties["features"].Value.AdditionalProperties.Schema.Value.Enum = []any{true}
}

// operationOf is what describes the answer to a method: where the path does not have it, the one it has.
func operationOf(item *openapi3.PathItem, method string) *openapi3.Operation {
	for _, operation := range []*openapi3.Operation{item.GetOperation(method), item.Get, item.Post} {
		if operation != nil {
			return operation
		}
	}
	return nil
}

// described checks an answer against what the document says about a path and a method.
func described(doc *openapi3.T, path, method string, a answered) error {
	item := doc.Paths.Value(path)
	operation := operationOf(item, method)
	return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{
			Request: a.Request,
			Route:   &routers.Route{Spec: doc, Path: path, PathItem: item, Method: method, Operation: operation},
		},
		Status:  a.StatusCode,
		Header:  a.Header,
		Body:    io.NopCloser(strings.NewReader(string(a.body))),
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	})
}

const (
	pathConnector = base + "/{id}"
	pathSchema    = base + "/{id}/{role}/schema"
	pathValidate  = base + "/{id}/{role}/validate"
	pathUpdate    = base + "/{id}/{role}/validate-update"
	pathTables    = base + "/tables/validate"
)

func TestAnswersAreDescribed(t *testing.T) {
	doc := description(t)
	c := start(t, newHandler())
	for _, row := range []struct {
		name, path, method, target string
		body                       string
		header                     []string
		status                     int
		code                       string // of the error
	}{
		{"listing", base, "GET", base, "", nil, 200, ""},
		{"filtered", base, "GET", base + "?category=database,search&type=sink&feature=upsert&format=json", "", nil, 200, ""},
		{"nothing found", base, "GET", base + "?category=iot", "", nil, 200, ""},
		{"not modified", base, "GET", base, "", []string{"If-None-Match", "*"}, 304, ""},
		{"unknown category", base, "GET", base + "?category=databse", "", nil, 400, "INVALID_FILTER"},
		{"unknown type", base, "GET", base + "?type=quantum", "", nil, 400, "INVALID_FILTER"},
		{"broken query", base, "GET", base + "?x=%zz", "", nil, 400, "INVALID_FILTER"},
		{"listing, other method", base, "DELETE", base, "", nil, 405, "METHOD_NOT_ALLOWED"},
		{"listing, headers", base, "HEAD", base, "", nil, 200, ""},
		{"listing, headers of a bad filter", base, "HEAD", base + "?type=x", "", nil, 400, "INVALID_FILTER"},
		{"connector", pathConnector, "GET", base + "/webhook", "", nil, 200, ""},
		{"unknown connector, near", pathConnector, "GET", base + "/kafak", "", nil, 404, "NOT_FOUND"},
		{"unknown connector, far", pathConnector, "GET", base + "/quantum", "", nil, 404, "NOT_FOUND"},
		{"connector, other method", pathConnector, "PUT", base + "/kafka", "", nil, 405, "METHOD_NOT_ALLOWED"},
		{"connector, headers", pathConnector, "HEAD", base + "/kafak", "", nil, 404, "NOT_FOUND"},
		{"schema", pathSchema, "GET", base + "/iceberg/sink/schema", "", nil, 200, ""},
		{"schema of a role there is not", pathSchema, "GET", base + "/iceberg/source/schema", "", nil, 404, "NOT_FOUND"},
		{"schema, other method", pathSchema, "POST", base + "/iceberg/sink/schema", "", nil, 405, "METHOD_NOT_ALLOWED"},
		{"tables", base + "/tables/schema", "GET", base + "/tables/schema", "", nil, 200, ""},
		{"an update", pathUpdate, "POST", base + "/kafka/source/validate-update", `{"old":{"format":"jsn"},"new":{"format":"jsn","x":1}}`, []string{"Content-Type", jsonType}, 200, ""},
		{"an update, strict", pathUpdate, "POST", base + "/kafka/source/validate-update?strict=true", `{"old":null,"new":{"x":1}}`, []string{"Content-Type", jsonType}, 200, ""},
		{"an update of another shape", pathUpdate, "POST", base + "/kafka/source/validate-update", `{}`, []string{"Content-Type", jsonType}, 400, "VALIDATION_ERROR"},
		{"an update, malformed", pathUpdate, "POST", base + "/kafka/source/validate-update", `{`, []string{"Content-Type", jsonType}, 400, "INVALID_JSON"},
		{"an update, unknown id", pathUpdate, "POST", base + "/kafak/source/validate-update", `{}`, []string{"Content-Type", jsonType}, 404, "NOT_FOUND"},
		{"tables, all valid", pathTables, "POST", base + "/tables/validate", `[]`, []string{"Content-Type", jsonType}, 200, ""},
		{"tables, not valid", pathTables, "POST", base + "/tables/validate", `[{"name":"a","connector":"kafka","table_type":"source","config":{"topic":1,"x":1}},{}]`, []string{"Content-Type", jsonType}, 200, ""},
		{"tables, malformed", pathTables, "POST", base + "/tables/validate", `[`, []string{"Content-Type", jsonType}, 200, ""},
		{"tables, another type", pathTables, "POST", base + "/tables/validate", `[]`, []string{"Content-Type", "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"tables, validation by another method", pathTables, "GET", base + "/tables/validate", "", nil, 405, "METHOD_NOT_ALLOWED"},
		{"tables, other method", base + "/tables/schema", "POST", base + "/tables/schema", "", nil, 405, "METHOD_NOT_ALLOWED"},
		{"description", base + "/openapi.json", "GET", base + "/openapi.json", "", nil, 200, ""},
		{"description, other method", base + "/openapi.json", "PATCH", base + "/openapi.json", "", nil, 405, "METHOD_NOT_ALLOWED"},
		{"valid", pathValidate, "POST", base + "/kafka/source/validate", `{"topic":"t","format":"json"}`, []string{"Content-Type", jsonType}, 200, ""},
		{"not valid", pathValidate, "POST", base + "/kafka/source/validate", `{"format":5,"ofset_reset":1}`, []string{"Content-Type", jsonType}, 200, ""},
		{"not valid, strict", pathValidate, "POST", base + "/kafka/source/validate?strict=true", `{"topic":"t","format":"json","x":1}`, []string{"Content-Type", jsonType}, 200, ""},
		{"no object", pathValidate, "POST", base + "/kafka/source/validate", `[]`, []string{"Content-Type", jsonType}, 200, ""},
		{"many violations", pathValidate, "POST", base + "/kafka/source/validate", manyKeys(300), []string{"Content-Type", jsonType}, 200, ""},
		{"malformed", pathValidate, "POST", base + "/kafka/source/validate", "{\n", []string{"Content-Type", jsonType}, 400, "INVALID_JSON"},
		{"empty", pathValidate, "POST", base + "/kafka/source/validate", "", []string{"Content-Type", jsonType}, 400, "INVALID_JSON"},
		{"bad strict", pathValidate, "POST", base + "/kafka/source/validate?strict=maybe", "{}", []string{"Content-Type", jsonType}, 400, "INVALID_FILTER"},
		{"unknown id", pathValidate, "POST", base + "/kafak/source/validate", "{}", []string{"Content-Type", jsonType}, 404, "NOT_FOUND"},
		{"other method", pathValidate, "GET", base + "/kafka/source/validate", "", nil, 405, "METHOD_NOT_ALLOWED"},
		{"too large", pathValidate, "POST", base + "/kafka/source/validate", strings.Repeat(" ", 1<<20+1), []string{"Content-Type", jsonType, "Expect", "100-continue"}, 413, "PAYLOAD_TOO_LARGE"},
		{"another type", pathValidate, "POST", base + "/kafka/source/validate", "{}", []string{"Content-Type", "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"},
		{"encoded", pathValidate, "POST", base + "/kafka/source/validate", "{}", []string{"Content-Type", jsonType, "Content-Encoding", "gzip"}, 415, "UNSUPPORTED_MEDIA_TYPE"},
	} {
		t.Run(row.name, func(t *testing.T) {
			a := c.do(row.method, row.target, row.body, row.header...)
			if a.StatusCode != row.status {
				t.Fatalf("answered %d %.200s, want %d", a.StatusCode, a.body, row.status)
			}
			if err := described(doc, row.path, row.method, a); err != nil {
				t.Errorf("%v\nin %.300s", err, a.body)
			}
			if got := a.code(); row.method != "HEAD" && got != row.code {
				t.Errorf("the code is %q, want %q", got, row.code)
			}
			// The validator looks away for HEAD and 304, and takes any status for another error, so that a described one is
			// checked here. Only that the path does not have a method is described for all together.
			if operationOf(doc.Paths.Value(row.path), row.method).Responses.Status(row.status) == nil && row.status != 405 {
				t.Errorf("%d is not described for %s", row.status, row.method)
			}
		})
	}
}

// Every connector and schema of the library is as described.
func TestCatalogueIsDescribed(t *testing.T) {
	doc := description(t)
	all, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	c := start(t, connectorhttp.Handler(all))
	if err := described(doc, base, "GET", c.do("GET", base, "")); err != nil {
		t.Error(err)
	}
	for _, connector := range all.All() {
		if err := described(doc, pathConnector, "GET", c.do("GET", base+"/"+connector.ID, "")); err != nil {
			t.Error(err)
		}
		for _, role := range connector.Roles {
			target := base + "/" + connector.ID + "/" + string(role) + "/schema"
			if err := described(doc, pathSchema, "GET", c.do("GET", target, "")); err != nil {
				t.Error(err)
			}
		}
	}
}

// What is not as described is found, or the tests above would say nothing.
func TestValidatorIsAwake(t *testing.T) {
	doc := description(t)
	c := start(t, newHandler())
	for name, spoil := range map[string]func(a *answered){
		"a key too many":  func(a *answered) { a.body = []byte(strings.Replace(string(a.body), `"id":`, `"x":1,"id":`, 1)) },
		"a key too few":   func(a *answered) { a.body = []byte(strings.Replace(string(a.body), `"icon":"kafka-icon.svg",`, ``, 1)) },
		"null for a list": func(a *answered) { a.body = []byte(`{"data":null}`) },
		"another role":    func(a *answered) { a.body = []byte(strings.Replace(string(a.body), `"source"`, `"both"`, 1)) },
		"no ETag":         func(a *answered) { a.Header.Del("ETag") },
		"a strong ETag":   func(a *answered) { a.Header.Set("ETag", `"ab"`) },
		"another type":    func(a *answered) { a.Header.Set("Content-Type", "text/html") },
		"another status":  func(a *answered) { a.StatusCode = 418 },
	} {
		a := c.do("GET", base, "")
		spoil(&a)
		if described(doc, base, "GET", a) == nil {
			t.Errorf("%s: not found", name)
		}
	}
	a := c.do("GET", base+"/kafak", "")
	a.body = []byte(strings.Replace(string(a.body), "NOT_FOUND", "GONE", 1))
	if described(doc, pathConnector, "GET", a) == nil {
		t.Error("another error code: not found")
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	b.WriteString(`{"a":1`)
	for i := range n {
		b.WriteString(`,"k` + strings.Repeat("x", i) + `":1`)
	}
	return b.String() + "}"
}
