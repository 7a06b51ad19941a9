//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreBrokenPipes lets a write fail whose reader has gone, which the exit code tells, and does not end the program at once.
func ignoreBrokenPipes() { signal.Ignore(syscall.SIGPIPE) }
