package tables

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/laminar/connectors/internal/printable"
)

// gluedPattern matches a key whose colon touches its value, which YAML takes for a text: token:secret. A colon before two slashes
// belongs to a URL.
var gluedPattern = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_.-]*):([^\s/]|/[^/])`)

// gluedKey returns the key that a plain text begins with whose colon touches its value, if there is one. Nothing else of the text
// may be printed: it may be a secret.
func gluedKey(n *yaml.Node) (string, bool) {
	if n.Kind != yaml.ScalarNode || n.Style != 0 || !strings.Contains(n.Value, ":") { // as most have none
		return "", false
	}
	return gluedKeyIn([]byte(n.Value))
}

// gluedKeyIn is gluedKey for a line without what it begins with.
func gluedKeyIn(line []byte) (string, bool) {
	match := gluedPattern.FindSubmatch(line[:min(len(line), maxDirective)])
	if match == nil {
		return "", false
	}
	return printable.Clip(string(match[1])), true
}

// gluedHint returns what to do about a text where an object should stand, if a space is all that it lacks.
func (r *yamlReader) gluedHint(n *yaml.Node) (hint string) {
	if key, ok := gluedKey(n); ok {
		return spaceBehind(key)
	}
	return ""
}

// spaceBehind says what to do about a key whose colon touches its value.
func spaceBehind(key string) string { return fmt.Sprintf("write a space after the colon of %q", key) }

// glued reports a key of a one-line object whose colon touches its value: {token:secret}.
func (c *yamlConverter) glued(n *yaml.Node, key string) {
	message := "must have a space after its colon"
	if !c.isConfig {
		c.gluedKeys = append(c.gluedKeys, key)
		c.fault(n, CodeSyntax, fmt.Sprintf("%q ", key)+message, "")
		return
	}
	c.path = append(c.path, key)
	c.fault(n, CodeSyntax, message, "")
	c.path = c.path[:len(c.path)-1]
}

// hasColon reports whether a colon follows a key. In {a, b} none does: those may be pieces of a value with a comma, which is not
// printed.
func (c *yamlConverter) hasColon(key *yaml.Node) bool {
	at := c.at(key)
	if key.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		at = endOfQuoted(c.text, at)
	} else {
		at += len(key.Value)
	}
	rest := bytes.TrimLeft(c.text[min(at, len(c.text)):], " \t\r\n")
	return len(rest) > 0 && rest[0] == ':'
}
