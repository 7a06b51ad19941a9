package builtin_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

func all() []connectors.Connector { return append(builtin.Connectors(), builtin.Extended()...) }

func TestExtendedCompletesTheCatalogue(t *testing.T) {
	reg, err := connectors.NewRegistry(all()...)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"rabbitmq", "nats", "mongodb", "mysql", "google-pubsub", "hdfs", "solr", "memcached", "polling_http", "mqtt", "coap",
	}
	var got []string
	for _, c := range builtin.Extended() {
		got = append(got, c.ID)
		if _, ok := builtin.Registry().Lookup(c.ID); ok {
			t.Errorf("%s is opt-in, but builtin.Registry has it", c.ID)
		}
	}
	if diff := cmp.Diff(want, got[:min(len(want), len(got))]); diff != "" {
		t.Errorf("the systems that the document names must stand first, in its order, and any others behind them (-want +got):\n%s", diff)
	}
	for _, category := range connectors.Categories() {
		if len(reg.Filter(category, "")) == 0 {
			t.Errorf("no connector of the documented category %s", category)
		}
	}
}

// TestExtendedManner holds the opt-in definitions to the manner of the ten.
func TestExtendedManner(t *testing.T) {
	snake := regexp.MustCompile(`^[a-z]+(_[a-z0-9]+)*$`)
	// What belongs to a connection profile never stands in a table's config.
	secret := regexp.MustCompile(`user|pass|secret|token|credential|host|port$|server|broker|tls|ssl|kerberos|zookeeper`)
	common := []connectors.Feature{
		connectors.FeatureExactlyOnce, connectors.FeatureCDC, connectors.FeatureTransactions,
		connectors.FeatureSchemaRegistry, connectors.FeatureBulkInsert, connectors.FeatureUpsert,
		connectors.FeaturePartitioning, connectors.FeatureEncryption, connectors.FeatureCompression,
		connectors.FeatureAutoScaling,
	}
	for _, c := range builtin.Extended() {
		t.Run(c.ID, func(t *testing.T) {
			if c.Description == "" || c.Icon == "" || c.Version == "" || len(c.Formats) == 0 {
				t.Error("must have a description, an icon, a version and formats")
			}
			for _, f := range c.Features {
				if !slices.Contains(common, f) {
					t.Errorf("feature %s is not in the documented table of common features", f)
				}
			}
			for _, role := range c.Roles {
				s := c.Schemas.For(role)
				if len(s.Required) == 0 && c.ID != "solr" { // whose server may have its one collection in its location
					t.Errorf("the %s requires nothing, so an empty config would pass", role)
				}
				for _, p := range s.Properties {
					if !snake.MatchString(p.Name) {
						t.Errorf("%s: %s is not in snake_case", role, p.Name)
					}
					if secret.MatchString(p.Name) {
						t.Errorf("%s: %s sounds like a connection setting, which belongs to the profile", role, p.Name)
					}
					checkDescribed(t, role, p)
					if p.Name == "format" {
						for _, format := range c.Formats {
							if !slices.Contains(p.Enum, any(string(format))) {
								t.Errorf("%s: the format enum lacks %s, which the connector lists", role, format)
							}
						}
						if len(p.Enum) != len(c.Formats) {
							t.Errorf("%s: the format enum differs from the formats that the connector lists", role)
						}
					}
				}
			}
		})
	}
}

func checkDescribed(t *testing.T, role connectors.Role, s connectors.Schema) {
	t.Helper()
	if s.Description == "" || strings.HasSuffix(s.Description, ".") {
		t.Errorf("%s: %s needs a description without a full stop", role, s.Name)
	}
	for _, p := range s.Properties {
		checkDescribed(t, role, p)
	}
}

func TestReferences(t *testing.T) {
	for _, c := range builtin.Extended() {
		refs := builtin.References(c.ID)
		if len(refs) == 0 {
			t.Errorf("%s has no reference", c.ID)
		}
		for _, r := range refs {
			if r.Title == "" || !strings.HasPrefix(r.URL, "https://") {
				t.Errorf("%s: a reference needs a title and an https address, got %+v", c.ID, r)
			}
		}
	}
	for _, id := range []string{"kafka", "", "no-such-connector"} {
		if refs := builtin.References(id); refs != nil {
			t.Errorf("References(%q) = %v, want nil: only opt-in connectors have references", id, refs)
		}
	}
}

// TestExtendedAliases checks that no other name is accepted in place of an option, and that each leads to it.
func TestExtendedAliases(t *testing.T) {
	reg, err := connectors.NewRegistry(builtin.Extended()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range builtin.Extended() {
		for _, role := range c.Roles {
			for _, p := range c.Schemas.For(role).Properties {
				for _, other := range p.Aliases {
					if got := suggestion(t, reg, c.ID, role, other); got != p.Name {
						t.Errorf("%s %s: suggestion for %s is %q, want %q", c.ID, role, other, got, p.Name)
					}
				}
			}
		}
	}
}

// TestExtendedTexts checks what the definitions know about the form of a text: topics, subjects, headers, addresses.
func TestExtendedTexts(t *testing.T) {
	const source, sink = connectors.RoleSource, connectors.RoleSink
	tests := []struct {
		id     string
		role   connectors.Role
		option string
		text   string
		reason string
		want   bool
	}{
		{"mqtt", source, "topic", "a", "a name without levels", true},
		{"mqtt", source, "topic", "/a//b/", "levels may be empty", true},
		{"mqtt", source, "topic", "#", "everything", true},
		{"mqtt", source, "topic", "+", "everything of one level", true},
		{"mqtt", source, "topic", "+/a/+/#", "several wildcards", true},
		{"mqtt", source, "topic", "$share/group/a/+", "a subscription that is shared", true},
		{"mqtt", source, "topic", "", "a topic has a name", false},
		{"mqtt", source, "topic", "a#", "# is a level of its own", false},
		{"mqtt", source, "topic", "a/#/b", "# is the last level", false},
		{"mqtt", source, "topic", "a/b+", "+ is a level of its own", false},
		{"mqtt", source, "topic", "##", "one # is all there can be", false},
		{"mqtt", sink, "topic", "a/b", "one topic", true},
		{"mqtt", sink, "topic", "a/+", "a message goes to one topic", false},
		{"nats", sink, "subject", "orders", "one name", true},
		{"nats", sink, "subject", "orders.eu-1.new", "several names", true},
		{"nats", sink, "subject", "$JS.API", "names may have any sign", true},
		{"nats", sink, "subject", "", "a subject has a name", false},
		{"nats", sink, "subject", ".orders", "a name is not empty", false},
		{"nats", sink, "subject", "orders.", "a name is not empty", false},
		{"nats", sink, "subject", "orders..new", "a name is not empty", false},
		{"nats", sink, "subject", "orders new", "a space ends the subject on the wire", false},
		{"nats", sink, "subject", "orders.*", "a message goes to one subject", false},
		{"polling_http", source, "endpoint", "https://example.com", "a host alone", true},
		{"polling_http", source, "endpoint", "HTTP://example.com:8080/a?b=c", "schemes in capitals are the same", true},
		{"polling_http", source, "endpoint", "example.com/a", "no scheme", false},
		{"polling_http", source, "endpoint", "ftp://example.com", "another protocol", false},
		{"polling_http", source, "headers", "Accept:text/plain", "one header", true},
		{"polling_http", source, "headers", "Accept: text/plain, X-Empty:", "two, of which one is empty", true},
		{"polling_http", source, "headers", "Referer: http://example.com", "the colon cuts the value", false},
		{"polling_http", source, "headers", "", "no header at all", true},
		{"polling_http", source, "headers", "Accept=text/plain", "no colon", false},
		{"polling_http", source, "headers", "Accept: text/plain, text/html", "the comma begins a header", false},
		{"sse", source, "endpoint", "example.com/a", "no scheme", false},
		{"sse", source, "headers", "Accept: text/plain", "one header", true},
		{"websocket", source, "endpoint", "WSS://example.com", "schemes in capitals are the same", true},
		{"websocket", source, "endpoint", "http://example.com", "another protocol", false},
		{"nats", source, "subject", "orders.*.new", "a wildcard for one name", true},
		{"nats", source, "subject", "orders.>", "a wildcard for the rest", true},
		{"nats", source, "subject", ">", "everything", true},
		{"nats", source, "subject", "orders.>.new", "the wildcard for the rest is the last name", false},
		{"nats", source, "subject", "orders..new", "a name is not empty", false},
		{"mysql", source, "where_condition", "WHERE id > 100", "in any case", true},
		{"mysql", source, "where_condition", "where`id` > 100", "a quoted name may touch it", true},
		{"mysql", source, "where_condition", " where id > 100", "the first letters count", false},
		{"mysql", source, "where_condition", "whereabouts = 1", "another word", false},
		{"coap", source, "uri", "coap://[::1]:5683/a", "an address of IPv6", true},
		{"coap", sink, "uri", "coaps+tcp://example.com", "over TLS", true},
		{"coap", sink, "uri", "http://example.com", "another protocol", false},
	}
	reg, err := connectors.NewRegistry(builtin.Extended()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.id+" "+string(tt.role)+" "+tt.text, func(t *testing.T) {
			report, err := reg.Check(tt.id, tt.role, map[string]any{tt.option: tt.text})
			if err != nil {
				t.Fatal(err)
			}
			if got := len(report.Warnings) == 0; got != tt.want {
				t.Errorf("%s: accepted is %v, want %v", tt.reason, got, tt.want)
			}
		})
	}
}
