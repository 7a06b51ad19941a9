package connectors_test

import (
	"testing"

	"github.com/laminar/connectors"
)

func TestPropertiesLookup(t *testing.T) {
	ps := connectors.Properties{{Name: "a"}, {Name: "b", Title: "B"}}
	if p, ok := ps.Lookup("b"); !ok || p != &ps[1] {
		t.Errorf("got %v, %v, want the property itself", p, ok)
	}
	if p, ok := ps.Lookup("c"); ok || p != nil {
		t.Errorf("got %v, %v, want none", p, ok)
	}
}
