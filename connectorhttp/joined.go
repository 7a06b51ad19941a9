package connectorhttp

import (
	"crypto/sha256"
	"iter"
	"math/bits"
	"net/http"
	"strconv"
)

// view is a listing, ready or not.
type view interface {
	serve(http.ResponseWriter, *http.Request)
}

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
		for ; every != 0; every &= every - 1 {
			if !yield(64*i + bits.TrailingZeros64(every)) {
				return
			}
		}
	}
}

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

var listHead, listTail, listComma = []byte(`{"data":[`), []byte(`]}`), []byte(`,`)

// write hands out the listing of some connectors, part by part.
func (c *catalogue) write(places iter.Seq[int], put func([]byte) bool) {
	if !put(listHead) {
		return
	}
	first := true
	for i := range places {
		if !first && !put(listComma) || !put(c.texts[i]) {
			return
		}
		first = false
	}
	put(listTail)
}

// measure returns the ETag and the size of the listing of some connectors. The ETag is made of the connectors' digests, so
// that equal listings have equal ones and no listing has to be read for it.
func (c *catalogue) measure(places iter.Seq[int]) (etag string, size int) {
	hash := sha256.New()
	c.write(places, func(part []byte) bool {
		size += len(part)
		return true
	})
	for i := range places {
		_, _ = hash.Write(c.digests[i][:]) // a hash never fails
	}
	return weakETag(hash.Sum(nil)), size
}
