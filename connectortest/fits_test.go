package connectortest_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

// A recorder is a test that notes its failures.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper()                   {}
func (r *recorder) Error(args ...any)         { r.failures = append(r.failures, fmt.Sprint(args...)) }
func (r *recorder) Errorf(f string, a ...any) { r.failures = append(r.failures, fmt.Sprintf(f, a...)) }

type (
	webhookSink struct {
		URL           string         `json:"url"`
		Method        string         `json:"method"`
		Headers       map[string]any `json:"headers"`
		RetryCount    int64          `json:"retry_count"`
		Format        *string        `json:"format"`
		FormatOptions map[string]any `json:"format_options"`
	}
	natsSource struct {
		AckPolicy string `json:"ack_policy"`
	}
	tree struct {
		Kids []tree `json:"kids"`
	}
	loop     *loop
	optional struct {
		A *string `json:"a"`
		D *string `json:"d"`
	}
)

// exampleOf begins an example, of which some are made by chance.
const exampleOf = ", but may be "

// TestFits has schemas, and types that hold what they allow or do not.
func TestFits(t *testing.T) {
	of := func(schema string) *connectors.Registry {
		t.Helper()
		var s connectors.Schema
		if err := json.Unmarshal([]byte(schema), &s); err != nil {
			t.Fatal(err)
		}
		reg, err := connectors.NewRegistry(connectors.Connector{
			ID: "x", Name: "X", Category: "c", Roles: []connectors.Role{connectors.RoleSource}, Schemas: connectors.Schemas{Source: &s},
		})
		if err != nil {
			t.Fatal(err)
		}
		return reg
	}
	type fit = func(t testing.TB, reg *connectors.Registry, id string, role connectors.Role)
	for _, tt := range []struct {
		name, schema string
		fits         fit
		want         []string
	}{
		{
			"all fits", `{"required":["a"],"properties":{"a":{"type":"string"},"b":{"type":"integer","default":1},"c":{"type":"array","items":{"type":"string"}}}}`,
			connectortest.Fits[struct {
				A string   `json:"a"`
				B int64    `json:"b"`
				C []string `json:"c"`
			}], nil,
		},
		{
			"an option without a field, and a field without an option", `{"properties":{"a":{"type":"string"},"b":{"type":"string"}}}`,
			connectortest.Fits[struct {
				A *string `json:"a"`
				C *string `json:"c"`
			}], []string{
				"/b has no field in the Go type struct { A *string \"json:\\\"a\\\"\"; C *string \"json:\\\"c\\\"\" }",
				"/c is no option, so the field in the Go type struct { A *string \"json:\\\"a\\\"\"; C *string \"json:\\\"c\\\"\" } is never set",
			},
		},
		{
			"options that may be left out", `{"required":["c"],"properties":{"a":{"type":"string"},"b":{"type":"integer"},"c":{"type":"string"}}}`,
			connectortest.Fits[struct {
				A string `json:"a"`
				B *int64 `json:"b"`
				C string `json:"c"`
			}], []string{"/a may be left out and has no default that is always filled in, so it needs the Go type *string, not string"},
		},
		{
			"wrong kinds", `{"required":["a","b","c","d","e"],"properties":{"a":{"type":"string"},"b":{"type":"number"},"c":{"enum":["x",1]},"d":{},"e":{"type":["string","null"]}}}`,
			connectortest.Fits[struct {
				A int64  `json:"a"`
				B int64  `json:"b"`
				C string `json:"c"`
				D string `json:"d"`
				E string `json:"e"`
			}], []string{
				`/a must fit the Go type int64, but may be "text"`, "/b must fit the Go type int64, but may be 0.5", "/c must fit the Go type string, but may be 1",
				"/d must fit the Go type string, but may be true", "/e must fit the Go type string, but may be null",
			},
		},
		{
			"too little room", `{"required":["a","b","c","d"],"properties":{"a":{"type":"integer"},"b":{"type":"integer","minimum":0},"c":{"type":"integer","minimum":0,"maximum":300},"d":{"type":"integer","maximum":100}}}`,
			connectortest.Fits[struct {
				A int32  `json:"a"`
				B uint64 `json:"b"`
				C uint8  `json:"c"`
				D uint64 `json:"d"`
			}], []string{
				"/a must fit the Go type int32, but may be 9007199254740992", "/c must fit the Go type uint8, but may be 300",
				"/d must fit the Go type uint64, but may be -9007199254740992",
			},
		},
		{
			"objects, lists and maps", `{"required":["o","l","m","f"],"properties":{"o":{"type":"object","properties":{"a":{"type":"string"},"d":{"type":"string","default":"x"}}},
				"l":{"type":"array","items":{"type":"object","required":["a"],"additionalProperties":false,"properties":{"a":{"type":"integer"}}}},
				"m":{"type":"object","additionalProperties":{"type":"string"}},"f":{"type":"object","additionalProperties":{"type":"integer"}}}}`,
			connectortest.Fits[struct {
				O struct {
					A string `json:"a"`
					D string `json:"d"`
				} `json:"o"`
				L []optional       `json:"l"`
				M optional         `json:"m"`
				F map[string]int16 `json:"f"`
			}], []string{
				"/l/0/d is no option, so the field in the Go type connectortest_test.optional is never set",
				"/m may have any key, so it must be a map, not the Go type connectortest_test.optional",
				"/o/a may be left out and has no default that is always filled in, so it needs the Go type *string, not string",
				"/l/0/a must fit the Go type string, but may be 1",
				"/f/* must fit the Go type int16, but may be 9007199254740992",
			},
		},
		{
			"a default that is not filled in", `{"properties":{"a":{"type":"string"},"d":{"type":"string","default":"x"}},"dependencies":{"d":["a"]}}`,
			connectortest.Fits[struct {
				A *string `json:"a"`
				D string  `json:"d"`
			}], []string{"/d may be left out and has no default that is always filled in, so it needs the Go type *string, not string"},
		},
		{
			"options behind references and in alternatives", `{"required":["a","k","l"],"definitions":{"d":{"type":"object","properties":{"b":{"type":"string"}},"additionalProperties":false},
				"t":{"type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#/definitions/t"}}},"additionalProperties":false}},
				"properties":{"a":{"$ref":"#/definitions/d"},"k":{"$ref":"#/definitions/t"},"l":{"type":"object","allOf":[{"properties":{"x":{"type":"integer"}}}],
				"oneOf":[{"required":["y"],"properties":{"y":{"type":"string"}}},{"required":["z"],"properties":{"z":{"type":"string"}}}]}}}`,
			connectortest.Fits[struct {
				A struct {
					B *string `json:"b"`
				} `json:"a"`
				K tree `json:"k"`
				L struct {
					X *int64  `json:"x"`
					Y *string `json:"y"`
					Z string  `json:"z"`
				} `json:"l"`
			}], []string{
				"/l/z may be left out and has no default that is always filled in, so it needs the Go type *string, not string",
				"/l/y must fit the Go type string, but may be",
			},
		},
		{
			"what only chance finds", `{"required":["a","b","c","d","e","f"],"properties":{"a":{"type":"string","pattern":"^[a-z]{3}-[0-9]{4}$"},"b":{"type":"integer","multipleOf":7},
				"c":{"anyOf":[{"type":"string","minLength":50},{"type":"object","required":["k"]}]},"d":{"type":"array","items":[{"type":"string"},{"type":"integer"}]},
				"e":{"type":"array","items":{"type":"string"},"minItems":2},"f":{"type":"object"}}}`,
			connectortest.Fits[struct {
				A int64             `json:"a"`
				B int8              `json:"b"`
				C string            `json:"c"`
				D []string          `json:"d"`
				E [2]string         `json:"e"`
				F map[string]string `json:"f"`
			}], []string{
				`/a must fit the Go type int64, but may be`, "/c must fit the Go type string, but may be", "/d/0 must fit the Go type string", "/b must fit the Go type int8, but may be",
				"/e must fit the Go type [2]string", "/f/* must fit the Go type string, but may be", "/f/a must fit the Go type string, but may be",
			},
		},
		{"a type that points to itself", `{"properties":{"a":{"type":"string"}}}`, connectortest.Fits[struct {
			A loop `json:"a"`
		}], []string{`/a must fit the Go type connectortest_test.loop, but may be "text"`}},
		{"a map", `{"required":["a"],"properties":{"a":{"type":"string"}}}`, connectortest.Fits[map[string]any], nil},
		{"a map of too little", `{"properties":{"a":{"type":"string"},"b":{"type":"integer"}}}`, connectortest.Fits[map[string]string], []string{"/b must fit the Go type string, but may be 1"}},
		{"no struct", `{"properties":{"a":{"type":"string"}}}`, connectortest.Fits[string], []string{"must fit the Go type string"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &recorder{}
			tt.fits(r, of(tt.schema), "x", connectors.RoleSource)
			var want []string
			for _, w := range tt.want {
				want = append(want, "x source: "+w)
			}
			same := slices.EqualFunc(r.failures, want, func(got, want string) bool {
				return got == want || strings.HasPrefix(got, want) && (strings.HasSuffix(want, "may be") || strings.Contains(got, exampleOf) && !strings.Contains(want, exampleOf))
			})
			if got := strings.Join(r.failures, "\n"); !same {
				t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
			}
		})
	}
}

// TestFitsBuiltin has a type for a real connector, and what is not there.
func TestFitsBuiltin(t *testing.T) {
	connectortest.Fits[webhookSink](t, builtin.Registry(), "webhook", connectors.RoleSink)
	connectortest.Fits[webhookSink](t, builtin.Registry().Strict(), "webhook", connectors.RoleSink)
	for _, c := range append(builtin.Connectors(), builtin.Extended()...) {
		for _, role := range c.Roles {
			reg, err := connectors.NewRegistry(c)
			if err != nil {
				t.Fatal(err)
			}
			connectortest.Fits[map[string]any](t, reg, c.ID, role)
		}
	}
	for role, want := range map[connectors.Role]string{connectors.RoleSink: "mysql-cdc sink: mysql-cdc can only be used as a source", "x": "mysql-cdc x: unsupported role"} {
		r := &recorder{}
		connectortest.Fits[webhookSink](r, builtin.Registry(), "mysql-cdc", role)
		if len(r.failures) != 1 || !strings.HasPrefix(r.failures[0], want) {
			t.Errorf("%s: got %q, want %s", role, r.failures, want)
		}
	}
	// Beside a subject no default of the options of a stream is filled in.
	extended, err := connectors.NewRegistry(builtin.Extended()...)
	if err != nil {
		t.Fatal(err)
	}
	r := &recorder{}
	connectortest.Fits[natsSource](r, extended, "nats", connectors.RoleSource)
	if !slices.ContainsFunc(r.failures, func(f string) bool { return strings.HasPrefix(f, "nats source: /ack_policy may be left out") }) {
		t.Errorf("got %q", r.failures)
	}
	r = &recorder{}
	connectortest.Fits[webhookSink](r, builtin.Registry(), "kafka", connectors.RoleSource)
	if len(r.failures) < 5 {
		t.Errorf("of another connector: got %q", r.failures)
	}
}
