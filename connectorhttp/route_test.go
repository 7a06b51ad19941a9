package connectorhttp_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

func TestPaths(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	for _, row := range []struct {
		name, path string
		want       int
	}{
		{"the base", base, 200},
		{"one trailing slash is the base", base + "/", 200},
		{"two are not", base + "//", 404},
		{"Path is lost at a segment boundary only", base + "x", 404},
		{"nor before one", base + "x/kafka", 404},
		{"Path inside another path", "/x" + base, 404},
		{"no trailing slash elsewhere", base + "/kafka/", 404},
		{"nor behind a schema", base + "/kafka/source/schema/", 404},
		{"a role alone is no path", base + "/kafka/source", 404},
		{"more segments", base + "/kafka/source/schema/x/y/z", 404},
		{"tables alone", base + "/tables", 404},
		{"tables have no role", base + "/tables/source/schema", 404},
		{"dots are names like others", base + "/./kafka", 404},
		{"no way out", base + "/../connectors", 404},
		{"ids are exact", base + "/Kafka", 404},
		{"roles are exact", base + "/kafka/Source/schema", 404},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(h, "GET", row.path, "")
			if w.Code != row.want {
				t.Errorf("%q answered %d, want %d", row.path, w.Code, row.want)
			}
			wantHeader(t, w, "Location", "")
		})
	}
}

func TestNotFound(t *testing.T) {
	plain, validates := connectorhttp.Handler(builtin.Registry()), validating(0)
	for _, row := range []struct {
		name, path string
		h          http.Handler
		suggestion any // nil where there is none
	}{
		{"an id with a typing mistake", "/kafak", plain, "kafka"},
		{"an id in capitals", "/KAFKA", plain, "kafka"},
		{"the sibling pages' name", "/postgres", plain, "postgresql"},
		{"a longer name", "/deltalake", plain, "delta"},
		{"an id that is nowhere near", "/quantum", plain, nil},
		{"an empty id", "//source/schema", plain, nil},
		{"an endless id", "/" + strings.Repeat("kafka", 10000), plain, nil},
		{"a schema of an unknown id", "/kafak/source/schema", plain, "kafka"},
		{"a role the connector lacks", "/mysql-cdc/sink/schema", plain, "source"},
		{"a role with a typing mistake", "/kafka/sorce/schema", plain, "source"},
		{"a role that is nowhere near", "/kafka/both/schema", plain, nil},
		{"a schema misspelt", "/kafka/source/shema", plain, "/kafka/source/schema"},
		{"a role alone", "/kafka/sink", plain, "/kafka/sink/schema"},
		{"something else below a connector", "/kafka/metadata", plain, "/kafka"},
		{"a trailing slash", "/kafka/", plain, "/kafka"},
		{"tables misspelt", "/table/schema", plain, "/tables/schema"},
		{"tables misspelt, encoded", "/t%61bles/schema", plain, "/tables/schema"},
		{"an id, encoded", "/k%61fka", plain, "kafka"},
		{"a role, encoded", "/kafka/s%6Furce/schema", plain, "source"},
		{"an encoding that is none", "/kafka%25zz", plain, "kafka"},
		{"a role that is empty", "/kafka//schema", plain, nil},
		{"the only role, that is empty", "/mysql-cdc//schema", plain, "source"},
		{"validation is off", "/kafka/source/validate", plain, "/kafka/source/schema"},
		{"validation misspelt", "/kafka/source/valdate", validates, "/kafka/source/validate"},
		{"an update misspelt", "/kafka/source/validate_update", validates, "/kafka/source/validate-update"},
		{"an update with validation off", "/kafka/source/validate-update", plain, "/kafka/source/schema"},
		{"an update for a role the connector lacks", "/redis/source/validate-update", validates, "sink"},
		{"an update for an unknown id", "/redsi/sink/validate-update", validates, "redis"},
		{"tables with validation off", "/tables/validate", plain, "/tables/schema"},
		{"tables misspelt, for validation", "/table/validate", validates, "/tables/validate"},
		{"validation of tables misspelt", "/tables/valdate", validates, "/tables/validate"},
		{"validation for an unknown id", "/redsi/sink/validate", validates, "redis"},
		{"validation for a role the connector lacks", "/redis/source/validate", validates, "sink"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, method := range []string{"GET", "POST", "OPTIONS", "DELETE"} {
				body := failed(t, do(row.h, method, base+row.path, ""), 404, "NOT_FOUND")
				if got := body.Error.Details["suggestion"]; got != row.suggestion {
					t.Errorf("%s: the suggestion is %v, want %v", method, got, row.suggestion)
				}
			}
			w := do(row.h, "HEAD", base+row.path, "")
			if w.Code != 404 || w.Body.Len() > 0 {
				t.Errorf("HEAD answered %d with %d bytes", w.Code, w.Body.Len())
			}
		})
	}
}

// No segment of ours may hide a connector.
func TestConnectorNamedTables(t *testing.T) {
	c := builtin.Connectors()[0]
	c.ID = "tables"
	reg, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	h := connectorhttp.Handler(reg)
	for path, contains := range map[string]string{
		"/tables":               `"id":"tables"`,
		"/tables/source/schema": `"urn:laminar:connector:tables:source"`,
		"/tables/schema":        `"urn:laminar:connection-tables"`,
	} {
		if w := do(h, "GET", base+path, ""); w.Code != 200 || !strings.Contains(w.Body.String(), contains) {
			t.Errorf("%s answered %d without %s", path, w.Code, contains)
		}
	}
	body := failed(t, do(h, "GET", base+"/tables/shema", ""), 404, "NOT_FOUND")
	if got := body.Error.Details["suggestion"]; got != "/tables" {
		t.Errorf("the suggestion is %v", got)
	}
}
