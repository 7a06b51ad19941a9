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
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("opt-in connectors (-want +got):\n%s", diff)
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
				if len(s.Required) == 0 {
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
