package connectorhttp

import "net/http"

// invalidFilter refuses a query.
func invalidFilter(message string, d details) *failure {
	return &failure{status: http.StatusBadRequest, Code: codeInvalidFilter, Message: message, Details: d}
}

// brokenQuery refuses a query that cannot be decoded.
func brokenQuery() *failure {
	return invalidFilter("the query must be in URL encoding", details{})
}
