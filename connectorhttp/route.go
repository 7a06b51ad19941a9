package connectorhttp

import "strings"

// route is what a path leads to.
type route uint8

const (
	routeNone route = iota
	routeList
	routeConnector
	routeSchema
	routeValidate
	routeTables
	routeOpenAPI
)

// The fixed segments of paths. None of them can be taken for a connector: no id holds a dot, and no path of two segments
// belongs to one.
const (
	segmentSchema   = "schema"
	segmentValidate = "validate"
	segmentTables   = "tables"
	segmentOpenAPI  = "openapi.json"
)

// target is a path taken apart.
type target struct {
	route    route
	segments []string // below the base; nil for the base
}

func (t target) id() string   { return t.segments[0] }
func (t target) role() string { return t.segments[1] }

// locate takes a path apart. A path that begins with Path at a segment boundary loses it; any other is taken as already
// stripped by the host.
func locate(path string) target {
	if rest, ok := strings.CutPrefix(path, Path); ok && (rest == "" || rest[0] == '/') {
		path = rest
	}
	path = strings.TrimPrefix(path, "/")
	if path == "" {
		return target{route: routeList}
	}
	const most = 3 // further ones stay in one piece, which is no name of anything
	segments := strings.SplitN(path, "/", most+1)
	return target{route: routeOf(segments), segments: segments}
}

func routeOf(segments []string) route {
	switch len(segments) {
	case 1:
		if segments[0] == segmentOpenAPI {
			return routeOpenAPI
		}
		return routeConnector
	case 2:
		if segments[0] == segmentTables && segments[1] == segmentSchema {
			return routeTables
		}
	case 3:
		switch segments[2] {
		case segmentSchema:
			return routeSchema
		case segmentValidate:
			return routeValidate
		}
	}
	return routeNone
}
