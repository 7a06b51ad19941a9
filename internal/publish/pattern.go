package publish

import (
	"github.com/laminar/connectors/internal/draft07"
	"github.com/laminar/connectors/internal/ecmascript"
	"github.com/laminar/connectors/internal/jsonvalue"
)

// value returns the value of a keyword that holds no schema.
func (p *publisher) value(name string, at int32) *node {
	if v := &p.tree.Values[at]; v.Kind == jsonvalue.String && draft07.Lookup(name) == draft07.Pattern {
		return text(p.pattern(v.Text))
	}
	return copyOf(p.tree, at)
}

// pattern returns a pattern as ECMAScript and Go read it alike, because validators in Go give it to Go's regexp as it is.
func (p *publisher) pattern(written string) string {
	if known, ok := p.patterns[written]; ok {
		return known
	}
	common, err := ecmascript.Common(written)
	if err != nil {
		common = written // no such was compiled
	}
	if p.patterns == nil {
		p.patterns = map[string]string{}
	}
	p.patterns[written] = common
	return common
}

// writePatterns writes the names of patternProperties. What stands under names that become the same holds together.
func (p *publisher) writePatterns(n *node) {
	place := make(map[string]int, len(n.members))
	together := map[string]*node{}
	written := n.members[:0]
	for _, m := range n.members {
		m.name = p.pattern(m.name)
		at, taken := place[m.name]
		switch all := together[m.name]; {
		case !taken:
			place[m.name] = len(written)
			written = append(written, m)
		case all == nil:
			all = list(written[at].value, m.value)
			together[m.name] = all
			written[at].value = object(named(draft07.AllOf.String(), all))
		default:
			all.items = append(all.items, m.value)
		}
	}
	n.members = written
}
