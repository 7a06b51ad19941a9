package connectors

import (
	"fmt"

	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// didYouMean ends a message about a name that is not known with the one that was probably meant, if one is near.
func didYouMean(s string, names []string) string { return orMeant(near.Name(s, names)) }

// orMeant ends a message with what was probably meant, if anything was.
func orMeant(suggestion string) string {
	if suggestion == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", printable.Clip(suggestion))
}
