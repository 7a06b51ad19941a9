package judge

import (
	"strings"
	"testing"
)

func TestIsOfConnection(t *testing.T) {
	tests := []struct {
		keys   string // with spaces between them
		want   bool
		reason string
	}{
		{"address addresses addr redis_addr host hosts hostname host_name db.host", true, "an address"},
		{"bootstrap_servers bootstrapServers bootstrap.servers kafka.bootstrap.servers bootstrapservers servers server", true, "an address"},
		{"brokers broker metadata.broker.list broker-list nodes cluster_nodes redisNodes es.nodes", true, "addresses"},
		{"uri uris url urls connection.uri jdbc_url jdbcUrl mongo-url endpoint service_endpoint", true, "an address"},
		{"port http_port virtual_host vhost namenode zookeeper zookeeper.connect jdbc.driver", true, "a part of an address"},
		{"connection connection_string connectionString account_name dsn", true, "an address, or what holds one"},
		{"schema_registry schema_registry.endpoint schema_registry_url schema.registry.url", true, "an address"},
		{"schema_registry.api_key schema_registry.apiSecret confluent_schema_registry", true, "of the registry that the connection has"},
		{"user username user_name auth.username db_user login", true, "who logs in"},
		{"password passwd PASSWORD auth.password sasl.jaas.config redis_password pwd", true, "a secret"},
		{"token auth_token authToken access_token bearer_token aws_session_token", true, "a secret"},
		{"api_key apiKey access_key aws_access_key_id awsSecretAccessKey account_key client_secret private_key", true, "a secret"},
		{"credentials credentials_file google.credentials.path jwt keytab principal role_arn", true, "who logs in"},
		{"ssl tls sasl authentication kerberos", true, "how the connection is secured"},
		{"ssl.keystore.location tls_enabled sasl_mechanism saslMechanism security.protocol auth.type auth_type", true, "how the connection is secured"},
		{"ca_cert clientCertificatesPath root.certificates", true, "how the connection is secured"},

		{"topic consumer_group offset_reset format path table_path schema database collection region stream", false, "options"},
		{"primary_keys partition_key key_field key_column merge_keys routing_key sort_key", false, "keys of the data"},
		{"server_id user_agent host_group url_path token_filter tokenizer port_range userland", false, "the word says something else here"},
		{"page_token next_token sync_token", false, "a place in a list"},
		{"username_column password_field host_column url_field endpoint_fields token_columns", false, "of the data, whatever it holds"},
		{"passwordless supports report expose hostess", false, "words that hold such a word"},
		{"name list string", false, "nothing says of what"},
		{"", false, "no word"},
		{strings.Repeat("a", 70) + "_password", false, "longer than such a key is"},
	}
	for _, tt := range tests {
		for _, key := range strings.Split(tt.keys, " ") {
			if got := isOfConnection(key); got != tt.want {
				t.Errorf("%q: got %v, want %v: %s", key, got, tt.want, tt.reason)
			}
		}
	}
}

func TestIsOfConnectionTakesNoMemory(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { isOfConnection("kafka.bootstrap.servers"); isOfConnection("consumer_group") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
