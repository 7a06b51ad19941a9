package connectorpage

import (
	"io/fs"
	"strings"
)

// HandlerOptions says how a handler behaves. The zero value is a good default. It is plain data.
type HandlerOptions struct {
	// Base is what stands in front of a request's path where the handler gets it: a path that begins with a slash, encoded as in
	// a URL. "" fits ServeMux, chi, [http.StripPrefix] and no router at all; it is "/catalogue" where another router has the
	// pages there and leaves the path whole, "/" where nothing stands in front.
	Base string
	// Check adds the page that checks a file of tables. It is off by default, because it does work for whoever asks. Files are checked
	// by the current registry; where that knows no placeholders, {{ NAME }} is one, as in Laminar's pipelines.
	Check bool
	// Icons holds the icons, each under the bare name that connectors have as their Icon: .svg, .png, .webp, .avif, .gif, .jpg and
	// .ico, of at most 1 MiB. It must be safe for concurrent use. Nil shows none. Whether there is one is asked when a page is first made of a registry.
	Icons fs.FS
}

// withDefaults returns the options with a Base that has no slash at its end unless it is one.
func (o HandlerOptions) withDefaults() HandlerOptions {
	if o.Base != "" {
		o.Base = "/" + strings.Trim(o.Base, "/")
	}
	return o
}
