package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/tablefiles"
)

// stdinNameUsage is the help of a flag.
const stdinNameUsage = "take the standard input for a file of this `NAME`, such as orders.sql; else it is stdin.yaml"

const checkExample = `connectors check pipelines "jobs/**/*.sql"
connectors check -catalogue http://localhost:5115/api/v1/connectors pipelines
generate | connectors check -stdin-name orders.sql -`

func runCheck(ctx context.Context, p *program, c command, args []string) error {
	fs := newFlags(c)
	var from catalogueChoice
	from.register(fs)
	format := choice{choices: slices.Sorted(maps.Keys(reports())), value: "text"}
	if p.env("GITHUB_ACTIONS") == "true" {
		format.value = "github"
	}
	view := p.viewFlags(fs)
	fs.Var(&format, "format", "print what is found in this `FORMAT`: text; github, annotations, the default in GitHub Actions; json; junit; sarif")
	stdinName := filledFlag(fs, "stdin-name", stdinNameUsage)
	verbose := fs.Bool("v", false, "list the files and tables that are read, on stderr")
	args, done, err := p.parse(c, fs, checkExample, args)
	if done || err != nil {
		return err
	}
	reg, err := from.load(ctx)
	if err != nil {
		return err
	}
	if reg, err = view.of(reg); err != nil {
		return err
	}
	found, err := p.inputs(args, string(*stdinName))
	if err != nil {
		return err
	}
	r := checkRun{p: p, from: from, asked: map[string]bool{}, placeholders: unknownPlaceholders{known: view.placeholders}, reg: reg, report: reports()[format.value](p), verbose: *verbose, args: args}
	if err := r.check(found); err != nil {
		return err
	}
	if *stdinName == "" && r.unclear {
		fmt.Fprintf(p.stderr, "%s %s: the standard input is read as YAML; for another language give it a name, such as -stdin-name orders.sql\n", programName, c.name)
	}
	if len(r.extra) > 0 {
		fmt.Fprintf(p.stderr, "%s %s: -extended adds %s\n", programName, c.name, strings.Join(r.extra, ", "))
	}
	if len(r.placeholders.met) > 0 {
		fmt.Fprintf(p.stderr, "%s %s: %s is a text here; a placeholder only with %s\n", programName, c.name, strings.Join(r.placeholders.forms, " or "), r.placeholders.flag())
	}
	return r.err()
}

// inputs returns what the arguments name.
func (p *program) inputs(args []string, stdinName string) ([]input, error) {
	switch {
	case slices.Contains(args, ""):
		return nil, misused("an argument is empty: name a file, a folder or a pattern, or leave it out for the working folder")
	case slices.ContainsFunc(args, isURL):
		return nil, misused("only a catalogue is taken from a URL: files of tables are read from this machine")
	case stdinName != "" && !slices.Contains(args, standardInput):
		return nil, misused("-stdin-name is for the standard input: add the argument -")
	case stdinName != "" && !tablefiles.Is(stdinName):
		return nil, misused("-stdin-name must end in %s", tablefiles.Endings)
	}
	return inputs(args, cmp.Or(stdinName, "stdin.yaml")), nil
}
