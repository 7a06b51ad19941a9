package connectorhttp

import "github.com/laminar/connectors"

// parameter is a query parameter of the listing.
type parameter uint8

const (
	parameterCategory parameter = iota
	parameterType
	parameterFeature
	parameterFormat
)

// parameters are the names of all.
var parameters = [...]string{"category", "type", "feature", "format"}

func (p parameter) String() string { return parameters[p] }

// values are what a connector has for the parameter.
func (p parameter) values(c *connectors.Connector) []string {
	switch p {
	case parameterCategory:
		return []string{string(c.Category)}
	case parameterType:
		return texts(c.Roles)
	case parameterFeature:
		return texts(c.Features)
	default:
		return texts(c.Formats)
	}
}

// documented are the values that are known even where no connector has them. Features and formats are open sets, in
// which no name is ever refused.
func (p parameter) documented() (names []string, open bool) {
	switch p {
	case parameterCategory:
		return texts(connectors.Categories()), false
	case parameterType:
		return []string{string(connectors.RoleSource), string(connectors.RoleSink)}, false
	}
	return nil, true
}

// texts returns values of a named type as the texts that they are.
func texts[S ~string](list []S) []string {
	result := make([]string, len(list))
	for i, s := range list {
		result[i] = string(s)
	}
	return result
}
