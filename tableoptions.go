package connectors

import (
	"slices"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/formatoptions"
	"github.com/laminar/connectors/internal/formatwords"
	"github.com/laminar/connectors/internal/near"
)

// Table options are those that every table has whose connector lists formats. What is said of them is advice: the published
// schemas do not say it.
const (
	optionFormat        = "format"
	optionFormatOptions = "format_options"
)

// takesOptions reports which of the table options the role of a schema takes: those that it does not name, where it leaves room
// for keys that it does not name; and the format where it does not say which values that may have.
func takesOptions(s *Schema) (format, formatOptions bool) {
	if a := s.AdditionalProperties; s.Boolean != nil || a != nil && (a.Boolean == nil || !*a.Boolean) {
		return false, false
	}
	p, named := s.Properties.Lookup(optionFormat)
	format = !named || p.Boolean == nil && p.Enum == nil && p.Const == nil && p.Advice == nil
	_, named = s.Properties.Lookup(optionFormatOptions)
	return format, !named
}

// formatOption returns a schema whose one property is the table option of that name.
func formatOption(formats []Format) *Schema {
	words := map[string]string{}
	for _, w := range formatWords(texts(formats)) {
		words[w.Word] = w.Means
	}
	values := make([]any, len(formats))
	for i, f := range formats {
		values[i] = string(f)
	}
	return &Schema{Properties: Properties{{
		Name: optionFormat, Description: "Data format of the table",
		Advice: &Advice{Schema: Schema{Type: TypeString, Enum: values, ValueAliases: words}, Code: CodeUnsupportedFormat},
	}}}
}

// formatOption makes the property of that schema ready. A test compares it with what compiling the schema makes.
func (r *registration) formatOption(formats []Format) *compiled.Property {
	names := texts(formats)
	option := r.compiler.Choice(optionFormat, CodeUnsupportedFormat, names, formatWords(names))
	return &option
}

// formatWords returns the other words for some formats, but for those that are the name of a format here.
func formatWords(names []string) []compiled.Word {
	known := formatwords.Of(names...)
	words := slices.Grow([]compiled.Word(nil), len(known))
	for _, w := range known {
		if !slices.ContainsFunc(names, func(name string) bool { return near.Same(name, w.Word) }) {
			words = append(words, compiled.Word{Word: w.Word, Means: w.Format})
		}
	}
	return words
}

// formatOptionsOption is formatOption for the other table option, which knows the options of the formats.
func formatOptionsOption(formats []Format) *Schema {
	option := Schema{
		Name: optionFormatOptions, Description: "Options of the data format",
		Advice: &Advice{Schema: Schema{Type: TypeObject}},
	}
	for _, known := range formatoptions.Of(texts(formats)...) {
		option.Properties = append(option.Properties, Schema{
			Name: known.Name, Description: known.Description, Advice: &Advice{Schema: Schema{Type: Type(known.Type)}},
		})
	}
	return &Schema{Properties: Properties{option}}
}

// formatOptionsOption makes the property of that schema ready.
func (r *registration) formatOptionsOption(formats []Format) *compiled.Property {
	known := formatoptions.Of(texts(formats)...)
	members := slices.Grow([]compiled.Property(nil), len(known))
	for _, option := range known {
		member, ok := r.members[option.Name]
		if !ok {
			member = r.compiler.Member(option.Name, CodeSuspiciousValue, option.Type)
			r.members[option.Name] = member
		}
		members = append(members, member)
	}
	option := r.compiler.Object(optionFormatOptions, CodeSuspiciousValue, members)
	return &option
}

// texts returns formats as plain texts.
func texts(formats []Format) []string {
	list := make([]string, len(formats))
	for i, f := range formats {
		list[i] = string(f)
	}
	return list
}
