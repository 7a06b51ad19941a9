package connectorhttp_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// lockedBuffer is a log that the server's goroutines write and the test reads.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// serve starts a server with validation that waits so long for a request, and returns its address.
func serve(t *testing.T, log io.Writer, wait time.Duration) string {
	t.Helper()
	s := httptest.NewUnstartedServer(connectorhttp.HandlerFor(builtin.Registry, connectorhttp.HandlerOptions{
		Validate: true, MaxBodyBytes: 1000, Logger: textLogger(log),
	}))
	s.Config.ReadTimeout = wait
	s.Start()
	t.Cleanup(s.Close)
	return s.Listener.Addr().String()
}

// exchange sends raw pieces with pauses between and returns the answer.
func exchange(t *testing.T, addr string, pause time.Duration, closeWrite bool, pieces ...string) (*http.Response, []byte) {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	for _, piece := range pieces {
		if _, err := io.WriteString(conn, piece); err != nil {
			t.Fatal(err)
		}
		time.Sleep(pause)
	}
	if closeWrite {
		if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
			t.Fatal(err)
		}
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, body
}

func TestHostileBodies(t *testing.T) {
	const head = "POST " + base + "/kafka/source/validate HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
	const chunked = head + "Transfer-Encoding: chunked\r\n\r\n"
	const good = `{"topic":"t","format":"json"}`
	const tooSlow = "too slow for the host's server"
	chunk := func(s string) string { return fmt.Sprintf("%x\r\n%s\r\n", len(s), s) }
	for _, row := range []struct {
		name       string
		pause      time.Duration
		closeWrite bool
		pieces     []string
		status     int
		code       string
	}{
		{"slow, but whole", 10 * time.Millisecond, false,
			[]string{chunked, chunk(good[:5]), chunk(good[5:9]), chunk(good[9:]), "0\r\n\r\n"}, 200, ""},
		{"byte by byte", time.Millisecond, false,
			append([]string{head + fmt.Sprintf("Content-Length: %d\r\n\r\n", len(good))}, strings.Split(good, "")...), 200, ""},
		{tooSlow, 0, false,
			[]string{head + "Content-Length: 100\r\n\r\n", `{"topic"`}, 408, "REQUEST_TIMEOUT"},
		{"truncated", 0, true,
			[]string{head + "Content-Length: 100\r\n\r\n", "{\"topic\":\n \"hunter"}, 400, "BAD_REQUEST"},
		{"truncated in a chunk", 0, true,
			[]string{chunked, "ff\r\n{"}, 400, "BAD_REQUEST"},
		{"a chunk that is none", 0, false,
			[]string{chunked, "zz\r\n{"}, 400, "BAD_REQUEST"},
		{"a trailer that is none, which net/http's error quotes", 0, false,
			[]string{chunked, chunk(good) + "0\r\nhunter2\r\n\r\n"}, 400, "BAD_REQUEST"},
		{"a huge length, never sent", 0, false,
			[]string{head + "Content-Length: 9223372036854775807\r\n\r\n"}, 413, "PAYLOAD_TOO_LARGE"},
		{"huge in chunks", 0, false,
			[]string{chunked, chunk(strings.Repeat("[", 1001))}, 413, "PAYLOAD_TOO_LARGE"},
		{"more than its length says", 0, true,
			[]string{head + "Content-Length: 2\r\n\r\n", "{}}}}}}}"}, 200, ""},
		{"another type is refused before the body is read", 0, false,
			[]string{strings.Replace(head, "json", "xml", 1) + "Content-Length: 100\r\n\r\n"}, 415, "UNSUPPORTED_MEDIA_TYPE"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var log lockedBuffer
			wait := 3 * time.Second // net/http waits as long for a body that nobody reads
			if row.name == tooSlow {
				wait = 200 * time.Millisecond
			}
			answer, body := exchange(t, serve(t, &log, wait), row.pause, row.closeWrite, row.pieces...)
			if answer.StatusCode != row.status {
				t.Fatalf("answered %d %s, want %d", answer.StatusCode, body, row.status)
			}
			if row.code == "" {
				return
			}
			var e errorBody
			if err := json.Unmarshal(body, &e); err != nil || e.Error.Code != row.code {
				t.Errorf("answered %s, want %s", body, row.code)
			}
			if limit := e.Error.Details["limit"]; row.status == 413 && limit != 1000.0 {
				t.Errorf("the limit is %v, want 1000", limit)
			}
			if row.code == "BAD_REQUEST" || row.code == "REQUEST_TIMEOUT" {
				if !answer.Close {
					t.Error("where the next request begins is not known, so the connection must be closed")
				}
				if !strings.Contains(log.String(), "level=DEBUG") || strings.Contains(log.String(), "hunter") {
					t.Errorf("the log must say that the body cannot be read, and not what it holds:\n%s", log.String())
				}
				if !strings.Contains(log.String(), fmt.Sprintf("timeout=%t", row.name == tooSlow)) {
					t.Errorf("the log must say whether time was up:\n%s", log.String())
				}
			}
		})
	}
}

// The limit in a 413 is the one that was hit: the handler's, or that of the host's own http.MaxBytesHandler.
func TestTooLargeNamesTheLimit(t *testing.T) {
	for _, row := range []struct {
		name       string
		host, ours int64 // 0 for none
		size       int
		known      bool // the length
		want       any
	}{
		{"the handler's", 0, 100, 101, true, 100.0},
		{"the handler's, of a body of unknown length", 0, 100, 101, false, 100.0},
		{"the handler's default", 0, 0, 1<<20 + 1, false, 1048576.0},
		{"the host's", 50, 100, 51, true, 50.0},
		{"the host's, of a body of unknown length", 50, 100, 51, false, 50.0},
		{"the host's is larger", 500, 100, 101, false, 100.0},
		{"neither", 500, 100, 100, true, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := validating(row.ours)
			if row.host > 0 {
				h = http.MaxBytesHandler(h, row.host)
			}
			r := httptest.NewRequest("POST", base+"/kafka/source/validate", strings.NewReader("{"+strings.Repeat(" ", row.size-2)+"}"))
			r.Header.Set("Content-Type", jsonType)
			if !row.known {
				r.ContentLength = -1
			}
			w := record(h, r)
			if row.want == nil {
				if w.Code != 200 {
					t.Errorf("answered %d %s", w.Code, w.Body)
				}
				return
			}
			e := failed(t, w, 413, "PAYLOAD_TOO_LARGE").Error
			if e.Details["limit"] != row.want || !strings.Contains(e.Message, fmt.Sprintf("at most %.0f bytes", row.want)) {
				t.Errorf("answered %+v, want the limit %v", e, row.want)
			}
		})
	}
}

// One client that gives up does not close the connection of all others that share it: HTTP/2 knows where a request ends.
func TestCutOffOverHTTP2(t *testing.T) {
	s := httptest.NewUnstartedServer(validating(0))
	s.EnableHTTP2 = true
	s.StartTLS()
	defer s.Close()
	for i := range 3 {
		ctx, cancel := context.WithCancel(t.Context())
		body, begun := io.Pipe()
		go func() {
			_, _ = io.WriteString(begun, `{"topic":`)
			cancel()
		}()
		r, err := http.NewRequestWithContext(ctx, "POST", s.URL+base+"/kafka/source/validate", body)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", jsonType)
		if answer, err := s.Client().Do(r); err == nil {
			answer.Body.Close()
		}
		reused := false
		r, err = http.NewRequestWithContext(httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
			GotConn: func(info httptrace.GotConnInfo) { reused = info.Reused },
		}), "GET", s.URL+base, nil)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(20 * time.Millisecond) // the server answers the one that is gone, and might close the connection
		answer, err := s.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		if answer.ProtoMajor != 2 || !reused {
			t.Errorf("request %d: HTTP/%d, reused: %t", i, answer.ProtoMajor, reused)
		}
	}
}
