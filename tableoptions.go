package connectors

import (
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/compile"
	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/formatoptions"
	"github.com/laminar/connectors/internal/formatwords"
	"github.com/laminar/connectors/internal/near"
)

// Table options are those that every table has whose connector lists formats. What is said of them is advice: the published
// schemas do not say it.

// tableOptions are the table options of a connector, which are made ready once a role takes them.
type tableOptions struct {
	formats               []Format // of the connector; without any there are no such options
	format, formatOptions *compiled.Property
}

// takenOptions returns those of the table options that the role of a schema takes.
func (r *registration) takenOptions(s *Schema, o *tableOptions) []compiled.Property {
	if len(o.formats) == 0 {
		return nil
	}
	taken := make([]compiled.Property, 0, 2)
	format, formatOptions := takesOptions(s)
	if format {
		if o.format == nil {
			o.format = r.format(o.formats)
		}
		taken = append(taken, *o.format)
	}
	if formatOptions {
		if o.formatOptions == nil {
			o.formatOptions = r.formatOptions(o.formats)
		}
		taken = append(taken, *o.formatOptions)
	}
	return taken
}

// format makes the table option of that name ready for some formats.
func (r *registration) format(formats []Format) *compiled.Property {
	option := r.option(formatOption(formats))
	option.Advice.Schema.Enum.Words = formatWords(texts(formats))
	return option
}

// formatOptions is format for the other table option. What it may hold is compiled once for all connectors.
func (r *registration) formatOptions(formats []Format) *compiled.Property {
	if r.allFormatOptions == nil {
		r.allFormatOptions = r.option(formatOptionsOption(formatoptions.All()))
	}
	options := formatoptions.Of(texts(formats)...)
	names := make([]string, len(options))
	for i := range options {
		names[i] = options[i].Name
	}
	narrowed := compile.Narrowed(*r.allFormatOptions, names)
	return &narrowed
}

// option makes a table option ready, which is the one property of a schema.
func (r *registration) option(s *Schema) *compiled.Property {
	doc, _ := r.encoder.document(s) // which has no faults
	option := r.compiler.Option(doc)
	return &option
}

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
	values := make([]any, len(formats))
	for i, f := range formats {
		values[i] = string(f)
	}
	return &Schema{Properties: Properties{{
		Name: formatoptions.Format, Description: formatoptions.AboutFormat,
		Advice: &Advice{Schema: Schema{Type: TypeString, Enum: values}, Code: CodeUnsupportedFormat},
	}}}
}

// formatWords returns the other words for some formats, sorted, but for those that another of the formats has as its name.
func formatWords(formats []string) []compiled.Word {
	var list []compiled.Word
	for word, format := range formatwords.All {
		isName := func(name string) bool { return near.Same(name, word) }
		if slices.Contains(formats, format) && !slices.ContainsFunc(formats, isName) {
			list = append(list, compiled.Word{Word: word, Means: format})
		}
	}
	slices.SortFunc(list, func(a, b compiled.Word) int { return strings.Compare(a.Word, b.Word) })
	return list
}

// formatOptionsOption is formatOption for the other table option, whose properties are options of formats.
func formatOptionsOption(options []formatoptions.Option) *Schema {
	properties := slices.Grow(Properties(nil), len(options)) // nil stays nil: then there is no such keyword
	for _, o := range options {
		properties = append(properties, Schema{
			Name: o.Name, Description: o.Description, Advice: &Advice{Schema: Schema{Type: Type(o.Type)}},
		})
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
