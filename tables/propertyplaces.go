package tables

import "github.com/laminar/connectors"

// propertyPlaces holds the places of properties by name, of the schemas that were asked for one.
type propertyPlaces map[*connectors.Schema]map[string]int

// of returns the place of a property in a schema, or the number of its properties where it has none of that name.
func (p propertyPlaces) of(s *connectors.Schema, name string) int {
	places, ok := p[s]
	if !ok {
		places = make(map[string]int, len(s.Properties))
		for i := range s.Properties {
			places[s.Properties[i].Name] = i
		}
		p[s] = places
	}
	if i, ok := places[name]; ok {
		return i
	}
	return len(s.Properties)
}
