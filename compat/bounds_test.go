package compat_test

import (
	"fmt"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/compat"
	"github.com/laminar/connectors/internal/boundtest"
)

// Catalogues come from elsewhere, and may be of any size. Where each name is compared with every other one, this takes hours.
func TestDiffOfManyNames(t *testing.T) {
	boundtest.SkipUnderRace(t)
	const most = 20_000
	catalogue := func(prefix string) *connectors.Registry {
		sink := &connectors.Schema{}
		c := connectors.Connector{ID: "own", Name: "Own", Category: "test", Roles: []connectors.Role{connectors.RoleSink}, Schemas: connectors.Schemas{Sink: sink}}
		for i := range most {
			name := fmt.Sprintf("%s%d", prefix, i)
			sink.Properties = append(sink.Properties, connectors.Schema{Name: name})
			c.Features = append(c.Features, connectors.Feature(name))
		}
		reg, err := connectors.NewRegistry(c)
		if err != nil {
			t.Fatal(err)
		}
		return reg
	}
	counts := map[compat.Kind]int{}
	for _, c := range compat.Diff(catalogue("a"), catalogue("b")).Changes {
		counts[c.Kind]++
	}
	for _, kind := range []compat.Kind{compat.PropertyAdded, compat.PropertyRemoved, compat.FeatureAdded, compat.FeatureRemoved} {
		if counts[kind] != most {
			t.Errorf("%s: %d changes, want %d", kind, counts[kind], most)
		}
	}
}
