package sample

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/laminar/connectors/internal/ecmascript"
)

// WithCommonPatterns writes the patterns of a published schema as the complete document has them: as Go reads them too, which
// the published ones need not be. All else means what it did.
func WithCommonPatterns(published []byte) ([]byte, error) {
	root := Decode(published)
	EachSchema(root, writePatterns)
	for _, target := range Referred(root) { // which may stand where no keyword says that a schema does
		EachSchema(target, writePatterns)
	}
	return json.Marshal(root)
}

func writePatterns(schema map[string]any) {
	if pattern, ok := schema["pattern"].(string); ok {
		schema["pattern"] = common(pattern)
	}
	patterns, ok := schema["patternProperties"].(map[string]any)
	if !ok {
		return
	}
	groups := make(map[string][]any, len(patterns))
	for _, pattern := range slices.Sorted(maps.Keys(patterns)) {
		name := common(pattern)
		groups[name] = append(groups[name], patterns[pattern])
	}
	written := make(map[string]any, len(groups))
	for name, schemas := range groups {
		if written[name] = schemas[0]; len(schemas) > 1 {
			written[name] = map[string]any{"allOf": schemas}
		}
	}
	schema["patternProperties"] = written
}

// common writes a pattern as ECMAScript and Go read it alike. One that is none stays as it is.
func common(pattern string) string {
	if written, err := ecmascript.Common(pattern); err == nil {
		return written
	}
	return pattern
}
