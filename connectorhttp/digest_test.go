package connectorhttp

import (
	"fmt"
	"testing"
)

// Lists that differ have digests that differ, also where they have the same members in another order or more often.
func TestDigestsOfLists(t *testing.T) {
	seen := make(map[string]string)
	add := func(words ...string) {
		var list digest
		for _, word := range words {
			list = list.then(digestOf([]byte(word)))
		}
		if other, ok := seen[list.etag()]; ok {
			t.Errorf("%q has the digest of %s", words, other)
		}
		seen[list.etag()] = fmt.Sprintf("%q", words)
	}
	add()
	for _, a := range []string{"a", "b", "c"} {
		add(a)
		for _, b := range []string{"a", "b", "c"} {
			add(a, b)
			for _, c := range []string{"a", "b", "c"} {
				add(a, b, c)
			}
		}
	}
	words := make([]string, 200)
	for i := range words {
		add(words...)
		words[i] = "a" // another one at each place
	}
}
