// Package connectorpage serves pages for people: the catalogue of connectors, each connector with its options and examples, and
// a page that checks a file of connection tables.
//
//	GET  /               the connectors; ?q= searches, ?category=, ?type=, ?feature= and ?format= filter
//	GET  /{id}           one connector: what it is, the options of each role, examples in YAML, JSON and SQL
//	GET  /check          a form for a file of tables; only with HandlerOptions.Check, as is the next one
//	POST /check          the same page with what is wrong with the file, at its lines
//	GET  /style.css      the one style sheet
//	GET  /icons/{name}   an icon; only with HandlerOptions.Icons
//
// A connector whose id is check has its page at /connector/check where HandlerOptions.Check is set. No other id is taken.
//
// The pages need no script, no cookie and nothing from another host, and every answer has a Content-Security-Policy that allows
// none of these. Their links are relative, so they can be mounted anywhere. With net/http:
//
//	mux.Handle("/catalogue/", connectorpage.Handler(current, connectorpage.HandlerOptions{}))
//
// Where the handler is mounted it learns from the request: from the pattern that ServeMux or chi has matched, and from what
// [http.StripPrefix] has removed. Routers that tell neither, such as gin, echo and gorilla/mux, need HandlerOptions.Base. The
// mount without a slash at its end is redirected to the one with it; otherwise each page has one spelling, so that a host can put
// a login or a limit on one of them. What answers GET answers HEAD.
//
// POST changes nothing, and nothing of it is kept or logged. The answer shows the text that was sent to whoever sent it, and nobody
// may store it. A form that is sent has at most 1 MiB. Of what is wrong, 100 findings are shown, errors before warnings, with the
// lines around them; the headline counts all.
//
// A page is bounded, whatever the definitions say: 100 connectors of a list, 200 options of a role and 32 KiB of an example are
// shown, long texts are cut, and the page says what is left out. Pages are kept, each once it has been asked for, up to 16 MiB.
//
// These are bytes allocated beyond the first 8 MiB by one request to check a file, for each byte of the form: 500.
//
// Compression, authentication, request logs, limits of rate and timeouts are the host's.
package connectorpage

import (
	"net/http"

	"github.com/laminar/connectors"
)

// Handler serves the catalogue that current returns, which may change while the handler runs: every request is answered from one
// registry as a whole. What is made for the pages is kept for the newest registry alone, so current should return the same pointer
// until there is something new.
//
// current is called at most once for each request, by several goroutines at once, and must not itself call the handler. A nil
// current, and a nil registry, are an empty catalogue. The handler is safe for concurrent use.
func Handler(current func() *connectors.Registry, opts HandlerOptions) http.Handler {
	return newHandler(current, opts)
}
