package connectorpage_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors/builtin"
)

func TestForms(t *testing.T) {
	h := mounted(builtin.Registry())
	for _, row := range []struct {
		name, body string
		header     []string
		status     int
		holds      string
	}{
		{"nothing", "", []string{"Content-Type", formType}, 200, "No table in this text"},
		{"a parameter of the type", "text=", []string{"Content-Type", formType + "; charset=UTF-8"}, 200, "No table in this text"},
		{"no coding", "text=", []string{"Content-Type", formType, "Content-Encoding", "identity"}, 200, "No table in this text"},
		{"the first of each field", "text=%23&text=a:&language=yaml&language=json", []string{"Content-Type", formType}, 200, "No table in this text"},
		{"other fields", "a=b&text=%23&%66=%20", []string{"Content-Type", formType}, 200, "No table in this text"},
		{"very many fields", strings.Repeat("text&a&", 140_000) + "language=json", []string{"Content-Type", formType}, 200, `value="json" checked`},
		{"no type", "text=a", nil, 415, formType},
		{"another type", `{"text":"a"}`, []string{"Content-Type", "application/json"}, 415, formType},
		{"parts", "--b", []string{"Content-Type", "multipart/form-data; boundary=b"}, 415, formType},
		{"a coding", "text=a", []string{"Content-Type", formType, "Content-Encoding", "gzip"}, 415, "must not be compressed"},
		{"no encoding", "text=%zz", []string{"Content-Type", formType}, 400, "percent sign"},
		{"no encoding of a name", "%z=a", []string{"Content-Type", formType}, 400, "percent sign"},
		{"another language", "language=toml", []string{"Content-Type", formType}, 400, "yaml, json or sql"},
		{"just not too much", "text=" + strings.Repeat("+", 1<<20-5), []string{"Content-Type", formType}, 200, "No table in this text"},
		{"too much", "text=" + strings.Repeat("+", 1<<20-4), []string{"Content-Type", formType}, 413, "1048576 bytes"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(h, "POST", base+"/check", row.body, row.header...)
			checkPage(t, w, row.status)
			wantHeader(t, w, "Cache-Control", "no-store")
			if !strings.Contains(w.Body.String(), row.holds) {
				t.Errorf("the page must hold %q:\n%.3000s", row.holds, w.Body)
			}
		})
	}
}

// A text stands in no address: what a query holds is not shown.
func TestTextInQuery(t *testing.T) {
	if page := get(t, mounted(builtin.Registry()), "/check?text=secret&strict=true&language=sql"); strings.Contains(page, "secret") {
		t.Errorf("the page shows a text of the query:\n%s", page)
	}
}

// The limit of the host counts where it is less, and the page names it.
func TestLimitOfTheHost(t *testing.T) {
	h := http.MaxBytesHandler(mounted(builtin.Registry()), 100)
	w := do(h, "POST", base+"/check", "text="+strings.Repeat("a", 200), "Content-Type", formType)
	checkPage(t, w, 413)
	if !strings.Contains(w.Body.String(), "100 bytes") {
		t.Errorf("the page is\n%s", w.Body)
	}
}

// A body that comes too slowly, or not as a whole, is answered.
func TestHostileBodies(t *testing.T) {
	s := httptest.NewUnstartedServer(mounted(builtin.Registry()))
	s.Config.ReadTimeout = 200 * time.Millisecond
	s.Start()
	defer s.Close()
	const head = "POST " + base + "/check HTTP/1.1\r\nHost: h\r\nContent-Type: " + formType + "\r\n"
	for _, row := range []struct {
		name, sent string
		closes     bool
		status     int
	}{
		{"too slow", head + "Content-Length: 100\r\n\r\ntext=a", false, 408},
		{"truncated", head + "Content-Length: 100\r\n\r\ntext=a", true, 400},
		{"a chunk that is none", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", false, 400},
		{"a huge length, never sent", head + "Content-Length: 9223372036854775807\r\n\r\n", false, 413},
		{"huge in chunks", head + "Transfer-Encoding: chunked\r\n\r\n" + fmt.Sprintf("%x\r\n%s\r\n", 1<<20+1, strings.Repeat("a", 1<<20+1)), false, 413},
	} {
		t.Run(row.name, func(t *testing.T) {
			conn, err := net.Dial("tcp", s.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(conn, row.sent); err != nil {
				t.Fatal(err)
			}
			if row.closes {
				if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
					t.Fatal(err)
				}
			}
			answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			if answer.StatusCode != row.status {
				t.Errorf("answered %s, want %d", answer.Status, row.status)
			}
			body, err := io.ReadAll(answer.Body)
			if err != nil || sound(string(body)) != nil {
				t.Errorf("answered %v and\n%s", err, body)
			}
		})
	}
}

// A request made by hand may have no body.
func TestNoBody(t *testing.T) {
	r := httptest.NewRequest("POST", base+"/check", nil)
	r.Header.Set("Content-Type", formType)
	r.Body = nil
	checkPage(t, record(mounted(builtin.Registry()), r), 200)
}

// What anyone sends is answered with a page in which nothing stands unescaped.
func FuzzCheck(f *testing.F) {
	for _, text := range []string{
		"", ordersYAML, "<script>", "\"'><b", "</textarea><script>alert(1)</script>", "{\"a\":", "CREATE TABLE <b> WITH (connector = '<i>')", "\xff\x00\r\n\r",
		"name: '{{ <b> }}'\nconnector: kafka\ntable_type: source\nconfig: {'<u>': {{ A }}, topic: \"\\u202e\"}",
	} {
		for _, language := range []string{"yaml", "json", "sql", "<b>"} {
			f.Add(text, language, "true")
		}
	}
	h := mounted(builtin.Registry())
	f.Fuzz(func(t *testing.T, text, language, strict string) {
		form := url.Values{"text": {text}, "language": {language}, "strict": {strict}}
		w := do(h, "POST", base+"/check", form.Encode(), "Content-Type", formType)
		status := w.Code
		if status != 200 && status != 400 && status != 413 {
			t.Errorf("answered %d", status)
		}
		checkPage(t, w, status)
		raw := do(h, "POST", base+"/check", text, "Content-Type", formType)
		if raw.Code >= 500 {
			t.Errorf("answered %d", raw.Code)
		}
		checkPage(t, raw, raw.Code)
	})
}

// Any path and query gets one of the answers that there are.
func FuzzRead(f *testing.F) {
	for _, seed := range [][2]string{
		{base + "/", "q=<b>&category=%22"}, {base + "/kafka", ""}, {"", "%"}, {"//", "q="}, {base + "/check", "connector=kafka&role=<b>"},
		{base + "/icons/<b>", ""}, {base + "/\xff/x", ""}, {base + "/<script>", ""},
	} {
		f.Add(seed[0], seed[1])
	}
	mux := mounted(builtin.Registry())
	bare := handlerOf(builtin.Registry())
	f.Fuzz(func(t *testing.T, path, query string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path, r.URL.RawQuery = path, query
		h := mux
		switch len(query) % 4 { // as sent through a mux, as sent, stripped, and made by hand
		case 0:
			if !strings.HasPrefix(path, "/") {
				return // which net/http refuses
			}
			r.RequestURI = r.URL.RequestURI()
		case 1:
			h, r.RequestURI = bare, r.URL.RequestURI()
		case 2:
			h, r.RequestURI = bare, base+r.URL.RequestURI()
		default:
			h, r.RequestURI = bare, ""
		}
		w := record(h, r)
		switch w.Code {
		case 200, 400, 404:
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				checkPage(t, w, w.Code)
			}
		case 301, 307:
		default:
			t.Errorf("answered %d", w.Code)
		}
	})
}
