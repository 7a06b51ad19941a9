package connectorpage

import (
	"embed"
	"html/template"
)

//go:embed templates/*.html
var templateFiles embed.FS

// pages are the templates, each under the name of its file.
var pages = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// frame is what every page has around its content.
type frame struct {
	Title  string
	Root   string // the mount, relative to the page; "" where it is not known
	Checks bool
	Route  route
}

// IsList reports whether it is the list, which the navigation marks as the page that is shown.
func (f frame) IsList() bool { return f.Route == routeList }

// IsCheck reports whether it is the page that checks, likewise.
func (f frame) IsCheck() bool { return f.Route == routeCheck }
