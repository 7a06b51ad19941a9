package connectorpage

import "strings"

// route is what a path leads to.
type route uint8

const (
	routeNone route = iota
	routeList
	routeConnector
	routeCheck
	routeStyle
	routeIcon
)

// The fixed segments of paths. No id holds a dot, and no path of two segments is that of a connector, but for the one whose id is
// that of the page that checks.
const (
	segmentCheck     = "check"
	segmentStyle     = "style.css"
	segmentIcons     = "icons"
	segmentConnector = "connector"
)

// target is a path below the mount, taken apart.
type target struct {
	route route
	first string // segment, encoded
	name  string // of the connector or the icon, which is the last segment, encoded
	depth int    // the slashes behind the first, by which a page leads back to the mount
}

// root returns the mount, relative to the path.
func (t target) root() string { return "./" + strings.Repeat("../", min(t.depth, maxDepth)) }

// maxDepth bounds the path back from a page that does not exist.
const maxDepth = 20

// locate takes a path below the mount apart. Segments are compared as they are encoded: nothing that leads anywhere needs to be, so
// that what is encoded leads nowhere. The names of icons alone may have any character.
func locate(path string, checks bool) target {
	path = strings.TrimPrefix(path, "/")
	first, second, isTwo := strings.Cut(path, "/")
	t := target{depth: strings.Count(path, "/"), first: first, name: path[strings.LastIndexByte(path, '/')+1:]}
	switch {
	case path == "":
		t.route = routeList
	case path == segmentStyle:
		t.route = routeStyle
	case path == segmentCheck && checks:
		t.route = routeCheck
	case !isTwo:
		t.route = routeConnector
	case first == segmentIcons && t.depth == 1:
		t.route = routeIcon
	case first == segmentConnector && second == segmentCheck && checks:
		t.route = routeConnector
	}
	return t
}

// pathOf returns the path of a connector's page, relative to the mount.
func pathOf(id string, checks bool) string {
	if id == segmentCheck && checks {
		return segmentConnector + "/" + id
	}
	return id
}
