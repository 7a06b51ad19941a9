package connectors

import (
	"maps"
	"slices"

	"github.com/laminar/connectors/internal/formatoptions"
	"github.com/laminar/connectors/internal/formatwords"
	"github.com/laminar/connectors/internal/near"
)

// Table options are those that every table has whose connector lists formats. What is said of them is advice: the published
// schemas do not say it.

// takesOptions reports which of the table options the role of a schema takes: those that it does not name, where it leaves room
// for keys that it does not name; and the format where it does not say which values that may have.
func takesOptions(s *Schema) (format, formatOptions bool) {
	if a := s.AdditionalProperties; s.Boolean != nil || a != nil && (a.Boolean == nil || !*a.Boolean) {
		return false, false
	}
	p, named := s.Properties.Lookup(formatoptions.Format)
	format = !named || p.Boolean == nil && p.Enum == nil && p.Const == nil && p.Advice == nil
	_, named = s.Properties.Lookup(formatoptions.Options)
	return format, !named
}

// formatOption returns a schema whose one property is the table option of that name.
func formatOption(formats []Format) *Schema {
	names := texts(formats)
	words := formatwords.For(names...)
	maps.DeleteFunc(words, func(word, format string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return near.Same(name, word) }) // a format of its own here
	})
	values := make([]any, len(formats))
	for i, f := range formats {
		values[i] = string(f)
	}
	return &Schema{Properties: Properties{{
		Name: formatoptions.Format, Description: formatoptions.AboutFormat,
		Advice: &Advice{Schema: Schema{Type: TypeString, Enum: values, ValueAliases: words}, Code: CodeUnsupportedFormat},
	}}}
}

// formatOptionsOption is formatOption for the other table option, whose properties are options of formats.
func formatOptionsOption(options []formatoptions.Option) *Schema {
	properties := make(Properties, len(options))
	for i, o := range options {
		properties[i] = Schema{Name: o.Name, Description: o.Description, Advice: &Advice{Schema: Schema{Type: Type(o.Type)}}}
	}
	return &Schema{Properties: Properties{{
		Name: formatoptions.Options, Description: formatoptions.AboutOptions, Properties: properties,
		Advice: &Advice{Schema: Schema{Type: TypeObject}},
	}}}
}

// texts returns formats as plain texts.
func texts(formats []Format) []string {
	list := make([]string, len(formats))
	for i, f := range formats {
		list[i] = string(f)
	}
	return list
}
