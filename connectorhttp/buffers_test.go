package connectorhttp

import "testing"

// However many long listings are being written, and however slowly, few of them hold large buffers.
func TestFewBuffersAreLarge(t *testing.T) {
	bs := newBuffers()
	large := 0
	var lend func(depth int)
	lend = func(depth int) {
		if depth == 0 {
			return
		}
		bs.lend(largeBuffer+1, func(buffer []byte) {
			switch cap(buffer) {
			case largeBuffer:
				large++
			case smallBuffer:
			default:
				t.Errorf("a buffer has %d bytes", cap(buffer))
			}
			lend(depth - 1)
		})
	}
	for range 2 { // they are given back
		large = 0
		lend(3 * mostLarge)
		if large != mostLarge {
			t.Errorf("%d buffers were large, want %d", large, mostLarge)
		}
	}
	bs.lend(smallBuffer, func(buffer []byte) {
		if cap(buffer) != smallBuffer {
			t.Errorf("for a short listing, the buffer has %d bytes", cap(buffer))
		}
	})
}

// What is written with a large buffer is given back also where the host's writer panics.
func TestBuffersAreGivenBackAfterAPanic(t *testing.T) {
	bs := newBuffers()
	for range 2 * mostLarge {
		func() {
			defer func() { _ = recover() }()
			bs.lend(largeBuffer, func([]byte) { panic("the client is gone") })
		}()
	}
	if len(bs.lent) != 0 {
		t.Errorf("%d large buffers are still lent", len(bs.lent))
	}
}
