package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// request is one that is sent again and again, as bytes.
type request struct {
	name string
	text []byte
}

func newRequest(name, method, target, body string) request {
	text := method + " " + target + " HTTP/1.1\r\nHost: bench\r\n"
	if body != "" {
		text += "Content-Type: application/json\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n"
	}
	return request{name, []byte(text + "\r\n" + body)}
}

// clients are connections that stay open. They do little of their own, since they share the cores with the servers.
type clients struct {
	conns   []net.Conn
	readers []*bufio.Reader
}

func dial(address string, count int) (*clients, error) {
	c := new(clients)
	for range count {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			c.close()
			return nil, err
		}
		c.conns = append(c.conns, conn)
		c.readers = append(c.readers, bufio.NewReaderSize(conn, 64<<10))
	}
	return c, nil
}

func (c *clients) close() {
	for _, conn := range c.conns {
		conn.Close()
	}
}

// sample is what the clients have seen in one round.
type sample struct {
	took      time.Duration
	latencies []time.Duration // sorted
}

func (s sample) perSecond() float64 { return float64(len(s.latencies)) / s.took.Seconds() }

// percentile is the latency that so many of a hundred requests do not exceed.
func (s sample) percentile(p int) float64 {
	return float64(s.latencies[min(len(s.latencies)-1, len(s.latencies)*p/100)])
}

// run sends a request over each connection for so long, and so often at most.
func (c *clients) run(r request, round time.Duration, most int) (sample, error) {
	latencies := make([][]time.Duration, len(c.conns))
	errs := make([]error, len(c.conns))
	var sent atomic.Int64
	var running sync.WaitGroup
	start := time.Now()
	for i := range c.conns {
		running.Go(func() {
			for sent.Add(1) <= int64(most) {
				before := time.Now()
				if before.Sub(start) >= round {
					return
				}
				if errs[i] = c.ask(i, r); errs[i] != nil {
					return
				}
				latencies[i] = append(latencies[i], time.Since(before))
			}
		})
	}
	running.Wait()
	s := sample{took: time.Since(start), latencies: slices.Concat(latencies...)}
	slices.Sort(s.latencies)
	for _, err := range errs {
		if err != nil {
			return s, fmt.Errorf("%s: %w", r.name, err)
		}
	}
	if len(s.latencies) == 0 {
		return s, fmt.Errorf("%s: no answer within a round", r.name)
	}
	return s, nil
}

var contentLength = []byte("Content-Length: ")

// ask sends a request over one connection and reads the answer to its end.
func (c *clients) ask(i int, r request) error {
	if _, err := c.conns[i].Write(r.text); err != nil {
		return err
	}
	reader := c.readers[i]
	length := -1
	for first := true; ; first = false {
		line, err := reader.ReadSlice('\n')
		if err != nil {
			return err
		}
		if first && !bytes.HasPrefix(line, []byte("HTTP/1.1 200 ")) {
			return fmt.Errorf("answered %q", line)
		}
		if len(line) == len("\r\n") {
			break
		}
		if digits, ok := bytes.CutPrefix(line, contentLength); ok {
			if length, err = strconv.Atoi(string(bytes.TrimSpace(digits))); err != nil {
				return err
			}
		}
	}
	if length < 0 {
		return fmt.Errorf("no %q", contentLength)
	}
	_, err := reader.Discard(length)
	return err
}

// serve starts a server on loopback and returns its address.
func serve(h http.Handler) (address string, stop func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	server := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	go func() { _ = server.Serve(listener) }() // it ends when it is closed
	return listener.Addr().String(), func() { _ = server.Close() }, nil
}

// plain is a handler that writes what another one has answered, with the same headers, and does nothing else but read the body.
func plain(address string, r request) (h http.Handler, size int, err error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, 0, err
	}
	defer conn.Close()
	if _, err := conn.Write(r.text); err != nil {
		return nil, 0, err
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return nil, 0, err
	}
	body, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil {
		return nil, 0, err
	}
	ready := answer.Header
	ready.Del("Date") // the server's own
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return
		}
		header := w.Header()
		for name, values := range ready {
			header.Set(name, values[0])
		}
		w.WriteHeader(http.StatusOK)
		_, _ = w.Write(body) // the clients notice
	}), len(body), nil
}
