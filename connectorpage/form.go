package connectorpage

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/tables"
)

// The fields of the form, and those by which a link asks for an example to begin with: connector and role, with language.
const (
	fieldText      = "text"
	fieldLanguage  = "language"
	fieldStrict    = "strict"
	fieldConnector = "connector"
	fieldRole      = "role"
	fieldExample   = "example"
	valueFull      = "full"
)

var fields = [...]string{fieldText, fieldLanguage, fieldStrict, fieldConnector, fieldRole, fieldExample}

const (
	typeForm = "application/x-www-form-urlencoded"
	maxForm  = 1 << 20 // bytes of a form that is sent
)

// form is what the form of the page that checks holds.
type form struct {
	text     string
	language tables.Language
	strict   bool
	example  exampleOf // its ID is "" where none is asked for
}

// parseForm reads the encoded fields of a form, the first of each. Others are not ours.
func parseForm(encoded string) (f form, refusal *failure) {
	f.language = tables.LanguageYAML
	seen := map[string]bool{}
	for part := range strings.SplitSeq(encoded, "&") {
		rawName, rawValue, _ := strings.Cut(part, "=")
		name, err := url.QueryUnescape(rawName)
		if err != nil {
			return form{}, brokenForm()
		}
		if seen[name] || !slices.Contains(fields[:], name) {
			continue
		}
		seen[name] = true
		value, err := url.QueryUnescape(rawValue)
		if err != nil {
			return form{}, brokenForm()
		}
		switch name {
		case fieldText:
			f.text = asTyped(value)
		case fieldLanguage:
			f.language = tables.Language(value)
		case fieldStrict:
			f.strict = value != ""
		case fieldConnector:
			f.example.ID = value
		case fieldRole:
			f.example.Role = connectors.Role(value)
		case fieldExample:
			f.example.Full = value == valueFull
		}
	}
	if !slices.Contains(tables.Languages(), f.language) {
		return form{}, &failure{status: http.StatusBadRequest, message: "The language must be yaml, json or sql."}
	}
	f.example.Language = f.language
	return f, nil
}

// asTyped returns a text as the person has it in view: browsers send each end of a line as two characters.
func asTyped(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	return strings.ReplaceAll(text, "\r\n", "\n")
}

func brokenForm() *failure {
	return &failure{status: http.StatusBadRequest, message: "The form has a percent sign that encodes nothing."}
}

// readForm reads the form that a POST sends. How long that may take is the business of the host's server.
func readForm(w http.ResponseWriter, r *http.Request) (form, *failure) {
	mediaType, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	isEncoded := slices.ContainsFunc(r.Header["Content-Encoding"], func(s string) bool { return s != "" && !strings.EqualFold(s, "identity") })
	switch {
	case isEncoded:
		w.Header().Set("Accept-Encoding", "identity")
		return form{}, &failure{status: http.StatusUnsupportedMediaType, message: "The form must not be compressed."}
	case err != nil || mediaType != typeForm:
		w.Header().Set("Accept", typeForm)
		return form{}, &failure{status: http.StatusUnsupportedMediaType, message: "The form must be sent as " + typeForm + "."}
	case r.ContentLength > maxForm:
		return form{}, tooLarge(maxForm)
	case r.Body == nil: // only in requests made by hand
		return parseForm("")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxForm))
	if err == nil {
		return parseForm(string(body))
	}
	if e, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return form{}, tooLarge(e.Limit) // it may be the host's own
	}
	if r.ProtoMajor == 1 {
		w.Header().Set("Connection", "close") // where this request ends is not known, so the next cannot begin
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return form{}, &failure{status: http.StatusRequestTimeout, message: "The form came too slowly."}
	}
	return form{}, &failure{status: http.StatusBadRequest, message: "The form cannot be read to its end."}
}

// tooLarge refuses a form of more than so many bytes.
func tooLarge(limit int64) *failure {
	return &failure{
		status: http.StatusRequestEntityTooLarge,
		message: fmt.Sprintf("The file is too large for this page. What is sent may have %d bytes, in which a line end counts as six and most signs as three. "+
			"The command connectors check takes larger files.", limit),
	}
}
