package integration_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"testing"

	gingzip "github.com/gin-contrib/gzip"
	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	chimiddleware "github.com/go-chi/chi/v5/middleware"
	"github.com/labstack/echo/v4"
	echomiddleware "github.com/labstack/echo/v4/middleware"
)

// Under a middleware that compresses, the body is the same once unpacked, and the weak ETag still says so.
func TestGzip(t *testing.T) {
	gin.SetMode(gin.ReleaseMode)
	want := documented(t)
	for name, mount := range map[string]func(h http.Handler) http.Handler{
		"chi": func(h http.Handler) http.Handler {
			r := chi.NewRouter()
			r.Use(chimiddleware.Compress(5))
			r.Mount(base, h)
			return r
		},
		"gin": func(h http.Handler) http.Handler {
			r := gin.New()
			r.Use(gingzip.Gzip(gingzip.DefaultCompression))
			r.Any(base, gin.WrapH(h))
			r.Any(base+"/*path", gin.WrapH(h))
			return r
		},
		"echo": func(h http.Handler) http.Handler {
			e := echo.New()
			e.Use(echomiddleware.Gzip())
			e.Any(base, echo.WrapHandler(h))
			e.Any(base+"/*", echo.WrapHandler(h))
			return e
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHandler()
			c := start(t, mount(h))
			etag := start(t, h).do("GET", base, "").Header.Get("ETag")
			packed := c.do("GET", base, "", "Accept-Encoding", "gzip")
			if packed.StatusCode != 200 || packed.Header.Get("Content-Encoding") != "gzip" {
				t.Fatalf("answered %d with %v, want a compressed body", packed.StatusCode, packed.Header)
			}
			if len(packed.body) >= len(want) {
				t.Errorf("the compressed body has %d bytes", len(packed.body))
			}
			if got := unpack(t, packed.body); !bytes.Equal(got, want) {
				t.Errorf("unpacked, the body has %d bytes that are not the document", len(got))
			}
			if got := packed.Header.Get("ETag"); got != etag {
				t.Errorf("the ETag is %q, want %q", got, etag)
			}
			if a := c.do("GET", base, "", "Accept-Encoding", "gzip", "If-None-Match", etag); a.StatusCode != 304 || len(a.body) > 0 {
				t.Errorf("with its ETag: answered %d and %d bytes", a.StatusCode, len(a.body))
			}
			if a := c.do("GET", base, ""); !bytes.Equal(a.body, want) || a.Header.Get("ETag") != etag {
				t.Errorf("without compression: answered %d bytes, ETag %q", len(a.body), a.Header.Get("ETag"))
			}
			if a := c.do("GET", base+"/kafak", "", "Accept-Encoding", "gzip"); a.StatusCode != 404 {
				t.Errorf("an unknown id: answered %d", a.StatusCode)
			}
			if a := c.do("HEAD", base, "", "Accept-Encoding", "gzip"); a.StatusCode != 200 || a.Header.Get("ETag") != etag {
				t.Errorf("HEAD answered %d, ETag %q", a.StatusCode, a.Header.Get("ETag"))
			}
		})
	}
}

func unpack(t *testing.T, packed []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
