package connectorpage_test

import (
	"errors"
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorpage"
)

func TestIcons(t *testing.T) {
	files := fstest.MapFS{
		"kafka-icon.svg":    {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`)},
		"a b&c.PNG":         {Data: []byte("png")},
		"notes.txt":         {Data: []byte("secret")},
		"page.html":         {Data: []byte("<script>")},
		"folder/inside.svg": {Data: []byte("<svg/>")},
		"folder.svg":        {Mode: fs.ModeDir},
		"pipe.svg":          {Mode: fs.ModeNamedPipe},
		"huge.png":          {Data: make([]byte, 1<<20+1)},
	}
	h := mountedWith(builtin.Registry(), connectorpage.HandlerOptions{Icons: files})
	for _, row := range []struct {
		name, path, contentType string
		status                  int
	}{
		{"SVG", "kafka-icon.svg", "image/svg+xml", 200},
		{"a name that must be encoded", "a%20b&c.PNG", "image/png", 200},
		{"a name that is encoded where it need not be", "%6bafka-icon.svg", "", 404},
		{"no image", "notes.txt", "", 404},
		{"a page", "page.html", "", 404},
		{"no such file", "other.svg", "", 404},
		{"a file in a folder", "folder/inside.svg", "", 404},
		{"the same, encoded", "folder%2Finside.svg", "", 404},
		{"a file of another folder", "folder%5Cinside.svg", "", 404},
		{"above the folder", "..%2Fkafka-icon.svg", "", 404},
		{"a folder", "folder.svg", "", 404},
		{"a pipe, which must not be opened", "pipe.svg", "", 404},
		{"a huge file", "huge.png", "", 404},
		{"nothing", "", "", 404},
		{"a dot", ".", "", 404},
	} {
		t.Run(row.name, func(t *testing.T) {
			if row.path == "." {
				row.path = "%2E"
			}
			w := do(h, "GET", base+"/icons/"+row.path, "")
			if row.status == 404 {
				checkPage(t, w, 404)
				return
			}
			if w.Code != 200 {
				t.Fatalf("answered %d", w.Code)
			}
			wantHeader(t, w, "Content-Type", row.contentType)
			wantHeader(t, w, "X-Content-Type-Options", "nosniff")
			wantHeader(t, w, "Cache-Control", "no-cache")
			if csp := w.Header().Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "sandbox") {
				t.Errorf("the policy is %q", csp)
			}
		})
	}
	page := get(t, h, "/kafka")
	if !strings.Contains(page, `<img src="./icons/kafka-icon.svg" alt=""`) {
		t.Errorf("the page shows no icon:\n%.1500s", page)
	}
	if page := get(t, h, "/redis"); strings.Contains(page, "<img") {
		t.Error("an icon that there is not must not be shown")
	}
	if page := get(t, h, "/"); strings.Count(page, "<img") != 1 {
		t.Error("the list shows the one icon that there is")
	}
}

// broken is a file system of which every file opens, and none can be read.
type broken struct{ fstest.MapFS }

func (b broken) Open(name string) (fs.File, error) {
	f, err := b.MapFS.Open(name)
	return unreadable{f}, err
}

type unreadable struct{ fs.File }

func (unreadable) Read([]byte) (int, error) { return 0, errors.New("broken: /secret/path") }

func TestBrokenIcons(t *testing.T) {
	h := mountedWith(builtin.Registry(), connectorpage.HandlerOptions{Icons: broken{fstest.MapFS{"kafka-icon.svg": {Data: []byte("<svg/>")}}}})
	w := do(h, "GET", base+"/icons/kafka-icon.svg", "")
	checkPage(t, w, http.StatusNotFound)
	if strings.Contains(w.Body.String(), "secret") {
		t.Error("the error's own text is no one's business")
	}
}
