package jsonpointer_test

import (
	"strings"
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
		var b strings.Builder
		jsonpointer.Write(&b, key)
		if got := b.String(); got != segment || len(got) != jsonpointer.Size(key) {
			t.Errorf("Write writes %q of %q and Size says %d, want %q", got, key, jsonpointer.Size(key), segment)
		}
		if got := string(jsonpointer.Append([]byte("/"), key)); got != "/"+segment {
			t.Errorf("Append writes %q of %q, want %q", got, key, segment)
		}
		if got := jsonpointer.Unescape(segment); got != key {
			t.Errorf("Unescape(%q) = %q, want %q", segment, got, key)
		}
	}
}

func TestValid(t *testing.T) {
	for pointer, want := range map[string]bool{
		"": true, "/a": true, "/a~0b~1": true, "/~": false, "/a~2": false, "/~~0": false, "/a~": false,
	} {
		if got := jsonpointer.Valid(pointer); got != want {
			t.Errorf("Valid(%q) is %v", pointer, got)
		}
	}
}
