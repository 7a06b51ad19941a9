package clients_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

// A group is a registry's documents with what they are to judge.
type group struct {
	Lax       bool              `json:"lax"` // what a deployment's own schemas say is more than strict mode allows
	Documents []groupDocument   `json:"documents"`
	Tables    json.RawMessage   `json:"tables"`
	Configs   []groupConfig     `json:"configs"`
	Files     []json.RawMessage `json:"files"`

	name      string
	exact     bool // the documents state all that strict checking knows and that a document can state
	reg       *connectors.Registry
	documents []document
}

type groupDocument struct {
	Name   string          `json:"name"`
	ID     string          `json:"id"`
	Role   connectors.Role `json:"role"`
	Schema json.RawMessage `json:"schema"`
}

type groupConfig struct {
	Document int             `json:"document"`
	Config   json.RawMessage `json:"config"`
}

// An answer says of each config and of each file whether it was accepted.
type answer struct {
	Configs []bool  `json:"configs"`
	Tables  []*bool `json:"tables"` // the config within a file of one table; nil was not tried
	Files   []bool  `json:"files"`
}

// groups returns what the validators judge.
func groups(t *testing.T) []group {
	t.Helper()
	list := []group{
		{name: "the ten", reg: builtin.Registry(), exact: true},
		{name: "the ten and those to opt in to", reg: everything(t), exact: true},
		{name: "custom", reg: custom(t, "custom.json")},
		{name: "custom in Go", reg: registry(t, advised()), exact: true},
		{name: "patterns that not all languages read", reg: registry(t, patterned()), exact: true},
		{name: "custom and lax", reg: custom(t, "lax.json"), Lax: true},
	}
	for n := range list {
		g := &list[n]
		g.documents = documents(t, g.reg)
		g.Tables = tablesDocument(t, g.reg)
		for i, d := range g.documents {
			g.Documents = append(g.Documents, groupDocument{d.name(), d.id, d.role, d.text})
			for _, config := range configs(d, 200) {
				g.Configs = append(g.Configs, groupConfig{i, json.RawMessage(config)})
			}
		}
		for _, file := range files {
			g.Files = append(g.Files, json.RawMessage(file))
		}
	}
	return list
}

// files are files of tables for the ten, right and wrong ones.
var files = []string{
	`[]`, `{"tables": []}`, `{}`, `null`, `5`, `"x"`, `[5]`, `{"tables": {}}`, `{"tables": [5]}`, `{"tables": null}`,
	`{"name": "t", "connector": "kafka", "table_type": "source", "config": {"topic": "t", "format": "json"}}`,
	`{"name": "t", "connector": "kafka", "table_type": "source", "config": {"topic": "t", "format": "jsn"}}`,
	`{"name": "t", "connector": "kafka", "table_type": "source", "config": []}`,
	`{"name": "t", "connector": "kafka", "table_type": "source"}`,
	`{"name": "", "connector": "kafka", "table_type": "source", "config": {"topic": "t", "format": "json"}}`,
	`{"name": "t", "connector": "kafka", "table_type": "both", "config": {"topic": "t", "format": "json"}}`,
	`{"name": "t", "connector": "kafak", "table_type": "source", "config": {"topic": "t", "format": "json"}}`,
	`{"name": "t", "connector": "delta", "table_type": "source", "config": {"path": "s3://lake"}}`,
	`{"name": "t", "connector": "delta", "table_type": "sink", "config": {"path": "s3://lake"}}`,
	`{"connector": "delta", "table_type": "sink", "config": {"path": "s3://lake"}}`,
	`{"name": "t", "table_type": "sink", "config": {"path": "s3://lake"}}`,
	`{"name": "t", "connector": "delta", "config": {"path": "s3://lake"}}`,
	`[{"name": "t", "connector": "redis", "table_type": "sink", "config": {"key_field": "id"}},
	  {"name": "u", "connector": "webhook", "table_type": "sink", "config": {"url": "http://localhost/", "retry_count": "3"}}]`,
	`{"tables": [{"name": "t", "connector": "webhook", "table_type": "sink", "config": {"url": "x", "headers": {"A": "b"}}}]}`,
	`{"tables": [{"name": "t", "connector": "webhook", "table_type": "sink", "config": {"url": "x", "headers": {"A": 1}}}]}`,
	`{"tables": [{"name": "t", "connector": "webhook", "table_type": "sink", "config": {"url": "x", "header": {}}}]}`,
}

// TestValidators compiles every document with five validators, with ajv in strict mode, and has every config judged by each. What
// strict checking accepts the document must accept, and what the document accepts Validate must accept.
func TestValidators(t *testing.T) {
	groups := groups(t)
	var byAjv []answer
	t.Run("ajv", func(t *testing.T) {
		run(t, node(t), "ajv.mjs", groups, &byAjv)
		for i := range groups {
			judge(t, &groups[i], &byAjv[i], nil)
		}
	})
	for _, v := range goValidators() {
		t.Run(v.name, func(t *testing.T) {
			for i := range groups {
				a := answersOf(t, v, &groups[i])
				judge(t, &groups[i], a, nil)
				if byAjv != nil {
					compare(t, &groups[i], &byAjv[i], a, nil)
				}
			}
		})
	}
	t.Run("python", func(t *testing.T) {
		var byPython []answer
		run(t, python(t, "jsonschema"), "accepts.py", groups, &byPython)
		for i := range groups {
			judge(t, &groups[i], &byPython[i], endsALine)
			if byAjv != nil {
				compare(t, &groups[i], &byAjv[i], &byPython[i], endsALine)
			}
		}
	})
}

// judge compares a validator's verdicts with the library's, but for configs in which the validator is known to be wrong.
func judge(t *testing.T, g *group, got *answer, deviates func(config []byte) bool) {
	t.Helper()
	var strict, accepted, valid, within, skipped int
	perDocument := make([][2]int, len(g.documents)) // refused, accepted
	for i, c := range g.Configs {
		if deviates != nil && deviates(c.Config) {
			skipped++
			continue
		}
		d := g.documents[c.Document]
		strictly := d.reg.Strict().ValidateJSON(d.id, d.role, c.Config)
		err := d.reg.ValidateJSON(d.id, d.role, c.Config)
		if strictly == nil {
			strict++
		}
		if err == nil {
			valid++
		}
		if got.Configs[i] {
			accepted++
			perDocument[c.Document][1]++
		} else {
			perDocument[c.Document][0]++
		}
		switch {
		case strictly == nil && !got.Configs[i]:
			t.Errorf("%s: strict checking accepts what the document refuses: %s", d.name(), c.Config)
		case got.Configs[i] && err != nil:
			t.Errorf("%s: the document accepts %s, but: %v", d.name(), c.Config, err)
		case got.Configs[i] && strictly != nil && g.exact && !onlyUnstated(strictly):
			t.Errorf("%s: the document accepts %s, and could refuse it: %v", d.name(), c.Config, strictly)
		}
		if in := got.Tables[i]; in != nil {
			within++
			if *in != got.Configs[i] {
				t.Errorf("%s: the document for files says %t of a table that holds %s", d.name(), *in, c.Config)
			}
		}
	}
	for i, n := range perDocument {
		if n[0] == 0 || n[1] == 0 {
			t.Errorf("%s: %d configs refused, %d accepted", g.documents[i].name(), n[0], n[1])
		}
	}
	right := 0
	for i, file := range g.Files {
		findings := tables.Check(g.reg, "tables.json", file)
		if got.Files[i] != (len(findings) == 0) {
			t.Errorf("%s: the document for files says %t of %s, but: %v", g.name, got.Files[i], file, findings)
		}
		if got.Files[i] {
			right++
		}
	}
	t.Logf("%s: %d documents, %d configs: strict checking accepts %d, the documents %d, Validate %d; "+
		"%d of them tried in a table; %d skipped as a deviation of the validator; %d files, %d of them right",
		g.name, len(g.documents), len(g.Configs), strict, accepted, valid, within, skipped, len(g.Files), right)
}

// onlyUnstated reports whether strict checking refuses a config only for what no document can state: an option that is
// deprecated, or a value whose companion has no option.
func onlyUnstated(err error) bool {
	var wrong *connectors.ConfigError
	if !errors.As(err, &wrong) {
		return false
	}
	for _, v := range wrong.Violations {
		if v.Code != connectors.CodeDeprecated && v.Code != connectors.CodeMissingCompanion {
			return false
		}
	}
	return true
}

// endsALine reports whether a text of a config ends in a line end. In Python, $ also matches before one at the end, in
// ECMAScript and in Go it does not; a pattern that all read alike has no other sign for the end.
func endsALine(config []byte) bool { return bytes.Contains(config, []byte(`\n"`)) }

// compare compares the verdicts of two validators, but for configs in which one of them is known to be wrong.
func compare(t *testing.T, g *group, a, b *answer, deviates func(config []byte) bool) {
	t.Helper()
	agreed := 0
	for i, c := range g.Configs {
		if deviates != nil && deviates(c.Config) {
			continue
		}
		if a.Configs[i] == b.Configs[i] {
			agreed++
			continue
		}
		t.Errorf("%s: one validator says %t and the other %t of %s",
			g.documents[c.Document].name(), a.Configs[i], b.Configs[i], c.Config)
	}
	t.Logf("%s: both validators say the same of %d of %d configs", g.name, agreed, len(g.Configs))
}
