// Package jsonpointer writes and reads the segments of JSON pointers (RFC 6901).
package jsonpointer

import "strings"

var (
	escaper   = strings.NewReplacer("~", "~0", "/", "~1")
	unescaper = strings.NewReplacer("~1", "/", "~0", "~")
)

// Escape writes a key as a segment.
func Escape(key string) string { return escaper.Replace(key) }

// Unescape returns the key that a segment names.
func Unescape(segment string) string { return unescaper.Replace(segment) }
