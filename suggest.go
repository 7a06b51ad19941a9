package connectors

import (
	"fmt"

	"github.com/laminar/connectors/internal/near"
)

// didYouMean ends a message about a name that is not known with the one that was probably meant, if one is near.
func didYouMean(s string, names []string) string {
	meant := near.Name(s, names)
	if meant == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", meant)
}
