package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// Only a person who waits is told how far a check is, and nothing of it stays.
func TestProgress(t *testing.T) {
	for _, row := range []struct {
		name string
		live bool
		ago  time.Duration
		want string
	}{
		{"a person waits", true, 2 * patience, "\r\x1b[K3 of 9 files checked\r\x1b[K"},
		{"not long yet", true, 0, ""},
		{"nobody looks", false, 2 * patience, ""},
	} {
		var stderr bytes.Buffer
		g := newProgress(&program{stderr: &stderr, live: row.live}, 9)
		g.next = g.next.Add(-row.ago)
		g.at(3)
		g.at(4) // too soon after the one before
		g.clear()
		g.clear()
		if got := stderr.String(); got != row.want {
			t.Errorf("%s: got %q", row.name, got)
		}
	}
}

func TestOutside(t *testing.T) {
	t.Chdir(t.TempDir())
	for pattern, want := range map[string]string{
		"a.yaml": " ", "./a/*.sql": " ", "**/x": " ", "a/../b": " ", ".": " ", "..a/b": " ",
		"..": ".. .", "../a.yaml": ".. a.yaml", "../a/*/b.sql": "../a */b.sql", "a/../../b.yaml": ".. b.yaml", "../..": "../.. .", "../*.sql": ".. *.sql",
		"/": "/ .", "/a.yaml": "/ a.yaml", "/*.yaml": "/ *.yaml", "/a/b/**": "/a/b **", "/a//b.yaml": "/a b.yaml",
	} {
		base, rest := outside(pattern)
		if got := base + " " + rest; got != want {
			t.Errorf("%s: got %q, want %q", pattern, got, want)
		}
	}
	if got := joined("/", "a"); got != "/a" {
		t.Errorf("got %q", got)
	}
	if got := strings.Join([]string{joined("", "a"), joined("..", "a")}, " "); got != "a ../a" {
		t.Errorf("got %q", got)
	}
}
