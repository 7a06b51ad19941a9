// Controlplane creates and changes connection tables, as a control plane does that embeds the catalogue: a thousand of them. A
// table that is not valid is refused in the lines of what the client sent. When the catalogue becomes stricter, the tables that were
// saved before can still be changed, and an operator is told beforehand which of them are hurt.
//
//	go run ./examples/controlplane
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

func main() {
	log.SetFlags(0)
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer) error {
	earlier, err := earlierCatalogue()
	if err != nil {
		return err
	}
	next := builtin.Registry()
	var catalogue atomic.Pointer[connectors.Registry]
	catalogue.Store(earlier)
	tables := newStore()
	listener, err := net.Listen("tcp", "127.0.0.1:0") // on this machine alone
	if err != nil {
		return err
	}
	server := &http.Server{Handler: newHandler(catalogue.Load, tables), ReadHeaderTimeout: 5 * time.Second}
	defer func() { _ = server.Close() }()      // nobody is left to be told
	go func() { _ = server.Serve(listener) }() // until it is closed
	c := &client{"http://" + listener.Addr().String() + tablesPath, w}

	for i := range 1000 {
		body := fmt.Sprintf(examples[i%len(examples)], i)
		if status, answer, err := c.send("POST", "", body); err != nil || status != http.StatusCreated {
			return fmt.Errorf("table %d: status %d, %s, %w", i, status, answer, err)
		}
	}
	fmt.Fprintln(w, "1000 tables are created.")

	if err := c.show(step{"A table with mistakes is refused, in the lines of what was sent.", "POST", "", `{
  "name": "orders",
  "connector": "kafka",
  "table_type": "source",
  "config": {
    "topic": "orders",
    "offset_reset": "latst"
  }
}`}); err != nil {
		return err
	}

	fmt.Fprint(w, "\nThe next catalogue is stricter. Before it is served, an operator asks what it does.\n\n")
	reportUpgrade(w, earlier, next, tables)
	catalogue.Store(next)

	return c.show(
		step{"Now it is served. A table that was saved without a format can be changed all the same, with a warning.", "PUT", "/t0000", `{
  "name": "t0000",
  "connector": "kafka",
  "table_type": "source",
  "config": { "topic": "orders", "consumer_group": "billing" }
}`},
		step{"A mistake that was not there before is refused.", "PUT", "/t0000", `{
  "name": "t0000",
  "connector": "kafka",
  "table_type": "source",
  "config": { "topic": "orders", "consumer_group": 7 }
}`},
		step{"A new table without a format is refused.", "POST", "", `{
  "name": "payments",
  "connector": "kafka",
  "table_type": "source",
  "config": { "topic": "payments" }
}`},
		step{"Those of a connector are listed.", "GET", "?connector=webhook", ""},
	)
}

// examples are tables as clients send them.
var examples = []string{
	`{"name": "t%04d", "connector": "kafka", "table_type": "source", "config": {"topic": "orders"}}`,
	`{"name": "t%04d", "connector": "postgresql", "table_type": "sink", "config": {"table": "totals", "write_mode": "upsert", "primary_keys": ["day"]}}`,
	`{"name": "t%04d", "connector": "webhook", "table_type": "sink", "config": {"url": "https://example.com/"}}`,
	`{"name": "t%04d", "connector": "filesystem", "table_type": "source", "config": {"path": "s3://bucket/in", "format": "json"}}`,
}

// earlierCatalogue is the catalogue as it was: a kafka source needed no format, and a webhook tried again five times.
func earlierCatalogue() (*connectors.Registry, error) {
	list := builtin.Connectors()
	for i := range list {
		switch s := list[i].Schemas; list[i].ID {
		case "kafka":
			s.Source.Required = []string{"topic"}
		case "webhook":
			retries, _ := s.Sink.Properties.Lookup("retry_count")
			retries.Default = 5
		}
	}
	return connectors.NewRegistry(list...)
}

// client is one that prints what it sends and gets.
type client struct {
	url string
	w   io.Writer
}

// step is a request, and what it shows.
type step struct{ title, method, path, body string }

func (c *client) show(steps ...step) error {
	for _, s := range steps {
		status, answer, err := c.send(s.method, s.path, s.body)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.w, "\n%s\n\n%s %s%s\n", s.title, s.method, tablesPath, s.path)
		if s.body != "" {
			fmt.Fprintln(c.w, s.body)
		}
		fmt.Fprintf(c.w, "\n%d %s\n%s\n", status, http.StatusText(status), shortened(answer))
	}
	return nil
}

// shortened returns an answer with line breaks, and of a long one the beginning.
func shortened(answer []byte) string {
	var b bytes.Buffer
	if json.Indent(&b, bytes.TrimSpace(answer), "", "  ") != nil {
		return string(answer)
	}
	const most = 40
	lines := slices.Collect(strings.Lines(b.String()))
	if len(lines) <= most {
		return b.String()
	}
	return fmt.Sprintf("%s… and %d more lines", strings.Join(lines[:most], ""), len(lines)-most)
}

func (c *client) send(method, path, body string) (status int, answer []byte, err error) {
	r, err := http.NewRequest(method, c.url+path, strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	answer, err = io.ReadAll(response.Body)
	return response.StatusCode, answer, err
}
