package compile

import (
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/jsonpointer"
)

// The table options of a connector are known beforehand, but for the names of its formats. They are made here as compiling
// their schemas would make them: compiling them took a third of the time that a registry takes.

// Choice returns a table option that is advised to be one of some texts.
func (c *Compiler) Choice(name, code string, texts []string, words []compiled.Word) compiled.Property {
	p := c.Member(name, code, "string")
	begin := "must be one of "
	if len(texts) == 1 {
		begin = "must be "
	}
	choice := &compiled.Choice{Texts: texts, Words: words}
	choice.Message = enumerate(choice, begin)
	p.Advice.Schema.Enum, p.Advice.Schema.Steps = choice, len(texts)/64
	return p
}

// Object returns a table option that is advised to be an object, and knows some members.
func (c *Compiler) Object(name, code string, members []compiled.Property) compiled.Property {
	p := c.Member(name, code, "object")
	p.Schema.Properties, p.Schema.Index, p.Schema.Steps = members, index(members), len(members)/8
	return p
}

// Member returns a property that is advised to be of a type.
func (c *Compiler) Member(name, code, typ string) compiled.Property {
	advised := c.take()
	advised.TypeMessage = allow(advised, typ)
	return compiled.Property{
		Name: name, Pointer: "/" + jsonpointer.Escape(name), Schema: c.take(), Advice: &compiled.Advice{Schema: advised, Code: code},
	}
}
