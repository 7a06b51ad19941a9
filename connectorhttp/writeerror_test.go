package connectorhttp_test

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

func TestWriteError(t *testing.T) {
	reg := builtin.Registry()
	validate := func(id string, role connectors.Role, config string) error {
		return reg.ValidateJSON(id, role, []byte(config))
	}
	twoFaults := validate("kafka", "source", "{\"format\":\"hunter2\",\n\"offset_reset\":\"hunter2\"}")
	for _, row := range []struct {
		name   string
		err    error
		field  string
		reason string // how it begins
		check  func(t *testing.T, details map[string]any)
	}{
		{"a config error has every violation", twoFaults, "config", "/topic ", func(t *testing.T, d map[string]any) {
			var e *connectors.ConfigError
			errors.As(twoFaults, &e)
			if list, _ := d["violations"].([]any); len(list) != len(e.Violations) || len(list) < 3 {
				t.Errorf("violations are %v", d["violations"])
			}
		}},
		{"wrapped by the host", fmt.Errorf("tenant 4711: %w", twoFaults), "config", "/topic ", nil},
		{"a syntax error has its place", validate("kafka", "source", "{\n\"a\":hunter2"), "config", "line 2, column 5: ",
			func(t *testing.T, d map[string]any) {
				if d["line"] != 2.0 || d["column"] != 5.0 {
					t.Errorf("the place is %v, %v", d["line"], d["column"])
				}
			}},
		{"an unknown connector has a suggestion", validate("kafak", "source", "{}"), "connector",
			`unknown connector "kafak" (did you mean "kafka"?)`, nil},
		{"wrapped by the host", fmt.Errorf("tenant 4711: %w", validate("kafak", "source", "{}")), "connector",
			`unknown connector "kafak" (did you mean "kafka"?)`, nil},
		{"joined with the host's", errors.Join(errors.New("tenant 4711"), validate("kafak", "source", "{}")), "connector",
			`unknown connector "kafak" (did you mean "kafka"?)`, nil},
		{"the bare error wrapped by the host", fmt.Errorf("tenant 4711: %w", connectors.ErrUnknownConnector), "connector",
			"unknown connector", nil},
		{"the other bare error wrapped by the host", fmt.Errorf("tenant 4711: %w", connectors.ErrUnsupportedRole), "table_type",
			"unsupported role", nil},
		{"the bare error", connectors.ErrUnknownConnector, "connector", "unknown connector", nil},
		{"an unsupported role", validate("mysql-cdc", "sink", "{}"), "table_type", "mysql-cdc can only be used as a source", nil},
		{"a role that does not exist", validate("kafka", "both", "{}"), "table_type", "unsupported role", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			if !connectorhttp.WriteError(w, row.err) {
				t.Fatal("an error of the library is not answered")
			}
			for _, secret := range []string{"hunter2", "4711"} {
				if strings.Contains(w.Body.String(), secret) {
					t.Errorf("the answer holds what no client should read: %s", w.Body)
				}
			}
			details := failed(t, w, 400, "VALIDATION_ERROR").Error.Details
			reason, _ := details["reason"].(string)
			if details["field"] != row.field || !strings.HasPrefix(reason, row.reason) {
				t.Errorf("the details are %v", details)
			}
			if row.check != nil {
				row.check(t, details)
			}
		})
	}
}

func TestWriteErrorLeavesOthers(t *testing.T) {
	for _, err := range []error{nil, errors.New("disk full"), &connectors.DefinitionError{}} {
		w := httptest.NewRecorder()
		if connectorhttp.WriteError(w, err) || w.Body.Len() > 0 || len(w.Header()) > 0 {
			t.Errorf("%v: must be left to the host", err)
		}
	}
}
