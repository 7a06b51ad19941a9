package connectors

// A plan is what a config for one role of a connector is judged by.
type plan struct {
	root  *checker
	rules []rule
	// mentions are what the rules say, by property of the root.
	mentions [][]mention
	// refers: the schema has references, which name places in the schema as published.
	refers bool
	// quick is what the quick pass needs; nil where it does not know the role's schema.
	quick *quickPlan
}

// newPlan makes a role ready. The options are those common to all tables, nil where the connector lists no formats. Faults
// are added to the list; where there are any, the plan is of no use.
func newPlan(c *Connector, role Role, options *tableOptions, patterns *patternSet, faults *faultList) *plan {
	schema := c.Schemas.For(role)
	checkRoot(schema, faults)
	sound := len(faults.found) == 0
	p := &plan{}
	p.root, p.refers = compileRole(schema, options, patterns, faults)
	if !sound || len(faults.found) > 0 {
		return nil // rules may refer to properties that do not exist
	}
	for _, r := range schema.Rules {
		p.rules = append(p.rules, p.rule(r))
	}
	p.mentions = p.mentionsOf()
	p.quick = newQuickPlan(p)
	return p
}
