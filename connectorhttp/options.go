package connectorhttp

import (
	"log/slog"

	"github.com/laminar/connectors/internal/limits"
)

// HandlerOptions says how a handler behaves. The zero value is a good default. It is plain data.
type HandlerOptions struct {
	// Validate adds POST /{id}/{role}/validate. It is off by default, because it works for whoever asks and the
	// documented endpoint needs no authentication.
	Validate bool
	// MaxBodyBytes is the size a config may have that is sent for validation; 0 is 1 MiB. A config of more than 1 MiB
	// is never valid, so a greater limit only changes which answer says so.
	MaxBodyBytes int64
	// Logger learns of catalogues that cannot be encoded and of bodies that cannot be read; nil is silent. No record
	// holds anything that a client sent.
	Logger *slog.Logger
}

// withDefaults returns the options with every field set.
func (o HandlerOptions) withDefaults() HandlerOptions {
	if o.MaxBodyBytes <= 0 {
		o.MaxBodyBytes = limits.Size
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}
