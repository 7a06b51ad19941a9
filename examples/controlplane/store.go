package main

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"sync"

	"github.com/laminar/connectors/tables"
)

var (
	errExists   = errors.New("another table has this name")
	errNotFound = errors.New("no table has this name")
)

// store keeps tables by their names. It stands for a database.
type store struct {
	mu     sync.RWMutex
	tables map[string]tables.Table
}

func newStore() *store { return &store{tables: map[string]tables.Table{}} }

// create adds a table.
func (s *store) create(t tables.Table) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.tables[t.Name]; ok {
		return errExists
	}
	s.put(t)
	return nil
}

// put keeps a table, without what was found in it, which is about lines that only its client has.
func (s *store) put(t tables.Table) {
	t.Findings = nil
	s.tables[t.Name] = t
}

// change puts what decide returns in the place of a table. Nobody else changes the table meanwhile, so decide is about the table
// that is replaced.
func (s *store) change(name string, decide func(old tables.Table) (tables.Table, error)) (tables.Table, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old, ok := s.tables[name]
	if !ok {
		return tables.Table{}, errNotFound
	}
	t, err := decide(old)
	if err != nil {
		return tables.Table{}, err
	}
	s.put(t)
	return t, nil
}

// list returns the tables of a connector, or all of them for "", sorted by name.
func (s *store) list(connector string) []tables.Table {
	s.mu.RLock()
	defer s.mu.RUnlock()
	list := slices.Collect(maps.Values(s.tables))
	list = slices.DeleteFunc(list, func(t tables.Table) bool { return connector != "" && t.Connector != connector })
	slices.SortFunc(list, func(a, b tables.Table) int { return cmp.Compare(a.Name, b.Name) })
	return list
}
