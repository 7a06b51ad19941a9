// Package client_test calls every route with a client that ogen made.
package client_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"testing"

	"github.com/laminar/connectors/integration/generators/api"
	"github.com/laminar/connectors/integration/generators/expected"
)

func client(t *testing.T, opts ...api.ClientOption) (*api.Client, expected.Expected) {
	t.Helper()
	e := expected.Read(t)
	c, err := api.NewClient(e.Server, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return c, e
}

// answered returns an answer of the type that it is to have.
func answered[T any](t *testing.T, answer any, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	is, ok := answer.(T)
	if !ok {
		t.Fatalf("answered %T %+v", answer, answer)
	}
	return is
}

// wantError checks an error of whichever status: all have one type.
func wantError(t *testing.T, got api.Error, code string) api.ErrorDetails {
	t.Helper()
	if got.Error.Code != code || got.Error.Message == "" {
		t.Errorf("the error is %+v, want %s", got.Error, code)
	}
	return got.Error.Details
}

func TestListing(t *testing.T) {
	c, e := client(t)
	answer, err := c.ListConnectors(t.Context(), api.ListConnectorsParams{})
	all := answered[*api.ListingHeaders](t, answer, err)
	expected.Same(t, "the listing", &all.Response, e.Listing)

	answer, err = c.ListConnectors(t.Context(), api.ListConnectorsParams{Category: []string{"database", "search"}, Type: []string{"sink"}})
	var ids []string
	for _, connector := range answered[*api.ListingHeaders](t, answer, err).Response.Data {
		ids = append(ids, connector.ID)
	}
	if len(ids) == 0 || !slices.Equal(ids, e.Filtered) {
		t.Errorf("filtered: %q, want %q", ids, e.Filtered)
	}

	answer, err = c.ListConnectors(t.Context(), api.ListConnectorsParams{IfNoneMatch: all.ETag})
	if kept := answered[*api.NotModified](t, answer, err); kept.ETag.Value == "" || kept.ETag != all.ETag {
		t.Errorf("with its ETag: %+v", kept)
	}

	answer, err = c.ListConnectors(t.Context(), api.ListConnectorsParams{Category: []string{"databse"}})
	details := wantError(t, answered[*api.InvalidFilterHeaders](t, answer, err).Response, "INVALID_FILTER")
	if details.Parameter.Value != "category" || details.Suggestion.Value != "database" || !slices.Contains(details.Allowed, "iot") {
		t.Errorf("the details are %+v", details)
	}
}

func TestConnector(t *testing.T) {
	c, e := client(t)
	for _, want := range e.Connectors(t) {
		var head struct{ ID string }
		if err := json.Unmarshal(want, &head); err != nil {
			t.Fatal(err)
		}
		answer, err := c.Connector(t.Context(), api.ConnectorParams{ID: head.ID})
		expected.Same(t, head.ID, &answered[*api.ConnectorHeaders](t, answer, err).Response, want)
	}
	answer, err := c.Connector(t.Context(), api.ConnectorParams{ID: "kafka"})
	source, ok := answered[*api.ConnectorHeaders](t, answer, err).Response.ConfigurationSchema.Source.Value.GetRoleSchemaObject()
	if !ok || !slices.Equal(source.Required, []string{"topic", "format"}) {
		t.Errorf("the schema of kafka source is %+v", source)
	}
	answer, err = c.Connector(t.Context(), api.ConnectorParams{ID: "kafak"})
	if details := wantError(t, answered[*api.NotFoundHeaders](t, answer, err).Response, "NOT_FOUND"); details.Suggestion.Value != "kafka" {
		t.Errorf("the details are %+v", details)
	}
}

func TestSchemas(t *testing.T) {
	c, e := client(t)
	for _, want := range e.Schemas {
		answer, err := c.ConnectorSchema(t.Context(), api.ConnectorSchemaParams{ID: want.ID, Role: api.Role(want.Role)})
		expected.Same(t, want.ID+" "+want.Role, &answered[*api.SchemaDocumentHeaders](t, answer, err).Response, want.Document)
	}
	answer, err := c.ConnectorSchema(t.Context(), api.ConnectorSchemaParams{ID: "kafak", Role: api.RoleSource})
	wantError(t, answered[*api.NotFoundHeaders](t, answer, err).Response, "NOT_FOUND")

	tables, err := c.TablesSchema(t.Context(), api.TablesSchemaParams{})
	expected.Same(t, "tables", &answered[*api.SchemaDocumentHeaders](t, tables, err).Response, e.Tables)
}

func TestDescription(t *testing.T) {
	c, e := client(t)
	answer, err := c.OpenAPI(t.Context(), api.OpenAPIParams{})
	expected.Same(t, "the description", &answered[*api.OpenAPIDocumentHeaders](t, answer, err).Response, e.Description)
}

func TestValidate(t *testing.T) {
	c, _ := client(t)
	ask := func(strict api.OptBool, config string) api.Verdict {
		t.Helper()
		answer, err := c.ValidateConfig(t.Context(), api.Config(config), api.ValidateConfigParams{ID: "kafka", Role: api.RoleSource, Strict: strict})
		return answered[*api.VerdictHeaders](t, answer, err).Response
	}
	if v := ask(api.OptBool{}, `{"topic":"orders","format":"json"}`); !v.Valid || len(v.Violations)+len(v.Warnings) > 0 {
		t.Errorf("valid: %+v", v)
	}
	v := ask(api.OptBool{}, `{"topic":"orders","format":"jsn"}`)
	if v.Valid || len(v.Violations) != 1 || v.Violations[0].Pointer != "/format" || v.Violations[0].Code != "enum" || v.Violations[0].Suggestion.Value != "json" {
		t.Errorf("not valid: %+v", v)
	}
	const unknown = `{"topic":"orders","format":"json","x":1}`
	if v := ask(api.OptBool{}, unknown); !v.Valid || len(v.Warnings) != 1 {
		t.Errorf("an unknown key: %+v", v)
	}
	if v := ask(api.NewOptBool(true), unknown); v.Valid || len(v.Violations) != 1 {
		t.Errorf("an unknown key, strict: %+v", v)
	}
	if v := ask(api.OptBool{}, `[1]`); v.Valid {
		t.Errorf("no object: %+v", v)
	}
	answer, err := c.ValidateConfig(t.Context(), api.Config(unknown), api.ValidateConfigParams{ID: "kafak", Role: api.RoleSource})
	wantError(t, answered[*api.NotFoundHeaders](t, answer, err).Response, "NOT_FOUND")
	// The client sends what it is given as it is.
	answer, err = c.ValidateConfig(t.Context(), api.Config("{\"a\":1,\n\"a\":2}"), api.ValidateConfigParams{ID: "kafka", Role: api.RoleSource})
	if details := wantError(t, answered[*api.InvalidBodyHeaders](t, answer, err).Response, "INVALID_JSON"); details.Line.Value != 2 {
		t.Errorf("the details are %+v", details)
	}
}

func TestValidateUpdate(t *testing.T) {
	c, _ := client(t)
	u := &api.Update{Old: api.Config(`{"format":"jsn"}`), New: api.Config(`{"format":"jsn","offset_reset":"last"}`)}
	answer, err := c.ValidateUpdate(t.Context(), u, api.ValidateUpdateParams{ID: "kafka", Role: api.RoleSource})
	v := answered[*api.UpdateVerdictHeaders](t, answer, err).Response
	if v.Valid || len(v.Violations) != 1 || v.Violations[0].Pointer != "/offset_reset" || len(v.Standing) != 2 {
		t.Errorf("got %+v", v)
	}
}

func TestValidateTables(t *testing.T) {
	c, _ := client(t)
	body := api.Tables(`[{"name":"a","connector":"kafak","table_type":"source","config":{}}]`)
	answer, err := c.ValidateTables(t.Context(), body, api.ValidateTablesParams{})
	v := answered[*api.TablesVerdictHeaders](t, answer, err).Response
	if v.Valid || len(v.Findings) != 1 || v.Findings[0].Field.Value != "connector" || v.Findings[0].Severity != api.FindingSeverityError {
		t.Errorf("got %+v", v)
	}
}

// What a host refuses itself is an error too, with a code that the description does not know.
func TestHostRefuses(t *testing.T) {
	c, _ := client(t, api.WithClient(authorized{}))
	_, err := c.ListConnectors(t.Context(), api.ListConnectorsParams{})
	var refused *api.ErrorStatusCodeWithHeaders
	if !errors.As(err, &refused) || refused.StatusCode != http.StatusUnauthorized {
		t.Fatal(err)
	}
	wantError(t, refused.Response, "UNAUTHORIZED")
}

// authorized is an HTTP client that says who it is.
type authorized struct{}

func (authorized) Do(r *http.Request) (*http.Response, error) {
	r.Header.Set("Authorization", "x")
	return http.DefaultClient.Do(r)
}
