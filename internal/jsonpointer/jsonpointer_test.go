package jsonpointer_test

import (
	"testing"

	"github.com/laminar/connectors/internal/jsonpointer"
)

func TestSegments(t *testing.T) {
	for key, segment := range map[string]string{
		"": "", "topic": "topic", "a/b": "a~1b", "a~b": "a~0b", "~1": "~01", "/~": "~1~0", "é": "é",
	} {
		if got := jsonpointer.Escape(key); got != segment {
			t.Errorf("Escape(%q) = %q, want %q", key, got, segment)
		}
		if got := jsonpointer.Unescape(segment); got != key {
			t.Errorf("Unescape(%q) = %q, want %q", segment, got, key)
		}
	}
}
