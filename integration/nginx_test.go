package integration_test

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// nginxConfig is a proxy with a cache before the handler, which does nothing of its own accord but what the headers allow. The
// folder is the prefix, so that every path is one of the test's.
const nginxConfig = `
%s
worker_processes 1;
daemon off;
pid nginx.pid;
error_log stderr warn;
events { worker_connections 64; }
http {
	access_log off;
	client_body_temp_path body;
	proxy_temp_path proxy;
	fastcgi_temp_path fastcgi;
	uwsgi_temp_path uwsgi;
	scgi_temp_path scgi;
	proxy_cache_path cache keys_zone=catalogue:1m;
	gzip on;
	gzip_proxied any;
	gzip_types application/json application/schema+json;
	server {
		listen %s;
		location / {
			proxy_pass http://%s;
			proxy_cache catalogue;
			proxy_cache_methods GET HEAD POST;
			proxy_cache_key $request_method$request_uri;
			proxy_cache_revalidate on;
			add_header X-Cache-Status $upstream_cache_status always;
		}
	}
}
`

// startNginx starts nginx before a server, until the test ends.
func startNginx(t *testing.T, upstream string) client {
	t.Helper()
	if !everything() {
		t.Skip("this test starts nginx; it runs only with CONNECTORS_ALL=1")
	}
	binary, err := exec.LookPath("nginx")
	if err != nil {
		t.Skip("nginx is not installed")
	}
	asUser := ""
	if me, err := user.Current(); err == nil && me.Uid == "0" {
		asUser = "user root;" // the workers must be able to write into the test's folder
	}
	address := freeAddress(t)
	folder := t.TempDir()
	config := filepath.Join(folder, "nginx.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, nginxConfig, asUser, address, upstream), 0o600); err != nil {
		t.Fatal(err)
	}
	var log lockedBuffer
	nginx := exec.Command(binary, "-e", "stderr", "-p", folder, "-c", config)
	nginx.Stderr = &log
	if err := nginx.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = nginx.Process.Signal(os.Interrupt) // it ends its workers
		_ = nginx.Wait()
		if t.Failed() {
			t.Logf("nginx said:\n%s", log.String())
		}
	})
	for range 100 {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
			return client{t, "http://" + address}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("nginx does not answer")
	return client{}
}

// freeAddress is one of this machine on which nothing listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// lockedBuffer is what a process writes while the test reads.
type lockedBuffer struct {
	mutex  sync.Mutex
	buffer bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.buffer.String()
}

// behindNginx is the handler with nginx before it, and the statuses with which it has answered nginx.
type behindNginx struct {
	client
	catalogue atomic.Pointer[connectors.Registry]
	mutex     sync.Mutex
	statuses  []int
}

func startBehindNginx(t *testing.T, cacheControl string) *behindNginx {
	t.Helper()
	b := new(behindNginx)
	b.catalogue.Store(builtin.Registry())
	h := connectorhttp.HandlerFor(b.catalogue.Load, connectorhttp.HandlerOptions{Validate: true, CacheControl: cacheControl})
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(&statusWriter{w, b}, r)
	}))
	t.Cleanup(upstream.Close)
	b.client = startNginx(t, strings.TrimPrefix(upstream.URL, "http://"))
	return b
}

type statusWriter struct {
	http.ResponseWriter
	to *behindNginx
}

func (w *statusWriter) WriteHeader(status int) {
	w.to.mutex.Lock()
	w.to.statuses = append(w.to.statuses, status)
	w.to.mutex.Unlock()
	w.ResponseWriter.WriteHeader(status)
}

// upstream returns the statuses since it was last called.
func (b *behindNginx) upstream() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	defer func() { b.statuses = nil }()
	return strings.Trim(fmt.Sprint(b.statuses), "[]")
}

// want asks nginx and checks its answer, what its cache says, and with what the handler was asked.
func (b *behindNginx) want(name, method, path, body string, status int, cache, upstream string, header ...string) answered {
	b.t.Helper()
	a := b.do(method, base+path, body, header...)
	if a.StatusCode != status || a.Header.Get("X-Cache-Status") != cache {
		b.t.Errorf("%s: answered %d, cache %s, want %d, %s", name, a.StatusCode, a.Header.Get("X-Cache-Status"), status, cache)
	}
	if got := b.upstream(); got != upstream {
		b.t.Errorf("%s: the handler answered %q, want %q", name, got, upstream)
	}
	return a
}

// A proxy keeps what it may keep for as long as it may, and then asks whether it is still true.
func TestNginxKeeps(t *testing.T) {
	b := startBehindNginx(t, "public, max-age=1")
	for _, row := range []struct {
		name, path string
	}{
		{"listing", ""}, {"a filter", "?category=database&type=sink"}, {"connector", "/kafka"}, {"schema", "/kafka/source/schema"},
	} {
		first := b.want(row.name+", new", "GET", row.path, "", 200, "MISS", "200")
		kept := b.want(row.name+", kept", "GET", row.path, "", 200, "HIT", "")
		if !bytes.Equal(kept.body, first.body) || kept.Header.Get("ETag") != first.Header.Get("ETag") {
			t.Errorf("%s: what is kept is not what was answered", row.name)
		}
		b.want(row.name+", as the client has it", "GET", row.path, "", 304, "HIT", "", "If-None-Match", first.Header.Get("ETag"))
		time.Sleep(2100 * time.Millisecond) // nginx counts whole seconds
		again := b.want(row.name+", expired", "GET", row.path, "", 200, "REVALIDATED", "304")
		if !bytes.Equal(again.body, first.body) || again.Header.Get("ETag") != first.Header.Get("ETag") {
			t.Errorf("%s: what is confirmed is not what was answered", row.name)
		}
		b.want(row.name+", kept again", "GET", row.path, "", 200, "HIT", "")
	}
	b.catalogue.Store(nil)
	b.want("schema, while kept", "GET", "/kafka/source/schema", "", 200, "HIT", "")
	time.Sleep(2100 * time.Millisecond)
	b.want("schema, gone and expired", "GET", "/kafka/source/schema", "", 404, "EXPIRED", "404")
	if a := b.want("listing, swapped and expired", "GET", "", "", 200, "EXPIRED", "200"); string(a.body) != `{"data":[]}` {
		t.Errorf("after a swap, %.100s was answered", a.body)
	}
}

// Errors and verdicts are nobody's to keep, also where a proxy would keep answers to POST.
func TestNginxDoesNotKeep(t *testing.T) {
	b := startBehindNginx(t, "public, max-age=60")
	for _, row := range []struct {
		name, method, path, body string
		status                   int
	}{
		{"no such connector", "GET", "/kafak", "", 404},
		{"no such path", "GET", "/kafka/source", "", 404},
		{"no such category", "GET", "?category=databse", "", 400},
		{"another method", "POST", "/kafka", "{}", 405},
		{"a valid config", "POST", "/kafka/source/validate", `{"topic":"t","format":"json"}`, 200},
		{"a config that is not valid", "POST", "/kafka/source/validate", `{"format":5}`, 200},
		{"no config", "POST", "/kafka/source/validate", `{`, 400},
	} {
		for range 2 {
			b.want(row.name, row.method, row.path, row.body, row.status, "MISS", fmt.Sprint(row.status), "Content-Type", jsonType)
		}
	}
}

// Unless the host says otherwise, nothing is answered that the handler has not answered just now.
func TestNginxAsksEachTime(t *testing.T) {
	b := startBehindNginx(t, "")
	old := b.want("listing", "GET", "", "", 200, "MISS", "200")
	b.want("listing again", "GET", "", "", 200, "MISS", "200")
	few, err := connectors.NewRegistry(builtin.Connectors()[:2]...)
	if err != nil {
		t.Fatal(err)
	}
	b.catalogue.Store(few)
	// With a cache that could keep the answer, nginx does not pass the client's ETag on.
	swapped := b.want("listing after a swap", "GET", "", "", 200, "MISS", "200", "If-None-Match", old.Header.Get("ETag"))
	if bytes.Equal(swapped.body, old.body) || swapped.Header.Get("ETag") == old.Header.Get("ETag") {
		t.Error("after a swap, the old listing was answered")
	}
}

// What nginx compresses is the same once unpacked, and its ETag is confirmed.
func TestNginxGzip(t *testing.T) {
	b := startBehindNginx(t, "public, max-age=60")
	plain := b.want("plain", "GET", "", "", 200, "MISS", "200")
	packed := b.want("packed", "GET", "", "", 200, "HIT", "", "Accept-Encoding", "gzip")
	if packed.Header.Get("Content-Encoding") != "gzip" || len(packed.body) >= len(plain.body) {
		t.Fatalf("answered %d bytes with %v, want a compressed body", len(packed.body), packed.Header)
	}
	if !bytes.Equal(unpack(t, packed.body), documented(t)) || !bytes.Equal(plain.body, documented(t)) {
		t.Error("the body is not the document")
	}
	etag := packed.Header.Get("ETag")
	if etag != plain.Header.Get("ETag") {
		t.Errorf("the ETag is %q, and %q without compression", etag, plain.Header.Get("ETag"))
	}
	b.want("packed, as the client has it", "GET", "", "", 304, "HIT", "", "Accept-Encoding", "gzip", "If-None-Match", etag)
	// Around the cache, the handler itself confirms it.
	direct := start(t, newHandler())
	if a := direct.do("GET", base, "", "If-None-Match", etag); a.StatusCode != 304 {
		t.Errorf("the handler answered %d", a.StatusCode)
	}
}
