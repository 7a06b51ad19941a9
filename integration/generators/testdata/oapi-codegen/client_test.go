// Package client_test calls every route with a client that oapi-codegen made.
package client_test

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors/integration/generators/api"
	"github.com/laminar/connectors/integration/generators/expected"
)

func client(t *testing.T) (*api.ClientWithResponses, expected.Expected) {
	t.Helper()
	e := expected.Read(t)
	c, err := api.NewClientWithResponses(e.Server)
	if err != nil {
		t.Fatal(err)
	}
	return c, e
}

// wantError checks an error of whichever status: all have one type.
func wantError(t *testing.T, got *api.Error, code string) api.ErrorDetails {
	t.Helper()
	if got == nil {
		t.Fatalf("no error, want %s", code)
	}
	if got.Error.Code != code || got.Error.Message == "" {
		t.Errorf("the error is %+v, want %s", got.Error, code)
	}
	return got.Error.Details
}

func TestListing(t *testing.T) {
	c, e := client(t)
	all, err := c.ListConnectorsWithResponse(t.Context(), nil)
	if err != nil || all.JSON200 == nil {
		t.Fatal(err, all)
	}
	expected.Same(t, "the listing", all.JSON200, e.Listing)

	category, role := []string{"database", "search"}, []string{"sink"}
	some, err := c.ListConnectorsWithResponse(t.Context(), &api.ListConnectorsParams{Category: &category, Type: &role})
	if err != nil || some.JSON200 == nil {
		t.Fatal(err, some)
	}
	var ids []string
	for _, connector := range some.JSON200.Data {
		ids = append(ids, connector.Id)
	}
	if len(ids) == 0 || !slices.Equal(ids, e.Filtered) {
		t.Errorf("filtered: %q, want %q", ids, e.Filtered)
	}

	kept, err := c.ListConnectorsWithResponse(t.Context(), &api.ListConnectorsParams{IfNoneMatch: all.Headers200.ETag})
	if err != nil || kept.StatusCode() != http.StatusNotModified || kept.JSON200 != nil || *kept.Headers304.ETag != *all.Headers200.ETag {
		t.Error("with its ETag: ", err, kept)
	}

	category = []string{"databse"}
	bad, err := c.ListConnectorsWithResponse(t.Context(), &api.ListConnectorsParams{Category: &category})
	if err != nil || bad.StatusCode() != http.StatusBadRequest {
		t.Fatal(err, bad)
	}
	details := wantError(t, bad.JSON400, "INVALID_FILTER")
	if *details.Parameter != "category" || *details.Suggestion != "database" || !slices.Contains(*details.Allowed, "iot") {
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
		one, err := c.ConnectorWithResponse(t.Context(), head.ID, nil)
		if err != nil || one.JSON200 == nil {
			t.Fatal(err, one)
		}
		expected.Same(t, head.ID, one.JSON200, want)
	}
	kafka, err := c.ConnectorWithResponse(t.Context(), "kafka", nil)
	if err != nil || kafka.JSON200 == nil {
		t.Fatal(err, kafka)
	}
	source, err := kafka.JSON200.ConfigurationSchema.Source.AsRoleSchemaObject()
	if err != nil || !slices.Equal(*source.Required, []string{"topic", "format"}) {
		t.Errorf("the schema of kafka source is %+v, %v", source, err)
	}
	none, err := c.ConnectorWithResponse(t.Context(), "kafak", nil)
	if err != nil || none.StatusCode() != http.StatusNotFound {
		t.Fatal(err, none)
	}
	if details := wantError(t, none.JSON404, "NOT_FOUND"); *details.Suggestion != "kafka" {
		t.Errorf("the details are %+v", details)
	}
}

func TestSchemas(t *testing.T) {
	c, e := client(t)
	for _, want := range e.Schemas {
		one, err := c.ConnectorSchemaWithResponse(t.Context(), want.ID, api.Role(want.Role), nil)
		if err != nil || one.ApplicationschemaJSON200 == nil {
			t.Fatal(err, one)
		}
		expected.Same(t, want.ID+" "+want.Role, one.ApplicationschemaJSON200, want.Document)
	}
	none, err := c.ConnectorSchemaWithResponse(t.Context(), "kafak", api.Source, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, none.JSON404, "NOT_FOUND")

	tables, err := c.TablesSchemaWithResponse(t.Context(), nil)
	if err != nil || tables.ApplicationschemaJSON200 == nil {
		t.Fatal(err, tables)
	}
	expected.Same(t, "tables", tables.ApplicationschemaJSON200, e.Tables)
}

func TestDescription(t *testing.T) {
	c, e := client(t)
	description, err := c.OpenAPIWithResponse(t.Context(), nil)
	if err != nil || description.JSON200 == nil {
		t.Fatal(err, description)
	}
	expected.Same(t, "the description", description.JSON200, e.Description)
}

func TestValidate(t *testing.T) {
	c, _ := client(t)
	ask := func(strict *bool, config api.Config) *api.Verdict {
		t.Helper()
		one, err := c.ValidateConfigWithResponse(t.Context(), "kafka", api.Source, &api.ValidateConfigParams{Strict: strict}, config)
		if err != nil || one.JSON200 == nil {
			t.Fatal(err, one)
		}
		return one.JSON200
	}
	yes := true
	if v := ask(nil, map[string]any{"topic": "orders", "format": "json"}); !v.Valid || len(v.Violations)+len(v.Warnings) > 0 {
		t.Errorf("valid: %+v", v)
	}
	v := ask(nil, map[string]any{"topic": "orders", "format": "jsn"})
	if v.Valid || len(v.Violations) != 1 || v.Violations[0].Pointer != "/format" || v.Violations[0].Code != "enum" || *v.Violations[0].Suggestion != "json" {
		t.Errorf("not valid: %+v", v)
	}
	unknown := map[string]any{"topic": "orders", "format": "json", "x": 1}
	if v := ask(nil, unknown); !v.Valid || len(v.Warnings) != 1 {
		t.Errorf("an unknown key: %+v", v)
	}
	if v := ask(&yes, unknown); v.Valid || len(v.Violations) != 1 {
		t.Errorf("an unknown key, strict: %+v", v)
	}
	if v := ask(nil, []int{1}); v.Valid {
		t.Errorf("no object: %+v", v)
	}
	none, err := c.ValidateConfigWithResponse(t.Context(), "kafak", api.Source, nil, unknown)
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, none.JSON404, "NOT_FOUND")
	broken, err := c.ValidateConfigWithBodyWithResponse(t.Context(), "kafka", api.Source, nil, "application/json", strings.NewReader("{\n"))
	if err != nil {
		t.Fatal(err)
	}
	if details := wantError(t, broken.JSON400, "INVALID_JSON"); *details.Line != 2 {
		t.Errorf("the details are %+v", details)
	}
	text, err := c.ValidateConfigWithBodyWithResponse(t.Context(), "kafka", api.Source, nil, "text/plain", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, text.JSON415, "UNSUPPORTED_MEDIA_TYPE")
}

func TestValidateUpdate(t *testing.T) {
	c, _ := client(t)
	var old api.Config = map[string]any{"format": "jsn"}
	one, err := c.ValidateUpdateWithResponse(t.Context(), "kafka", api.Source, nil, api.Update{
		Old: &old, New: map[string]any{"format": "jsn", "offset_reset": "last"},
	})
	if err != nil || one.JSON200 == nil {
		t.Fatal(err, one)
	}
	if v := one.JSON200; v.Valid || len(v.Violations) != 1 || v.Violations[0].Pointer != "/offset_reset" || len(v.Standing) != 2 {
		t.Errorf("got %+v", v)
	}
}

func TestValidateTables(t *testing.T) {
	c, _ := client(t)
	one, err := c.ValidateTablesWithResponse(t.Context(), nil, []map[string]any{
		{"name": "a", "connector": "kafak", "table_type": "source", "config": map[string]any{}},
	})
	if err != nil || one.JSON200 == nil {
		t.Fatal(err, one)
	}
	if v := one.JSON200; v.Valid || len(v.Findings) != 1 || *v.Findings[0].Field != "connector" || v.Findings[0].Severity != "error" {
		t.Errorf("got %+v", v)
	}
}

// What a host refuses itself is an error too, with a code that the description does not know.
func TestHostRefuses(t *testing.T) {
	c, _ := client(t)
	refused, err := c.ListConnectorsWithResponse(t.Context(), nil, func(_ context.Context, r *http.Request) error {
		r.Header.Set("Authorization", "x")
		return nil
	})
	if err != nil || refused.StatusCode() != http.StatusUnauthorized {
		t.Fatal(err, refused)
	}
	wantError(t, refused.JSONDefault, "UNAUTHORIZED")
}
