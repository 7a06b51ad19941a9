package connectorhttp

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"iter"
	"math/bits"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/etag"
)

// listing is the whole listing, in which every other one is found: connectors that follow on each other have their bytes
// there in one piece, with the commas between them.
type listing struct {
	answer
	starts  []int               // of each connector in the body, and one more, so that connector i is body[starts[i]:starts[i+1]-1]
	digests [][sha256.Size]byte // of the connectors

	// kept are filtered listings, by the connectors that they have, and left is how many bytes more may be kept. Those that come
	// first are kept for good: so no client can make the memory grow, nor have it filled anew again and again.
	kept sync.Map // *answer by string
	left atomic.Int64
}

const (
	// keptShare is how many times the size of the listing those may take that are kept beside it.
	keptShare = 8
	// keptOverhead is what keeping one takes, in bytes, beside its body and its key.
	keptOverhead = 512
)

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
	hash := newListingHash()
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
	body = append(body, listTail...)
	l.answer = answer{contentType: typeJSON, body: body, length: strconv.Itoa(size), etag: etag.Weak(hash.Sum(nil))}
	l.left.Store(int64(keptShare * size))
	return l, nil
}

// newListingHash begins the digest of a listing, of which the digests of its connectors follow.
func newListingHash() hash.Hash {
	h := sha256.New()
	_, _ = h.Write(listHead) // a hash never fails
	return h
}

// choose returns the connectors that each parameter selects by any of its choices, as bits.
func (l *listing) choose(asked [][]*placeSet) []uint64 {
	n := (len(l.digests) + 63) / 64
	memory := make([]uint64, 2*n)
	places, some := memory[:n:n], memory[n:]
	for i, choices := range asked {
		if i > 0 {
			clear(some)
		}
		for _, set := range choices {
			set.addTo(some)
		}
		if i == 0 {
			copy(places, some)
			continue
		}
		for at := range places {
			places[at] &= some[at]
		}
	}
	return places
}

// filtered returns the listing of some connectors: with its body where there is room to keep it, otherwise without.
func (l *listing) filtered(places []uint64) *answer {
	key := keyOf(places)
	if kept, ok := l.kept.Load(key); ok {
		return kept.(*answer)
	}
	a, size := l.measure(places)
	taken := int64(size + len(key) + keptOverhead)
	if l.left.Add(-taken) < 0 {
		l.left.Add(taken)
		return a
	}
	body := bytes.NewBuffer(make([]byte, 0, size))
	l.write(body, places)
	a.body = body.Bytes()
	kept, known := l.kept.LoadOrStore(key, a)
	if known { // another request was quicker
		l.left.Add(taken)
	}
	return kept.(*answer)
}

// keyOf is the same for equal sets of places, and for no others.
func keyOf(places []uint64) string {
	key := make([]byte, 0, 8*len(places))
	for _, word := range places {
		key = binary.LittleEndian.AppendUint64(key, word)
	}
	return string(key)
}

// measure returns the listing of some connectors without its body, and the size of that. Its ETag is made of the connectors'
// digests, as that of the whole listing is, so that equal listings have equal ones.
func (l *listing) measure(places []uint64) (a *answer, size int) {
	size, count := len(listHead)+len(listTail), 0
	hash := newListingHash()
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
	return &answer{contentType: typeJSON, length: strconv.Itoa(size), etag: etag.Weak(hash.Sum(nil))}, size
}

// write writes the listing of some connectors. It puts small pieces together: each write to a connection has its price.
func (l *listing) write(w io.Writer, places []uint64) {
	buffer := buffers.Get().(*[bufferSize]byte)
	defer buffers.Put(buffer)
	b := buffer[:copy(buffer[:], listHead)]
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
	b = append(b, listTail...)
	_, _ = w.Write(b)
}

const bufferSize = 64 << 10

// buffers are for pieces of listings.
var buffers = sync.Pool{New: func() any { return new([bufferSize]byte) }}

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
