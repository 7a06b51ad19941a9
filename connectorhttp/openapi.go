package connectorhttp

import _ "embed" // for the description

//go:embed openapi.json
var openAPI string

// OpenAPI returns the OpenAPI 3.1 description of everything the handler answers, as JSON. Its paths are those below
// [Path] on the host. The caller owns the result.
func OpenAPI() []byte { return []byte(openAPI) }
