package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/internal/printable"
)

// The bounds of fetching a catalogue.
const (
	fetchTime    = 30 * time.Second
	maxRedirects = 3
	maxHeader    = 64 << 10
)

// fetchCatalogue gets a catalogue from a server: the one thing that is ever fetched.
func fetchCatalogue(ctx context.Context, from string) (shown string, text []byte, err error) {
	u, err := url.Parse(from)
	switch {
	case err != nil: // what is wrong with it may quote a password
		return "", nil, misused("the URL of the catalogue is malformed")
	case u.Scheme != "http" && u.Scheme != "https":
		return "", nil, misused("the catalogue must be a file, or a URL that begins with http:// or https://")
	case u.Host == "":
		return "", nil, misused("the URL of the catalogue names no server")
	}
	shown = withoutSecrets(u)
	failed := func(format string, args ...any) error {
		return cannot("the catalogue %s %s", shown, fmt.Sprintf(format, args...))
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), http.NoBody)
	if err != nil {
		return "", nil, misused("the URL of the catalogue is malformed")
	}
	request.Header.Set("Accept", "application/json")
	response, err := client().Do(request)
	if err != nil {
		return shown, nil, failed("cannot be fetched%s", whyNot(err))
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return shown, nil, failed("cannot be fetched: the server answers %d %s%s", response.StatusCode, http.StatusText(response.StatusCode), usually(u))
	}
	text, err = io.ReadAll(io.LimitReader(response.Body, maxCatalogue+1))
	if err != nil {
		return shown, nil, failed("cannot be fetched%s", whyNot(err))
	}
	if strings.HasPrefix(strings.TrimSpace(string(text[:min(len(text), 100)])), "<") {
		return shown, nil, failed("is a page, no listing of connectors%s", usually(u))
	}
	return shown, text, nil
}

// client returns one that follows a few redirects, to no other kind of URL, and none that gives up encryption.
func client() *http.Client {
	transport := http.DefaultTransport
	if t, ok := transport.(*http.Transport); ok {
		t = t.Clone()
		t.MaxResponseHeaderBytes, t.DisableKeepAlives = maxHeader, true
		transport = t
	}
	return &http.Client{Transport: transport, CheckRedirect: func(next *http.Request, via []*http.Request) error {
		switch {
		case len(via) > maxRedirects:
			return fmt.Errorf("there are more than %d redirects", maxRedirects)
		case next.URL.Scheme != "https" && (next.URL.Scheme != "http" || via[0].URL.Scheme == "https"):
			return errors.New("a redirect leads to a URL of another kind")
		}
		next.Header.Del("Referer") // which is the URL before, with its query: a token there is for that server alone
		return nil
	}}
}

// whyNot says why something was not fetched, without any URL, which may hold a secret.
func whyNot(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Sprintf(": there was no whole answer within %v", fetchTime)
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	text := err.Error()
	if strings.Contains(text, "://") || strings.Contains(text, "Location") {
		return ""
	}
	return ": " + printable.Name(text)
}

// usually says where a server has the listing, to those who ask elsewhere.
func usually(u *url.URL) string {
	if strings.HasSuffix(u.Path, connectorhttp.Path) {
		return ""
	}
	other := *u
	other.Path, other.RawPath = connectorhttp.Path, ""
	return "; the listing is usually at " + withoutSecrets(&other)
}

// withoutSecrets returns a URL without user, password, query and fragment.
func withoutSecrets(u *url.URL) string {
	bare := url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path, RawPath: u.RawPath}
	return printable.Text(bare.String())
}
