package integration_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// rawClient sends request targets as they are written, where net/http's client would spell them its own way. It keeps its
// connection for as long as the server does.
type rawClient struct {
	t       *testing.T
	address string
	conn    net.Conn
	reader  *bufio.Reader
}

func startRaw(t *testing.T, h http.Handler) *rawClient {
	t.Helper()
	c := &rawClient{t: t, address: strings.TrimPrefix(start(t, h).url, "http://")}
	t.Cleanup(c.close)
	return c
}

func (c *rawClient) close() {
	if c.conn != nil {
		c.conn.Close()
		c.conn = nil
	}
}

func (c *rawClient) do(method, target, body string, header ...string) answered {
	c.t.Helper()
	if c.conn == nil {
		conn, err := net.Dial("tcp", c.address)
		if err != nil {
			c.t.Fatal(err)
		}
		c.conn, c.reader = conn, bufio.NewReader(conn)
	}
	request := method + " " + target + " HTTP/1.1\r\nHost: host\r\n"
	for i := 0; i < len(header); i += 2 {
		request += header[i] + ": " + header[i+1] + "\r\n"
	}
	if body != "" {
		request += fmt.Sprintf("Content-Length: %d\r\n", len(body))
	}
	if _, err := io.WriteString(c.conn, request+"\r\n"+body); err != nil {
		c.t.Fatalf("%s %s: %v", method, target, err)
	}
	answer, err := http.ReadResponse(c.reader, &http.Request{Method: method})
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, target, err)
	}
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		c.t.Fatalf("%s %s: %v", method, target, err)
	}
	answer.Body.Close()
	if answer.Close {
		c.close()
	}
	return answered{answer, text}
}
