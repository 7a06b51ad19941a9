package connectorhttp

import (
	"net/http"
	"strconv"
)

// joined is a listing put together for one request from the connectors' own bytes: nothing that it needs grows with the
// catalogue.
type joined struct {
	c     *catalogue
	asked [][]*choice // by parameter: the connectors of any of its choices
}

// all yields the places that every parameter selects, in order.
func (j joined) all(yield func(int) bool) {
	for i := range (len(j.c.texts) + 63) / 64 {
		every := ^uint64(0)
		for _, choices := range j.asked {
			var some uint64
			for _, choice := range choices {
				some |= choice.places.word(i)
			}
			every &= some
		}
		if !yieldWord(i, every, yield) {
			return
		}
	}
}

// serve answers as a ready answer does.
func (j joined) serve(w http.ResponseWriter, r *http.Request) {
	etag, size := j.c.measure(j.all)
	a := answer{contentType: typeJSON, length: strconv.Itoa(size), etag: etag}
	if !a.begin(w, r) {
		return
	}
	j.c.write(j.all, func(part []byte) bool {
		_, err := w.Write(part)
		return err == nil // a client that is gone needs no answer
	})
}
