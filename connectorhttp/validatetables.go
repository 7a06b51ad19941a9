package connectorhttp

import (
	"errors"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/tables"
)

// tablesVerdict is the answer to tables, valid or not.
type tablesVerdict struct {
	Valid    bool             `json:"valid"`
	Findings []tables.Finding `json:"findings"` // never null
	Deferred []deferred       `json:"deferred,omitempty"`
}

// deferred is where a value stands that waits for placeholders. Their names are part of the values of configs.
type deferred struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Table   string `json:"table,omitempty"`
	Pointer string `json:"pointer"`
}

// judgeTables judges a table, a list of tables, or a list under "tables".
func judgeTables(reg *connectors.Registry, body []byte) (any, *Error) {
	list, err := tables.DecodeAll(reg, body)
	v := tablesVerdict{Valid: err == nil, Findings: []tables.Finding{}}
	var broken *tables.TableError
	if errors.As(err, &broken) {
		v.Findings = broken.Findings
	}
	waiting := 0
	for _, t := range list {
		waiting += len(t.Deferred)
	}
	v.Deferred = make([]deferred, 0, waiting)
	for _, t := range list {
		if broken == nil {
			v.Findings = append(v.Findings, t.Findings...)
		}
		for _, d := range t.Deferred {
			v.Deferred = append(v.Deferred, deferred{d.Line, d.Column, d.Table, d.Pointer})
		}
	}
	return v, nil
}
