package connectors

import (
	"github.com/go-json-experiment/json/jsontext"
)

// addOptions adds options to those that the root names, or puts what they say in place of one that it does name.
func (c *compiler) addOptions(root *checker, options Properties) {
	for i := range options {
		if at := root.property(options[i].Name); at >= 0 {
			root.properties[at].advice = c.advice(options[i].Advice)
			continue
		}
		option := c.ownProperty(&options[i], false)
		root.properties = append(root.properties, option)
		if root.index != nil {
			root.index[option.name] = len(root.properties) - 1
		}
	}
}

// objects compiles the keywords of objects.
func (c *compiler) objects(k *checker, s *Schema) {
	own := c.property == "" && len(c.where) == 0
	var required, seen map[string]bool
	if len(s.Required) > 0 {
		required = make(map[string]bool, len(s.Required))
	}
	for _, name := range s.Required {
		if required[name] && !own {
			c.fault("%q is required twice", clip(name))
		}
		required[name] = true
	}
	if len(s.Properties) > 0 {
		k.properties = make([]property, 0, len(s.Properties)+2) // room for the options common to all tables
		seen = make(map[string]bool, len(s.Properties))
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		compile := func() { k.properties = append(k.properties, c.ownProperty(p, required[p.Name])) }
		if own {
			c.property = p.Name
			compile()
		} else {
			c.within(compile, "properties", p.Name)
		}
		if seen[p.Name] {
			c.fault("the property stands twice")
		}
		if own {
			c.property = ""
		}
		seen[p.Name] = true
	}
	for _, name := range s.Required {
		if !seen[name] && required[name] {
			k.rare().required = append(k.required, name)
			required[name] = false
		}
	}
	if len(k.properties) > 8 {
		k.index = make(map[string]int, len(k.properties))
		for i := range k.properties {
			k.index[k.properties[i].name] = i
		}
	}
	if s.AdditionalProperties != nil {
		c.within(func() { k.additional = c.schema(s.AdditionalProperties) }, "additionalProperties")
	}
	if len(s.Extra) == 0 {
		return
	}
	k.minProperties = c.extraCount(s, "minProperties", "must have at least ", "member", "members")
	k.maxProperties = c.extraCount(s, "maxProperties", "must have at most ", "member", "members")
	k.names = c.sub(s, "propertyNames")
	c.patternProperties(k, s)
	c.dependencies(k, s)
}

func (c *compiler) ownProperty(p *Schema, required bool) property {
	own := property{
		name: p.Name, pointer: "/" + escapePointer(p.Name), required: required, aliases: p.Aliases,
		check: c.schema(p),
	}
	if p.Advice != nil {
		own.advice = c.advice(p.Advice)
	}
	return own
}

func (c *compiler) advice(a *Advice) *advice {
	ready := &advice{code: a.Code, message: a.Message}
	if ready.code == "" {
		ready.code = CodeSuspiciousValue
	}
	c.within(func() { ready.check = c.schema(&a.Schema) }, "advice")
	return ready
}

func (c *compiler) patternProperties(k *checker, s *Schema) {
	raw, ok := s.extra("patternProperties")
	if !ok {
		return
	}
	c.within(func() {
		rawNode(raw).membersOr(c, func(text string, m node) {
			c.within(func() {
				p := patternProperty{pattern: c.pattern("a name in patternProperties", text), check: c.node(m)}
				if p.pattern != nil {
					k.patterns = append(k.patterns, p)
				}
			}, text)
		})
	}, "patternProperties")
}

func (c *compiler) dependencies(k *checker, s *Schema) {
	raw, ok := s.extra("dependencies")
	if !ok {
		return
	}
	c.within(func() {
		rawNode(raw).membersOr(c, func(name string, m node) {
			c.within(func() {
				d := dependent{name: name}
				if m.kind() == jsontext.KindBeginArray {
					d.names = textsOf[string](m)
					if m.doc.fault != nil {
						c.fault("must be a list of names or a schema")
						m.doc.fault = nil
					}
				} else {
					d.check = c.node(m)
				}
				k.dependents = append(k.dependents, d)
			}, name)
		})
	}, "dependencies")
}
