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

// writePatterns writes the names of patternProperties. Of two that would be the same one becomes a group, which means the same.
func (p *publisher) writePatterns(n *node) {
	taken := make(map[string]bool, len(n.members))
	for i := range n.members {
		name := p.pattern(n.members[i].name)
		for taken[name] {
			name = "(?:" + name + ")"
		}
		taken[name] = true
		n.members[i].name = name
	}
}
