package connectors

import (
	"fmt"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/printable"
)

// objects compiles the keywords of objects.
func (c *compiler) objects(k *checker, s *Schema) {
	own := len(c.where) == 0
	var required, seen nameSet
	for _, name := range s.Required {
		c.checkName("a required name", name)
		if !required.add(name) && !own {
			c.fault("%q is required twice", printable.Clip(name))
		}
	}
	if len(s.Properties) > 0 {
		k.properties = make([]property, 0, len(s.Properties)+2) // room for the options common to all tables
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		c.within(func() {
			if own {
				c.property = p.Name
			}
			c.checkName("the name", p.Name)
			k.properties = append(k.properties, c.ownProperty(p, required.has(p.Name)))
			if !seen.add(p.Name) {
				c.fault("the property stands twice")
			}
		}, "properties", p.Name)
		if own {
			c.property = ""
		}
	}
	for _, name := range s.Required {
		if seen.add(name) {
			rare := k.rare()
			rare.required = append(rare.required, name)
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
	rare := k.rare()
	rare.minProperties = c.extraCount(s, "minProperties", "must have at least ", "member", "members")
	rare.maxProperties = c.extraCount(s, "maxProperties", "must have at most ", "member", "members")
	rare.names = c.sub(s, "propertyNames")
	c.patternProperties(k, s)
	c.dependencies(k, s)
}

// checkName refuses a name that no key of a config may have.
func (c *compiler) checkName(what, name string) {
	if len(name) > maxName {
		c.fault("%s must have at most %d bytes, as a key of a config", what, maxName)
	}
}

func (c *compiler) ownProperty(p *Schema, required bool) property {
	for _, alias := range p.Aliases {
		c.checkName("an alias", alias)
	}
	own := property{name: p.Name, pointer: c.pointer(p.Name), required: required, aliases: p.Aliases, check: c.schema(p)}
	if p.Advice != nil {
		own.advice = c.advice(p.Advice)
	}
	return own
}

// pointer returns the pointer of a member of the config. Those of one role share their memory.
func (c *compiler) pointer(name string) string {
	begin := c.pointers.Len()
	c.pointers.WriteByte('/')
	c.pointers.WriteString(jsonpointer.Escape(name))
	return c.pointers.String()[begin:]
}

func (c *compiler) advice(a *Advice) *advice {
	if len(a.Message) > maxMessage {
		c.fault("the message of an advice must have at most %d bytes", maxMessage)
	}
	ready := &advice{code: a.Code, message: printable.Text(a.Message)}
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
					rare := k.rare()
					rare.patterns = append(rare.patterns, p)
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
				c.checkName("a name in dependencies", name)
				d := dependent{name: name, message: fmt.Sprintf("is required where %q is set", printable.Clip(name))}
				if m.kind() == jsontext.KindBeginArray {
					d.names = textsOf[string](m)
					for _, needed := range d.names {
						c.checkName("a name in dependencies", needed)
					}
					if m.doc.fault != nil {
						c.fault("must be a list of names or a schema")
						m.doc.fault = nil
					}
				} else {
					d.check = c.node(m)
				}
				rare := k.rare()
				rare.dependents = append(rare.dependents, d)
			}, name)
		})
	}, "dependencies")
}
