package connectorhttp

import "sync"

// Filtered listings are put together in buffers, because each write to a connection has its price, and a client that reads
// slowly holds one for as long as it likes. So the buffers are small, but for the first few of the long listings that are being
// written: they have large ones, which take fewer writes.
const (
	smallBuffer = 64 << 10
	largeBuffer = 512 << 10
	mostLarge   = 8
)

// buffers lends buffers.
type buffers struct {
	small, large sync.Pool     // of *[]byte
	lent         chan struct{} // holds one for each large buffer that is lent
}

func newBuffers() *buffers {
	pool := func(size int) sync.Pool {
		return sync.Pool{New: func() any {
			b := make([]byte, 0, size)
			return &b
		}}
	}
	return &buffers{small: pool(smallBuffer), large: pool(largeBuffer), lent: make(chan struct{}, mostLarge)}
}

// lend calls use with a buffer for so many bytes, which may be shorter.
func (bs *buffers) lend(size int, use func(buffer []byte)) {
	pool := &bs.small
	if size > smallBuffer {
		select {
		case bs.lent <- struct{}{}:
			defer func() { <-bs.lent }()
			pool = &bs.large
		default:
		}
	}
	buffer := pool.Get().(*[]byte)
	defer pool.Put(buffer)
	use(*buffer)
}
