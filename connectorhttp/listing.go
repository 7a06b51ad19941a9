package connectorhttp

import (
	"fmt"
	"io"
	"iter"
	"math/bits"
	"strconv"

	"github.com/laminar/connectors"
)

// listing is the whole listing, in which every other one is found: connectors that follow on each other have their bytes
// there in one piece, with the commas between them.
type listing struct {
	answer
	starts  []int    // of each connector in the body, and one more, so that connector i is body[starts[i]:starts[i+1]-1]
	digests []digest // of the connectors
}

// What stands around the connectors of a listing.
var listHead, listTail = []byte(`{"data":[`), []byte(`]}`)

// newListing encodes the connectors.
func newListing(all []connectors.Connector) (*listing, error) {
	l := &listing{digests: make([]digest, len(all)), starts: make([]int, len(all)+1)}
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
	var whole digest
	for i, text := range texts {
		if i > 0 {
			body = append(body, ',')
		}
		l.starts[i] = len(body)
		body = append(body, text...)
		l.digests[i] = digestOf(text)
		whole = whole.then(l.digests[i])
	}
	l.starts[len(all)] = len(body) + 1
	l.answer = answer{contentType: typeJSON, body: append(body, listTail...), length: strconv.Itoa(size), etag: whole.etag()}
	return l, nil
}

// selection is the listing of some connectors, without a body.
type selection struct {
	answer
	places []uint64 // bits
	size   int      // of the body
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
	var some digest
	for i, word := range places {
		for ; word != 0; word &= word - 1 {
			at := 64*i + bits.TrailingZeros64(word)
			size += l.starts[at+1] - l.starts[at]
			count++
			some = some.then(l.digests[at])
		}
	}
	if count > 0 {
		size-- // the comma behind the last
	}
	return selection{answer{contentType: typeJSON, length: strconv.Itoa(size), etag: some.etag()}, places, size}
}

// write writes the listing of some connectors, putting small pieces together in a buffer.
func (l *listing) write(w io.Writer, places []uint64, buffer []byte) {
	buffer = append(buffer[:0], listHead...)
	first := true
	for from, to := range runs(places) {
		start := l.starts[from] - 1 // with the comma before it, or the bracket of the head
		if first {
			start++
		}
		first = false
		piece := l.body[start : l.starts[to]-1]
		if len(buffer)+len(piece) <= cap(buffer) {
			buffer = append(buffer, piece...)
			continue
		}
		if _, err := w.Write(buffer); err != nil {
			return // a client that is gone needs no answer
		}
		buffer = buffer[:0]
		if len(piece) <= cap(buffer)/2 {
			buffer = append(buffer, piece...)
		} else if _, err := w.Write(piece); err != nil {
			return
		}
	}
	_, _ = w.Write(append(buffer, listTail...))
}

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
