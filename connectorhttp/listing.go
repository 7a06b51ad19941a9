package connectorhttp

import (
	"crypto/sha256"
	"iter"
	"strconv"
)

// What stands around and between the connectors of a listing.
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

// join makes the listing of some connectors ready, of which measure has the ETag and the size.
func (c *catalogue) join(places iter.Seq[int], etag string, size int) answer {
	a := answer{contentType: typeJSON, body: make([]byte, 0, size), length: strconv.Itoa(size), etag: etag}
	c.write(places, func(part []byte) bool {
		a.body = append(a.body, part...)
		return true
	})
	return a
}
