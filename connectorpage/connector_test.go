package connectorpage_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/connectorpage"
	"github.com/laminar/connectors/internal/golden"
)

// Every page of every connector that comes with the library is small, and says everything about it.
func TestEveryConnector(t *testing.T) {
	reg := everything(t)
	h := mounted(reg)
	const most = 60 << 10
	largest := ""
	for _, c := range reg.All() {
		page := get(t, h, "/"+c.ID)
		if len(page) > most {
			t.Errorf("%s has %d bytes", c.ID, len(page))
		}
		if len(page) > len(largest) {
			largest = page
		}
		for _, text := range []string{c.Name + "</h1>", "<code>" + c.ID + "</code>", c.Version} {
			if !strings.Contains(page, text) {
				t.Errorf("%s does not hold %q", c.ID, text)
			}
		}
		if strings.Contains(page, "No example of this definition") {
			t.Errorf("%s has no example", c.ID)
		}
		for _, role := range c.Roles {
			for _, p := range c.Schemas.For(role).Properties {
				if !strings.Contains(page, fmt.Sprintf("<tr id=%q>", string(role)+"."+p.Name)) {
					t.Errorf("%s has no row for %s of its %s", c.ID, p.Name, role)
				}
			}
		}
	}
	if list := get(t, h, "/"); len(list) > most {
		t.Errorf("the list has %d bytes", len(list))
	}
	t.Logf("the largest page has %d bytes", len(largest))
}

// documented has everything that a page shows of an option.
func documented() connectors.Connector {
	return connectors.Connector{
		ID: "acme-queue", Name: "Acme Queue", Description: "Queues of Acme", Category: connectors.CategoryMessaging, Version: "2",
		Roles: []connectors.Role{connectors.RoleSink}, Formats: []connectors.Format{connectors.FormatRaw}, Features: connectors.Features{"batching"},
		Schemas: connectors.Schemas{Sink: &connectors.Schema{
			Required: []string{"queue"},
			Properties: connectors.Properties{
				{Name: "queue", Type: connectors.TypeString, Description: "Queue to write to", MinLength: "1", Aliases: []string{"topic"}},
				{Name: "mode", Type: connectors.TypeString, Enum: []any{"fast", "safe"}, Default: "safe"},
				{Name: "batch", Type: connectors.TypeObject, Properties: connectors.Properties{
					{Name: "size", Type: connectors.TypeInteger, Minimum: "1", Maximum: "500", Default: 100, Description: "Messages in a batch"},
				}},
				{Name: "key", Type: connectors.TypeString, Description: "Key of the messages", Deprecated: true},
			},
			Rules: []connectors.Rule{{Property: "mode", Values: []any{"fast"}, Excludes: []string{"key"}}},
		}},
	}
}

func TestConnectorPage(t *testing.T) {
	page := get(t, mounted(registry(t, documented())), "/acme-queue")
	golden.Check(t, filepath.Join("testdata", "acme-queue.html"), page)
	without := get(t, mountedWith(registry(t, documented()), connectorpage.HandlerOptions{}), "/acme-queue")
	if strings.Contains(without, "check") {
		t.Error("a page must not lead to one that there is not")
	}
}

// Each example leads to the page that checks, where it stands in the form and is found to be right, in strict checking too.
func TestExamplesAreAccepted(t *testing.T) {
	h := mounted(registry(t, documented()))
	for _, language := range []string{"yaml", "json", "sql"} {
		for _, more := range []string{"", "&example=full"} {
			page := get(t, h, "/check?connector=acme-queue&role=sink&language="+language+more)
			if !strings.Contains(page, fmt.Sprintf(`value=%q checked`, language)) {
				t.Errorf("%s is not chosen", language)
			}
			text := textOf(page)
			if !strings.Contains(text, "acme-queue") {
				t.Fatalf("the form holds %q", text)
			}
			if answer := check(t, h, language, text, "strict", "true"); !strings.Contains(answer, "1 table, nothing wrong") {
				t.Errorf("the example is not accepted:\n%s", answer)
			}
		}
	}
}
