package connectorhttp

import (
	"crypto/sha256"
	"fmt"
	"io"
	"iter"
	"math/bits"
	"strconv"
	"sync"

	"github.com/laminar/connectors"
)

// listing is the whole listing, in which every other one is found: connectors that follow on each other have their bytes
// there in one piece, with the commas between them.
type listing struct {
	answer
	starts  []int               // of each connector in the body, and one more, so that connector i is body[starts[i]:starts[i+1]-1]
	digests [][sha256.Size]byte // of the connectors
}

// What stands around the connectors of a listing.
var listHead, listTail = []byte(`{"data":[`), []byte(`]}`)

// newListing encodes the connectors.
func newListing(all []connectors.Connector) (*listing, error) {
	l := &listing{digests: make([][sha256.Size]byte, len(all)), starts: make([]int, len(all)+1)}
	texts := make([][]byte, len(all))
	size := len(listHead) + len(listTail) + max(0, len(all)-1)
	for i := range all {
		text, err := all[i].MarshalJSON()
		if err != nil {
			return nil, fmt.Errorf("connector %s: %w", all[i].ID, err)
		}
		texts[i] = text
		size += len(text)
	}
	body := append(make([]byte, 0, size), listHead...)
	hash := sha256.New()
	for i, text := range texts {
		if i > 0 {
			body = append(body, ',')
		}
		l.starts[i] = len(body)
		body = append(body, text...)
		l.digests[i] = sha256.Sum256(text)
		_, _ = hash.Write(l.digests[i][:]) // a hash never fails
	}
	l.starts[len(all)] = len(body) + 1
	l.answer = answer{contentType: typeJSON, body: append(body, listTail...), length: strconv.Itoa(size), etag: weakETag(hash.Sum(nil))}
	return l, nil
}

// selection is the listing of some connectors, without a body.
type selection struct {
	answer
	places []uint64 // bits
}

// choose returns the listing of the connectors that each parameter selects by any of its choices. Its ETag is made of the
// connectors' digests, as that of the whole listing is, so that equal listings have equal ones.
func (l *listing) choose(asked [][]*placeSet) selection {
	places := make([]uint64, (len(l.digests)+63)/64)
	for i := range places {
		places[i] = ^uint64(0)
		for _, choices := range asked {
			var some uint64
			for _, set := range choices {
				some |= set.word(i)
			}
			places[i] &= some
		}
	}
	size, count := len(listHead)+len(listTail), 0
	hash := sha256.New()
	for from, to := range runs(places) {
		size += l.starts[to] - l.starts[from]
		count += to - from
		for i := from; i < to; i++ {
			_, _ = hash.Write(l.digests[i][:])
		}
	}
	if count > 0 {
		size-- // the comma behind the last
	}
	return selection{answer{contentType: typeJSON, length: strconv.Itoa(size), etag: weakETag(hash.Sum(nil))}, places}
}

// write writes the listing of some connectors. It puts small pieces together: each write to a connection has its price.
func (l *listing) write(w io.Writer, places []uint64) {
	buffered := buffers.Get().(*[]byte)
	defer buffers.Put(buffered)
	b := append((*buffered)[:0], listHead...)
	first := true
	for from, to := range runs(places) {
		start := l.starts[from] - 1 // with the comma before it, or the bracket of the head
		if first {
			start++
		}
		first = false
		piece := l.body[start : l.starts[to]-1]
		if len(b)+len(piece) <= cap(b) {
			b = append(b, piece...)
			continue
		}
		if _, err := w.Write(b); err != nil {
			return // a client that is gone needs no answer
		}
		b = b[:0]
		if len(piece) <= cap(b)/2 {
			b = append(b, piece...)
		} else if _, err := w.Write(piece); err != nil {
			return
		}
	}
	_, _ = w.Write(append(b, listTail...))
}

// buffers are for pieces of listings.
var buffers = sync.Pool{New: func() any {
	b := make([]byte, 0, 64<<10)
	return &b
}}

// runs yields the places that follow on each other, from the first to one behind the last.
func runs(places []uint64) iter.Seq2[int, int] {
	return func(yield func(from, to int) bool) {
		from, to := 0, 0
		for i, word := range places {
			for word != 0 {
				start := bits.TrailingZeros64(word)
				length := bits.TrailingZeros64(^(word >> start))
				if at := 64*i + start; at != to || from == to {
					if from != to && !yield(from, to) {
						return
					}
					from = at
				}
				to = 64*i + start + length
				if start+length == 64 {
					break
				}
				word &^= 1<<(start+length) - 1
			}
		}
		if from != to {
			yield(from, to)
		}
	}
}
