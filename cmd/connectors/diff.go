package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/internal/printable"
)

const diffExample = `connectors diff catalogue.json
connectors diff http://localhost:5115/api/v1/connectors catalogue.json`

func runDiff(ctx context.Context, p *program, c command, args []string) error {
	fs := newFlags(c)
	lax := fs.Bool("lax", false, "ask about every config that OLD accepts, also those with warnings")
	strict := fs.Bool("strict", false, "take a new warning for a break")
	extended := fs.Bool("extended", false, "without NEW: add the opt-in connectors, such as mqtt and mongodb")
	verbose := fs.Bool("v", false, "list the safe changes, too")
	format := formatFlag(fs)
	args, done, err := p.parse(c, fs, diffExample, args)
	switch {
	case done || err != nil:
		return err
	case len(args) == 0 || len(args) > 2:
		return misused("name the old catalogue, and the new one if that is not the built-in one")
	case slices.Contains(args, ""):
		return misused("the name of a catalogue is empty")
	case *lax && *strict:
		return misused("-lax and -strict ask two questions: leave out one of them")
	case *extended && len(args) == 2:
		return misused("-extended adds to the built-in catalogue, which NEW replaces: leave out one of them")
	}
	old, err := loadCatalogue(ctx, args[0])
	if err != nil {
		return err
	}
	choice := catalogueChoice{extended: *extended}
	if len(args) == 2 {
		choice.from = filled(args[1])
	}
	next, err := choice.load(ctx)
	if err != nil {
		return err
	}
	if !*lax {
		old = old.Strict()
	}
	if *strict {
		next = next.Strict()
	}
	result := compat.Diff(old, next)
	if format.value == "json" {
		err = writeJSON(p.stdout, struct {
			Version  int             `json:"version"`
			Breaking bool            `json:"breaking"`
			Changes  []compat.Change `json:"changes"`
		}{1, result.Breaking(), append([]compat.Change{}, result.Changes...)})
	} else {
		err = p.printChanges(result, *verbose)
	}
	if err == nil && result.Breaking() {
		return &exit{code: exitFound}
	}
	return err
}

// printChanges prints the changes and, last, how many there are.
func (p *program) printChanges(result compat.Result, all bool) error {
	counts := map[compat.Verdict]int{}
	for _, c := range result.Changes {
		counts[c.Configs]++
		if c.Configs == compat.Safe && c.Clients == compat.Safe && !c.Meaning && !all {
			continue
		}
		text := c.String()
		switch {
		case c.Meaning:
			text += ", but configs may mean something else"
		case c.Configs == compat.Safe && c.Clients != compat.Safe:
			text += " for configs, but not for those who read the listing"
		}
		fmt.Fprintln(p.stdout, text)
		if witness, err := json.Marshal(c.Witness); err == nil && c.Witness != nil {
			fmt.Fprintf(p.stdout, "  for example %s\n", printable.JSON(string(witness)))
		}
	}
	if len(result.Changes) == 0 {
		_, err := fmt.Fprintln(p.stdout, "nothing differs")
		return err
	}
	_, err := fmt.Fprintf(p.stdout, "%s: %d breaking, %d unknown, %d safe for configs\n",
		printable.Count(len(result.Changes), "change"), counts[compat.Breaking], counts[compat.Unknown], counts[compat.Safe])
	return err
}
