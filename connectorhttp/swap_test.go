package connectorhttp_test

import (
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/internal/boundtest"
)

// While the catalogue is swapped, every answer is a whole one, old or new, with the ETag of its own bytes.
func TestSwapUnderLoad(t *testing.T) {
	registries := []*connectors.Registry{builtin.Registry(), numbered(t, 3), numbered(t, 40), nil}
	paths := []string{"", "?type=source", "?type=source,sink&category=messaging", "/tables/schema"}
	want := make(map[string]map[string]string) // by path, the body of each ETag
	for _, path := range paths {
		want[path] = make(map[string]string)
		for _, reg := range registries {
			w := do(connectorhttp.Handler(reg), "GET", base+path, "")
			want[path][w.Header().Get("ETag")] = w.Body.String()
		}
		if len(want[path]) != len(registries) {
			t.Fatalf("%s: the catalogues must differ", path)
		}
	}
	var current atomic.Pointer[connectors.Registry]
	h := connectorhttp.HandlerFor(current.Load, connectorhttp.HandlerOptions{})
	const clients, requests = 8, 500
	var running sync.WaitGroup
	stop := make(chan struct{})
	swapped := make(chan struct{})
	go func() {
		defer close(swapped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				current.Store(registries[i%len(registries)])
				do(h, "HEAD", base, "")
			}
		}
	}()
	for n := range clients {
		running.Go(func() {
			for i := range requests {
				path := paths[(n+i)%len(paths)]
				w := do(h, "GET", base+path, "")
				body, known := want[path][w.Header().Get("ETag")]
				if w.Code != http.StatusOK || !known || body != w.Body.String() {
					t.Errorf("%s: answered %d with bytes that are no catalogue's, or not those of their ETag", path, w.Code)
					return
				}
			}
		})
	}
	running.Wait()
	close(stop)
	<-swapped
}

// A request that comes after the swap sees the new catalogue, and what the client kept of the old one is not confirmed.
func TestSwap(t *testing.T) {
	var current atomic.Pointer[connectors.Registry]
	h := connectorhttp.HandlerFor(current.Load, connectorhttp.HandlerOptions{})
	if got := ids(t, do(h, "GET", base, "").Body.Bytes()); got != "" {
		t.Errorf("before the first catalogue: answered %q", got)
	}
	current.Store(numbered(t, 2))
	old := do(h, "GET", base, "")
	if got := ids(t, old.Body.Bytes()); got != "kafka-0 kafka-1" {
		t.Errorf("answered %q", got)
	}
	current.Store(builtin.Registry())
	w := do(h, "GET", base, "", "If-None-Match", old.Header().Get("ETag"))
	if w.Code != 200 || ids(t, w.Body.Bytes()) != everyID {
		t.Errorf("after the swap: answered %d", w.Code)
	}
	failed(t, do(h, "GET", base+"/kafka-0", ""), 404, "NOT_FOUND")
	current.Store(numbered(t, 2)) // the same content again has the same ETag
	if w := do(h, "GET", base, "", "If-None-Match", old.Header().Get("ETag")); w.Code != 304 {
		t.Errorf("the old content again: answered %d", w.Code)
	}
}

// A catalogue is encoded once however many ask for it first.
func TestEncodedOnce(t *testing.T) {
	h := connectorhttp.Handler(numbered(t, 20))
	bodies := make([]*byte, 16)
	var running sync.WaitGroup
	for i := range bodies {
		running.Go(func() { bodies[i] = firstByte(h) })
	}
	running.Wait()
	for _, b := range bodies {
		if b == nil || b != bodies[0] {
			t.Fatal("the listing was encoded more than once")
		}
	}
}

// firstByte returns where the bytes of the listing are.
func firstByte(h http.Handler) *byte {
	w := &keeper{header: http.Header{}}
	h.ServeHTTP(w, newRequest("GET", base, ""))
	return &w.body[0]
}

// keeper is a ResponseWriter that keeps the slice it is given.
type keeper struct {
	header http.Header
	body   []byte
}

func (k *keeper) Header() http.Header         { return k.header }
func (k *keeper) WriteHeader(int)             {}
func (k *keeper) Write(p []byte) (int, error) { k.body = p; return len(p), nil }

// current is asked once for each request, and never by one request while others wait: here every request waits in it for the
// others.
func TestCurrentIsAskedOnceAndByAllAtOnce(t *testing.T) {
	const clients = 16
	registries := []*connectors.Registry{numbered(t, 3), numbered(t, 4)}
	var calls, swaps atomic.Int32
	var barrier atomic.Pointer[sync.WaitGroup]
	h := connectorhttp.HandlerFor(func() *connectors.Registry {
		calls.Add(1)
		all := barrier.Load()
		all.Done()
		all.Wait()
		return registries[swaps.Load()%2]
	}, connectorhttp.HandlerOptions{Validate: true})
	for _, row := range []struct{ method, path string }{
		{"GET", ""}, {"GET", "?type=source"}, {"GET", "/kafka-0"}, {"GET", "/kafka-0/source/schema"}, {"GET", "/tables/schema"},
		{"POST", "/kafka-0/source/validate"}, {"GET", "/none"},
	} {
		calls.Store(0)
		swaps.Add(1) // the first of them see a new catalogue
		all := new(sync.WaitGroup)
		all.Add(clients)
		barrier.Store(all)
		var running sync.WaitGroup
		for range clients {
			running.Go(func() { do(h, row.method, base+row.path, `{"topic":"t","format":"json"}`, "Content-Type", jsonType) })
		}
		running.Wait()
		if n := calls.Load(); n != clients {
			t.Errorf("%s %q: current was called %d times by %d requests", row.method, row.path, n, clients)
		}
	}
}

// After a swap, a request makes what it asks for and nothing else: as much as it would take among a hundred times fewer
// connectors.
func TestPartsAreMadeWhenAskedFor(t *testing.T) {
	few, many := numbered(t, 10), numbered(t, 1000)
	for _, row := range []struct{ name, method, path string }{
		{"a connector", "GET", "/kafka-0"},
		{"a schema", "GET", "/kafka-0/source/schema"},
		{"a verdict", "POST", "/kafka-0/source/validate"},
		{"the methods of the listing", "OPTIONS", ""},
		{"a method that the tables do not have", "POST", "/tables/schema"},
		{"the description", "GET", "/openapi.json"},
		{"a refused filter", "GET", "?stric=x&categories=y"},
	} {
		t.Run(row.name, func(t *testing.T) {
			first := func(reg *connectors.Registry) int {
				h := connectorhttp.HandlerFor(func() *connectors.Registry { return reg }, connectorhttp.HandlerOptions{Validate: true})
				r := newRequest(row.method, base, "")
				r.URL.Path, r.URL.RawQuery, _ = strings.Cut(base+row.path, "?")
				r.RequestURI = ""
				r.Header.Set("Content-Type", jsonType)
				return boundtest.Bytes(func() { h.ServeHTTP(&sink{http.Header{}}, r) })
			}
			first(many) // what is made once in a process
			if a, b := first(few), first(many); b > 2*a+20<<10 {
				t.Errorf("the first request allocates %d bytes among 10 connectors and %d among 1,000", a, b)
			}
		})
	}
}

// A swap is logged with what an operator wants to know, and nothing else is logged.
func TestSwapIsLogged(t *testing.T) {
	var log lockedBuffer
	var current atomic.Pointer[connectors.Registry]
	h := connectorhttp.HandlerFor(current.Load, connectorhttp.HandlerOptions{Logger: textLogger(&log)})
	for _, n := range []int{3, 20} {
		current.Store(numbered(t, n))
		for range 3 {
			do(h, "GET", base, "")
			do(h, "GET", base+"?type=source", "")
			do(h, "GET", base+"/kafka-0", "")
		}
	}
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	want := []string{
		`level=INFO msg="the catalogue is new" connectors=3$`,
		`level=INFO msg="the listing is encoded" connectors=3 bytes=\d+ duration=\S+$`,
		`level=INFO msg="the catalogue is new" connectors=20$`,
		`level=INFO msg="the listing is encoded" connectors=20 bytes=\d+ duration=\S+$`,
	}
	if len(lines) != len(want) {
		t.Fatalf("the log has %d records, want %d:\n%s", len(lines), len(want), log.String())
	}
	for i, line := range lines {
		if !regexp.MustCompile(want[i]).MatchString(line) {
			t.Errorf("record %d is %s, want %s", i, line, want[i])
		}
	}
}
