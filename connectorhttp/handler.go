package connectorhttp

import (
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/laminar/connectors"
)

// handler is what HandlerFor returns.
type handler struct {
	current func() *connectors.Registry
	opts    HandlerOptions
	openAPI *description

	// answers are those of the newest registry; building guards their making.
	answers  atomic.Pointer[catalogue]
	building sync.Mutex
}

func newHandler(current func() *connectors.Registry, opts HandlerOptions) *handler {
	if current == nil {
		current = func() *connectors.Registry { return nil }
	}
	return &handler{
		current: current,
		opts:    opts.withDefaults(),
		openAPI: newDescription(opts.Validate),
	}
}

// ServeHTTP answers one request, from one catalogue throughout.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t := locate(r.URL.Path)
	if t.route == routeOpenAPI {
		h.openAPI.answerFor(mountOf(r)).serve(w, r)
		return
	}
	c := h.catalogue()
	if c.err != nil {
		fail(w, r, failure{
			status: http.StatusInternalServerError, Code: codeInternal, Message: "the catalogue cannot be encoded",
		})
		return
	}
	switch t.route {
	case routeList:
		h.serveList(w, r, c)
		return
	case routeConnector:
		if e, ok := c.entries[t.id()]; ok {
			e.connector.serve(w, r)
			return
		}
	case routeSchema:
		if a, ok := c.schema(t.id(), t.role()); ok {
			a.serve(w, r)
			return
		}
	case routeTables:
		c.tables.serve(w, r)
		return
	case routeValidate:
		if _, ok := c.schema(t.id(), t.role()); ok && h.opts.Validate {
			h.serveValidate(w, r, c, t)
			return
		}
	}
	fail(w, r, c.notFound(t, h.opts.Validate))
}

// serveList answers the listing, filtered as the query asks.
func (h *handler) serveList(w http.ResponseWriter, r *http.Request, c *catalogue) {
	if !reads(r) {
		refuseMethod(w, r, methodsRead)
		return
	}
	a, refusal := c.view(r.URL.RawQuery)
	if refusal != nil {
		fail(w, r, *refusal)
		return
	}
	a.serve(w, r)
}

// catalogue returns the answers for the current registry. Whoever comes first with a new one makes them while the others
// wait. They ask for the current registry anew then: a request that was overtaken must not bring back an old one.
func (h *handler) catalogue() *catalogue {
	if c := h.answers.Load(); c != nil && c.reg == h.current() {
		return c
	}
	h.building.Lock()
	defer h.building.Unlock()
	reg := h.current()
	if c := h.answers.Load(); c != nil && c.reg == reg {
		return c
	}
	c := newCatalogue(reg)
	if c.err != nil {
		h.opts.Logger.Error("the catalogue cannot be encoded", "error", c.err)
	}
	h.answers.Store(c)
	return c
}
