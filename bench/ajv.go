package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/laminar/connectors/builtin"
)

//go:embed ajv.mjs
var ajvScript string

// ajv compares with ajv, which runs in Node and has its rounds behind those of the library. Without Node, or where ajv is not
// installed in integration/clients, nothing is measured.
func ajv(s stopwatch) (group, error) {
	const title = "JSON text, valid, beside ajv"
	modules, err := filepath.Abs("../integration/clients/package.json")
	if err != nil {
		return group{}, err
	}
	node, err := exec.LookPath("node")
	if _, missing := os.Stat(filepath.Join(filepath.Dir(modules), "node_modules", "ajv")); err != nil || missing != nil {
		return group{title: title + ": not measured, because it needs node, and npm ci in integration/clients"}, nil
	}
	type example struct {
		Schema string `json:"schema"`
		Text   string `json:"text"`
	}
	var input struct {
		Cases        []example `json:"cases"`
		Rounds       int       `json:"rounds"`
		Milliseconds int64     `json:"milliseconds"`
	}
	input.Rounds, input.Milliseconds = s.rounds, s.round.Milliseconds()
	for _, c := range configs {
		schema, err := schemaText(c.id, c.role)
		if err != nil {
			return group{}, err
		}
		input.Cases = append(input.Cases, example{string(schema), c.valid})
	}
	text, err := json.Marshal(input)
	if err != nil {
		return group{}, err
	}
	r := builtin.Registry()
	g := s.measure(title, candidate{"this library, ValidateJSON", jobs(func(_ int, c config) func() bool {
		text := []byte(c.valid)
		return func() bool { return r.ValidateJSON(c.id, c.role, text) == nil }
	})})
	cmd := exec.Command(node, "--input-type=module", "--eval", ajvScript, "--", modules)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(text), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return group{}, fmt.Errorf("ajv: %w", err)
	}
	var times []struct{ AfterParse, Alone float64 }
	if err := json.Unmarshal(out, &times); err != nil {
		return group{}, fmt.Errorf("ajv: %w", err)
	}
	afterParse, alone := 0.0, 0.0
	for _, t := range times {
		afterParse += math.Log(t.AfterParse) / float64(len(times))
		alone += math.Log(t.Alone) / float64(len(times))
	}
	g.names = append(g.names, "ajv, after JSON.parse", "ajv, an object that it has already (no reading)")
	g.ns = append(g.ns, math.Exp(afterParse), math.Exp(alone))
	g.allocs = append(g.allocs, "", "")
	return g, nil
}
