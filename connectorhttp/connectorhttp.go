// Package connectorhttp serves a catalogue of connectors over HTTP: Laminar's documented GET /api/v1/connectors and what
// belongs to it.
//
//	GET  /                        the listing; ?category=, ?type=, ?feature= and ?format= filter it
//	GET  /{id}                    one connector
//	GET  /{id}/{role}/schema      the complete JSON Schema document of a role
//	GET  /tables/schema           the JSON Schema document of a file of connection tables
//	POST /{id}/{role}/validate    judges a config; only with HandlerOptions.Validate
//	GET  /openapi.json            the description of all this
//
// All stand below [Path]. The filters feature and format, and everything but the listing itself, are additions to the
// documented endpoint. A role's /schema states what /validate checks with strict=true, except for deprecated options.
//
// The handler routes by the path alone and never redirects, so it can be mounted anywhere. It takes Path off the front of a
// request's path; where Path does not stand there, a router is taken to have removed it already. Mount the handler for Path
// and for everything below; with net/http:
//
//	h := connectorhttp.Handler(reg)
//	mux.Handle(connectorhttp.Path, h)
//	mux.Handle(connectorhttp.Path+"/", h)
//
// What is encoded once is kept: the connectors, the documents, the listing, and the listing filtered by each single value,
// which together have at most sixteen times the bytes of the listing. Other filters are answered anew for each request. The
// first request allocates, for each byte of the listing, beyond the first 2 MiB and what the documents take:
//
//   - the listing and its views: 200
//
// An answer to /validate has at most the violations and warnings that a [connectors.Report] keeps.
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
// answered from one registry as a whole. The answers are encoded when a registry is first seen, and only those of the
// newest are kept, so current should return the same pointer until there is something new.
//
// current is called with every request, by several goroutines at once, and must not itself call the handler. A nil
// current, and a nil registry, are an empty catalogue. The handler is safe for concurrent use.
func HandlerFor(current func() *connectors.Registry, opts HandlerOptions) http.Handler {
	return newHandler(current, opts)
}
