package pipelinetest_test

import (
	"os"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectortest"
)

// TestPipelines has one subtest for each table in the folder. Placeholders such as {{ REGION }} are known only at
// deployment, so what they stand for is not judged here; go test -v lists them. Leave them out where you have none.
func TestPipelines(t *testing.T) {
	connectortest.Tables(t, builtin.Registry().Placeholders(), os.DirFS("."), "pipelines")
}
