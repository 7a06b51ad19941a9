package connectors

// judgeConstant returns what a schema finds wrong with a value that it states itself.
func (c *checker) judgeConstant(t *tree) []Violation {
	j := &judge{steps: maxSteps}
	j.tree = *t
	j.judge(c, 1)
	var found []Violation
	for _, f := range j.order {
		if !f.warning {
			found = append(found, f.Violation)
		}
	}
	return found
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
