package connectors

import (
	"slices"

	"github.com/laminar/connectors/internal/near"
)

// Connector describes one external system that tables can read from or write to: one entry of the listing that
// GET /api/v1/connectors answers. It is plain data: copy it, compare it, change your copy. What a [Registry] hands out
// is always a copy.
//
// A definition needs an ID, a Name, a Category, Roles and the Schemas of those roles; the rest may be empty.
// The JSON form has the ten documented keys in the documented order, all of them always present.
type Connector struct {
	// ID is what a table names in its "connector" option: lower-case letters, digits and single inner hyphens or
	// underscores, beginning with a letter. It is unique in a registry.
	ID string `json:"id"`
	// Name is what a person reads, such as "Apache Kafka".
	Name        string   `json:"name"`
	Description string   `json:"description"`
	Category    Category `json:"category"`
	// Roles are what the connector can do, in the order listed. The API calls them "type".
	Roles []Role `json:"type"`
	// Icon is a bare file name. The documentation gives it no base URL, so it is opaque.
	Icon string `json:"icon"`
	// Version is the version of the external system, such as "14.0". It is opaque: neither a semantic version nor a
	// range.
	Version  string   `json:"version"`
	Features Features `json:"features"`
	// Formats are the data formats of the connector's tables, in the order listed.
	Formats []Format `json:"supported_formats"`
	Schemas Schemas  `json:"configuration_schema"`
}

// Role is what a connector does for a table: [RoleSource] or [RoleSink]. The API calls it "type" in the listing and
// "table_type" in a connection table.
type Role string

const (
	RoleSource Role = "source" // reads data from the external system
	RoleSink   Role = "sink"   // writes data to the external system
)

// roles is every role, in the order in which the listing names them.
var roles = [...]Role{RoleSource, RoleSink}

// ParseRole returns the role that s names, exactly as written: "source" or "sink". The error is a [*LookupError] in which
// errors.Is finds [ErrUnsupportedRole].
func ParseRole(s string) (Role, error) {
	for _, role := range roles {
		if s == string(role) {
			return role, nil
		}
	}
	return "", &LookupError{Role: Role(s), Roles: slices.Clone(roles[:]), Suggestion: near.Name(s, roleNames(roles[:]))}
}

// Category is the kind of system a connector talks to. The set is open: a deployment may add its own. The constants
// are the documented ones; [Categories] lists them.
type Category string

const (
	CategoryMessaging Category = "messaging" // message queues and streaming platforms
	CategoryDatabase  Category = "database"  // relational and NoSQL databases
	CategoryCloud     Category = "cloud"     // services of cloud providers
	CategoryStorage   Category = "storage"   // file and object storage
	CategorySearch    Category = "search"    // search and analytics engines
	CategoryCache     Category = "cache"     // in-memory data stores
	CategoryHTTP      Category = "http"      // HTTP endpoints
	CategoryIoT       Category = "iot"       // protocols of the internet of things
)

// Categories returns the eight documented categories in documented order. The caller owns the result. A category
// without a connector is still a known one.
func Categories() []Category {
	return []Category{
		CategoryMessaging, CategoryDatabase, CategoryCloud, CategoryStorage,
		CategorySearch, CategoryCache, CategoryHTTP, CategoryIoT,
	}
}

// Format is a data format that a connector's tables can carry. The set is open.
type Format string

// The formats of the documented connectors.
const (
	FormatJSON         Format = "json"
	FormatAvro         Format = "avro"
	FormatProtobuf     Format = "protobuf"
	FormatRaw          Format = "raw"
	FormatCSV          Format = "csv"
	FormatDebeziumJSON Format = "debezium-json"
	FormatCanalJSON    Format = "canal-json"
	FormatForm         Format = "form"
	FormatParquet      Format = "parquet"
	FormatORC          Format = "orc"
)

// Schemas holds the schema of each role that a connector has. A role without a schema is one the connector does not
// have.
type Schemas struct {
	Source *Schema `json:"source,omitempty"`
	Sink   *Schema `json:"sink,omitempty"`
}

// For returns the schema of a role, or nil where the role is not supported. The result is the Schemas' own, not a
// copy.
func (s Schemas) For(role Role) *Schema {
	switch role {
	case RoleSource:
		return s.Source
	case RoleSink:
		return s.Sink
	}
	return nil
}

// Feature is something a connector can do beyond moving data. The set is open: an unknown name is never refused, and
// a feature that is not listed is absent.
type Feature string

// The features of the documented table of common features.
const (
	FeatureExactlyOnce    Feature = "exactly_once"
	FeatureCDC            Feature = "cdc"
	FeatureTransactions   Feature = "transactions"
	FeatureSchemaRegistry Feature = "schema_registry"
	FeatureBulkInsert     Feature = "bulk_insert"
	FeatureUpsert         Feature = "upsert"
	FeaturePartitioning   Feature = "partitioning"
	FeatureEncryption     Feature = "encryption"
	FeatureCompression    Feature = "compression"
	FeatureAutoScaling    Feature = "auto_scaling"
)

// The other features of the documented connectors.
const (
	FeatureSnapshot           Feature = "snapshot"
	FeatureSchemaEvolution    Feature = "schema_evolution"
	FeatureParallelSnapshot   Feature = "parallel_snapshot"
	FeatureCrossRegion        Feature = "cross_region"
	FeatureBulkIndexing       Feature = "bulk_indexing"
	FeatureRouting            Feature = "routing"
	FeatureTemplates          Feature = "templates"
	FeatureClustering         Feature = "clustering"
	FeaturePubSub             Feature = "pub_sub"
	FeatureTTL                Feature = "ttl"
	FeatureAuthentication     Feature = "authentication"
	FeatureRetry              Feature = "retry"
	FeatureBatching           Feature = "batching"
	FeatureCloudStorage       Feature = "cloud_storage"
	FeatureFormatDetection    Feature = "format_detection"
	FeatureACIDTransactions   Feature = "acid_transactions"
	FeatureTimeTravel         Feature = "time_travel"
	FeaturePartitionEvolution Feature = "partition_evolution"
	FeatureSchemaEnforcement  Feature = "schema_enforcement"
	FeatureZOrdering          Feature = "z_ordering"
)

// Features are the features of a connector, in the order listed. The JSON form is an object in which each is true:
// {"cdc":true,"upsert":true}. Reading it, a false counts as absent and a value that is no boolean is refused.
type Features []Feature

// Has reports whether the feature is listed.
func (fs Features) Has(feature Feature) bool {
	for _, f := range fs {
		if f == feature {
			return true
		}
	}
	return false
}
