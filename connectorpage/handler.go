package connectorpage

import (
	"net/http"
	"sync/atomic"

	"github.com/laminar/connectors"
)

// handler is what Handler returns.
type handler struct {
	current func() *connectors.Registry
	opts    HandlerOptions
	newest  atomic.Pointer[catalogue]
}

func newHandler(current func() *connectors.Registry, opts HandlerOptions) *handler {
	if current == nil {
		current = func() *connectors.Registry { return nil }
	}
	return &handler{current: current, opts: opts.withDefaults()}
}

// ServeHTTP answers one request, from one catalogue throughout.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path, ok := below(r, h.opts.Base)
	if !ok {
		h.fail(w, r, target{}, notBelow())
		return
	}
	t := locate(path, h.opts.Check)
	switch t.route {
	case routeStyle:
		if reads(w, r, h, t) {
			serve(w, r, styleSheet)
		}
	case routeIcon:
		h.serveIcon(w, r, t)
	case routeCheck:
		h.serveCheck(w, r, t)
	case routeList:
		if reads(w, r, h, t) && !redirectToSlash(w, r) {
			h.serveList(w, r, t)
		}
	case routeConnector:
		h.serveConnector(w, r, t)
	default:
		h.fail(w, r, t, notFound(h.catalogue(), t, h.opts.Check, h.isUntold(r)))
	}
}

// frame returns what every page has around its content.
func (h *handler) frame(t target, title string) frame {
	return frame{Title: title, Root: t.root(), Checks: h.opts.Check, Route: t.route}
}

// catalogue returns what is made of the current registry. It waits for nobody: of several requests that see a new registry first,
// one puts its catalogue there for all.
func (h *handler) catalogue() *catalogue {
	newest := h.newest.Load()
	reg := h.current()
	if newest != nil && newest.reg == reg {
		return newest
	}
	c := newCatalogue(reg)
	if h.newest.CompareAndSwap(newest, c) {
		return c
	}
	if newest = h.newest.Load(); newest.reg == reg {
		return newest
	}
	return c // overtaken: another registry has come meanwhile, and must not be put back
}
