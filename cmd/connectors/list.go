package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

const listExample = `connectors list -role sink -category database
connectors list -format catalogue > catalogue.json`

func runList(ctx context.Context, p *program, c command, args []string) error {
	fs := newFlags(c)
	var from catalogueChoice
	from.register(fs)
	category := filledFlag(fs, "category", "list those of a `CATEGORY`, such as database")
	role := roleFlag(fs, "list those that can be used as a `ROLE`: source or sink")
	dataFormat := filledFlag(fs, "data-format", "list those that support a data `FORMAT`, such as avro")
	var features list
	fs.Var(&features, "feature", "list those that have a `FEATURE`, such as upsert; several have commas between them")
	format := &choice{value: "text", choices: []string{"text", "json", "catalogue"}}
	fs.Var(format, "format", "print them in this `FORMAT`: text; json, as the API serves them; catalogue, with all that is known, for a file")
	args, done, err := p.parse(c, fs, listExample, args)
	switch {
	case done || err != nil:
		return err
	case len(args) > 0:
		return misused("list takes no argument; %q shows a connector", "connectors show ID")
	}
	reg, err := from.load(ctx)
	if err != nil {
		return err
	}
	q := connectors.Query{Category: connectors.Category(*category), Role: connectors.Role(role.value), Format: connectors.Format(*dataFormat)}
	for _, f := range features {
		q.Features = append(q.Features, connectors.Feature(f))
	}
	if err := known(reg, q); err != nil {
		return err
	}
	found := reg.Find(q)
	if format.value != "text" {
		marshal := connectors.MarshalListing
		if format.value == "catalogue" {
			marshal = connectors.MarshalCatalogue
		}
		text, err := marshal(found)
		if err != nil {
			return err
		}
		return writeText(p.stdout, text)
	}
	if len(found) == 0 {
		fmt.Fprintln(p.stderr, "connectors list: "+noneLikeThat(&from, reg, q))
	}
	return printConnectors(p.stdout, found)
}

// noneLikeThat says that no connector of the registry matches a query.
func noneLikeThat(from *catalogueChoice, reg *connectors.Registry, q connectors.Query) string {
	if reg.Len() == 0 {
		return "the catalogue has no connector at all"
	}
	if added := from.added(q); len(added) > 0 {
		return "no connector is like that; -extended adds " + words(added)
	}
	return "no connector is like that"
}

// printConnectors prints a table with a line for each.
func printConnectors(w io.Writer, found []connectors.Connector) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if len(found) > 0 {
		fmt.Fprintln(t, "ID\tNAME\tCATEGORY\tVERSION\tROLES")
	}
	for _, c := range found {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", c.ID, printable.Name(c.Name), printable.Name(string(c.Category)), printable.Name(c.Version), words(c.Roles))
	}
	return t.Flush()
}

// known refuses what no connector has, because it is probably mistyped.
func known(reg *connectors.Registry, q connectors.Query) error {
	var features, formats, categories []string
	for _, c := range connectors.Categories() {
		categories = append(categories, string(c))
	}
	for _, c := range reg.All() {
		categories = append(categories, string(c.Category))
		for _, f := range c.Features {
			features = append(features, string(f))
		}
		for _, f := range c.Formats {
			formats = append(formats, string(f))
		}
	}
	refuse := func(what, asked string, have []string) error {
		if asked == "" || slices.Contains(have, asked) {
			return nil
		}
		slices.Sort(have)
		have = slices.Compact(have)
		return unknown("no connector has the %s %q%s; there are %s", what, printable.Clip(asked), printable.DidYouMean(near.Name(asked, have)), printable.Text(strings.Join(have, ", ")))
	}
	if err := refuse("category", string(q.Category), categories); err != nil {
		return err
	}
	for _, f := range q.Features {
		if err := refuse("feature", string(f), features); err != nil {
			return err
		}
	}
	return refuse("data format", string(q.Format), formats)
}

// roleFlag adds a flag for a role.
func roleFlag(fs *flag.FlagSet, usage string) *choice {
	role := &choice{choices: []string{string(connectors.RoleSource), string(connectors.RoleSink)}}
	fs.Var(role, "role", usage)
	return role
}

// formatFlag adds a flag for how a result is printed.
func formatFlag(fs *flag.FlagSet) *choice {
	format := &choice{value: "text", choices: []string{"text", "json"}}
	fs.Var(format, "format", "print the result in this `FORMAT`: text or json")
	return format
}

// words joins names for a person.
func words[S ~string](names []S) string {
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = printable.Name(string(n))
	}
	return strings.Join(texts, ", ")
}

// writeText writes JSON text, with a line end, in which no character does more to a terminal than show itself.
func writeText(w io.Writer, text []byte) error {
	for line := range bytes.Lines(text) {
		if _, err := fmt.Fprintln(w, printable.JSON(string(bytes.TrimSuffix(line, []byte("\n"))))); err != nil {
			return err
		}
	}
	return nil
}
