package tables

import (
	"bytes"
	"regexp"
)

var versionDirective = regexp.MustCompile(`(?m)^%YAML[ \t]+1\.([0-9]+)`)

// withKnownVersions returns a text in which each directive names the version of YAML that the library knows: %YAML 1.2 becomes
// %YAML 1.1. Every 1.x is read alike. Nothing moves from its place.
func withKnownVersions(text []byte) []byte {
	text = bytes.Clone(text)
	for _, match := range versionDirective.FindAllSubmatchIndex(text, -1) {
		minor := text[match[2]:match[3]]
		copy(minor, bytes.Repeat([]byte(" "), len(minor)))
		minor[0] = '1'
	}
	return text
}
