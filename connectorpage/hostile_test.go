package connectorpage_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/connectorpage"
	"github.com/laminar/connectors/internal/boundtest"
)

// markup is what a page must never hold as it stands.
const markup = `"'><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}` + "\u202e\x1b"

// hostile is a connector of which every text is one that means something in HTML.
func hostile() connectors.Connector {
	property := func(name string) connectors.Schema {
		return connectors.Schema{
			Name: name, Type: connectors.TypeString, Description: markup, Title: markup, Enum: []any{markup, "b"}, Default: markup,
			Aliases: []string{fmt.Sprintf("x%x%s", name, markup)}, Examples: []any{markup}, Advice: &connectors.Advice{Schema: connectors.Schema{MinLength: "2"}, Message: "must " + markup},
		}
	}
	schema := func() *connectors.Schema {
		return &connectors.Schema{
			Required:   []string{markup},
			Properties: connectors.Properties{property(markup), property("plain"), property(" "), property("a\" onfocus=\"b")},
			Rules:      []connectors.Rule{{Property: markup, Values: []any{markup}, Excludes: []string{" "}, Message: markup}},
		}
	}
	return connectors.Connector{
		ID: "hostile", Name: markup, Description: markup, Category: connectors.Category(markup), Version: markup, Icon: markup,
		Roles:   []connectors.Role{connectors.RoleSource, connectors.RoleSink},
		Formats: []connectors.Format{connectors.Format(markup)}, Features: connectors.Features{connectors.Feature(markup)},
		Schemas: connectors.Schemas{Source: schema(), Sink: schema()},
	}
}

// A definition may come from anyone. Nothing of it is markup, and nothing turns the direction of writing round.
func TestHostileDefinition(t *testing.T) {
	h := mounted(registry(t, hostile()))
	for _, path := range []string{"/", "/?q=script", "/hostile", "/check", "/hostil"} {
		w := do(h, "GET", base+path, "")
		checkPage(t, w, w.Code)
		for _, text := range []string{"<script", "onerror=alert(1)>", "\u202e", "\x1b"} {
			if strings.Contains(w.Body.String(), text) {
				t.Errorf("%s holds %q", path, text)
			}
		}
	}
	page := check(t, h, "json", `{"name":"a","connector":"hostile","table_type":"source","config":{"plain":"x","plan":1}}`)
	if strings.Contains(page, "<script") || !strings.Contains(page, "2 errors, 1 warning in 1 table") {
		t.Errorf("the verdict is\n%s", page)
	}
}

// large is a connector of very many options with very long texts.
func large() connectors.Connector {
	long := strings.Repeat("word ", 2000)
	s := &connectors.Schema{}
	for i := range 5000 {
		p := connectors.Schema{Name: fmt.Sprint("p", i), Type: connectors.TypeString, Description: "short"}
		if i < 300 {
			p.Description = long
		}
		if i < 20 {
			for v := range 200 {
				p.Enum = append(p.Enum, fmt.Sprint(long[:300], v))
			}
			for a := range 200 {
				p.Aliases = append(p.Aliases, fmt.Sprintf("alias%dx%d", i, a))
			}
		}
		s.Properties = append(s.Properties, p)
		s.Required = append(s.Required, p.Name)
	}
	c := plain("large")
	c.Name, c.Description, c.Version = long, long, long
	for i := range 500 {
		c.Formats = append(c.Formats, connectors.Format(fmt.Sprint("format", i)))
		c.Features = append(c.Features, connectors.Feature(fmt.Sprint("feature", i)))
	}
	c.Schemas.Source = s
	return c
}

// The page of a large definition is cut, says so, and takes no time.
func TestLargeDefinition(t *testing.T) {
	h := mounted(registry(t, large()))
	boundtest.Quick(t, func() {
		page := get(t, h, "/large")
		if len(page) > 1<<20 {
			t.Errorf("the page has %d bytes", len(page))
		}
		for _, text := range []string{"more options are not shown here", "and 150 more", "too long to be shown here", "and 450 more"} {
			if !strings.Contains(page, text) {
				t.Errorf("the page must say %q", text)
			}
		}
		if w := do(h, "GET", base+"/check?connector=large&role=source", ""); w.Code != 404 {
			t.Errorf("an example that is not shown answered %d", w.Code)
		}
		if list := get(t, h, "/"); len(list) > 60<<10 {
			t.Errorf("the list has %d bytes", len(list))
		}
	})
}

// A page is made once and then kept: what it takes is paid once for each registry.
func TestPagesAreKept(t *testing.T) {
	h := mounted(registry(t, large()))
	get(t, h, "/large")
	size := len(get(t, h, "/large"))
	got := boundtest.Bytes(func() {
		for range 10 {
			do(h, "GET", base+"/large", "", "If-None-Match", "*")
		}
	})
	if each := got / 10; each > 64<<10 {
		t.Errorf("a page of %d bytes that is kept allocates %d", size, each)
	}
}

// What checking takes is bounded by what is sent, as the documentation of the package says.
func TestMemoryOfChecking(t *testing.T) {
	const most = 500
	h := mountedWith(registry(t, large(), documented()), connectorpage.HandlerOptions{Check: true})
	for name, row := range map[string]struct{ language, text string }{
		"empty tables":    {"yaml", strings.Repeat("- {}\n", 150_000)},
		"line ends":       {"yaml", strings.Repeat("\n", 900_000)},
		"SQL":             {"sql", strings.Repeat("CREATE TABLE t WITH(connector='x');", 25_000)},
		"JSON":            {"json", "[" + strings.Repeat("{},", 300_000) + "{}]"},
		"plus signs":      {"json", strings.Repeat("+", 1<<20-100)},
		"one long string": {"yaml", `"` + strings.Repeat("a", 1<<20-100) + `"`},
	} {
		t.Run(name, func(t *testing.T) {
			body := "language=" + row.language + "&text=" + strings.NewReplacer("+", "%2b", "%", "%25", "&", "%26", ";", "%3b").Replace(row.text)
			if len(body) > 1<<20 {
				body = body[:1<<20]
			}
			w := &sink{header: http.Header{}}
			got := boundtest.Bytes(func() {
				r := newRequest(body)
				h.ServeHTTP(w, r)
			})
			t.Logf("%d bytes allocated for a form of %d: %.0f for each", got, len(body), float64(got)/float64(len(body)))
			if got > most*len(body)+8<<20 {
				t.Errorf("%d bytes are allocated for a form of %d, want at most %d for each", got, len(body), most)
			}
			if w.status != 200 && w.status != 400 {
				t.Errorf("answered %d", w.status)
			}
		})
	}
}
