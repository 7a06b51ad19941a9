// Package connectortest helps to test pipelines, connectors and services that take configs. It is for tests only.
//
// [Tables] is a test of a whole folder of connection tables:
//
//	func TestPipelines(t *testing.T) {
//		connectortest.Tables(t, builtin.Registry(), os.DirFS("."), "pipelines")
//	}
//
// [Configs] returns good and bad configs for each role, to test that a connector, or a service in front of it, accepts and
// refuses what its schema does.
//
// [Fits] is a test of a Go type in which a connector's code keeps its config:
//
//	func TestKafkaSource(t *testing.T) {
//		connectortest.Fits[kafkaSource](t, reg, "kafka", connectors.RoleSource)
//	}
//
// [Evolves] is a test that a catalogue does not break the configs that exist.
//
// [Definitions] is a test of definitions, for hosts that register connectors of their own: gojsonschema,
// another validator, judges configs by their schemas too, and the two must agree. It takes a fraction of a second for ten connectors.
//
//	func TestDefinitions(t *testing.T) {
//		connectortest.Definitions(t, reg)
//	}
package connectortest
