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
	routeValidateUpdate
	routeTables
	routeValidateTables
	routeOpenAPI
)

// The fixed segments of paths. None of them can be taken for a connector: no id holds a dot, and no path of two segments
// belongs to one.
const (
	segmentSchema         = "schema"
	segmentValidate       = "validate"
	segmentValidateUpdate = "validate-update"
	segmentTables         = "tables"
	segmentOpenAPI        = "openapi.json"
)

// target is a path below the base, taken apart.
type target struct {
	route    route
	segments []string // encoded, as the client wrote them; nil for the base
}

func (t target) id() string { return t.segments[0] }

// role is "" where there is no second segment.
func (t target) role() string {
	if len(t.segments) < 2 {
		return ""
	}
	return t.segments[1]
}

// locate takes a path below the base apart. Segments are compared as they are encoded: nothing that leads anywhere needs to
// be, so that what is encoded leads nowhere.
func locate(path string) target {
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
		switch {
		case segments[0] != segmentTables:
		case segments[1] == segmentSchema:
			return routeTables
		case segments[1] == segmentValidate:
			return routeValidateTables
		}
	case 3:
		switch segments[2] {
		case segmentSchema:
			return routeSchema
		case segmentValidate:
			return routeValidate
		case segmentValidateUpdate:
			return routeValidateUpdate
		}
	}
	return routeNone
}
