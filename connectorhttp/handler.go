package connectorhttp

import (
	"net/http"
	"sync/atomic"

	"github.com/laminar/connectors"
)

// handler is what HandlerFor returns.
type handler struct {
	current func() *connectors.Registry
	opts    HandlerOptions
	openAPI *description
	newest  atomic.Pointer[catalogue]
}

func newHandler(current func() *connectors.Registry, opts HandlerOptions) *handler {
	if current == nil {
		current = func() *connectors.Registry { return nil }
	}
	opts = opts.withDefaults()
	return &handler{
		current: current,
		opts:    opts,
		openAPI: newDescription(opts.Validate),
	}
}

// ServeHTTP answers one request, from one catalogue throughout.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path, ok := below(r, h.opts.Base)
	if !ok {
		fail(w, r, notBelow())
		return
	}
	t := locate(path)
	if t.route == routeOpenAPI {
		h.servePart(w, r, func() (*answer, error) { return h.openAPI.answerFor(serverOf(r)), nil })
		return
	}
	c := h.catalogue()
	switch t.route {
	case routeList:
		h.serveList(w, r, c)
		return
	case routeTables:
		h.servePart(w, r, c.tables)
		return
	case routeValidateTables:
		if h.opts.Validate {
			h.serveValidation(w, r, c.reg, judgeTables)
			return
		}
	}
	entry := c.entry(t.id())
	schema := entry.schema(t.role())
	switch {
	case t.route == routeConnector && entry != nil:
		h.servePart(w, r, entry.connector)
	case t.route == routeSchema && schema != nil:
		h.servePart(w, r, schema)
	case t.route == routeValidate && schema != nil && h.opts.Validate:
		h.serveValidation(w, r, c.reg, t.judgeConfig)
	case t.route == routeValidateUpdate && schema != nil && h.opts.Validate:
		h.serveValidation(w, r, c.reg, t.judgeUpdate)
	default:
		fail(w, r, c.notFound(t, entry, h.opts.Validate))
	}
}

// servePart answers with a part of the catalogue, made where this is the first request for it.
func (h *handler) servePart(w http.ResponseWriter, r *http.Request, part part[*answer]) {
	if !reads(r) {
		refuseMethod(w, r, methodsRead)
		return
	}
	a, err := part()
	if err != nil {
		h.failInternal(w, r, err)
		return
	}
	h.serve(w, r, a)
}

// serveList answers the listing, filtered as the query asks.
func (h *handler) serveList(w http.ResponseWriter, r *http.Request, c *catalogue) {
	if !reads(r) {
		refuseMethod(w, r, methodsRead)
		return
	}
	values, refusal := parseQuery(r.URL.RawQuery, parameters[:])
	if refusal != nil {
		fail(w, r, refusal)
		return
	}
	var asked [][]*placeSet
	if values != nil {
		asked, refusal = c.filters().choose(values)
	}
	if refusal != nil {
		fail(w, r, refusal)
		return
	}
	l, err := c.listing()
	if err != nil {
		h.failInternal(w, r, err)
		return
	}
	if len(asked) == 0 {
		h.serve(w, r, &l.answer)
		return
	}
	places := l.choose(asked)
	a := l.filtered(places)
	switch begun := h.begin(w, r, a); {
	case !begun:
	case a.body != nil:
		_, _ = w.Write(a.body)
	default:
		l.write(w, places)
	}
}

// failInternal answers where the catalogue cannot be encoded, and says so in the log.
func (h *handler) failInternal(w http.ResponseWriter, r *http.Request, err error) {
	h.opts.Logger.Error("the catalogue cannot be encoded", "error", err)
	fail(w, r, &Error{Status: http.StatusInternalServerError, Code: codeInternal, Message: "the catalogue cannot be encoded"})
}

// catalogue returns what is answered from the current registry. It waits for nobody: of several requests that see a new
// registry first, one puts its catalogue there for all.
func (h *handler) catalogue() *catalogue {
	newest := h.newest.Load()
	reg := h.current()
	if newest != nil && newest.reg == reg {
		return newest
	}
	c := newCatalogue(reg, h.opts.Logger)
	if h.newest.CompareAndSwap(newest, c) {
		h.opts.Logger.Info("the catalogue is new", "connectors", reg.Len())
		return c
	}
	if newest = h.newest.Load(); newest.reg == reg {
		return newest
	}
	return c // overtaken: another registry has come meanwhile, and must not be put back
}
