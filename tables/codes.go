package tables

import (
	"slices"

	"github.com/laminar/connectors"
)

// codeNames are the codes that findings have, here and in package connectors.
var codeNames = []string{
	CodeSyntax, CodeDuplicateKey, CodeDuplicateTable, CodeMisplacedKey, CodeUnknownConnector, CodeUnsupportedRole, CodeUnreadable,
	CodeUnusedIgnore,
	connectors.CodeType, connectors.CodeEnum, connectors.CodeConst, connectors.CodeMinimum, connectors.CodeMaximum,
	connectors.CodeExclusiveMinimum, connectors.CodeExclusiveMaximum, connectors.CodeMultipleOf, connectors.CodeMinLength,
	connectors.CodeMaxLength, connectors.CodePattern, connectors.CodeMinItems, connectors.CodeMaxItems, connectors.CodeUniqueItems,
	connectors.CodeContains, connectors.CodeRequired, connectors.CodeMinProperties, connectors.CodeMaxProperties,
	connectors.CodePropertyNames, connectors.CodeAdditionalProperties, connectors.CodeAdditionalItems, connectors.CodeDependencies,
	connectors.CodeAnyOf, connectors.CodeOneOf, connectors.CodeNot, connectors.CodeFalse, connectors.CodeLimit,
	connectors.CodeUnknownKey, connectors.CodeUnsupportedFormat, connectors.CodeMissingCompanion, connectors.CodeDeprecated,
	connectors.CodeSuspiciousValue,
}

// codeExists reports whether findings may have a code: one of the constants, or of the Advice of a connector.
func (in *inspector) codeExists(code string) bool {
	if slices.Contains(codeNames, code) {
		return true
	}
	if in.codes == nil {
		in.codes = map[string]bool{}
		for _, c := range in.reg.All() {
			in.addCodes(c.Schemas.Source)
			in.addCodes(c.Schemas.Sink)
		}
	}
	return in.codes[code]
}

// addCodes adds the codes of the Advice in a schema.
func (in *inspector) addCodes(s *connectors.Schema) {
	if s == nil {
		return
	}
	if s.Advice != nil {
		in.codes[s.Advice.Code] = true
		in.addCodes(&s.Advice.Schema)
	}
	for i := range s.Properties {
		in.addCodes(&s.Properties[i])
	}
	in.addCodes(s.Items)
	in.addCodes(s.AdditionalProperties)
}
