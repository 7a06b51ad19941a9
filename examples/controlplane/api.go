package main

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/tables"
)

// tablesPath is where the connection tables are.
const tablesPath = "/api/v1/connection_tables"

// api is the control plane's own part of the API, beside the catalogue.
type api struct {
	// catalogue returns the current registry, which an upgrade swaps.
	catalogue func() *connectors.Registry
	store     *store
}

// newHandler mounts the tables beside the catalogue.
func newHandler(catalogue func() *connectors.Registry, s *store) http.Handler {
	a := &api{catalogue, s}
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+tablesPath, a.list)
	mux.HandleFunc("POST "+tablesPath, a.create)
	mux.HandleFunc("PUT "+tablesPath+"/{name}", a.change)
	catalogueHandler := connectorhttp.HandlerFor(catalogue, connectorhttp.HandlerOptions{Validate: true})
	mux.Handle(connectorhttp.Path, catalogueHandler)
	mux.Handle(connectorhttp.Path+"/", catalogueHandler)
	return mux
}

// create takes a new table.
func (a *api) create(w http.ResponseWriter, r *http.Request) {
	body, err := readBody(w, r)
	if err != nil {
		refuse(w, err)
		return
	}
	t, err := tables.Decode(a.catalogue(), body)
	if err == nil {
		err = a.store.create(t)
	}
	if err != nil {
		refuse(w, err)
		return
	}
	answer(w, http.StatusCreated, newAnswer(t))
}

// change puts a table in the place of another one. What was wrong with that before the catalogue became stricter, and is left alone,
// does not stand in the way.
func (a *api) change(w http.ResponseWriter, r *http.Request) {
	body, err := readBody(w, r)
	if err != nil {
		refuse(w, err)
		return
	}
	name := r.PathValue("name")
	t, err := a.store.change(name, func(old tables.Table) (tables.Table, error) {
		t, err := tables.DecodeUpdate(a.catalogue(), old, body)
		if err == nil && t.Name != name {
			err = &connectorhttp.Error{Status: http.StatusBadRequest, Code: "VALIDATION_ERROR", Message: "invalid table",
				Details: connectorhttp.Details{Field: "name", Reason: "must be the name in the path"}}
		}
		return t, err
	})
	if err != nil {
		refuse(w, err)
		return
	}
	answer(w, http.StatusOK, newAnswer(t))
}

// list answers with the tables of a connector, or with all.
func (a *api) list(w http.ResponseWriter, r *http.Request) {
	list := []tableAnswer{}
	for _, t := range a.store.list(r.URL.Query().Get("connector")) {
		list = append(list, newAnswer(t))
	}
	answer(w, http.StatusOK, map[string]any{"data": list})
}

// tableAnswer is a table as it is answered.
type tableAnswer struct {
	Name      string           `json:"name"`
	Connector string           `json:"connector"`
	Role      connectors.Role  `json:"table_type"`
	Config    map[string]any   `json:"config"`
	Warnings  []tables.Finding `json:"warnings,omitempty"` // with lines and columns of what was sent
}

func newAnswer(t tables.Table) tableAnswer {
	return tableAnswer{t.Name, t.Connector, t.Role, t.Config, t.Findings}
}

// readBody reads a body of at most 1 MiB.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	return io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
}

// refuse answers with an error in Laminar's envelope: the library's, the store's, or any other.
func refuse(w http.ResponseWriter, err error) {
	switch {
	case connectorhttp.WriteError(w, err): // a table that is not valid, a body that is too large
	case errors.Is(err, errExists):
		connectorhttp.Error{Status: http.StatusConflict, Code: "CONFLICT", Message: err.Error(),
			Details: connectorhttp.Details{Field: "name"}}.Write(w)
	case errors.Is(err, errNotFound):
		connectorhttp.Error{Status: http.StatusNotFound, Code: "NOT_FOUND", Message: err.Error()}.Write(w)
	default:
		connectorhttp.Error{Status: http.StatusInternalServerError, Code: "INTERNAL_ERROR", Message: "internal error"}.Write(w)
	}
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // a client that is gone needs no answer
}
