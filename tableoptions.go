package connectors

import (
	"slices"
)

// Names of the options that every table has whose connector lists formats.
const (
	optionFormat        = "format"
	optionFormatOptions = "format_options"
)

// formatOption and formatOptionsOption are the options that every table has whose connector lists formats. What they say is
// advice: the published schemas do not say it.
func formatOption(formats []Format) Schema {
	names := make([]any, len(formats))
	for i, f := range formats {
		names[i] = string(f)
	}
	return Schema{
		Name: optionFormat, Description: "Data format of the table",
		Advice: &Advice{Schema: Schema{Type: TypeString, Enum: names}, Code: CodeUnsupportedFormat},
	}
}

func formatOptionsOption() Schema {
	return Schema{
		Name: optionFormatOptions, Description: "Options of the data format",
		Advice: &Advice{Schema: Schema{Type: TypeObject}},
	}
}

// asksFormat and asksFormatOptions report what a schema leaves unsaid about the options that are common to all tables,
// where it leaves room for them: the options that it does not name, and which values a format has that it does not list.
func (s *Schema) asksFormat() bool {
	format, named := s.Properties.Lookup(optionFormat)
	return s.leavesRoom() &&
		(!named || format.Boolean == nil && format.Enum == nil && format.Const == nil && format.Advice == nil)
}

func (s *Schema) asksFormatOptions() bool {
	_, named := s.Properties.Lookup(optionFormatOptions)
	return s.leavesRoom() && !named
}

// leavesRoom reports whether a schema allows keys that it does not name.
func (s *Schema) leavesRoom() bool {
	a := s.AdditionalProperties
	return s.Boolean == nil && (a == nil || a.Boolean != nil && *a.Boolean)
}

// withTableOptions returns the schema with the options that are common to all tables.
func withTableOptions(s *Schema, formats []Format) *Schema {
	if len(formats) == 0 {
		return s
	}
	complete := *s
	complete.Properties = slices.Clone(s.Properties)
	if s.asksFormat() {
		option := formatOption(formats)
		if named, ok := complete.Properties.Lookup(optionFormat); ok {
			named.Advice = option.Advice
		} else {
			complete.Properties = append(complete.Properties, option)
		}
	}
	if s.asksFormatOptions() {
		complete.Properties = append(complete.Properties, formatOptionsOption())
	}
	return &complete
}

// Table options are the options common to all tables, made ready once for each connector: what formatOption and
// formatOptionsOption say, written down as checkers, because every connector has them and compiling them each time would
// cost as much as its own options. A test compares the two.
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
