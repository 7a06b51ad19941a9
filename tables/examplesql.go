package tables

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/laminar/connectors"
)

// sql writes the example as a CREATE TABLE. It takes the options out of the config that SQL cannot write.
func (e *example) sql(reg *connectors.Registry) ([]byte, error) {
	options := make([]option, 0, len(e.config))
	for name, s := range members(e.config, e.schema) {
		text, err := sqlOption(e.config[name], s)
		if err != nil {
			return nil, err
		}
		options = append(options, option{key: name, text: text})
	}
	p := optionParser{kinds: kindsOf(reg), places: propertyPlaces{}}
	p.start(e.connector, e.role, options)
	read := p.parse(make(map[string]any, len(options)))
	options = slices.DeleteFunc(options, func(o option) bool {
		value, ok := read[o.key]
		lost := !ok || !reflect.DeepEqual(value, e.config[o.key])
		if lost {
			delete(e.config, o.key)
		}
		return lost
	})
	width := len(keyConnector)
	for _, o := range options {
		width = max(width, len(sqlKey(o.key)))
	}
	var b strings.Builder
	b.WriteString("CREATE TABLE " + sqlKey(e.name) + " (\n  id BIGINT,\n  message TEXT\n) WITH (\n")
	write := func(key, text string) {
		b.WriteString("  " + key + strings.Repeat(" ", width-len(key)) + " = '" + strings.ReplaceAll(text, "'", "''") + "'")
	}
	write(keyConnector, e.connector.ID)
	b.WriteString(",\n")
	write(keyType, string(e.role))
	for _, o := range options {
		b.WriteString(",\n")
		write(sqlKey(o.key), o.text)
	}
	b.WriteString("\n);\n")
	return []byte(b.String()), nil
}

// sqlOption returns the text of a value: items of a list with commas between them where each is a plain word, and JSON for what
// holds more.
func sqlOption(v any, s *connectors.Schema) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case json.Number:
		return string(v), nil
	case []any:
		words := make([]string, len(v))
		for i, item := range v {
			word, ok := item.(string)
			if !ok || word == "" || strings.ContainsAny(word, ",[]{}\"'") || strings.TrimSpace(word) != word {
				return jsonOf(v, s)
			}
			words[i] = word
		}
		return strings.Join(words, ", "), nil
	}
	return jsonOf(v, s)
}

// sqlKey returns a name as SQL has it: bare where that is possible.
func sqlKey(name string) string {
	isBare := name != "" && !isDigit(name[0]) && !slices.Contains(reservedWords, name)
	for i := range len(name) {
		if c := name[i]; c != '_' && !isDigit(c) && (c < 'a' || c > 'z') {
			isBare = false
		}
	}
	if isBare {
		return name
	}
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

// reservedWords are those of PostgreSQL that options have as names, or may well have.
var reservedWords = []string{
	"all", "as", "asc", "cast", "check", "collate", "column", "create", "default", "desc", "distinct", "do", "else", "end", "except",
	"false", "fetch", "for", "foreign", "from", "grant", "group", "having", "in", "into", "limit", "not", "null", "offset", "on", "only",
	"or", "order", "primary", "references", "returning", "select", "table", "then", "to", "true", "union", "unique", "user", "using",
	"when", "where", "window", "with",
}
