package main

import (
	"cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// meaning says what a code stands for. A definition may have codes of its own.
func meaning(code string) string {
	return cmp.Or(map[string]string{
		connectors.CodeType:                 "A value is of the wrong type",
		connectors.CodeEnum:                 "A value is none of the choices",
		connectors.CodeConst:                "A value is not the one that must stand there",
		connectors.CodeMinimum:              "A number is too small",
		connectors.CodeMaximum:              "A number is too large",
		connectors.CodeExclusiveMinimum:     "A number is too small",
		connectors.CodeExclusiveMaximum:     "A number is too large",
		connectors.CodeMultipleOf:           "A number is no multiple of another one",
		connectors.CodeMinLength:            "A text is too short",
		connectors.CodeMaxLength:            "A text is too long",
		connectors.CodePattern:              "A text does not match a pattern",
		connectors.CodeMinItems:             "A list is too short",
		connectors.CodeMaxItems:             "A list is too long",
		connectors.CodeUniqueItems:          "An item stands twice in a list",
		connectors.CodeContains:             "A list lacks an item",
		connectors.CodeRequired:             "A required option or key is missing",
		connectors.CodeMinProperties:        "An object has too few members",
		connectors.CodeMaxProperties:        "An object has too many members",
		connectors.CodePropertyNames:        "The name of a member is not allowed",
		connectors.CodeAdditionalProperties: "A member is not allowed",
		connectors.CodeAdditionalItems:      "An item is not allowed",
		connectors.CodeDependencies:         "An option needs another one",
		connectors.CodeAnyOf:                "A value fits none of several forms",
		connectors.CodeOneOf:                "A value does not fit exactly one of several forms",
		connectors.CodeNot:                  "A value has a form that is not allowed",
		connectors.CodeFalse:                "Nothing may stand here",
		connectors.CodeLimit:                "A file or a config exceeds a limit of checking",
		connectors.CodeUnknownKey:           "No option has this name",
		connectors.CodeUnsupportedFormat:    "The connector does not support this data format",
		connectors.CodeMissingCompanion:     "A value needs another option, which is missing",
		connectors.CodeDeprecated:           "An option or a value is deprecated",
		connectors.CodeSuspiciousValue:      "A value is allowed, but it cannot be meant",
		tables.CodeSyntax:                   "The file cannot be read as what its name says",
		tables.CodeDuplicateKey:             "A key stands twice",
		tables.CodeDuplicateTable:           "The name of a table stands twice",
		tables.CodeMisplacedKey:             "A key stands in the wrong place",
		tables.CodeUnknownConnector:         "The catalogue does not have the connector",
		tables.CodeUnsupportedRole:          "The connector cannot be used in this role",
		tables.CodeUnusedIgnore:             "A comment ignores nothing",
		tables.CodeUnreadable:               "A file cannot be read, or there is no table",
	}[code], printable.Name(code))
}
