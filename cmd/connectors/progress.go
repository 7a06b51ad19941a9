package main

import (
	"fmt"
	"time"
)

// A progress tells on a terminal how far a check is, if that takes long.
type progress struct {
	p     *program
	total int
	next  time.Time // when to tell
	shown bool
}

// The times between which a person begins to wonder, and sees that something goes on.
const (
	patience = time.Second
	interval = 100 * time.Millisecond
)

func newProgress(p *program, total int) *progress {
	return &progress{p: p, total: total, next: time.Now().Add(patience)}
}

// at says that so many files are read.
func (g *progress) at(files int) {
	now := time.Now()
	if !g.p.live || now.Before(g.next) {
		return
	}
	g.next, g.shown = now.Add(interval), true
	fmt.Fprintf(g.p.stderr, "\r\x1b[K%d of %d files checked", files, g.total)
}

// clear takes the line away before something else is printed.
func (g *progress) clear() {
	if g.shown {
		g.shown = false
		fmt.Fprint(g.p.stderr, "\r\x1b[K")
	}
}
