// Package etag makes entity tags and compares them as HTTP does.
package etag

import (
	"encoding/hex"
	"strings"
)

// Weak makes an entity tag of a digest: a weak one, because a middleware may compress the body and leave the tag.
func Weak(digest []byte) string { return `W/"` + hex.EncodeToString(digest[:16]) + `"` }

// Matches reports whether the lines of If-None-Match name a tag, by weak comparison.
func Matches(tag string, lines []string) bool {
	for _, line := range lines {
		if strings.TrimSpace(line) == "*" || lists(line, strings.TrimPrefix(tag, "W/")) {
			return true
		}
	}
	return false
}

// lists reports whether a list of entity tags holds one with that opaque part, quotes included. What stands behind
// something that is no entity tag is not read.
func lists(list, opaque string) bool {
	for {
		list = strings.TrimLeft(list, " \t,")
		list = strings.TrimPrefix(list, "W/")
		if list == "" || list[0] != '"' {
			return false
		}
		end := strings.IndexByte(list[1:], '"')
		if end < 0 {
			return false
		}
		if withoutCoding(list[:end+2]) == opaque {
			return true
		}
		list = list[end+2:]
	}
}

// withoutCoding returns the opaque part of an entity tag without the name of a coding at its end, as in "…-gzip" and
// "…;br": servers that compress an answer put it there, and clients send it back.
func withoutCoding(opaque string) string {
	tag := strings.TrimSuffix(opaque, `"`)
	bare := strings.TrimRight(tag, "abcdefghijklmnopqrstuvwxyz")
	for _, mark := range []string{"--", "-", ";"} {
		if digest, ok := strings.CutSuffix(bare, mark); ok && bare != tag {
			return digest + `"`
		}
	}
	return opaque
}
