// Connectors checks files of connection tables and shows the catalogue they are checked against:
//
//	go install github.com/laminar/connectors/cmd/connectors@latest
//	connectors help
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// Who closes the pipe is told by the exit code, as everybody is whose output is not written.
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}
