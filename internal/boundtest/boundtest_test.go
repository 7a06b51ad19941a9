package boundtest

import "testing"

var kept []byte

func TestBytes(t *testing.T) {
	for _, size := range []int{1 << 20, 5 << 20} {
		ran := false
		got := Bytes(func() { kept, ran = make([]byte, size), true })
		if !ran {
			t.Error("the function must run")
		}
		if race && got != 0 || !race && (got < size || got > size+1<<20) {
			t.Errorf("got %d for %d allocated", got, size)
		}
	}
}
