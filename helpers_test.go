package connectors_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/internal/jsontest"
)

const (
	source = connectors.RoleSource
	sink   = connectors.RoleSink
)

// finding is what a row of a table expects of a violation: where, and what kind.
type finding struct{ Pointer, Code string }

func findings(vs []connectors.Violation) []finding {
	var found []finding
	for _, v := range vs {
		found = append(found, finding{v.Pointer, v.Code})
	}
	return found
}

// withSchema returns a connector "x" whose only role, source, has the schema written as JSON.
func withSchema(schema string) (connectors.Connector, error) {
	c := connectors.Connector{
		ID: "x", Name: "X", Category: "test", Roles: []connectors.Role{source},
		Schemas: connectors.Schemas{Source: new(connectors.Schema)},
	}
	err := c.Schemas.Source.UnmarshalJSON([]byte(schema))
	return c, err
}

// register returns a registry with only the connector that withSchema describes.
func register(schema string) (*connectors.Registry, error) {
	c, err := withSchema(schema)
	if err != nil {
		return nil, err
	}
	return connectors.NewRegistry(c)
}

func mustRegister(t testing.TB, schema string) *connectors.Registry {
	t.Helper()
	r, err := register(schema)
	if err != nil {
		t.Fatalf("the schema must register: %v\n%s", err, schema)
	}
	return r
}

// checkBoth judges a config as text and as a map, and expects the same report but for the places in the text.
func checkBoth(t testing.TB, r *connectors.Registry, id string, role connectors.Role, text string) connectors.Report {
	t.Helper()
	fromText, err := r.CheckJSON(id, role, []byte(text))
	if err != nil {
		t.Fatalf("CheckJSON: %v", err)
	}
	fromMap, err := r.Check(id, role, jsontest.Decode(t, text))
	if err != nil {
		t.Fatalf("Check: %v", err)
	}
	if a, b := fmt.Sprint(placeless(fromText)), fmt.Sprint(placeless(fromMap)); a != b {
		t.Errorf("text and map must give one report\ntext: %s\nmap:  %s", a, b)
	}
	return fromText
}

// placeless returns the report without lines and columns.
func placeless(report connectors.Report) connectors.Report {
	strip := func(vs []connectors.Violation) []connectors.Violation {
		var list []connectors.Violation
		for _, v := range vs {
			v.Line, v.Column = 0, 0
			list = append(list, v)
		}
		return list
	}
	report.Violations, report.Warnings = strip(report.Violations), strip(report.Warnings)
	return report
}

// violations returns what the error of a validation holds, nil for none.
func violations(t testing.TB, err error) []connectors.Violation {
	t.Helper()
	if err == nil {
		return nil
	}
	var refused *connectors.ConfigError
	if !errors.As(err, &refused) {
		t.Fatalf("got %T (%v), want a *ConfigError", err, err)
	}
	return refused.Violations
}

// faults returns what is wrong with definitions, nil for nothing.
func faults(t testing.TB, err error) []connectors.Fault {
	t.Helper()
	if err == nil {
		return nil
	}
	var refused *connectors.DefinitionError
	if !errors.As(err, &refused) {
		t.Fatalf("got %T (%v), want a *DefinitionError", err, err)
	}
	return refused.Faults
}

func ids(cs []connectors.Connector) []string {
	list := []string{}
	for _, c := range cs {
		list = append(list, c.ID)
	}
	return list
}

// separated returns n items of a JSON list or object.
func separated(n int, item func(i int) string) string {
	items := make([]string, n)
	for i := range items {
		items[i] = item(i)
	}
	return strings.Join(items, ",")
}

// shuffled returns names with the same letters, which no comparison of letters alone can tell apart.
func shuffled() func(int) string {
	random := rand.New(rand.NewPCG(1, 2))
	return func(int) string {
		letters := []byte("abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwx")
		random.Shuffle(len(letters), func(i, j int) { letters[i], letters[j] = letters[j], letters[i] })
		return `"` + string(letters) + `"`
	}
}

// schemaOf reads a schema that a test states as JSON.
func schemaOf(t testing.TB, text string) connectors.Schema {
	t.Helper()
	var s connectors.Schema
	if err := s.UnmarshalJSON([]byte(text)); err != nil {
		t.Fatalf("the test's own schema is broken: %v", err)
	}
	return s
}

// sound returns a definition in which nothing is wrong.
func sound(id string) connectors.Connector {
	return connectors.Connector{
		ID: id, Name: "X", Category: "test", Roles: []connectors.Role{source},
		Schemas: connectors.Schemas{Source: new(connectors.Schema)},
	}
}

func manyKeys(n, length int) map[string]any {
	m := make(map[string]any, n)
	for i := range n {
		m[fmt.Sprintf("%0*d", length, i)] = i
	}
	return m
}

// What hostile input may allocate, far above what it does.
const hostileMemory = 64 << 20

// withinBounds runs f and expects it to end soon and to allocate little. Everything allocated counts, whether or not it was
// in use at the same time.
func withinBounds(t *testing.T, f func()) {
	t.Helper()
	n := 0
	boundtest.Quick(t, func() { n = boundtest.Bytes(f) })
	if n > hostileMemory {
		t.Errorf("allocated %d MiB", n>>20)
	}
}
