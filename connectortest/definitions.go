package connectortest

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/internal/sample"
)

// Definitions asks gojsonschema, another validator, for a second opinion on every definition of a registry. It is for
// hosts that register connectors of their own: where the two differ, other validators may read a schema otherwise than it
// was meant, or one of the two is mistaken.
//
// For each role of each connector it runs a subtest, named "kafka/source", in which gojsonschema compiles the published
// schema and the complete document of [connectors.Registry.JSONSchema], and judges the cases of [Configs] and 1,000 configs
// made by chance from the schemas, always the same ones. A subtest fails, and prints the config, where
//
//   - gojsonschema, by the published schema, and [connectors.Registry.Validate] disagree;
//   - strict checking accepts a config that gojsonschema, by the document, refuses;
//   - gojsonschema, by the document, accepts a config that Validate refuses.
//
// Whichever view of the registry is given, it is asked without placeholders, and strictly only where this says so. What the
// package connectors lists as deviations from JSON Schema is not compared: configs are objects within the limits, and
// formats are taken out, because gojsonschema asserts them. Nor are configs with numbers of more than 15 digits, because
// gojsonschema compares numbers as float64. Nothing is ever fetched. Very large configs end after 500,000 values of a role.
//
// A pattern of the published schema is given to it as the document has it, because it reads patterns as Go does.
//
// gojsonschema 1.2.0 has mistakes of its own, and a definition that meets one fails although nothing is wrong with it. It
// accepts everything where an enum is empty, ignores additionalItems beside an empty list of items, and does not compile
// contradictions and repetitions that JSON Schema allows, such as a minLength above the maxLength inside an option.
func Definitions(t *testing.T, reg *connectors.Registry) {
	t.Helper()
	all := reg.All()
	if len(all) == 0 {
		t.Error("the registry holds no connector")
		return
	}
	plain, err := connectors.NewRegistry(all...) // there is no way back from a view
	if err != nil {
		t.Fatal(err) // it was accepted before
	}
	for i := range all {
		for _, role := range all[i].Roles {
			t.Run(all[i].ID+"/"+string(role), func(t *testing.T) {
				for _, failure := range secondOpinion(plain, &all[i], role) {
					t.Errorf("%s %s: %s", all[i].ID, role, failure)
				}
			})
		}
	}
}

const (
	// maxShown is how many configs a role's subtest prints of those about which the opinions differ.
	maxShown = 3
	// maxJudged is how many values the configs of a role have together that are judged: gojsonschema takes a microsecond for
	// each, and in an object with very many members much more.
	maxJudged = 500_000
)

// secondOpinion returns what a role's subtest fails with.
func secondOpinion(reg *connectors.Registry, c *connectors.Connector, role connectors.Role) []string {
	r, err := newRoleSchemas(reg, c, role)
	if err != nil {
		return []string{err.Error()}
	}
	o, failures := r.opinions(reg)
	if len(failures) > 0 {
		return failures
	}
	return o.compare(r.configs(reg))
}

// An opinion judges a config: nil is a valid one, an error says what is wrong.
type opinion func(config map[string]any) error

// opinions are those on the configs of one role.
type opinions struct {
	validate, strict    opinion // of the registry
	published, document opinion // of gojsonschema, by the published schema and by the complete document
}

// compare returns what the opinions differ in: the smallest configs, and how many others there are.
func (o opinions) compare(configs iter.Seq[map[string]any]) []string {
	type difference struct{ config, about string }
	var found []difference
	seen := map[string]bool{}
	left := maxJudged
	for config := range configs {
		if left -= sample.Size(config); left < 0 {
			break
		}
		if about := o.differ(config); about != "" {
			text, err := json.Marshal(config)
			if err != nil {
				text = []byte(err.Error()) // it was read from JSON
			}
			if !seen[string(text)] {
				found = append(found, difference{string(text), about})
			}
			seen[string(text)] = true
		}
	}
	slices.SortStableFunc(found, func(a, b difference) int { return len(a.config) - len(b.config) })
	var failures []string
	for _, d := range found[:min(len(found), maxShown)] {
		failures = append(failures, fmt.Sprintf("%s\nconfig: %s", d.about, printable.JSON(clip(d.config))))
	}
	if more := len(found) - maxShown; more > 0 {
		failures = append(failures, fmt.Sprintf("the opinions differ about %d more configs, which are not printed", more))
	}
	return failures
}

// differ says how the opinions on a config contradict each other; "" is not at all.
func (o opinions) differ(config map[string]any) string {
	plain := o.validate(config)
	if exceedsLimits(plain) {
		return "" // of which no schema says anything
	}
	published, document := o.published(config), o.document(config)
	switch {
	case (plain == nil) != (published == nil):
		return "Validate and gojsonschema, by the published schema, disagree" + said(plain, published)
	case plain != nil && document == nil:
		return "Validate refuses what gojsonschema, by the complete document, accepts" + said(plain, document)
	case plain == nil && document != nil && o.strict(config) == nil:
		return "strict checking accepts what gojsonschema, by the complete document, refuses" + said(nil, document)
	}
	return ""
}

// said says what each of the two finds.
func said(ours, foreign error) string {
	return "\nthe registry: " + finding(ours) + "\ngojsonschema: " + finding(foreign)
}

// finding puts what an opinion finds on one line.
func finding(err error) string {
	var refused *connectors.ConfigError
	switch {
	case err == nil:
		return "accepts it"
	case errors.As(err, &refused):
		list := make([]string, len(refused.Violations))
		for i, v := range refused.Violations {
			list[i] = v.String()
		}
		return clip(strings.Join(list, "; "))
	}
	return printable.Text(clip(err.Error()))
}

// clip shortens what is printed of a large config.
func clip(text string) string {
	const most = 2000
	if len(text) <= most {
		return text
	}
	return fmt.Sprintf("%s… (%d bytes)", strings.ToValidUTF8(text[:most], ""), len(text))
}
