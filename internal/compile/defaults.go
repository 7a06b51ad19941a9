package compile

import (
	"strings"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/defaults"
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/internal/quick"
)

// findDefaults gives each property the default that it has. References are complete and lead nowhere in circles. It reports
// whether properties below the root have some.
func (r *role) findDefaults(root *compiled.Schema) (below bool) {
	f := defaultFinder{}
	for _, s := range r.all {
		for i := range s.Properties {
			p := &s.Properties[i]
			p.Default = f.of(p.Schema)
			below = below || s != root && p.Default.Tree != nil
		}
	}
	f.spread(root, root, map[*compiled.Schema]bool{})
	return below
}

// spread gives the properties of the root that have no default those that stand in its allOf, which are filled in as well.
func (f defaultFinder) spread(root, s *compiled.Schema, seen map[*compiled.Schema]bool) {
	s = s.Follow()
	if seen[s] {
		return
	}
	seen[s] = true
	for i := range s.Properties {
		p := &s.Properties[i]
		if at := root.Property(p.Name); s != root && at >= 0 && root.Properties[at].Default.Tree == nil {
			root.Properties[at].Default = f.of(p.Schema)
		}
	}
	for _, sub := range s.AllOf {
		f.spread(root, sub, seen)
	}
}

// A defaultFinder finds the defaults of schemas. It remembers those that have none of their own, because references may lead
// to one schema in very many ways.
type defaultFinder map[*compiled.Schema]compiled.Constant

func (f defaultFinder) of(s *compiled.Schema) compiled.Constant {
	s = s.Follow()
	switch {
	case s == nil:
		return compiled.Constant{}
	case s.Default.Tree != nil || s.AllOf == nil:
		return s.Default
	}
	found, known := f[s]
	if known {
		return found
	}
	for _, sub := range s.AllOf {
		if found = f.of(sub); found.Tree != nil {
			break
		}
	}
	f[s] = found
	return found
}

// A statedDefault is the default of a property.
type statedDefault struct {
	value compiled.Constant
	// completed is the value with the defaults that stand inside it; without a tree there are none.
	completed compiled.Constant
	of        *compiled.Property
	// holder is the place of the schema that has the property in a walk; without a walk it is the root.
	walk   *innerWalk
	holder int
}

// faultIn reports a fault of a default; the words name its place, which is inside it where the pointer is not empty.
func (r *role) faultIn(d *statedDefault, inside, words string, args ...any) {
	if len(r.faults.Found) == limits.Faults {
		r.faults.More++ // without its place, which may be long
		return
	}
	property, place := d.of.Name, ""
	if d.walk != nil {
		segments := append(d.walk.segments(r, d.holder), draft07.Properties.String(), jsonpointer.Escape(d.of.Name))
		if property = ""; segments[0] == draft07.Properties.String() {
			property, segments = jsonpointer.Unescape(segments[1]), segments[2:]
		}
		place = joined(segments)
	}
	if r.unsound[property] {
		return // what it is judged by is not what was meant
	}
	where := make([]string, 0, 2)
	if place != "" {
		where = append(where, "at "+printable.Name(place))
	}
	if inside != "" {
		where = append(where, "inside at "+printable.Name(inside))
	}
	text := strings.Join(where, ", ")
	if place == "" {
		text = strings.TrimPrefix(text, "inside ")
	}
	if text != "" {
		text = " (" + text + ")"
	}
	r.faults.Add(property, words, append([]any{text}, args...)...)
}

// checkDefault reports what the schema of a property finds wrong with its default, and what the advice about it, which may be
// nil, does. A default that is filled in gets the defaults that stand inside it, or is bare where that is wrong; so one of the two
// must be sound.
func (r *role) checkDefault(d *statedDefault, s *compiled.Schema, a *compiled.Advice) {
	if k := d.value.Tree.Values[d.value.At].Kind; k == jsonvalue.Array || k == jsonvalue.Object {
		if r.endless {
			return // what leads to the one that never ends does not end either
		}
		r.completeDefault(d, s)
	}
	r.judgeDefault(d, s, "the default%s %s")
	if a != nil {
		r.judgeDefault(d, a.Schema, "the default breaks the advice about its own property: it%s %s")
	}
}

// completeDefault fills into a default those that stand inside it.
func (r *role) completeDefault(d *statedDefault, s *compiled.Schema) {
	r.completed.Reset()
	steps := limits.Steps - r.faults.steps
	added, ok := defaults.Complete(r.completed, s, d.value, &steps)
	switch r.faults.steps = limits.Steps - steps; {
	case steps < 0:
		r.refuseDefaultWork()
	case !ok:
		r.endless = true
		r.faultIn(d, "", "the default%s must stay within the limits of a config with the defaults inside it, and must not lead to itself")
	case ok && added > 0:
		d.completed = compiled.Constant{Tree: r.completed, At: 1}
	}
}

// judgeDefault reports what a schema finds wrong with a default.
func (r *role) judgeDefault(d *statedDefault, s *compiled.Schema, words string) {
	if quick.AcceptsConstant(s, d.value) {
		return
	}
	wrong, ok := r.judgeConstant(s, d.value)
	if len(wrong) > 0 && d.completed.Tree != nil {
		wrong, ok = r.judgeConstant(s, d.completed)
	}
	if !ok {
		r.refuseDefaultWork()
	}
	for _, f := range wrong {
		r.faultIn(d, f.Pointer, words, f.Message)
	}
}

func (r *role) refuseDefaultWork() {
	r.faults.Add("", "judging the defaults takes more work than one config may take")
}
