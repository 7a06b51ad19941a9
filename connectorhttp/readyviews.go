package connectorhttp

// readyShare is how many times the size of the listing the ready views may have together. The documented connectors need
// less than half of it; a catalogue of very many features has its other views put together for each request.
const readyShare = 16

// readyViews are the views of single values made ready so far. Values that select the same connectors share one.
type readyViews struct {
	byPlaces map[string]*answer
	left     int // bytes
}

// ready returns the view of some connectors, or nil where that would take too much memory.
func (c *catalogue) ready(views *readyViews, places placeSet) *answer {
	key := places.key()
	if a, ok := views.byPlaces[key]; ok {
		return a
	}
	etag, size := c.measure(places.all())
	if size > views.left {
		return nil
	}
	a := c.join(places.all(), etag, size)
	views.left -= size
	views.byPlaces[key] = &a
	return &a
}
