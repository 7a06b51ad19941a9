package compile

import (
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// The table options of a connector are known beforehand, but for the names of its formats. They are made here as compiling
// their schemas would make them: compiling them took a third of the time that a registry takes.

// Choice returns a table option that is advised to be one of some texts.
func (c *Compiler) Choice(name, code string, texts []string, words []compiled.Word) compiled.Property {
	begin := "must be one of "
	if len(texts) == 1 {
		begin = "must be "
	}
	s := c.take()
	*s = *c.ofType("string")
	s.Enum = &compiled.Choice{Texts: texts, Words: words}
	s.Enum.Message = enumerate(s.Enum, begin)
	s.Steps = len(texts) / 64
	return advised(name, code, c.ofType(""), s)
}

// Object returns a table option that is advised to be an object, and knows some members.
func (c *Compiler) Object(name, code string, members []compiled.Property) compiled.Property {
	s := c.take()
	s.Properties, s.Index, s.Steps = members, index(members), len(members)/8
	return advised(name, code, s, c.ofType("object"))
}

// Member returns a property that is advised to be of a type.
func (c *Compiler) Member(name, code, typ string) compiled.Property {
	return advised(name, code, c.ofType(""), c.ofType(typ))
}

func advised(name, code string, s, advice *compiled.Schema) compiled.Property {
	return compiled.Property{
		Name: name, Pointer: "/" + jsonpointer.Escape(name), Schema: s, Advice: &compiled.Advice{Schema: advice, Code: code},
	}
}

// ofType returns a schema that asks for a type and nothing else, and of "" one that accepts everything. The options share them.
func (c *Compiler) ofType(name string) *compiled.Schema {
	s := c.typed[name]
	if s == nil {
		s = c.take()
		s.TypeMessage = allow(s, name)
		c.typed[name] = s
	}
	return s
}
