package connectorpage

import "net/http"

// What a route answers to, as Allow lists it.
const (
	methodsRead  = "GET, HEAD, OPTIONS"
	methodsCheck = "GET, HEAD, POST, OPTIONS"
)

// reads reports whether a request asks for what it may keep, GET or HEAD, and answers it where it does not.
func reads(w http.ResponseWriter, r *http.Request, h *handler, t target) bool {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	h.refuseMethod(w, r, t, methodsRead)
	return false
}

// refuseMethod answers every method that a route does not have, and OPTIONS.
func (h *handler) refuseMethod(w http.ResponseWriter, r *http.Request, t target, methods string) {
	w.Header().Set("Allow", methods)
	if r.Method == http.MethodOptions {
		setHeaders(w.Header())
		w.WriteHeader(http.StatusNoContent)
		return
	}
	h.fail(w, r, t, &failure{status: http.StatusMethodNotAllowed, message: "This page does not take that method. It takes " + methods + "."})
}
