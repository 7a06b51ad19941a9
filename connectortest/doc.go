// Package connectortest helps to test pipelines, connectors and services that take configs. It is for tests only.
//
// [Tables] is a test of a whole folder of connection tables:
//
//	func TestPipelines(t *testing.T) {
//		connectortest.Tables(t, builtin.Registry(), os.DirFS("pipelines"))
//	}
//
// [Configs] are the configs with which to test that a connector, or a service in front of it, accepts what its schema
// accepts and refuses what it refuses.
//
// [Definitions] is a test of definitions, for hosts that register connectors of their own: another validator judges by
// their schemas too, and the two must agree. It takes a fraction of a second for ten connectors.
//
//	func TestDefinitions(t *testing.T) {
//		connectortest.Definitions(t, reg)
//	}
package connectortest
