// Quickstart shows the main job on the real catalogue: list it, filter it, accept a good config, and explain a bad one.
// It ends by itself and needs nothing but Go:
//
//	go run ./examples/quickstart
package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// bad is a file of tables with mistakes, part of the program so that it runs from any folder.
//
//go:embed testdata/orders.yaml
var bad []byte

func main() {
	log.SetFlags(0)
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer) error {
	reg := builtin.Registry()

	fmt.Fprintln(w, "The catalogue:")
	if err := printTable(w, reg.All()); err != nil {
		return err
	}

	fmt.Fprintln(w, "\nDatabases that can be read from:")
	if err := printTable(w, reg.Filter(connectors.CategoryDatabase, connectors.RoleSource)); err != nil {
		return err
	}

	fmt.Fprintln(w, "\nA good config for a Kafka source:")
	good := map[string]any{"topic": "orders", "format": "json", "offset_reset": "earliest"}
	if err := reg.Validate("kafka", connectors.RoleSource, good); err != nil {
		return err
	}
	fmt.Fprintln(w, "  accepted")

	fmt.Fprintln(w, "\nA bad one:")
	wrong := map[string]any{"format": "jsn", "offset_reset": "lastest"}
	err := reg.Validate("kafka", connectors.RoleSource, wrong)
	var invalid *connectors.ConfigError
	if !errors.As(err, &invalid) {
		return fmt.Errorf("a bad config should be refused, but gave: %w", err)
	}
	for _, v := range invalid.Violations {
		fmt.Fprintf(w, "  %s\n", v)
	}

	fmt.Fprintln(w, "\nA bad file, explained:")
	return explain(w, reg, "examples/quickstart/testdata/orders.yaml", bad)
}

// explain prints what is wrong with a file of tables, each finding with its line, and fails where nothing is. A key that no
// option has is a warning; with reg.Strict() in place of reg it would be an error.
func explain(w io.Writer, reg *connectors.Registry, file string, text []byte) error {
	findings := tables.Check(reg, file, text)
	if len(findings) == 0 {
		return fmt.Errorf("%s should not be valid", file)
	}
	explainer := tables.NewExplainer(text)
	for _, f := range findings {
		fmt.Fprintln(w, explainer.Explain(f)) // quotes the line, so it is for a terminal; f.String() is for logs
	}
	return nil
}

// printTable prints connectors, one a line.
func printTable(w io.Writer, list []connectors.Connector) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "  ID\tNAME\tCATEGORY\tVERSION\tSOURCE NEEDS\tSINK NEEDS\tFORMATS")
	for _, c := range list {
		fmt.Fprintf(t, "  %s\t%s\t%s\t%s\t%s\t%s\t%s\n", c.ID, c.Name, c.Category, c.Version,
			needs(c.Schemas.Source), needs(c.Schemas.Sink), join(c.Formats))
	}
	return t.Flush()
}

// needs lists the options that a role requires.
func needs(s *connectors.Schema) string {
	if s == nil {
		return "-"
	}
	return join(s.Required)
}

func join[S ~string](list []S) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	return strings.Join(words, ", ")
}
