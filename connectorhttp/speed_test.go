package connectorhttp_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// sink is a ResponseWriter that costs nothing.
type sink struct{ header http.Header }

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) WriteHeader(int)             {}
func (s *sink) Write(p []byte) (int, error) { return len(p), nil }

// bare writes the same bytes and headers, and does nothing else.
func bare(h http.Handler, path string) http.Handler {
	w := do(h, "GET", path, "")
	body, header := w.Body.Bytes(), w.Header()
	etag, length := header.Get("ETag"), strconv.Itoa(len(body))
	contentType := header.Get("Content-Type")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Etag", etag)
		h.Set("Cache-Control", "no-cache")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Type", contentType)
		h.Set("Content-Length", length)
		w.WriteHeader(http.StatusOK)
		_, _ = w.Write(body)
	})
}

// BenchmarkListing compares with a handler that only writes: the listing is to reach 0.8 of its requests per second.
func BenchmarkListing(b *testing.B) {
	h := connectorhttp.Handler(builtin.Registry())
	for _, view := range []struct{ name, path string }{
		{"listing", base}, {"one value", base + "?type=source"}, {"joined", base + "?type=source&category=database,cloud"},
	} {
		for _, row := range []struct {
			name string
			h    http.Handler
		}{{"handler", h}, {"bare", bare(h, view.path)}} {
			b.Run(view.name+"/"+row.name, func(b *testing.B) {
				r := httptest.NewRequest("GET", view.path, nil)
				w := &sink{http.Header{}}
				b.ReportAllocs()
				for b.Loop() {
					clear(w.header)
					row.h.ServeHTTP(w, r)
				}
			})
		}
	}
}

// BenchmarkServer is the same comparison over connections, as a client sees it.
func BenchmarkServer(b *testing.B) {
	h := connectorhttp.Handler(builtin.Registry())
	for _, row := range []struct {
		name string
		h    http.Handler
	}{{"handler", h}, {"bare", bare(h, base)}} {
		b.Run(row.name, func(b *testing.B) {
			server := httptest.NewServer(row.h)
			defer server.Close()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					answer, err := server.Client().Get(server.URL + base)
					if err != nil {
						b.Error(err)
						return
					}
					_, _ = io.Copy(io.Discard, answer.Body)
					_ = answer.Body.Close()
				}
			})
		})
	}
}

func BenchmarkNewCatalogue(b *testing.B) {
	reg := builtin.Registry()
	for b.Loop() {
		do(connectorhttp.Handler(reg), "HEAD", base, "")
	}
}

// What a request allocates does not depend on the size of the catalogue.
func TestAllocations(t *testing.T) {
	handlers := []http.Handler{
		connectorhttp.Handler(numbered(t, 10)), connectorhttp.Handler(numbered(t, 200)),
	}
	for _, row := range []struct {
		name, path string
		header     string
		method     string
		most       float64
	}{
		{"listing", base, "", "GET", 5},
		{"headers only", base, "", "HEAD", 5},
		{"not modified", base, "*", "GET", 3},
		{"one connector", base + "/kafka-0", "", "GET", 6},
		{"a schema", base + "/kafka-0/source/schema", "", "GET", 6},
		{"one value", base + "?type=source", "", "GET", 20},
		{"nothing selected", base + "?type=source&category=iot", "", "GET", 40},
	} {
		t.Run(row.name, func(t *testing.T) {
			var counts []float64
			for _, h := range handlers {
				r := httptest.NewRequest(row.method, row.path, nil)
				if row.header != "" {
					r.Header.Set("If-None-Match", row.header)
				}
				w := &sink{http.Header{}}
				counts = append(counts, testing.AllocsPerRun(100, func() {
					clear(w.header)
					h.ServeHTTP(w, r)
				}))
			}
			if counts[0] != counts[1] || counts[1] > row.most {
				t.Errorf("%v allocations with 10 connectors, %v with 200, want the same and at most %v", counts[0], counts[1], row.most)
			}
		})
	}
}
