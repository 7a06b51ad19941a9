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

// Filtered listings are kept up to a bound, however many a client asks for; what is not kept is answered all the same.
func TestMemoryOfKeptListings(t *testing.T) {
	list := make([]connectors.Connector, 60)
	for i := range list {
		list[i] = builtin.Connectors()[0]
		list[i].ID, list[i].Features = fmt.Sprint("c", i), connectors.Features{connectors.Feature(fmt.Sprint("feature_", i))}
	}
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	h := connectorhttp.Handler(reg)
	size := do(h, "GET", base, "").Body.Len()
	do(h, "GET", base+"?feature=none", "")
	ask := func() {
		for i := range list {
			for j := range i {
				w := &sink{http.Header{}}
				h.ServeHTTP(w, newRequest("GET", base, fmt.Sprintf("feature=feature_%d&feature=feature_%d", i, j)))
			}
		}
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	ask()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > int64(12*size)+1<<20 {
		t.Errorf("%d bytes are kept beside a listing of %d", grown, size)
	}
	for range 2 {
		w := do(h, "GET", base+"?feature=feature_1,feature_59&type=source", "")
		if got := ids(t, w.Body.Bytes()); got != "c1 c59" || w.Header().Get("Content-Length") != fmt.Sprint(w.Body.Len()) {
			t.Errorf("answered %q", got)
		}
	}
	runtime.KeepAlive(h)
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
