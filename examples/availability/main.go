// Availability shows a deployment that offers a part of what there is: seven of the ten documented connectors, the
// opt-in ones, and two of its own. Laminar's documentation says that availability may vary with the deployment; this is
// how a deployment states its own.
//
//	go run ./examples/availability
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"strings"

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
	known := append(builtin.Connectors(), builtin.Extended()...)
	offered, err := choose(known, "kafka", "postgresql", "filesystem", "redis", "nats", "mongodb", "mqtt")
	if err != nil {
		return err
	}
	reg, err := connectors.NewRegistry(append(offered, meters(), alerts())...)
	if err != nil {
		return err
	}

	fmt.Fprintf(w, "%d of the known connectors and 2 of our own:\n", len(offered))
	for _, category := range connectors.Categories() {
		ids := []string{}
		for _, c := range reg.Filter(category, "") {
			ids = append(ids, c.ID)
		}
		if len(ids) == 0 {
			ids = []string{"none"} // a documented category stays one without a connector
		}
		fmt.Fprintf(w, "  %-9s  %s\n", category, strings.Join(ids, ", "))
	}

	fmt.Fprintln(w, "\nIs it available? Ask before creating a table:")
	for _, id := range []string{"mqtt", "acme-meters", "kinesis", "mongo"} {
		if _, ok := reg.Lookup(id); ok {
			fmt.Fprintf(w, "  %s: yes\n", id)
			continue
		}
		// Validating says the same, with what was probably meant.
		fmt.Fprintf(w, "  %s: no: %v\n", id, reg.Validate(id, connectors.RoleSource, nil))
	}
	return nil
}

// choose returns the connectors with these ids, in the order of the ids. An id that is not known is an error, so that a
// slip in the list does not quietly take a connector away.
func choose(known []connectors.Connector, ids ...string) ([]connectors.Connector, error) {
	byID := make(map[string]connectors.Connector, len(known))
	for _, c := range known {
		byID[c.ID] = c
	}
	chosen := make([]connectors.Connector, len(ids))
	for i, id := range ids {
		c, ok := byID[id]
		if !ok {
			return nil, fmt.Errorf("no connector %q", id)
		}
		chosen[i] = c
	}
	return chosen, nil
}

// meters is a connector of our own: readings of electricity meters.
func meters() connectors.Connector {
	return connectors.Connector{
		ID:       "acme-meters",
		Name:     "Acme Meters",
		Category: connectors.CategoryIoT,
		Roles:    []connectors.Role{connectors.RoleSource},
		Schemas: connectors.Schemas{Source: &connectors.Schema{
			Required: []string{"district"},
			Properties: connectors.Properties{
				{Name: "district", Type: connectors.TypeString, Description: "District whose meters are read"},
				{Name: "every_seconds", Type: connectors.TypeInteger, Default: 60, Minimum: "10", Description: "Time between readings"},
			},
		}},
	}
}

// alerts is another: messages to the people on call.
func alerts() connectors.Connector {
	return connectors.Connector{
		ID:       "acme-alerts",
		Name:     "Acme Alerts",
		Category: connectors.CategoryHTTP,
		Roles:    []connectors.Role{connectors.RoleSink},
		Schemas: connectors.Schemas{Sink: &connectors.Schema{
			Required: []string{"team"},
			Properties: connectors.Properties{
				{Name: "team", Type: connectors.TypeString, Description: "Team to alert"},
				{Name: "urgent", Type: connectors.TypeBoolean, Default: false, Description: "Whether to wake it up"},
			},
		}},
	}
}
