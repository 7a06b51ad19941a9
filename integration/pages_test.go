package integration_test

import (
	"bytes"
	"net/http"
	"slices"
	"testing"

	"github.com/gin-gonic/gin"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorpage"
)

// untold are the mounts that do not tell the handler where it is mounted.
var untold = []string{"net/http, no router", "gin", "echo", "gorilla/mux", "gorilla/mux by prefix"}

// TestPagesMounts mounts the pages wherever the listing is mounted: most routers tell the handler where that is, the others need the
// option, which their 404 names.
func TestPagesMounts(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	pages := func(mountedAt string) http.Handler {
		return connectorpage.Handler(builtin.Registry, connectorpage.HandlerOptions{Check: true, Base: mountedAt})
	}
	for _, m := range mounts {
		if m.reach == exact {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			c := start(t, m.mount(pages("")))
			if slices.Contains(untold, m.name) {
				if a := c.do("GET", base+"/kafka", ""); a.StatusCode != 404 || !bytes.Contains(a.body, []byte("HandlerOptions.Base")) || bytes.Contains(a.body, []byte("href=\"./")) {
					t.Errorf("without the option: answered %d %s", a.StatusCode, a.body)
				}
				c = start(t, m.mount(pages(base)))
			}
			testPages(t, c)
		})
	}
}

// testPages asks for everything below the base.
func testPages(t *testing.T, c client) {
	t.Helper()
	const formType = "application/x-www-form-urlencoded"
	for _, row := range []struct {
		method, path string
		status       int
		holds        string
	}{
		{"GET", "/", 200, `<a href="./kafka">Apache Kafka</a>`},
		{"GET", "/?category=cache", 200, `<a href="./redis">Redis</a>`},
		{"GET", "/kafka", 200, "Kafka topic to consume from"},
		{"HEAD", "/kafka", 200, ""},
		{"GET", "/check?connector=kafka&role=sink", 200, "name: kafka_sink"},
		{"POST", "/check", 200, "No table in this text"},
		{"GET", "/style.css", 200, "prefers-color-scheme"},
		{"GET", "/kafak", 404, `Did you mean <a href="./kafka">kafka</a>?`},
		{"GET", "/%6bafka", 404, ""},
		{"GET", "/kafka/", 404, ""},
		{"GET", "/x/kafka", 404, ""},
		{"DELETE", "/kafka", 405, ""},
	} {
		a := c.do(row.method, base+row.path, "text=%23", "Content-Type", formType)
		if a.StatusCode != row.status || !bytes.Contains(a.body, []byte(row.holds)) {
			t.Errorf("%s %s answered %d and\n%.2000s", row.method, row.path, a.StatusCode, a.body)
		}
	}
	a := c.do("GET", base, "")
	if target, err := a.Request.URL.Parse(a.Header.Get("Location")); a.StatusCode/100 != 3 || err != nil || target.Path != base+"/" {
		t.Errorf("the base answered %d and leads to %q", a.StatusCode, a.Header.Get("Location"))
	}
}
