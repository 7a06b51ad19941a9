package compat_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/internal/sample"
	"github.com/laminar/connectors/internal/schematest"
)

// TestDiffByChance has pairs of schemas of all keywords, one made from the other.
func TestDiffByChance(t *testing.T) {
	counts := map[string]int{}
	for seed := range uint64(80) {
		diffByChance(t, schematest.New(seed, 2), counts)
	}
	if t.Log(counts); counts["safe"] < 15 || counts["breaking"] < 15 {
		t.Error("these are too few")
	}
}

// FuzzDiff takes the chance from a seed.
func FuzzDiff(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) { diffByChance(t, schematest.New(a, b), map[string]int{}) })
}

// diffByChance compares one pair, and counts by its worst verdict.
func diffByChance(t testing.TB, d schematest.Dice, counts map[string]int) {
	t.Helper()
	definitions := func() string { return `"definitions":{"d":` + d.Schema(1) + `},"x-own":{"e":` + d.Schema(1) + `}` }
	definition := definitions()
	wrap := func(s string) string {
		return `{"required":["r"],"properties":{"a":` + s + `,"r":{"enum":["x","y"]},"z":{"type":"integer"}},` + definition + `}`
	}
	a := d.Schema(3)
	b := d.Changed(a)
	schemas := []string{wrap(a), wrap(b)}
	if d.IntN(4) == 0 {
		definition = definitions()
		schemas[1] = wrap(b)
	}
	var registries []*connectors.Registry
	for i, text := range schemas {
		s := new(connectors.Schema)
		if json.Unmarshal([]byte(text), s) != nil {
			return
		}
		if d.IntN(3) == 0 {
			s.Properties[2].Advice = &connectors.Advice{Schema: connectors.Schema{Minimum: json.Number(fmt.Sprint(d.IntN(3)))}}
		}
		if d.IntN(4) == 0 {
			s.Rules = []connectors.Rule{{Property: "r", Values: []any{"x"}, Requires: []string{"z"}}}
		}
		if d.IntN(5) == 0 {
			s.Properties[2].Deprecated = true
		}
		reg, err := connectors.NewRegistry(connectors.Connector{
			ID: id, Name: "X", Category: "c", Roles: []connectors.Role{source}, Schemas: connectors.Schemas{Source: s},
			Formats: []connectors.Format{"json", connectors.Format(fmt.Sprint("f", i*d.IntN(2)))},
		})
		if err != nil {
			return
		}
		registries = append(registries, reg)
	}
	q := questions[d.IntN(len(questions))]
	old, next := q.old(registries[0]), q.next(registries[1])
	result := compat.Diff(old, next)
	checkResult(t, old, next, result)
	if !slices.Equal(shown(result), shown(compat.Diff(old, next))) {
		t.Errorf("two runs differ: %v", result)
	}
	worst := compat.Safe
	for _, c := range result.Changes {
		if c.Configs == compat.Breaking || c.Configs == compat.Unknown && worst == compat.Safe {
			worst = c.Configs
		}
	}
	counts[string(worst)]++
	if worst != compat.Safe {
		return
	}
	for i, text := range schemas {
		accepts := func(config map[string]any) bool { return old.Validate(id, source, config) == nil }
		s := sample.NewSampler(fmt.Sprint(i), []byte(text), accepts)
		for range 60 {
			contradict(t, old, next, id, source, []map[string]any{s.Config()})
		}
	}
	if t.Failed() {
		t.Fatalf("%s\n%s\n%s: %v", schemas[0], schemas[1], q.name, result.Changes)
	}
}

func shown(result compat.Result) []string {
	var list []string
	for _, c := range result.Changes {
		list = append(list, c.String())
	}
	return list
}
