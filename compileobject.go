package connectors

import (
	"github.com/go-json-experiment/json/jsontext"
)

// Table options are the options common to all tables, made ready once for each connector: what formatOption and
// formatOptionsOption say, written down as a checker at once, because every connector has them.
type tableOptions struct {
	format, formatOptions property
}

// compileTableOptions returns nil where there are no formats. What is wrong with one is a fault of the connector's list.
func compileTableOptions(formats []Format) *tableOptions {
	if len(formats) == 0 {
		return nil
	}
	enum := &choice{texts: make([]string, len(formats))}
	for i, f := range formats {
		enum.texts[i] = string(f)
	}
	enum.message = enum.enumerate("must be one of ")
	return &tableOptions{
		format: property{
			name: optionFormat, pointer: "/" + optionFormat,
			advice: &advice{code: CodeUnsupportedFormat, check: &checker{
				types: kinds(kindString), typeMessage: typeMessages[TypeString], enum: enum, bounds: &noBounds, rarities: &noRarities,
			}},
		},
		formatOptions: property{
			name: optionFormatOptions, pointer: "/" + optionFormatOptions,
			advice: &advice{code: CodeSuspiciousValue, check: &checker{
				types: kinds(kindObject), typeMessage: typeMessages[TypeObject], bounds: &noBounds, rarities: &noRarities,
			}},
		},
	}
}

// addOptions adds the options common to all tables to those that the root names, or what they advise to one that it does
// name.
func (c *compiler) addOptions(root *checker, options *tableOptions) {
	if options == nil {
		return
	}
	add := func(option property) {
		switch at := root.property(option.name); {
		case root.ref != nil: // beside a reference nothing is judged, but the options are known
			rare := root.rare()
			rare.known = append(rare.known, option.name)
		case at >= 0:
			root.properties[at].advice = option.advice
		default:
			root.properties = append(root.properties, option)
			if root.index != nil {
				root.index[option.name] = len(root.properties) - 1
			}
		}
	}
	if c.root.asksFormat() {
		add(options.format)
	}
	if c.root.asksFormatOptions() {
		add(options.formatOptions)
	}
}

// objects compiles the keywords of objects.
func (c *compiler) objects(k *checker, s *Schema) {
	own := c.property == "" && len(c.where) == 0
	var required, seen nameSet
	for _, name := range s.Required {
		if !required.add(name) && !own {
			c.fault("%q is required twice", clip(name))
		}
	}
	if len(s.Properties) > 0 {
		k.properties = make([]property, 0, len(s.Properties)+2) // room for the options common to all tables
	}
	for i := range s.Properties {
		p := &s.Properties[i]
		compile := func() { k.properties = append(k.properties, c.ownProperty(p, required.has(p.Name))) }
		if own {
			c.property = p.Name
			compile()
		} else {
			c.within(compile, "properties", p.Name)
		}
		if !seen.add(p.Name) {
			c.fault("the property stands twice")
		}
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
	k.minProperties = c.extraCount(s, "minProperties", "must have at least ", "member", "members")
	k.maxProperties = c.extraCount(s, "maxProperties", "must have at most ", "member", "members")
	k.names = c.sub(s, "propertyNames")
	c.patternProperties(k, s)
	c.dependencies(k, s)
}

func (c *compiler) ownProperty(p *Schema, required bool) property {
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
	c.pointers.WriteString(escapePointer(name))
	return c.pointers.String()[begin:]
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
