package main

import (
	"context"

	"github.com/laminar/connectors/compat"
)

const impactExample = `connectors impact -old catalogue.json pipelines
connectors impact -old catalogue.json -catalogue next.json pipelines`

func runImpact(ctx context.Context, p *program, c command, args []string) error {
	fs := newFlags(c)
	oldFrom := filledFlag(fs, "old", "the catalogue that the tables were written for, a `FILE|URL`")
	var from catalogueChoice
	fs.Var(&from.from, "catalogue", "take the new catalogue from a `FILE|URL`, not the built-in one")
	fs.BoolVar(&from.extended, "extended", false, "add the opt-in connectors, such as mqtt and mongodb")
	view := p.viewFlags(fs)
	stdinName := filledFlag(fs, "stdin-name", stdinNameUsage)
	format := formatFlag(fs)
	args, done, err := p.parse(c, fs, impactExample, args)
	switch {
	case done || err != nil:
		return err
	case *oldFrom == "":
		return misused("-old must name the catalogue that the tables were written for")
	}
	old, err := loadCatalogue(ctx, string(*oldFrom))
	if err != nil {
		return err
	}
	next, err := from.load(ctx)
	if err != nil {
		return err
	}
	if next, err = view.of(next); err != nil {
		return err
	}
	view.strict = false // what was there before is no damage, warnings or not
	if old, err = view.of(old); err != nil {
		return err
	}
	found, err := p.inputs(args, string(*stdinName))
	if err != nil {
		return err
	}
	j := impactRun{p: p, old: old, next: next, counts: map[compat.EffectKind]int{}, isJSON: format.value == "json", effects: []placedEffect{}}
	if err := j.judge(found, args); err != nil {
		return err
	}
	if err := j.end(); err != nil {
		return err
	}
	switch {
	case j.failed:
		return &exit{code: exitFailed}
	case j.counts[compat.Gone]+j.counts[compat.Invalid] > 0:
		return &exit{code: exitFound}
	}
	return nil
}
