package connectorhttp

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
)

// WriteError answers with an error of the library in Laminar's envelope, for a host's own endpoints, such as the one
// that creates connection tables, and reports whether it did:
//
//	if err := reg.ValidateJSON(table.Connector, table.Type, table.Config); err != nil {
//		if !connectorhttp.WriteError(w, err) {
//			http.Error(w, "internal error", http.StatusInternalServerError)
//		}
//		return
//	}
//
// A [*connectors.ConfigError], a [*connectors.SyntaxError], [connectors.ErrUnknownConnector] and
// [connectors.ErrUnsupportedRole], wrapped or not, are answered with status 400 and the code VALIDATION_ERROR. The
// details have field, the member of a connection table at fault (config, connector or table_type), and reason; for a
// config also every violation, for a syntax error its line and column. Any other error, and nil, writes nothing.
//
// No config value is written, and no text of errors that wrap the library's.
func WriteError(w http.ResponseWriter, err error) bool {
	f := failure{status: http.StatusBadRequest, Code: codeValidation}
	var config *connectors.ConfigError
	var syntax *connectors.SyntaxError
	switch {
	case errors.As(err, &config):
		f.Message = fmt.Sprintf("invalid config for %s %s", printable.Name(config.ID), printable.Name(string(config.Role)))
		f.Details = details{Field: "config", Violations: config.Violations, More: config.More}
		if len(config.Violations) > 0 {
			f.Details.Reason = config.Violations[0].String()
		}
	case errors.As(err, &syntax):
		f.Message = "invalid JSON"
		f.Details = details{Field: "config", Reason: syntax.Error(), Line: syntax.Line, Column: syntax.Column}
	case errors.Is(err, connectors.ErrUnknownConnector):
		f.Message = connectors.ErrUnknownConnector.Error()
		f.Details = details{Field: "connector", Reason: reasonOf(err, connectors.ErrUnknownConnector)}
	case errors.Is(err, connectors.ErrUnsupportedRole):
		f.Message = connectors.ErrUnsupportedRole.Error()
		f.Details = details{Field: "table_type", Reason: reasonOf(err, connectors.ErrUnsupportedRole)}
	default:
		return false
	}
	f.write(w, false)
	return true
}

// reasonOf returns the library's own text for an id or a role that cannot be had: that of the LookupError, or of the bare
// error where there is none. What a host put around either is not for clients.
func reasonOf(err, bare error) string {
	var lookup *connectors.LookupError
	if errors.As(err, &lookup) && errors.Is(lookup, bare) {
		return lookup.Error()
	}
	return bare.Error()
}
