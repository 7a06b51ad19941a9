package connectorhttp

import _ "embed" // for the description

//go:embed openapi.json
var openAPI string

// OpenAPI returns the OpenAPI 3.1 description of everything a handler can answer, as JSON, with paths below [Path]. What a
// handler itself serves as /openapi.json is made of it and describes that handler: the paths are relative to where it is
// mounted, which servers says, and /validate is there only where it is switched on. The caller owns the result.
func OpenAPI() []byte { return []byte(openAPI) }
