package connectors

// holds reports whether a value is what a schema accepts, and whether that is open because of a placeholder: a yes may
// then become a no. A no never changes.
func (j *judge) holds(c *checker, at int32) (yes, open bool) {
	failures, unknown := j.failures, j.unknown
	j.muted++
	j.judge(c, at)
	j.muted--
	yes, open = j.failures == failures, j.unknown > unknown
	j.failures, j.unknown = failures, unknown
	return yes, open
}

// combined judges the keywords that combine schemas. Each of anyOf, oneOf and not gives one violation, whatever its
// branches find; the others give those of the schema that applies.
func (j *judge) combined(c *checker, at int32) {
	if c.ref != nil {
		j.judge(c.ref, at)
	}
	for _, sub := range c.allOf {
		j.judge(sub, at)
	}
	if c.anyOf != nil {
		yes, maybe := j.matching(c.anyOf, at)
		switch {
		case yes > 0:
		case maybe > 0:
			j.unknown++
		default:
			j.fail(at, CodeAnyOf, c.anyMessage, "")
		}
	}
	if c.oneOf != nil {
		yes, maybe := j.matching(c.oneOf, at)
		switch {
		case yes > 1:
			j.fail(at, CodeOneOf, c.manyMessage, "")
		case maybe > 0:
			j.unknown++
		case yes == 0:
			j.fail(at, CodeOneOf, c.oneMessage, "")
		}
	}
	if c.not != nil {
		switch yes, open := j.holds(c.not, at); {
		case yes && open:
			j.unknown++
		case yes:
			j.fail(at, CodeNot, "must not be of a form that the schema rules out", "")
		}
	}
	if c.test != nil {
		switch yes, open := j.holds(c.test, at); {
		case yes && open:
			j.unknown++
		case yes && c.then != nil:
			j.judge(c.then, at)
		case !yes && c.otherwise != nil:
			j.judge(c.otherwise, at)
		}
	}
}

// matching counts the schemas that accept a value, and those that may once a placeholder is known.
func (j *judge) matching(list []*checker, at int32) (yes, maybe int) {
	for _, sub := range list {
		switch holds, open := j.holds(sub, at); {
		case holds && open:
			maybe++
		case holds:
			yes++
		}
	}
	return yes, maybe
}
