package connectorpage

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"net/http"
	"strconv"

	"github.com/laminar/connectors/internal/etag"
)

const (
	typeHTML = "text/html; charset=utf-8"
	typeCSS  = "text/css; charset=utf-8"
)

const (
	policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	// policyIcon is for an SVG that is opened by itself: it may have styles inside, and does nothing.
	policyIcon = "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; frame-ancestors 'none'"
)

// answer is a response made ready, which a client may keep if it asks before it uses it again. It is immutable.
type answer struct {
	contentType string
	policy      string
	body        []byte
	etag        string
}

func newAnswer(contentType string, body []byte) *answer {
	sum := sha256.Sum256(body)
	return &answer{contentType: contentType, policy: policy, body: body, etag: etag.Weak(sum[:])}
}

//go:embed style.css
var styleText []byte

var styleSheet = newAnswer(typeCSS, styleText)

// setHeaders sets what every answer has.
func setHeaders(h http.Header) {
	h.Del("Etag") // a middleware or the host may have set one for another body
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
}

// serve answers GET and HEAD, or with 304 where the client has the answer.
func serve(w http.ResponseWriter, r *http.Request, a *answer) {
	h := w.Header()
	setHeaders(h)
	h.Set("Content-Security-Policy", a.policy)
	h.Set("Cache-Control", "no-cache")
	h.Set("Etag", a.etag)
	if etag.Matches(a.etag, r.Header["If-None-Match"]) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	write(w, r, http.StatusOK, a.contentType, a.body)
}

// serveFresh answers with a page made for this one request, which nobody may keep.
func serveFresh(w http.ResponseWriter, r *http.Request, status int, name string, page any) {
	setHeaders(w.Header())
	write(w, r, status, typeHTML, render(name, page))
}

func write(w http.ResponseWriter, r *http.Request, status int, contentType string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // a client that is gone needs no answer
	}
}

// render makes a page.
func render(name string, page any) []byte {
	var b bytes.Buffer
	// It cannot fail: a buffer takes everything, and the tests make every page.
	_ = pages.ExecuteTemplate(&b, name, page)
	return b.Bytes()
}
