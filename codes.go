package connectors

// The codes of violations. A code is stable: it never changes its meaning. Where the published schema is broken it is
// the JSON Schema keyword that is.
const (
	CodeType                 = "type" // also a Go value that JSON cannot hold
	CodeEnum                 = "enum"
	CodeConst                = "const"
	CodeMinimum              = "minimum"
	CodeMaximum              = "maximum"
	CodeExclusiveMinimum     = "exclusiveMinimum"
	CodeExclusiveMaximum     = "exclusiveMaximum"
	CodeMultipleOf           = "multipleOf"
	CodeMinLength            = "minLength"
	CodeMaxLength            = "maxLength"
	CodePattern              = "pattern"
	CodeMinItems             = "minItems"
	CodeMaxItems             = "maxItems"
	CodeUniqueItems          = "uniqueItems"
	CodeContains             = "contains"
	CodeRequired             = "required"
	CodeMinProperties        = "minProperties"
	CodeMaxProperties        = "maxProperties"
	CodePropertyNames        = "propertyNames"
	CodeAdditionalProperties = "additionalProperties" // a key that the schema refuses by name
	CodeAdditionalItems      = "additionalItems"
	CodeDependencies         = "dependencies"
	CodeAnyOf                = "anyOf"
	CodeOneOf                = "oneOf"
	CodeNot                  = "not"
	CodeFalse                = "false" // a place where the schema is false: nothing may stand there
)

// CodeLimit is the code of a value beyond the limits of checking, which [Registry.Check] lists. It is the one kind of
// violation beyond the published schema.
const CodeLimit = "limit"

// The codes of warnings: what is known beyond the published schema. Under [Registry.Strict] they are violations.
const (
	CodeUnknownKey        = "unknown_key"        // a key that no option has
	CodeUnsupportedFormat = "unsupported_format" // a format that the connector does not list
	CodeMissingCompanion  = "missing_companion"  // a value that needs another option, which is missing
	CodeDeprecated        = "deprecated"         // an option or a value that is on its way out
	CodeSuspiciousValue   = "suspicious_value"   // allowed by the schema, but it cannot be meant
)
