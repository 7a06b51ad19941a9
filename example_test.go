package connectors_test

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

func Example() {
	reg := builtin.Registry()
	for _, c := range reg.Filter(connectors.CategoryMessaging, connectors.RoleSource) {
		fmt.Println(c.ID, c.Formats)
	}
	err := reg.Validate("kafka", connectors.RoleSource, map[string]any{"topic": "orders", "format": "json"})
	fmt.Println(err)
	// Output:
	// kafka [json avro protobuf raw]
	// <nil>
}

func ExampleNewRegistry() {
	mine := connectors.Connector{
		ID: "pulsar", Name: "Apache Pulsar", Category: connectors.CategoryMessaging,
		Roles: []connectors.Role{connectors.RoleSource},
		Schemas: connectors.Schemas{Source: &connectors.Schema{
			Required: []string{"topic"},
			Properties: connectors.Properties{
				{Name: "topic", Type: connectors.TypeString, Description: "Topic to read from"},
				{Name: "workers", Type: connectors.TypeInteger, Minimum: "1", Default: 2},
			},
		}},
	}
	reg, err := connectors.NewRegistry(append(builtin.Connectors(), mine)...)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(reg.All()), "connectors")
	fmt.Println(reg.Validate("pulsar", connectors.RoleSource, map[string]any{"workers": 0}))
	// Output:
	// 11 connectors
	// invalid config for pulsar source:
	//   /topic is required
	//   /workers must be at least 1
}

func ExampleDefinitionError() {
	_, err := connectors.NewRegistry(connectors.Connector{
		ID: "Pulsar", Name: "Apache Pulsar", Category: connectors.CategoryMessaging,
		Roles: []connectors.Role{connectors.RoleSource},
		Schemas: connectors.Schemas{Source: &connectors.Schema{
			Required:   []string{"topc"},
			Properties: connectors.Properties{{Name: "topic", Type: "text"}},
		}},
	})
	var faulty *connectors.DefinitionError
	if errors.As(err, &faulty) {
		for _, f := range faulty.Faults {
			fmt.Printf("%s %s %q: %s\n", f.Connector, f.Role, f.Property, f.Message)
		}
	}
	// Output:
	// Pulsar  "": the id must be lower-case letters, digits and single inner hyphens or underscores, beginning with a letter
	// Pulsar source "": "topc" is required, but no such property exists (did you mean "topic"?)
	// Pulsar source "topic": type "text" is unknown
}

func ExampleRegistry_Find() {
	found := builtin.Registry().Find(connectors.Query{
		Role: connectors.RoleSink, Format: connectors.FormatORC, Features: []connectors.Feature{connectors.FeatureTimeTravel},
	})
	for _, c := range found {
		fmt.Println(c.Name)
	}
	// Output: Apache Iceberg
}

func ExampleRegistry_Filter() {
	for _, c := range builtin.Registry().Filter(connectors.CategoryDatabase, "") {
		fmt.Println(c.ID, c.Roles)
	}
	// Output:
	// postgresql [source sink]
	// mysql-cdc [source]
}

func ExampleRegistry_Lookup() {
	c, ok := builtin.Registry().Lookup("redis")
	fmt.Println(c.Name, c.Version, ok)
	command, _ := c.Schemas.Sink.Properties.Lookup("command")
	fmt.Println(command.Enum)
	_, ok = builtin.Registry().Lookup("rediss")
	fmt.Println(ok)
	// Output:
	// Redis 7.0 true
	// [SET HSET LPUSH RPUSH SADD ZADD PUBLISH]
	// false
}

func ExampleRegistry_Validate() {
	reg := builtin.Registry()
	err := reg.Validate("kafka", connectors.RoleSource, map[string]any{"topic": "orders", "offset_reset": "latst"})
	var invalid *connectors.ConfigError
	if errors.As(err, &invalid) {
		for _, v := range invalid.Violations {
			fmt.Printf("%s (%s) %s; suggestion %q\n", v.Pointer, v.Code, v.Message, v.Suggestion)
		}
	}
	err = reg.Validate("mysql-cdc", connectors.RoleSink, nil)
	fmt.Println(err, errors.Is(err, connectors.ErrUnsupportedRole))
	err = reg.Validate("postgres", connectors.RoleSink, nil)
	fmt.Println(err, errors.Is(err, connectors.ErrUnknownConnector))
	// Output:
	// /offset_reset (enum) must be one of "earliest", "latest"; suggestion "latest"
	// /format (required) is required; suggestion ""
	// mysql-cdc can only be used as a source true
	// unknown connector "postgres" (did you mean "postgresql"?) true
}

func ExampleRegistry_ValidateJSON() {
	reg := builtin.Registry()
	fmt.Println(reg.ValidateJSON("mysql-cdc", connectors.RoleSource, []byte(`{
  "database": "shop",
  "table": "orders",
  "server_id": "5401"
}`)))
	err := reg.ValidateJSON("mysql-cdc", connectors.RoleSource, []byte(`{"database": "shop", "database": "bank"}`))
	var malformed *connectors.SyntaxError
	fmt.Println(errors.As(err, &malformed), err)
	// Output:
	// invalid config for mysql-cdc source:
	//   line 4, column 3: /server_id must be an integer (write the number without quotes)
	// true line 1, column 22: a key must stand only once in an object (in /database)
}

func ExampleRegistry_Check() {
	report, err := builtin.Registry().Check("postgresql", connectors.RoleSink, map[string]any{
		"table": "orders", "write_mode": "upsert", "primary_key": []string{"id"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("valid:", report.Valid())
	for _, w := range report.Warnings {
		fmt.Println(w.Code+":", w)
	}
	// Output:
	// valid: true
	// missing_companion: /primary_keys is needed when write_mode is "upsert"
	// unknown_key: /primary_key is not a known option (did you mean "primary_keys"?)
}

func ExampleRegistry_CheckJSON() {
	report, err := builtin.Registry().CheckJSON("webhook", connectors.RoleSink, []byte("{\n  \"url\": \"https://example.com\",\n  \"retry_count\": -1\n}"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range report.Warnings {
		fmt.Printf("line %d: %s\n", w.Line, w)
	}
	// Output: line 3: /retry_count must be at least 0
}

func ExampleRegistry_Strict() {
	config := map[string]any{"topic": "orders", "format": "json", "ofset_reset": "latest"}
	reg := builtin.Registry()
	fmt.Println(reg.Validate("kafka", connectors.RoleSource, config))
	fmt.Println(reg.Strict().Validate("kafka", connectors.RoleSource, config))
	// Output:
	// <nil>
	// invalid config for kafka source:
	//   /ofset_reset is not a known option (did you mean "offset_reset"?)
}

func ExampleRegistry_Placeholders() {
	report, err := builtin.Registry().Placeholders().Check("kafka", connectors.RoleSource, map[string]any{
		"topic": "{{ TOPIC }}", "format": "{{ FORMAT }}",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("valid as far as it is known:", report.Valid())
	for _, d := range report.Deferred {
		fmt.Println(d.Pointer, "waits for", d.Names)
	}
	// Output:
	// valid as far as it is known: true
	// /format waits for [FORMAT]
	// /topic waits for [TOPIC]
}

func ExampleRegistry_Defaults() {
	filled, err := builtin.Registry().Defaults("webhook", connectors.RoleSink, map[string]any{"url": "https://example.com", "method": "PUT"})
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := json.Marshal(filled)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(text))
	// Output: {"method":"PUT","retry_count":3,"url":"https://example.com"}
}

// A table was saved before the format was checked. Its topic may be changed; another bad format may not be set.
func ExampleRegistry_ValidateUpdate() {
	reg := builtin.Registry()
	old := map[string]any{"topic": "orders", "format": "jsn"}
	for _, config := range []map[string]any{
		{"topic": "orders-v2", "format": "jsn"},
		{"topic": "orders", "format": "xml"},
	} {
		fmt.Println(reg.ValidateUpdate("kafka", connectors.RoleSource, connectors.Update{Old: old, New: config}))
	}
	// Output:
	// <nil>
	// invalid config for kafka source:
	//   /format must be one of "json", "avro", "protobuf", "raw"
}

func ExampleRegistry_JSONSchema() {
	document, err := builtin.Registry().JSONSchema("delta", connectors.RoleSink)
	if err != nil {
		fmt.Println(err)
		return
	}
	var parsed struct {
		ID    string `json:"$id"`
		Title string `json:"title"`
	}
	err = json.Unmarshal(document, &parsed)
	fmt.Println(parsed.ID, "is", parsed.Title, err)
	// Output: urn:laminar:connector:delta:sink is Delta Lake sink <nil>
}

func ExampleParseListing() {
	cs, err := connectors.ParseListing([]byte(`{"data": [{
  "id": "pulsar", "name": "Apache Pulsar", "category": "messaging", "type": ["source"],
  "configuration_schema": {"source": {"required": ["topic"], "properties": {"topic": {"type": "string"}}}}
}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	reg, err := connectors.NewRegistry(cs...)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(reg.Validate("pulsar", connectors.RoleSource, nil))
	_, err = connectors.ParseListing([]byte(`{"data": [{"idd": "pulsar"}]}`))
	fmt.Println(err)
	// Output:
	// invalid config for pulsar source:
	//   /topic is required
	// line 1, column 12: the key "idd" is not known here (did you mean "id"?) (in /data/0/idd)
}

func ExampleParseRole() {
	role, err := connectors.ParseRole("sink")
	fmt.Println(role, err)
	_, err = connectors.ParseRole("snik")
	fmt.Println(err)
	// Output:
	// sink <nil>
	// a role must be "source" or "sink" (did you mean "sink"?)
}

func ExampleRegistry_TablesSchema() {
	document, err := builtin.Registry().TablesSchema()
	if err != nil {
		fmt.Println(err)
		return
	}
	var schema struct {
		ID    string `json:"$id"`
		Title string `json:"title"`
	}
	if err := json.Unmarshal(document, &schema); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(schema.ID, schema.Title)
	// Output: urn:laminar:connection-tables Connection tables
}

// A connector's own code gets its config as a struct.
func ExampleDecodeConfig() {
	type kafkaSource struct {
		Topic       string `json:"topic"`
		Format      string `json:"format"`
		OffsetReset string `json:"offset_reset"`
	}
	config := map[string]any{"topic": "orders", "format": "json"}
	source, err := connectors.DecodeConfig[kafkaSource](builtin.Registry(), "kafka", connectors.RoleSource, config)
	fmt.Printf("%+v %v\n", source, err)

	config["consumer_group"] = "billing"
	_, err = connectors.DecodeConfig[kafkaSource](builtin.Registry(), "kafka", connectors.RoleSource, config)
	fmt.Println(err)
	// Output:
	// {Topic:orders Format:json OffsetReset:latest} <nil>
	// invalid config for kafka source:
	//   /consumer_group has no field in the Go type connectors_test.kafkaSource
}
