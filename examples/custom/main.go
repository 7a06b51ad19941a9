// Custom builds a deployment's own catalogue: the documented connectors, one of its own written in Go, and one read from
// a JSON file. It prints what the catalogue holds, checks a config of each, and shows what a broken definition gives.
//
//	go run ./examples/custom
package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// listing is a catalogue in the form in which GET /api/v1/connectors serves it.
//
//go:embed testdata/connectors.json
var listing []byte

func main() {
	log.SetFlags(0)
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer) error {
	mine, err := connectors.ParseListing(listing)
	if err != nil {
		return err
	}
	mine = append(mine, queue())
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), mine...)...)
	if err != nil {
		return err
	}

	fmt.Fprintln(w, "The catalogue:")
	for _, c := range reg.All() {
		fmt.Fprintf(w, "  %s\n", c.ID)
	}

	fmt.Fprintln(w, "\nA config of each of our own:")
	for _, config := range []struct {
		id   string
		role connectors.Role
		text string
	}{
		{"acme-archive", connectors.RoleSink, `{"vault": "orders", "keep_days": 30}`},
		{"acme-archive", connectors.RoleSink, `{"vault": "orders", "keep_days": 0}`},
		{"acme-queue", connectors.RoleSource, `{"queue": "orders", "ack": "after_read"}`},
		{"acme-queue", connectors.RoleSource, `{"queue": "orders", "ack": "never"}`},
		{"acme-queue", connectors.RoleSource, `{"queue": "orders", "dead_letter": "forward"}`},
	} {
		fmt.Fprintf(w, "  %s %s %s\n", config.id, config.role, config.text)
		report, err := reg.CheckJSON(config.id, config.role, []byte(config.text))
		if err != nil {
			return err
		}
		for _, v := range report.Violations {
			fmt.Fprintf(w, "    error: %s\n", v)
		}
		for _, v := range report.Warnings {
			fmt.Fprintf(w, "    warning: %s\n", v)
		}
	}

	fmt.Fprintln(w, "\nA broken definition:")
	broken := queue()
	broken.ID = "Acme Queue"
	broken.Schemas.Source.Required = []string{"qeue"}
	_, err = connectors.NewRegistry(broken)
	var faults *connectors.DefinitionError
	if !errors.As(err, &faults) {
		return fmt.Errorf("a broken definition should be refused, but gave: %w", err)
	}
	for _, f := range faults.Faults {
		fmt.Fprintf(w, "  %s\n", f)
	}
	return nil
}

// queue is a connector of our own, as a Go value.
func queue() connectors.Connector {
	return connectors.Connector{
		ID:       "acme-queue",
		Name:     "Acme Queue",
		Category: connectors.CategoryMessaging,
		Roles:    []connectors.Role{connectors.RoleSource},
		Version:  "2",
		Features: connectors.Features{connectors.FeatureExactlyOnce, "dead_letters"}, // the set is open
		Formats:  []connectors.Format{connectors.FormatJSON},
		Schemas: connectors.Schemas{
			Source: &connectors.Schema{
				Required: []string{"queue"},
				Properties: connectors.Properties{
					{
						Name:        "queue",
						Type:        connectors.TypeString,
						Description: "Queue to read from",
						// Known beyond the schema: a warning, and an error under strict checking.
						Advice: &connectors.Advice{Schema: connectors.Schema{MinLength: "1"}},
					},
					{
						Name:        "ack",
						Type:        connectors.TypeString,
						Enum:        []any{"after_read", "after_commit"},
						Default:     "after_commit",
						Description: "When to acknowledge",
					},
					{
						Name:        "dead_letter",
						Type:        connectors.TypeString,
						Enum:        []any{"keep", "drop", "forward"},
						Description: "What to do with messages that cannot be read",
					},
					{
						Name:        "dead_letter_queue",
						Type:        connectors.TypeString,
						Description: "Queue to forward them to",
					},
				},
				// Properties that depend on each other.
				Rules: []connectors.Rule{{
					Property: "dead_letter",
					Values:   []any{"forward"},
					Requires: []string{"dead_letter_queue"},
				}},
			},
		},
	}
}
