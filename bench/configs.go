package main

import (
	"bytes"
	"encoding/json"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// A config is one of the six that every candidate judges: a valid one, and the same with three violations.
type config struct {
	id    string
	role  connectors.Role
	valid string
	bad   string
}

var configs = []config{
	{
		"kafka", connectors.RoleSource,
		`{"topic":"user-events","consumer_group":"analytics-pipeline","offset_reset":"earliest","format":"json"}`,
		`{"topic":5,"consumer_group":"analytics-pipeline","offset_reset":"latst","format":"jsonx"}`,
	},
	{
		"kafka", connectors.RoleSink,
		`{"topic":"user-events","format":"avro","compression_type":"zstd"}`,
		`{"topic":5,"format":"avrp","compression_type":"zst"}`,
	},
	{
		"postgresql", connectors.RoleSink,
		`{"table":"orders","schema":"public","write_mode":"upsert","primary_keys":["order_id","region"]}`,
		`{"table":7,"schema":"public","write_mode":"upsrt","primary_keys":["order_id",3]}`,
	},
	{
		"mysql-cdc", connectors.RoleSource,
		`{"database":"shop","table":"orders","server_id":5401,"scan_startup_mode":"initial"}`,
		`{"database":"shop","server_id":0,"scan_startup_mode":"inital"}`,
	},
	{
		"filesystem", connectors.RoleSink,
		`{"path":"s3://bucket/events","format":"parquet","partition_by":["dt","hour"],"compression":"snappy"}`,
		`{"path":"s3://bucket/events","format":"parqet","partition_by":["dt",4],"compression":"snapy"}`,
	},
	{
		"webhook", connectors.RoleSink,
		`{"url":"https://example.com/hook","method":"POST","headers":{"X-Team":"data","X-Env":"prod"},"retry_count":5}`,
		`{"method":"POSt","headers":["X-Team"],"retry_count":5}`,
	},
}

// schemaText returns the published schema of a config's role, with the type that its root lacks: a config is an object.
func schemaText(id string, role connectors.Role) ([]byte, error) {
	c, _ := builtin.Registry().Lookup(id)
	schema := c.Schemas.For(role)
	schema.Type = connectors.TypeObject
	return schema.MarshalJSON()
}

// decode returns a config as encoding/json gives it, numbers as float64.
func decode(text string) map[string]any {
	var m map[string]any
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		panic(err) // the texts are above
	}
	return m
}

// decodeNumbers returns a config with its numbers as written.
func decodeNumbers(text []byte) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var v any
	err := dec.Decode(&v)
	return v, err
}
