package connectortest

import (
	"reflect"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/sample"
)

// Fits fails where a T, as [connectors.DecodeConfig] stores configs in it, cannot hold what the schema of a role allows:
//
//   - an option without a field, and a field without an option, which is never set;
//   - a field of the wrong kind, or with too little room: for a whole number without bounds it must hold 2^53;
//   - an option that may be left out and has no default, in a field that cannot say so: a string in place of a *string.
//
// It looks into objects and lists, not into types with UnmarshalJSON or UnmarshalText of their own. The configs are those of [Configs],
// and for each option its choices, values of every kind, and some by chance, always the same ones, as far as the registry accepts
// them. Under a strict view that is only what has no warning.
//
//	func TestKafkaSource(t *testing.T) {
//		connectortest.Fits[kafkaSource](t, builtin.Registry(), "kafka", connectors.RoleSource)
//	}
func Fits[T any](t testing.TB, reg *connectors.Registry, id string, role connectors.Role) {
	t.Helper()
	decode := func(config map[string]any) error {
		_, err := connectors.DecodeConfig[T](reg, id, role, config)
		return err
	}
	for _, misfit := range sample.Misfits(reg, id, role, reflect.TypeFor[T](), decode) {
		t.Errorf("%s %s: %s", id, role, misfit)
	}
}
