package connectorhttp_test

import (
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/internal/boundtest"
)

// A catalogue of very many features costs the handler a multiple of its listing, not the product of features and connectors.
func TestMemoryOfFilters(t *testing.T) {
	const most = 100
	documented, err := os.ReadFile("connectorhttp.go")
	if err != nil {
		t.Fatal(err)
	}
	if line := fmt.Sprintf("//   - the listing and its filters: %d\n", most); !strings.Contains(string(documented), line) {
		t.Errorf("the documentation of the package must have the line %q", line)
	}
	each := func(n, features int, has func(c, f int) bool) []connectors.Connector {
		list := make([]connectors.Connector, n)
		for c := range list {
			list[c] = builtin.Connectors()[0]
			list[c].ID, list[c].Features = fmt.Sprint("c", c), nil
			for f := range features {
				if has(c, f) {
					list[c].Features = append(list[c].Features, connectors.Feature(fmt.Sprint("feature_", f)))
				}
			}
		}
		return list
	}
	large := each(18, 17, func(c, f int) bool { return c == 0 || c == f+1 })
	large[0].Formats = nil
	for i := range 70_000 {
		large[0].Formats = append(large[0].Formats, connectors.Format(strconv.FormatInt(int64(i), 36)))
	}
	for name, list := range map[string][]connectors.Connector{
		"many features that a large one has too":        large,
		"one connector with all of them":                each(1, 5000, func(int, int) bool { return true }),
		"each connector with its own":                   each(200, 4000, func(c, f int) bool { return f%200 == c }),
		"each with another selection":                   each(24, 1000, func(c, f int) bool { return uint32(f)*2654435761>>c&1 == 1 }),
		"each connector with all but a few of the rest": each(100, 100, func(c, f int) bool { return c != f }),
	} {
		t.Run(name, func(t *testing.T) {
			reg, err := connectors.NewRegistry(list...)
			if err != nil {
				t.Fatal(err)
			}
			h := connectorhttp.Handler(reg)
			size := 0
			got := boundtest.Bytes(func() {
				w := &sink{http.Header{}}
				h.ServeHTTP(w, newRequest("GET", base, ""))
				size, _ = strconv.Atoi(w.header.Get("Content-Length"))
				h.ServeHTTP(w, newRequest("GET", base, "feature=none"))
			})
			t.Logf("%d bytes allocated for a listing of %d", got, size)
			if got > most*size+2<<20 {
				t.Errorf("the first requests allocate %d bytes for a listing of %d, want at most %d for each", got, size, most)
			}
			// What is put together is what the library finds.
			for _, f := range []connectors.Feature{list[0].Features[0], list[len(list)-1].Features[len(list[len(list)-1].Features)-1], "none"} {
				var want []string
				for _, c := range reg.Find(connectors.Query{Features: []connectors.Feature{f}}) {
					want = append(want, c.ID)
				}
				w := do(h, "GET", base+"?feature="+string(f), "")
				if got := ids(t, w.Body.Bytes()); w.Code != http.StatusOK || got != strings.Join(want, " ") {
					t.Errorf("%s: answered %d %q, want %q", f, w.Code, got, want)
				}
			}
		})
	}
}

// What is kept of filtered listings is bounded, however many a client asks for, also where each is small and the catalogue is
// not; what is not kept is answered all the same.
func TestMemoryOfKeptListings(t *testing.T) {
	for _, n := range []int{60, 4000} {
		list := make([]connectors.Connector, n)
		for i := range list {
			list[i] = connectors.Connector{
				ID: fmt.Sprint("c", i), Name: "n", Category: connectors.CategoryCache, Roles: []connectors.Role{connectors.RoleSource},
				Features: connectors.Features{connectors.Feature(fmt.Sprint("f", i))}, Schemas: connectors.Schemas{Source: &connectors.Schema{}},
			}
		}
		reg, err := connectors.NewRegistry(list...)
		if err != nil {
			t.Fatal(err)
		}
		h := connectorhttp.Handler(reg)
		size := do(h, "GET", base, "").Body.Len()
		do(h, "GET", base+"?feature=none", "")
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for i := range 8000 {
			h.ServeHTTP(&sink{http.Header{}}, newRequest("GET", base, fmt.Sprintf("feature=f%d,f%d", i%n, (i*7+i/n)%n)))
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > int64(10*size)+1<<20 {
			t.Errorf("%d connectors: %d bytes are kept beside a listing of %d", n, grown, size)
		}
		for range 2 {
			w := do(h, "GET", base+"?feature=f1,f59&type=source", "")
			if got := ids(t, w.Body.Bytes()); got != "c1 c59" || w.Header().Get("Content-Length") != fmt.Sprint(w.Body.Len()) {
				t.Errorf("%d connectors: answered %q", n, got)
			}
		}
		runtime.KeepAlive(h)
	}
}

// A path that leads nowhere costs little, however large the connector is that it nearly names.
func TestNotFoundIsCheap(t *testing.T) {
	c := builtin.Connectors()[0]
	for i := range 20_000 {
		c.Schemas.Source.Properties = append(c.Schemas.Source.Properties, connectors.Schema{Name: fmt.Sprint("p", i)})
	}
	reg, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	h := connectorhttp.Handler(reg)
	do(h, "GET", base+"/kafka", "") // once
	for _, path := range []string{"/%6bafka", "/kafak", "/kafka/s%6Furce/schema", "/kafka/sorce/schema", "/kafka//schema", "/kafka/x"} {
		if got := boundtest.Bytes(func() { do(h, "GET", base+path, "") }); got > 64<<10 {
			t.Errorf("%s: %d bytes are allocated", path, got)
		}
	}
}

// The answer to a config that was made to ask for a long one is bounded.
func TestValidateAnswersAreBounded(t *testing.T) {
	key := strings.Repeat("~", 1000)
	config := strings.Repeat(`{"`+key+`":`, 95) + "[" + strings.Repeat("1e999,", 99) + `"{{ A }}"]` + strings.Repeat("}", 95)
	reg := builtin.Registry().Placeholders()
	h := connectorhttp.HandlerFor(func() *connectors.Registry { return reg }, connectorhttp.HandlerOptions{Validate: true})
	w := do(h, "POST", base+"/kafka/source/validate", config, "Content-Type", "application/json")
	if w.Code != http.StatusOK || w.Body.Len() > 2<<20 || !strings.Contains(w.Body.String(), `"more":`) {
		t.Errorf("answered %d with %d bytes to %d", w.Code, w.Body.Len(), len(config))
	}
}

// Names of a catalogue, which may come from anyone, stand in messages with escapes.
func TestMessagesArePrintable(t *testing.T) {
	list := builtin.Connectors()[:1]
	list[0].Category = "c\u009b2J\u202e\x7f\n"
	for i := range 50 {
		c := builtin.Connectors()[1]
		c.ID, c.Category = fmt.Sprint("c", i), connectors.Category(fmt.Sprint("category", i))
		list = append(list, c)
	}
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	h := connectorhttp.Handler(reg)
	message := failed(t, do(h, "GET", base+"?category=x", ""), http.StatusBadRequest, "INVALID_FILTER").Error.Message
	if strings.ContainsFunc(message, func(r rune) bool { return !unicode.IsGraphic(r) }) || !strings.HasSuffix(message, " or 39 others") {
		t.Errorf("the message is %q", message)
	}
}
