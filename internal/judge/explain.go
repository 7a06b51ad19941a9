package judge

import "github.com/laminar/connectors/internal/compiled"

// An explanation is judging once more to say more: it may neither make a verdict another one nor take the work that the rest of
// the config needs. So it has work of its own, for all of a config, and where that is used up nothing of it is kept.
type explanation struct {
	left    int // of the steps
	running bool
	gaveUp  bool
}

// explain runs a function that judges, and reports whether its work was enough. Otherwise what it has found is forgotten.
func (j *Judge) explain(e *explanation, run func()) bool {
	if e.running {
		run() // within the same work
		return !e.gaveUp
	}
	if e.left <= 0 {
		return false
	}
	steps, failures, unknown := j.steps, j.failures, j.unknown
	findings, violations, warnings, pointers := len(j.findings), j.violations, j.warnings, j.pointers
	refused, observed, taken := len(j.refused.list), j.observer.mark(), j.update.mark()
	outer := j.explaining
	j.steps, j.explaining, e.running, e.gaveUp = e.left, e, true, false
	run()
	e.left, e.running = max(j.steps, 0), false
	j.steps, j.explaining = steps, outer
	if !e.gaveUp {
		return true
	}
	j.failures, j.unknown = failures, unknown
	clear(j.findings[findings:])
	j.findings, j.violations, j.warnings, j.pointers = j.findings[:findings], violations, warnings, pointers
	j.refused.truncate(refused)
	j.observer.truncate(observed)
	j.update.reset(taken)
	return false
}

// firstFailure returns the first violation of a schema by a value, of which nothing else is kept.
func (j *Judge) firstFailure(s *compiled.Schema, at int32) (f Finding, ok bool) {
	failures, unknown, outer := j.failures, j.unknown, j.captured
	done := j.explain(&j.naming, func() {
		j.captured = &f
		j.schema(s, at)
	})
	j.captured, j.failures, j.unknown = outer, failures, unknown
	return f, done && f.Code != ""
}
