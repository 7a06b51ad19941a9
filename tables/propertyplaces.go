package tables

import "github.com/laminar/connectors"

// propertyPlaces holds the places of properties by name, of the schemas that were asked for one.
type propertyPlaces map[*connectors.Schema]map[string]int

// in returns the places of the properties of a schema.
func (p propertyPlaces) in(s *connectors.Schema) map[string]int {
	places, ok := p[s]
	if !ok {
		places = make(map[string]int, len(s.Properties))
		for i := range s.Properties {
			places[s.Properties[i].Name] = i
		}
		p[s] = places
	}
	return places
}
