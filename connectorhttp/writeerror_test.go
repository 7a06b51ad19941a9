package connectorhttp_test

import (
	"errors"
	"fmt"
	"net/http"
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
	const invalid = "VALIDATION_ERROR"
	suggests := func(want any) func(*testing.T, map[string]any) {
		return func(t *testing.T, d map[string]any) {
			if d["suggestion"] != want {
				t.Errorf("the suggestion is %v, want %v", d["suggestion"], want)
			}
		}
	}
	twoFaults := validate("kafka", "source", "{\"format\":\"hunter2\",\n\"offset_reset\":\"hunter2\"}")
	for _, row := range []struct {
		name   string
		err    error
		status int
		code   string
		field  string
		reason string // how it begins
		check  func(t *testing.T, details map[string]any)
	}{
		{"a config error has every violation", twoFaults, 400, invalid, "config", "/topic ", func(t *testing.T, d map[string]any) {
			var e *connectors.ConfigError
			errors.As(twoFaults, &e)
			if list, _ := d["violations"].([]any); len(list) != len(e.Violations) || len(list) < 3 {
				t.Errorf("violations are %v", d["violations"])
			}
		}},
		{"wrapped by the host", fmt.Errorf("tenant 4711: %w", twoFaults), 400, invalid, "config", "/topic ", nil},
		{"a syntax error has its place", validate("kafka", "source", "{\n\"a\":hunter2"), 400, "INVALID_JSON", "config", "line 2, column 5: ",
			func(t *testing.T, d map[string]any) {
				if d["line"] != 2.0 || d["column"] != 5.0 {
					t.Errorf("the place is %v, %v", d["line"], d["column"])
				}
			}},
		{"an unknown connector has a suggestion", validate("kafak", "source", "{}"), 400, invalid, "connector",
			`unknown connector "kafak" (did you mean "kafka"?)`, suggests("kafka")},
		{"wrapped by the host", fmt.Errorf("tenant 4711: %w", validate("kafak", "source", "{}")), 400, invalid, "connector",
			`unknown connector "kafak" (did you mean "kafka"?)`, suggests("kafka")},
		{"joined with the host's", errors.Join(errors.New("tenant 4711"), validate("kafak", "source", "{}")), 400, invalid, "connector",
			`unknown connector "kafak" (did you mean "kafka"?)`, suggests("kafka")},
		{"the bare error wrapped by the host", fmt.Errorf("tenant 4711: %w", connectors.ErrUnknownConnector), 400, invalid, "connector",
			"unknown connector", nil},
		{"the other bare error wrapped by the host", fmt.Errorf("tenant 4711: %w", connectors.ErrUnsupportedRole), 400, invalid, "table_type",
			"unsupported role", nil},
		{"the bare error", connectors.ErrUnknownConnector, 400, invalid, "connector", "unknown connector", nil},
		{"an unsupported role", validate("mysql-cdc", "sink", "{}"), 400, invalid, "table_type", "mysql-cdc can only be used as a source", suggests("source")},
		{"a role that does not exist", validate("kafka", "both", "{}"), 400, invalid, "table_type", "unsupported role", suggests(nil)},
		{"behind a nil pointer of the same type", errors.Join((*connectors.ConfigError)(nil), twoFaults), 400, invalid, "config", "/topic ", nil},
		{"behind a nil pointer of another type", errors.Join((*connectors.LookupError)(nil), twoFaults), 400, invalid, "config", "/topic ", nil},
		{"a body over the limit", &http.MaxBytesError{Limit: 10}, 413, "PAYLOAD_TOO_LARGE", "body", "the body must have at most 10 bytes",
			func(t *testing.T, d map[string]any) {
				if d["limit"] != 10.0 {
					t.Errorf("the limit is %v", d["limit"])
				}
			}},
		{"a body over the limit, wrapped by the host", fmt.Errorf("tenant 4711: %w", &http.MaxBytesError{Limit: 10}), 413,
			"PAYLOAD_TOO_LARGE", "body", "the body must have", nil},
		{"the host's own", fmt.Errorf("tenant 4711: %w", &connectorhttp.Error{Status: 409, Code: "CONFLICT", Message: "exists",
			Details: connectorhttp.Details{Field: "name", Reason: "taken"}}), 409, "CONFLICT", "name", "taken", nil},
		{"the host's own, no pointer", connectorhttp.Error{Status: 409, Code: "CONFLICT", Message: "exists",
			Details: connectorhttp.Details{Field: "name", Reason: "taken"}}, 409, "CONFLICT", "name", "taken", nil},
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
			details := failed(t, w, row.status, row.code).Error.Details
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
	var (
		config *connectors.ConfigError
		syntax *connectors.SyntaxError
		lookup *connectors.LookupError
		size   *http.MaxBytesError
		own    *connectorhttp.Error
	)
	for _, err := range []error{
		nil, errors.New("disk full"), &connectors.DefinitionError{},
		config, syntax, lookup, size, own, fmt.Errorf("wrapped: %w", config), fmt.Errorf("wrapped: %w", lookup),
	} {
		w := httptest.NewRecorder()
		if connectorhttp.WriteError(w, err) || w.Body.Len() > 0 || len(w.Header()) > 0 {
			t.Errorf("%T: must be left to the host", err)
		}
	}
}

// A host answers its own errors in the same form.
func TestError(t *testing.T) {
	for _, row := range []struct {
		name   string
		err    connectorhttp.Error
		status int
		body   string
	}{
		{"bare", connectorhttp.Error{Status: 404, Code: "NOT_FOUND", Message: "no such table"}, 404,
			`{"error":{"code":"NOT_FOUND","message":"no such table","details":{}}}`},
		{"with details", connectorhttp.Error{Status: 409, Code: "CONFLICT", Message: "a <table> has this name",
			Details: connectorhttp.Details{Field: "name", Reason: "it is taken"}}, 409,
			`{"error":{"code":"CONFLICT","message":"a <table> has this name","details":{"field":"name","reason":"it is taken"}}}`},
		{"with a status that is no error's", connectorhttp.Error{Status: 204, Code: "INTERNAL_ERROR", Message: "internal error"}, 500,
			`{"error":{"code":"INTERNAL_ERROR","message":"internal error","details":{}}}`},
		{"with a status that is none", connectorhttp.Error{Status: 42, Code: "INTERNAL_ERROR", Message: "internal error"}, 500,
			`{"error":{"code":"INTERNAL_ERROR","message":"internal error","details":{}}}`},
		{"without a status", connectorhttp.Error{Code: "INTERNAL_ERROR", Message: "internal error"}, 500,
			`{"error":{"code":"INTERNAL_ERROR","message":"internal error","details":{}}}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			w.Header().Set("ETag", `"of another body"`)
			w.Header().Set("X-Request-ID", "1")
			row.err.Write(w)
			if got := strings.TrimSuffix(w.Body.String(), "\n"); w.Code != row.status || got != row.body {
				t.Errorf("answered %d %s", w.Code, got)
			}
			failed(t, w, row.status, row.err.Code)
			wantHeader(t, w, "X-Request-ID", "1")
			wantHeader(t, w, "Content-Length", fmt.Sprint(len(row.body)+1))
			if row.err.Error() != row.err.Message {
				t.Errorf("as an error it says %q", row.err.Error())
			}
		})
	}
}
