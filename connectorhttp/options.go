package connectorhttp

import (
	"log/slog"
	"strings"

	"github.com/laminar/connectors/internal/limits"
)

// HandlerOptions says how a handler behaves. The zero value is a good default. It is plain data.
type HandlerOptions struct {
	// Base is what stands in front of a request's path where the handler gets it: a path that begins with a slash, encoded
	// as in a URL. It is [Path] below a mux that is itself mounted under a prefix, "/catalogue" where a router has the
	// catalogue there and leaves the path whole, "/" where something in front of the server has removed everything. ""
	// fits all mounts in which a router of this process does what routers do: Path where the whole path arrives, and
	// nothing where a router has removed the front of it.
	Base string
	// Validate adds POST /{id}/{role}/validate, POST /{id}/{role}/validate-update and POST /tables/validate. They are off by
	// default, because they do work for whoever asks and the documented endpoint needs no authentication.
	Validate bool
	// MaxBodyBytes is the size of a body that is sent for validation; 0 is 1 MiB. A config of more than 1 MiB is never valid,
	// so for one a greater limit only changes which answer says so; an update has two, and tables many. Tables of more than 16
	// MiB are not read.
	MaxBodyBytes int64
	// CacheControl is the Cache-Control of the answers that may be kept; "" is "no-cache": keep them, but ask before
	// using them. Errors and verdicts are never to be kept.
	CacheControl string
	// Logger learns of new catalogues and how long encoding their listings took, of those that cannot be encoded, and of
	// bodies that cannot be read; nil is silent. No record holds anything that a client sent.
	Logger *slog.Logger
}

// withDefaults returns the options with every field set but Base, which has no slash at its end unless it is one.
func (o HandlerOptions) withDefaults() HandlerOptions {
	if o.Base != "" {
		o.Base = "/" + strings.Trim(o.Base, "/")
	}
	if o.MaxBodyBytes <= 0 {
		o.MaxBodyBytes = limits.Size
	}
	if o.CacheControl == "" {
		o.CacheControl = "no-cache"
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return o
}
