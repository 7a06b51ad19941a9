package optionlist

import (
	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/formatoptions"
)

// formats adds the options that every table has whose connector lists formats, where the role does not name them itself and leaves
// room for them.
func (l *list) formats(s *connectors.Schema, formats []connectors.Format) {
	if a := s.AdditionalProperties; len(formats) == 0 || s.Boolean != nil || a != nil && (a.Boolean == nil || !*a.Boolean) {
		return
	}
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = string(f)
	}
	if _, named := s.Properties.Lookup(formatoptions.Format); !named {
		l.options = append(l.options, Option{Name: formatoptions.Format, Type: "string", Choices: names, Description: formatoptions.AboutFormat})
	}
	if _, named := s.Properties.Lookup(formatoptions.Options); named {
		return
	}
	known := formatoptions.Of(names...)
	if len(known) == 0 {
		return
	}
	of := map[string][]string{} // the formats that have an option
	for _, name := range names {
		for _, o := range formatoptions.Of(name) {
			of[o.Name] = append(of[o.Name], name)
		}
	}
	l.options = append(l.options, Option{Name: formatoptions.Options, Type: "object", Description: formatoptions.AboutOptions})
	for _, o := range known {
		l.options = append(l.options, Option{
			Name: formatoptions.Options + "." + o.Name, Type: o.Type, Description: o.Description, Notes: []string{"for the format " + oneOf(of[o.Name])},
		})
	}
}
