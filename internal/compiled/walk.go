package compiled

import "slices"

// Combines reports whether other schemas judge the very value that this one judges.
func (s *Schema) Combines() bool {
	return s.Ref != nil || s.AllOf != nil || s.AnyOf != nil || s.OneOf != nil || s.Not != nil || s.If != nil ||
		s.Dependencies != nil
}

// InPlace yields the schemas that judge the very value this one judges: those it combines or refers to.
func (s *Schema) InPlace(yield func(*Schema) bool) {
	if !s.Combines() {
		return
	}
	for _, list := range [][]*Schema{s.AllOf, s.AnyOf, s.OneOf, {s.Not, s.If, s.Then, s.Else, s.Ref}} {
		for _, sub := range list {
			if sub != nil && !yield(sub) {
				return
			}
		}
	}
	for _, d := range s.Dependencies {
		if d.Schema != nil && !yield(d.Schema) {
			return
		}
	}
}

// Below calls yield for each schema that judges a member or an item.
func (s *Schema) Below(yield func(*Schema)) {
	for i := range s.Properties {
		if sub := s.Properties[i].Schema; sub != nil {
			yield(sub)
		}
	}
	for i := range s.Patterns {
		yield(s.Patterns[i].Schema)
	}
	for _, sub := range s.ItemList {
		yield(sub)
	}
	for _, sub := range [...]*Schema{s.Items, s.Additional, s.AdditionalItems, s.Contains} {
		if sub != nil {
			yield(sub)
		}
	}
}

// Follow returns the schema that the references lead to. Those that lead in circles are refused when schemas compile.
func (s *Schema) Follow() *Schema {
	for s != nil && s.Ref != nil {
		s = s.Ref
	}
	return s
}

// Knows reports whether a schema, or one that it combines, names a key.
func (s *Schema) Knows(key string) bool {
	if s.Property(key) >= 0 {
		return true
	}
	_, found := slices.BinarySearch(s.KnownKeys, key)
	return found
}

// LooksInside reports whether a schema says anything about an object's members.
func (s *Schema) LooksInside() bool {
	return len(s.Properties) > 0 || len(s.Required) > 0 || len(s.Patterns) > 0 || s.Additional != nil ||
		s.Names != nil || len(s.Dependencies) > 0
}

// Constrains reports whether a schema says anything at all about its value.
func (s *Schema) Constrains() bool {
	return s.Types != 0 || s.Enum != nil || s.Const != nil || s.Minimum != nil || s.Maximum != nil ||
		s.ExclusiveMinimum != nil || s.ExclusiveMaximum != nil || s.MultipleOf != nil || s.MinLength != nil ||
		s.MaxLength != nil || s.Pattern != nil || s.MinItems != nil || s.MaxItems != nil || s.UniqueItems || s.Items != nil ||
		s.ItemList != nil || s.Contains != nil || s.MinProperties != nil || s.MaxProperties != nil || s.LooksInside() ||
		s.Combines()
}
