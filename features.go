package connectors

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
