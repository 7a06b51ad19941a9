// Connectors checks files of connection tables and shows the catalogue they are checked against:
//
//	go install github.com/laminar/connectors/cmd/connectors@latest
//	connectors help
package main

import (
	"context"
	"os"
)

func main() {
	ignoreBrokenPipes()
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}
