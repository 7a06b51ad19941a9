package connectors

// judgeConstant returns what a schema finds wrong with a value that it states itself, within so many steps. It is false
// where they are too few.
func (c *checker) judgeConstant(t *tree, steps *int) (wrong []Violation, ok bool) {
	j := &judge{steps: *steps}
	j.tree = *t
	j.judge(c, 1)
	if *steps = j.steps; j.exhausted {
		return nil, false
	}
	var found []Violation
	for _, f := range j.order {
		if !f.warning {
			found = append(found, f.Violation)
		}
	}
	return found, true
}

// acceptsConstant is the quick pass over a value that a schema states itself. It may be false for one that is sound.
func (c *checker) acceptsConstant(t *tree) bool {
	if !c.simple() {
		return false
	}
	switch v := &t.values[1]; v.kind {
	case kindString:
		return c.acceptsText(v.text)
	case kindNumber:
		return c.acceptsScanned(v.text)
	}
	return false
}
