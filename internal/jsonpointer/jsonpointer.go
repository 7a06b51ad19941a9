// Package jsonpointer writes and reads the segments of JSON pointers (RFC 6901).
package jsonpointer

import "strings"

var unescaper = strings.NewReplacer("~1", "/", "~0", "~")

// Valid reports whether every ~ in a pointer is followed by 0 or 1, as it must be.
func Valid(pointer string) bool {
	for i := range len(pointer) {
		if pointer[i] == '~' && (i+1 == len(pointer) || pointer[i+1] != '0' && pointer[i+1] != '1') {
			return false
		}
	}
	return true
}

// Size returns how many bytes a key has as a segment.
func Size(key string) int { return len(key) + strings.Count(key, "~") + strings.Count(key, "/") }

// Write writes a key as a segment.
func Write(b *strings.Builder, key string) {
	written := 0
	for i := range len(key) {
		var escaped string
		switch key[i] {
		case '~':
			escaped = "~0"
		case '/':
			escaped = "~1"
		default:
			continue
		}
		b.WriteString(key[written:i])
		b.WriteString(escaped)
		written = i + 1
	}
	b.WriteString(key[written:])
}

// Append writes a key as a segment behind a text.
func Append(dst []byte, key string) []byte {
	for i := range len(key) {
		switch key[i] {
		case '~':
			dst = append(dst, "~0"...)
		case '/':
			dst = append(dst, "~1"...)
		default:
			dst = append(dst, key[i])
		}
	}
	return dst
}

// Below returns the pointer of a member of the object that a pointer leads to.
func Below(pointer, key string) string { return pointer + "/" + Escape(key) }

// Within reports whether a pointer is another one, or leads to what is inside the value that that leads to.
func Within(pointer, outer string) bool {
	rest, ok := strings.CutPrefix(pointer, outer)
	return ok && (rest == "" || rest[0] == '/')
}

// Keys returns the keys of a pointer, from the root on.
func Keys(pointer string) []string {
	keys := strings.Split(pointer, "/")[1:]
	for i := range keys {
		keys[i] = Unescape(keys[i])
	}
	return keys
}

// Escape writes a key as a segment.
func Escape(key string) string {
	if !strings.ContainsAny(key, "~/") {
		return key
	}
	var b strings.Builder
	Write(&b, key)
	return b.String()
}

// Unescape returns the key that a segment names.
func Unescape(segment string) string { return unescaper.Replace(segment) }
