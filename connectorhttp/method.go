package connectorhttp

import (
	"net/http"
	"strings"
)

// What a route answers to, as Allow lists it.
const (
	methodsRead     = "GET, HEAD, OPTIONS"
	methodsValidate = "POST, OPTIONS"
)

// reads reports whether a request asks for what it may keep: GET or HEAD.
func reads(r *http.Request) bool { return r.Method == http.MethodGet || r.Method == http.MethodHead }

// refuseMethod answers every method that a route does not have, and OPTIONS.
func refuseMethod(w http.ResponseWriter, r *http.Request, methods string) {
	w.Header().Set("Allow", methods)
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	allowed := strings.Split(methods, ", ")
	fail(w, r, &Error{
		Status:  http.StatusMethodNotAllowed,
		Code:    codeMethodNotAllowed,
		Message: "the method must be one of " + methods,
		Details: Details{Allowed: allowed},
	})
}
