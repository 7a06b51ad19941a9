package connectors

import (
	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// didYouMean ends a message about a name that is not known with the one that was probably meant, if one is near.
func didYouMean(s string, names []string) string { return printable.DidYouMean(near.Name(s, names)) }
