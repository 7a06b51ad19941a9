package subset

import (
	"maps"
	"math/big"
	"regexp"
	"slices"

	"github.com/laminar/connectors/internal/jsonpointer"
)

func members(m map[string]any, keyword string) map[string]any {
	list, _ := m[keyword].(map[string]any)
	return list
}

// member returns what must hold for the member of a name; it is not possible where none may have it.
func (p *prover) member(old parts, name string) (of parts, possible bool) {
	possible = true
	add := func(doc *Document, s any) {
		if possible && s != nil {
			of, possible = p.add(of, doc, s)
		}
	}
	for _, one := range old {
		named := false
		if s, ok := members(one.m, "properties")[name]; ok {
			named = true
			add(one.doc, s)
		}
		patterns := members(one.m, "patternProperties")
		for _, pattern := range slices.Sorted(maps.Keys(patterns)) {
			if matches(pattern, name) {
				named = true
				add(one.doc, patterns[pattern])
			}
		}
		if !named {
			add(one.doc, one.m["additionalProperties"])
		}
		if names, ok := one.m["propertyNames"]; ok {
			if yes, known := one.doc.accepts(names, name); known && !yes {
				possible = false
			}
		}
	}
	return of, possible
}

// matches reports whether a name matches a pattern. What cannot be read matches nothing, which a registry would have refused.
func matches(pattern, name string) bool {
	re, err := regexp.Compile(pattern)
	return err == nil && re.MatchString(name)
}

// knownNames returns the names that the parts, or a schema, have properties for.
func knownNames(old parts, next map[string]any) []string {
	names := map[string]bool{}
	for _, one := range append(slices.Clip(old), part{m: next}) {
		for name := range members(one.m, "properties") {
			names[name] = true
		}
		for _, name := range old.required() {
			names[name] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// members proves properties, patternProperties and additionalProperties.
func (p *prover) members(old parts, next part, at string) bool {
	ok := true
	names := knownNames(old, next.m)
	nextPatterns := members(next.m, "patternProperties")
	for _, name := range names {
		of, possible := p.member(old, name)
		if !possible || p.isImpossible(of, 0) {
			continue
		}
		named := false
		prove := func(s any, keyword string) {
			noted := len(p.failures)
			if !p.prove(of, next.doc, s, jsonpointer.Below(at, name)) {
				ok = false
				if s == false {
					p.failures = p.failures[:noted]
					p.fail(jsonpointer.Below(at, name), keyword)
				}
			}
		}
		if s, is := members(next.m, "properties")[name]; is {
			named = true
			prove(s, "properties")
		}
		for _, pattern := range slices.Sorted(maps.Keys(nextPatterns)) {
			if matches(pattern, name) {
				named = true
				prove(nextPatterns[pattern], "patternProperties")
			}
		}
		if s, is := next.m["additionalProperties"]; is && !named {
			prove(s, "additionalProperties")
		}
	}
	for _, pattern := range slices.Sorted(maps.Keys(nextPatterns)) {
		if !p.others(old, nextPatterns[pattern], next.doc, pattern, nil, at+"/*") {
			ok = false
		}
	}
	if s, is := next.m["additionalProperties"]; is {
		noted := len(p.failures)
		if !p.others(old, s, next.doc, "", nextPatterns, at+"/*") {
			ok = false
			if s == false {
				p.failures = p.failures[:noted]
				p.fail(at, "additionalProperties")
			}
		}
	}
	return ok
}

// others proves a schema of the members that no property names: of those that match a pattern or, where that is "", of those that
// match none of some.
func (p *prover) others(old parts, s any, doc *Document, pattern string, except map[string]any, at string) bool {
	cases := []parts{nil}
	for _, one := range old {
		patterns := members(one.m, "patternProperties")
		var alternatives []any // what this part may ask of such a member
		if of, ok := patterns[pattern]; ok && pattern != "" {
			alternatives = []any{of}
		} else {
			alternatives = []any{orTrue(one.m["additionalProperties"])}
			for _, other := range slices.Sorted(maps.Keys(patterns)) {
				if _, ok := except[other]; !ok {
					alternatives = append(alternatives, patterns[other])
				}
			}
		}
		var more []parts
		for _, c := range cases {
			for _, a := range alternatives {
				if with, possible := p.add(c, one.doc, a); possible {
					more = append(more, with)
				}
			}
		}
		const most = 64
		if cases = more; len(cases) > most {
			return p.fail(at, "patternProperties")
		}
	}
	for _, c := range cases {
		if !p.isImpossible(c, 0) && !p.prove(c, doc, s, at) {
			return false
		}
	}
	return true
}

func orTrue(s any) any {
	if s == nil {
		return true
	}
	return s
}

// names returns how many names the members may have at most; nil where any may be there.
func (ps parts) names() *big.Rat {
	for _, one := range ps {
		if one.m["additionalProperties"] == false && len(members(one.m, "patternProperties")) == 0 {
			n := 0
			for _, s := range members(one.m, "properties") {
				if s != false {
					n++
				}
			}
			return big.NewRat(int64(n), 1)
		}
	}
	return nil
}

// knowsKeys proves that no object has a key that the new schema does not name.
func (p *prover) knowsKeys(old parts, next part) bool {
	for _, one := range old {
		if one.m["additionalProperties"] == false && len(members(one.m, "patternProperties")) == 0 {
			named := members(next.m, "properties")
			all := true
			for name := range members(one.m, "properties") {
				of, possible := p.member(old, name)
				_, ok := named[name]
				all = all && (ok || !possible || p.isImpossible(of, 0))
			}
			if all {
				return true
			}
		}
	}
	return false
}

func (p *prover) propertyNames(old parts, doc *Document, s any) bool {
	for _, one := range old {
		if names, ok := one.m["propertyNames"]; ok {
			texts := parts{{one.doc, map[string]any{"type": "string"}}}
			if of, possible := p.add(texts, one.doc, names); !possible || p.isWithin(of, doc, s) {
				return true
			}
		}
		if one.m["additionalProperties"] == false && len(members(one.m, "patternProperties")) == 0 {
			all := true
			for name := range members(one.m, "properties") {
				of, possible := p.member(old, name)
				yes, known := doc.accepts(s, name)
				all = all && (!possible || p.isImpossible(of, 0) || yes && known)
			}
			if all {
				return true
			}
		}
	}
	return false
}

func (p *prover) dependencies(old parts, doc *Document, v any) bool {
	dependencies, _ := v.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(dependencies)) {
		if of, possible := p.member(old, name); !possible || p.isImpossible(of, 0) {
			continue
		}
		with := append(slices.Clip(old), part{doc, map[string]any{"type": "object", "required": []any{name}}})
		possible := true
		for _, one := range old {
			if s, ok := members(one.m, "dependencies")[name]; ok && possible {
				with, possible = p.add(with, one.doc, s)
			}
		}
		if possible && !p.isWithin(with, doc, dependencies[name]) {
			return false
		}
	}
	return true
}
