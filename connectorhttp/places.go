package connectorhttp

// placeSet is a set of connectors by their place in the catalogue: a list where they are few, bits where they are many. So
// the sets of all choices take memory by how often something is chosen, not by choices times connectors.
type placeSet struct {
	list []int32 // sorted
	bits []uint64
}

// add puts a place into a set that is not packed yet. Places come in order; one may come again.
func (s *placeSet) add(place int32) {
	if n := len(s.list); n == 0 || s.list[n-1] != place {
		s.list = append(s.list, place)
	}
}

// pack makes a set of places among n connectors ready.
func (s *placeSet) pack(n int) {
	if 32*len(s.list) < n {
		return
	}
	s.bits = make([]uint64, (n+63)/64)
	for _, place := range s.list {
		s.bits[place/64] |= 1 << (place % 64)
	}
	s.list = nil
}

// addTo adds the places to others that are bits.
func (s *placeSet) addTo(places []uint64) {
	for _, place := range s.list {
		places[place/64] |= 1 << (place % 64)
	}
	for i, word := range s.bits {
		places[i] |= word
	}
}
