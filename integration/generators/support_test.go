package generators_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

const patience = 10 * time.Minute

// description is an OpenAPI document, and the base URL that a client made of it needs.
type description struct {
	name, base string
	prefix     string // of its paths
	text       []byte
}

// expected is what clients are told of the server: testdata/expected reads it.
type expected struct {
	Server      string          `json:"server"`
	Listing     json.RawMessage `json:"listing"`
	Filtered    []string        `json:"filtered"` // ids, by category=database,search and type=sink
	Schemas     []schema        `json:"schemas"`
	Tables      json.RawMessage `json:"tables"`
	Description json.RawMessage `json:"description"`
}

type schema struct {
	ID       string          `json:"id"`
	Role     connectors.Role `json:"role"`
	Document json.RawMessage `json:"document"`
}

// serve starts a server with every connector and with validation, and returns the description that it serves, the one of
// OpenAPI, and what clients are to get.
func serve(t *testing.T) ([]description, expected) {
	t.Helper()
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	if err != nil {
		t.Fatal(err)
	}
	current := func() *connectors.Registry { return reg }
	h := refusing(connectorhttp.HandlerFor(current, connectorhttp.HandlerOptions{Validate: true}))
	mux := http.NewServeMux()
	mux.Handle(connectorhttp.Path, h)
	mux.Handle(connectorhttp.Path+"/", h)
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)

	address := s.URL + connectorhttp.Path + "/openapi.json"
	served := get(t, address)
	list := []description{
		{"served", serverOf(t, address, served), "", served},
		{"OpenAPI", s.URL, connectorhttp.Path, connectorhttp.OpenAPI()},
	}
	want := expected{Description: served}
	if want.Listing, err = json.Marshal(map[string]any{"data": reg.All()}); err != nil {
		t.Fatal(err)
	}
	for _, c := range reg.All() {
		if (c.Category == "database" || c.Category == "search") && slices.Contains(c.Roles, connectors.RoleSink) {
			want.Filtered = append(want.Filtered, c.ID)
		}
	}
	for _, c := range reg.All() {
		for _, role := range c.Roles {
			document, err := reg.JSONSchema(c.ID, role)
			if err != nil {
				t.Fatal(err)
			}
			want.Schemas = append(want.Schemas, schema{c.ID, role, document})
		}
	}
	if want.Tables, err = reg.TablesSchema(); err != nil {
		t.Fatal(err)
	}
	return list, want
}

// refusing is a host that refuses some requests itself, in the envelope and with a code and a detail of its own.
func refusing(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = io.WriteString(w, `{"error":{"code":"UNAUTHORIZED","message":"who are you?","details":{"realm":"x"}}}`)
			return
		}
		h.ServeHTTP(w, r)
	})
}

// serverOf is the server that a description names, without a slash at its end.
func serverOf(t *testing.T, address string, text []byte) string {
	t.Helper()
	var doc struct{ Servers []struct{ URL string } }
	if err := json.Unmarshal(text, &doc); err != nil || len(doc.Servers) != 1 {
		t.Fatalf("%v, %d servers", err, len(doc.Servers))
	}
	at, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	server, err := at.Parse(doc.Servers[0].URL)
	if err != nil {
		t.Fatal(err)
	}
	return server.String()
}

func get(t *testing.T, address string) []byte {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%s answered %d, %v", address, answer.StatusCode, err)
	}
	return text
}

// write makes a file of a test, with its folder.
func write(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// copyTo copies a file of this folder.
func copyTo(t *testing.T, path, from string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, text)
}

// program runs something in a folder and returns what it printed. It must end well.
func program(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	stdout, stderr, err := run(t, dir, name, args...)
	if err != nil {
		t.Fatalf("%s %q: %v\n%s%s", filepath.Base(name), args, err, stderr, stdout)
	}
	return stdout
}

func run(t *testing.T, dir, name string, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	var out, errs strings.Builder
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errs
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	return out.String(), errs.String(), err
}
