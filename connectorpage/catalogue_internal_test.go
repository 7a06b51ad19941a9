package connectorpage

import (
	"fmt"
	"testing"
)

// What is kept is bounded, however many pages are asked for; what is not kept is answered all the same.
func TestKeptPagesAreBounded(t *testing.T) {
	c := newCatalogue(nil)
	const pages, size = 40, 1 << 20
	kept := 0
	for i := range pages {
		key := fmt.Sprint("c", i)
		a := newAnswer(typeHTML, make([]byte, size))
		if got := c.keep(key, a); got != a {
			t.Fatalf("page %d is answered with another", i)
		}
		if c.keptPage(key) == a {
			kept++
		}
	}
	if kept != maxKept/size-1 { // each takes a little more than its size
		t.Errorf("%d pages of %d are kept", kept, pages)
	}
	first := c.keptPage("c0")
	if got := c.keep("c0", newAnswer(typeHTML, nil)); got != first {
		t.Error("what is kept is answered to those who made it too")
	}
	if left := c.left.Load(); left != maxKept-int64(kept*(size+512)) {
		t.Errorf("%d bytes are left", left)
	}
}
