// Package connectorhttp serves a catalogue of connectors over HTTP: Laminar's documented GET /api/v1/connectors and what
// belongs to it.
//
//	GET  /                        the listing; ?category=, ?type=, ?feature= and ?format= filter it
//	GET  /{id}                    one connector
//	GET  /{id}/{role}/schema      the complete JSON Schema document of a role
//	GET  /tables/schema           the JSON Schema document of a file of connection tables
//	POST /{id}/{role}/validate    judges a config; only with HandlerOptions.Validate, as are the two below
//	POST /{id}/{role}/validate-update
//	                              judges a change: {"old":{…},"new":{…}}, as Registry.CheckUpdate has it
//	POST /tables/validate         judges a connection table, a list of them, or a list under "tables"
//	GET  /openapi.json            the description of all this
//
// All stand below [Path]. The filters feature and format, and everything but the listing itself, are additions to the
// documented endpoint. A role's /schema states what /validate checks with strict=true, except for deprecated options.
//
// The handler never redirects, and each route has one spelling, so that a host can put a login or a limit on one of them. A
// path that is encoded where it need not be, or has a slash too many, is not found, even where a host has decoded or cleaned
// it. Only the listing answers at two paths, with and without a slash at the end. What answers GET answers HEAD, so a login
// must be on both.
//
// The handler can be mounted anywhere: where the whole path of a request arrives, it takes Path off, and where a router has
// removed the front of it, it takes the rest as it is. Only below a mux that is itself mounted under a prefix, and behind a
// proxy that removes one, it must be told, by HandlerOptions.Base. Mount it for Path and for everything below; with net/http:
//
//	h := connectorhttp.Handler(reg)
//	mux.Handle(connectorhttp.Path, h)
//	mux.Handle(connectorhttp.Path+"/", h)
//
// What is encoded is kept: the listing, the connectors and the documents, each once it has been asked for. So are filtered
// listings, until they take eight times the bytes of the whole one together; others are put together for each request.
//
// Memory is bounded. The first request for the listing and the first with a filter together allocate so many bytes for each
// byte of the listing, beyond the first 2 MiB, and a request to /tables/validate for each byte of its body:
//
//   - the listing and its filters: 100
//   - validating tables: 300
//
// An answer to /validate has at most the violations and warnings that a [connectors.Report] keeps, one to /tables/validate at
// most the findings that Check in package tables lists. Where a body of tables stops being JSON, that is one of the findings,
// behind those about the tables before that place.
//
// Compression, CORS, authentication, metrics, request logs and timeouts are the host's. The ETags are weak, so they stay
// true when a middleware compresses the answer.
package connectorhttp

import (
	"net/http"

	"github.com/laminar/connectors"
)

// Path is where Laminar's API has the connectors.
const Path = "/api/v1/connectors"

// Handler serves the catalogue of a registry, with the zero HandlerOptions. A nil registry is an empty catalogue. The
// handler is safe for concurrent use.
func Handler(reg *connectors.Registry) http.Handler {
	return HandlerFor(func() *connectors.Registry { return reg }, HandlerOptions{})
}

// HandlerFor serves the catalogue that current returns, which may change while the handler runs: every request is
// answered from one registry as a whole. A new registry costs a request nothing but what that request asks for, and what is
// encoded is kept for the newest registry alone, so current should return the same pointer until there is something new.
//
// current is called at most once for each request, by several goroutines at once, and must not itself call the handler. A nil current, and a nil registry, are an empty catalogue. The handler is safe for concurrent use.
func HandlerFor(current func() *connectors.Registry, opts HandlerOptions) http.Handler {
	return newHandler(current, opts)
}
