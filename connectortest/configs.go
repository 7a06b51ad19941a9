package connectortest

import (
	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/sample"
)

// Case is a config and what checking it must find. It is plain data.
type Case struct {
	// Name says what the case is: "minimal", "full", or the rule that it breaks: "/offset_reset enum".
	Name   string
	Config map[string]any // numbers are json.Number, lists []any, objects map[string]any
	// Pointer and Code are those of the one violation to expect; Code is "" where the config is valid.
	Pointer, Code string
}

// Configs returns configs for a role of a connector: the smallest one that is valid, one with every option, and for each
// rule of the schema one that breaks just that rule. Where the registry is a strict view, what gives warnings counts as
// rules too: a key that no option has, advice, and rules between options.
//
// Values come from the schema's defaults, examples and enums where it has them, so a pattern needs one of those. Rules
// stated with keywords that Schema has no field for, such as allOf, have no case of their own, but for a oneOf that says which
// options go in place of each other: then the configs have those of its first alternative, unless they are about another. [Uncovered] lists whatever
// has none; that includes what is left of a schema whose cases would take more than five million values to make.
//
// For an unknown connector or a role that it does not have the result is the minimal case alone, whose check fails with
// that error, so that no test passes for want of cases. Every call makes new values, always the same ones in the same order.
func Configs(reg *connectors.Registry, id string, role connectors.Role) []Case {
	made, _ := sample.Configs(reg, id, role)
	cases := make([]Case, len(made))
	for i, c := range made {
		cases[i] = Case(c)
	}
	return cases
}

// Uncovered returns the rules for which [Configs] has no case, each with the reason: "/name pattern: no enum, example or
// default that fits". It is empty where every rule has one.
func Uncovered(reg *connectors.Registry, id string, role connectors.Role) []string {
	_, uncovered := sample.Configs(reg, id, role)
	return uncovered
}
