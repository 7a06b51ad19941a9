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
package connectortest
