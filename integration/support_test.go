package integration_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

const (
	base     = connectorhttp.Path
	jsonType = "application/json"
)

// newHandler serves the documented connectors, validation included.
func newHandler() http.Handler {
	return connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{Validate: true})
}

// everything reports whether tests are to run that take long, or that need a server of their own, too.
func everything() bool { return os.Getenv("CONNECTORS_ALL") == "1" }

// documented is the listing as the documentation prints it, compacted.
func documented(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile("../testdata/connectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, text); err != nil {
		t.Fatal(err)
	}
	return compact.Bytes()
}

// answered is an answer with its body read.
type answered struct {
	*http.Response
	body []byte
}

// client asks a server as it is: it follows no redirect and asks for no compression of its own.
type client struct {
	t   *testing.T
	url string
}

func start(t *testing.T, h http.Handler) client {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return client{t, s.URL}
}

func (c client) do(method, path, body string, header ...string) answered {
	c.t.Helper()
	r, err := http.NewRequest(method, c.url+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return c.send(r)
}

func (c client) send(r *http.Request) answered {
	c.t.Helper()
	plain := http.Client{
		// Who expects a 100 waits for it: a server that refuses a body may close the connection while it is still being sent.
		Transport:     &http.Transport{DisableCompression: true, DisableKeepAlives: true, ExpectContinueTimeout: time.Minute},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	answer, err := plain.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return answered{answer, text}
}

// code is the code of an error envelope, or "".
func (a answered) code() string {
	var body struct{ Error struct{ Code string } }
	if json.Unmarshal(a.body, &body) != nil {
		return ""
	}
	return body.Error.Code
}
