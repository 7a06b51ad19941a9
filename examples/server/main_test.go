package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// documented is where the documentation's own snippets look for the server.
const documented = "localhost:5115"

// deadline is generous: nothing here takes more than moments, but machines may be busy.
const deadline = 30 * time.Second

// calls are the documentation's curl calls, kept as printed there, with what they must answer.
var calls = []struct {
	name string
	want []string // ids
}{
	{"all", []string{
		"kafka", "postgresql", "mysql-cdc", "kinesis", "elasticsearch", "redis", "webhook", "filesystem", "iceberg", "delta",
	}},
	{"category=database", []string{"postgresql", "mysql-cdc"}},
	{"type=source", []string{"kafka", "postgresql", "mysql-cdc", "kinesis", "webhook", "filesystem"}},
}

func TestDocument(t *testing.T) {
	addr, _ := start(t)
	script, err := os.ReadFile(filepath.Join("testdata", "document.sh"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(script)), "\n")
	if len(lines) != len(calls) {
		t.Fatalf("testdata/document.sh has %d calls, want %d", len(lines), len(calls))
	}
	for i, call := range calls {
		line := strings.ReplaceAll(lines[i], documented, addr)
		t.Run(call.name+" with net/http", func(t *testing.T) {
			target := strings.Trim(strings.TrimPrefix(line, "curl "), `"`)
			checkIDs(t, get(t, target), call.want)
		})
		t.Run(call.name+" with curl", func(t *testing.T) {
			if _, err := exec.LookPath("curl"); err != nil {
				t.Skip("no curl here")
			}
			out, err := exec.CommandContext(t.Context(), "sh", "-c", line).Output()
			if err != nil {
				t.Fatal(err)
			}
			checkIDs(t, out, call.want)
		})
	}
	t.Run("the whole answer", func(t *testing.T) {
		text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "connectors.json"))
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := json.Compact(&want, text); err != nil {
			t.Fatal(err)
		}
		got := get(t, "http://"+addr+"/api/v1/connectors")
		if !bytes.Equal(bytes.TrimSuffix(got, []byte("\n")), want.Bytes()) {
			t.Error("the listing is not the documented one byte for byte")
		}
	})
	t.Run("the Python snippet", func(t *testing.T) {
		python := findPython(t)
		snippet, err := os.ReadFile(filepath.Join("testdata", "document.py"))
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), python, "-")
		cmd.Stdin = strings.NewReader(strings.ReplaceAll(string(snippet), documented, addr))
		out, err := cmd.CombinedOutput()
		want := "Kafka source requires: ['topic', 'format']\n" +
			"Supported formats: ['json', 'avro', 'protobuf', 'raw']\n"
		if got := strings.ReplaceAll(string(out), "\r\n", "\n"); err != nil || got != want {
			t.Errorf("got %v and\n%s\nwant\n%s", err, got, want)
		}
	})
	t.Run("the host's own route", func(t *testing.T) {
		if got := string(get(t, "http://"+addr+"/api/v1/ping")); got != "pong\n" {
			t.Errorf("got %q: the catalogue must not take the mux over", got)
		}
	})
}

// TestPages follows the log to the pages, and from there to what a person looks for.
func TestPages(t *testing.T) {
	addr, server := start(t)
	pages := server.pages
	if pages != "http://"+addr+"/" {
		t.Errorf("the log says to open %q, but the server listens on %s", pages, addr)
	}
	for path, want := range map[string]string{
		"":           `<a href="./kafka">Apache Kafka</a>`,
		"?q=storage": `<a href="./iceberg">Apache Iceberg</a>`,
		"kafka":      "Kafka topic to consume from",
		"check":      "<textarea",
	} {
		if page := string(get(t, pages+path)); !strings.Contains(page, want) {
			t.Errorf("/%s does not hold %q:\n%s", path, want, page)
		}
	}
	response, err := http.PostForm(pages+"check", url.Values{"language": {"yaml"}, "text": {"name: a\nconnector: kafak\ntable_type: source\nconfig: {}\n"}})
	if err != nil {
		t.Fatal(err)
	}
	if page := string(readBody(t, response)); !strings.Contains(page, "Did you mean <code>kafka</code>?") {
		t.Errorf("the page that checks answered\n%s", page)
	}
}

func TestPagesURL(t *testing.T) {
	for listening, want := range map[string]string{
		"[::]:5115": "http://localhost:5115/", "0.0.0.0:80": "http://localhost:80/", "127.0.0.1:5115": "http://127.0.0.1:5115/", "[::1]:1": "http://[::1]:1/",
	} {
		addr, err := net.ResolveTCPAddr("tcp", listening)
		if err != nil {
			t.Fatal(err)
		}
		if got := pagesURL(addr); got != want {
			t.Errorf("%s: got %s, want %s", listening, got, want)
		}
	}
}

// TestShutdown sends SIGTERM while a request is under way, which must still be answered.
func TestShutdown(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no SIGTERM to send on Windows")
	}
	addr, server := start(t)
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(deadline)); err != nil {
		t.Fatal(err)
	}
	const config = `{"topic":"orders","format":"json"}`
	fmt.Fprintf(conn, "POST /api/v1/connectors/kafka/source/validate HTTP/1.1\r\nHost: %s\r\n"+
		"Content-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", addr, len(config))
	reader := bufio.NewReader(conn)
	// The server says to go on when the handler asks for the body: from here on the request is under way.
	if line, err := reader.ReadString('\n'); err != nil || !strings.Contains(line, "100") {
		t.Fatalf("got %q, %v, want 100 Continue", line, err)
	}
	if _, err := reader.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := server.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	waitUntilRefused(t, addr)
	if _, err := io.WriteString(conn, config); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	body := readBody(t, response)
	if response.StatusCode != http.StatusOK || !strings.Contains(string(body), `"valid":true`) {
		t.Errorf("got %s and %s, want the answer to a valid config", response.Status, body)
	}
	if err := server.Wait(); err != nil {
		t.Errorf("the server ended with %v, want exit status 0", err)
	}
}

func TestRunReportsWhatKeepsItFromServing(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	silent := slog.New(slog.DiscardHandler)
	if err := run(t.Context(), nil, taken.Addr().String(), silent); err == nil {
		t.Error("a port that is taken must be an error")
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := run(ended, []string{"-addr", "127.0.0.1:0"}, taken.Addr().String(), silent); err != nil {
		t.Errorf("got %v: the flag must win over the environment", err)
	}
}

// process is a server that runs, and the address to which its log sends a person.
type process struct {
	*exec.Cmd
	pages string
}

// start builds the program and runs it on a free port until the test ends.
func start(t *testing.T) (addr string, server *process) {
	t.Helper()
	program := filepath.Join(t.TempDir(), "server.exe") // the ending only matters on Windows
	build := exec.CommandContext(t.Context(), "go", "build", "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	server = &process{Cmd: exec.CommandContext(t.Context(), program, "-addr", "127.0.0.1:0")}
	logs, err := server.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// The test may have ended it before; then both say so, and that is fine.
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	listening := regexp.MustCompile(`msg=listening addr=(\S+) .*pages=(\S+)`)
	found := make(chan []string, 1)
	go func() {
		defer close(found)
		for lines := bufio.NewScanner(logs); lines.Scan(); {
			if m := listening.FindStringSubmatch(lines.Text()); m != nil {
				found <- m[1:]
			}
		}
	}()
	select {
	case said, ok := <-found:
		if !ok {
			t.Fatal("the server ended without listening")
		}
		server.pages = said[1]
		return said[0], server
	case <-time.After(deadline):
		t.Fatal("the server does not say where it listens")
	}
	return "", nil
}

func get(t *testing.T, url string) []byte {
	t.Helper()
	client := http.Client{Timeout: deadline}
	response, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	body := readBody(t, response)
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s answered %s: %s", url, response.Status, body)
	}
	return body
}

func readBody(t *testing.T, response *http.Response) []byte {
	t.Helper()
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func checkIDs(t *testing.T, body []byte, want []string) {
	t.Helper()
	var answer struct {
		Data []struct {
			ID string `json:"id"`
		} `json:"data"`
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range answer.Data {
		got = append(got, c.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// findPython returns a Python that has requests: the one that PYTHON names, or Debian's, or the first in PATH.
func findPython(t *testing.T) string {
	t.Helper()
	for _, python := range []string{os.Getenv("PYTHON"), "/usr/bin/python3", "python3"} {
		if python != "" && exec.CommandContext(t.Context(), python, "-c", "import requests").Run() == nil {
			return python
		}
	}
	t.Skip("no Python with requests here (Debian: python3-requests)")
	return ""
}

// waitUntilRefused waits until the server takes no new connections.
func waitUntilRefused(t *testing.T, addr string) {
	t.Helper()
	for end := time.Now().Add(deadline); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		conn, err := net.Dial("tcp", addr)
		if errors.Is(err, syscall.ECONNREFUSED) {
			return
		}
		if err == nil {
			conn.Close()
		}
	}
	t.Fatal("the server goes on taking connections")
}

func TestHelp(t *testing.T) {
	if err := run(t.Context(), []string{"-h"}, "", slog.New(slog.DiscardHandler)); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("got %v, want the help", err)
	}
}
