package connectorhttp

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"
)

// weakETag makes an ETag of a digest: a weak one, because a middleware may compress the body and leave the ETag.
func weakETag(digest []byte) string { return `W/"` + hex.EncodeToString(digest[:16]) + `"` }

// digest is a digest of 128 bits.
type digest [2]uint64

func digestOf(text []byte) digest {
	sum := sha256.Sum256(text)
	return digest{binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:16])}
}

// then returns the digest of a list with one more text at its end, which is a sum in which each place has a weight of its own.
// The digests of texts are as good as random, so that it is too; and hashing them once more would take a good part of the time in
// which a filtered listing is written.
func (d digest) then(next digest) digest {
	const weight = 0x9e3779b97f4a7c15 // odd, so that nothing is lost by multiplying
	return digest{d[0]*weight + next[0], d[1]*weight + next[1]}
}

// etag makes an ETag of the digest of a list.
func (d digest) etag() string {
	var text [16]byte
	binary.BigEndian.PutUint64(text[:8], d[0])
	binary.BigEndian.PutUint64(text[8:], d[1])
	return weakETag(text[:])
}

// matches reports whether If-None-Match names the answer, by weak comparison.
func (a *answer) matches(lines []string) bool {
	for _, line := range lines {
		if strings.TrimSpace(line) == "*" || listsETag(line, strings.TrimPrefix(a.etag, "W/")) {
			return true
		}
	}
	return false
}

// listsETag reports whether a list of entity tags holds one with that opaque part, quotes included. What stands behind
// something that is no entity tag is not read.
func listsETag(list, opaque string) bool {
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
