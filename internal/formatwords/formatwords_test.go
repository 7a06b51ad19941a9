package formatwords_test

import (
	"testing"

	"github.com/laminar/connectors/internal/formatwords"
	"github.com/laminar/connectors/internal/near"
)

// TestAll: a word means one format, however it is written, and is no format itself.
func TestAll(t *testing.T) {
	means := map[string]string{}
	for word, format := range formatwords.All {
		folded := near.Folded(word)
		if other, ok := means[folded]; ok && other != format {
			t.Errorf("%s means %s and %s", word, other, format)
		}
		means[folded] = format
	}
	for word, format := range formatwords.All {
		if other, ok := means[near.Folded(format)]; ok {
			t.Errorf("%s means %s, which is itself a word for %s", word, format, other)
		}
	}
	if len(means) == 0 {
		t.Error("there must be words")
	}
}
