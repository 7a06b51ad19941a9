package connectorpage_test

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/connectorpage"
)

// version is a catalogue whose two connectors say which one it is.
func version(t *testing.T, name string) *connectors.Registry {
	t.Helper()
	a, b := plain("a"), plain("b")
	a.Name, b.Name, a.Version, b.Version = name, name, name, name
	return registry(t, a, b)
}

// While the catalogue is swapped, every page is of one catalogue, old or new.
func TestSwapUnderLoad(t *testing.T) {
	registries := []*connectors.Registry{version(t, "ONE"), version(t, "TWO"), version(t, "TRI")}
	var current atomic.Pointer[connectors.Registry]
	current.Store(registries[0])
	mux := http.NewServeMux()
	mux.Handle(base+"/", connectorpage.Handler(current.Load, connectorpage.HandlerOptions{Check: true}))
	const clients, requests = 8, 100
	var running sync.WaitGroup
	stop, swapped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(swapped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				current.Store(registries[i%len(registries)])
				do(mux, "HEAD", base+"/a", "")
			}
		}
	}()
	paths := []string{"/", "/a", "/b", "/?q=a", "/check?connector=a&role=source"}
	for n := range clients {
		running.Go(func() {
			for i := range requests {
				path := paths[(n+i)%len(paths)]
				w := do(mux, "GET", base+path, "")
				if w.Code != 200 {
					t.Errorf("%s answered %d", path, w.Code)
				}
				seen := 0
				for _, name := range []string{"ONE", "TWO", "TRI"} {
					if strings.Contains(w.Body.String(), name) {
						seen++
					}
				}
				if want := map[bool]int{true: 0, false: 1}[strings.HasPrefix(path, "/check")]; seen != want {
					t.Errorf("%s shows %d catalogues, want %d", path, seen, want)
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
	mux := http.NewServeMux()
	mux.Handle(base+"/", connectorpage.Handler(current.Load, connectorpage.HandlerOptions{Check: true}))
	checkPage(t, do(mux, "GET", base+"/a", ""), 404)
	current.Store(version(t, "ONE"))
	old := do(mux, "GET", base+"/a", "")
	checkPage(t, old, 200)
	current.Store(version(t, "TWO"))
	if w := do(mux, "GET", base+"/a", "", "If-None-Match", old.Header().Get("ETag")); w.Code != 200 || !strings.Contains(w.Body.String(), "TWO") {
		t.Errorf("after the swap: answered %d", w.Code)
	}
	current.Store(version(t, "ONE"))
	if w := do(mux, "GET", base+"/a", "", "If-None-Match", old.Header().Get("ETag")); w.Code != 304 {
		t.Errorf("the old content again: answered %d", w.Code)
	}
}

// current is asked at most once for each request.
func TestCurrentIsAskedOnce(t *testing.T) {
	reg := version(t, "ONE")
	var calls atomic.Int32
	mux := http.NewServeMux()
	mux.Handle(base+"/", connectorpage.Handler(func() *connectors.Registry {
		calls.Add(1)
		return reg
	}, connectorpage.HandlerOptions{Check: true}))
	for _, row := range []struct{ method, path string }{
		{"GET", "/"}, {"GET", "/?q=a"}, {"GET", "/a"}, {"GET", "/a"}, {"GET", "/none"}, {"GET", "/x/y"}, {"GET", "/check"},
		{"GET", "/check?connector=a&role=source"}, {"POST", "/check"}, {"GET", "/style.css"}, {"GET", "/icons/x.svg"}, {"POST", "/a"},
	} {
		calls.Store(0)
		do(mux, row.method, base+row.path, "text=a", "Content-Type", formType)
		if n := calls.Load(); n > 1 {
			t.Errorf("%s %s: current was called %d times", row.method, row.path, n)
		}
	}
}
