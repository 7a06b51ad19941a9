package publish

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titleOf turns a name into words: consumer_group becomes Consumer group.
func titleOf(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' || r == '.' })
	for i, word := range words {
		switch word {
		case "id", "url", "uri", "ttl", "sql", "http":
			words[i] = strings.ToUpper(word)
		case "qos":
			words[i] = "QoS"
		default:
			if first, size := utf8.DecodeRuneInString(word); i == 0 {
				words[i] = string(unicode.ToUpper(first)) + word[size:]
			}
		}
	}
	if len(words) == 0 {
		return name
	}
	return strings.Join(words, " ")
}
