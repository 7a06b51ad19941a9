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

// Definitions of catalogues come from elsewhere too. Where each choice or option is compared with every other one, these take a minute
// and more.
func TestDiffOfManyChoicesAndOptions(t *testing.T) {
	boundtest.SkipUnderRace(t)
	options := func(count int, option func(i int) connectors.Schema) connectors.Properties {
		list := make(connectors.Properties, count)
		for i := range list {
			list[i] = option(i)
		}
		return list
	}
	choices := func(count int) []any {
		list := make([]any, count)
		for i := range list {
			list[i] = fmt.Sprint("value", i)
		}
		return list
	}
	tests := []struct {
		name      string
		old, next connectors.Properties
		want      compat.Verdict // of the last change
	}{
		{
			"a choice is added", connectors.Properties{{Name: "a", Enum: choices(50_000)}}, connectors.Properties{{Name: "a", Enum: choices(50_001)}},
			compat.Unknown, // which is more than a proof may take
		},
		{
			"a choice is removed", connectors.Properties{{Name: "a", Enum: choices(50_001)}}, connectors.Properties{{Name: "a", Enum: choices(50_000)}},
			compat.Breaking,
		},
		{
			"each option gets a choice",
			options(30_000, func(i int) connectors.Schema { return connectors.Schema{Name: fmt.Sprint("o", i), Enum: choices(1)} }),
			options(30_000, func(i int) connectors.Schema { return connectors.Schema{Name: fmt.Sprint("o", i), Enum: choices(2)} }),
			compat.Unknown,
		},
		{
			"each option has a new name",
			options(20_000, func(i int) connectors.Schema { return connectors.Schema{Name: fmt.Sprint("o", i)} }),
			options(20_000, func(i int) connectors.Schema {
				return connectors.Schema{Name: fmt.Sprint("n", i), Aliases: []string{fmt.Sprint("O-", i)}}
			}),
			compat.Safe,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			catalogue := func(properties connectors.Properties) *connectors.Registry {
				reg, err := connectors.NewRegistry(connectors.Connector{
					ID: "own", Name: "Own", Category: "test", Roles: []connectors.Role{connectors.RoleSink},
					Schemas: connectors.Schemas{Sink: &connectors.Schema{Properties: properties}},
				})
				if err != nil {
					t.Fatal(err)
				}
				return reg
			}
			old, next := catalogue(tt.old), catalogue(tt.next)
			var changes []compat.Change
			boundtest.Quick(t, func() { changes = compat.Diff(old, next).Changes })
			if len(changes) == 0 {
				t.Fatal("there must be changes")
			}
			if last := changes[len(changes)-1]; last.Configs != tt.want {
				t.Errorf("%d changes, the last one %s %s: %s, want %s", len(changes), last.Kind, last.Property, last.Configs, tt.want)
			}
		})
	}
}

// TestDiffOfManyConnectors: what each one that is gone is called now is looked for among all of them.
func TestDiffOfManyConnectors(t *testing.T) {
	boundtest.SkipUnderRace(t)
	const most = 30_000
	catalogue := func(prefix string) *connectors.Registry {
		list := make([]connectors.Connector, most)
		for i := range list {
			list[i] = connectors.Connector{
				ID: fmt.Sprint(prefix, i), Name: "Own", Category: "test", Roles: []connectors.Role{connectors.RoleSink},
				Schemas: connectors.Schemas{Sink: &connectors.Schema{}},
			}
		}
		reg, err := connectors.NewRegistry(list...)
		if err != nil {
			t.Fatal(err)
		}
		return reg
	}
	counts := map[compat.Kind]int{}
	boundtest.Quick(t, func() {
		for _, c := range compat.Diff(catalogue("own-connector"), catalogue("owm-connector")).Changes {
			counts[c.Kind]++
		}
	})
	if gone := counts[compat.ConnectorRenamed] + counts[compat.ConnectorRemoved]; gone != most || counts[compat.ConnectorRenamed] == 0 {
		t.Errorf("got %v, want each of %d to be gone, and the first to have new names", counts, most)
	}
}
