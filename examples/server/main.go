// Server mounts the catalogue in an existing mux, as an API and as pages for people, and stops gracefully on SIGINT and SIGTERM. It
// listens where Laminar's documentation has it, on port 5115; -addr or the environment variable ADDR say otherwise. Its log has the
// address to open in a browser.
//
//	go run ./examples/server
//	curl "http://localhost:5115/api/v1/connectors?category=database"
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/connectorpage"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	logger := slog.New(slog.NewTextHandler(os.Stderr, nil))
	switch err := run(ctx, os.Args[1:], os.Getenv("ADDR"), logger); {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2) // the flag package has said why
	default:
		logger.Error("the server failed", "error", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("wrong arguments")

// run serves until the context ends. It returns nil after a shutdown in which every request under way was answered.
func run(ctx context.Context, args []string, addr string, logger *slog.Logger) error {
	if addr == "" {
		addr = ":5115"
	}
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.StringVar(&addr, "addr", addr, "address to listen on")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return errUsage
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(flags.Output(), "server takes no arguments, but got %q\n", flags.Args())
		return errUsage
	}

	server := &http.Server{
		Handler: newMux(builtin.Registry(), logger),
		// Without these, a client that never finishes its request, or never reads the answer, holds a connection for ever.
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      15 * time.Second,
		IdleTimeout:       time.Minute,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("%w (choose another address with -addr or ADDR)", err)
	}
	logger.Info("listening", "addr", listener.Addr().String(), "path", connectorhttp.Path, "pages", pagesURL(listener.Addr()))

	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	logger.Info("shutting down")
	timeout, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(timeout); err != nil {
		return fmt.Errorf("some requests were not answered in time: %w", err)
	}
	return nil
}

// pagesURL returns the address to open in a browser on this machine.
func pagesURL(listening net.Addr) string {
	host, port, err := net.SplitHostPort(listening.String())
	if err != nil {
		return ""
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// newMux is the host's own mux, with the catalogue as two of the things in it.
func newMux(reg *connectors.Registry, logger *slog.Logger) *http.ServeMux {
	current := func() *connectors.Registry { return reg }
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/ping", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "pong") })

	// Both patterns: the first is the documented endpoint itself, the second is everything below it.
	catalogue := connectorhttp.HandlerFor(current, connectorhttp.HandlerOptions{Validate: true, Logger: logger})
	mux.Handle(connectorhttp.Path, catalogue)
	mux.Handle(connectorhttp.Path+"/", catalogue)

	// The pages have what nothing else has.
	mux.Handle("/", connectorpage.Handler(current, connectorpage.HandlerOptions{Check: true}))
	return mux
}
