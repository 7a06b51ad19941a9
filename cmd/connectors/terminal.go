package main

import (
	"io"
	"os"
	"runtime"
)

// isTerminal reports whether what is written there is shown by a device, such as a terminal, and kept in no file or pipe.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// showsColor reports whether a terminal shows colours, and its user wants them. A console of Windows tells by these variables that it
// understands them.
func showsColor(env func(string) string) bool {
	if env("NO_COLOR") != "" || env("TERM") == "dumb" {
		return false
	}
	return runtime.GOOS != "windows" || env("WT_SESSION") != "" || env("TERM") != ""
}

// The sequences that begin a style, and the one that ends each.
const (
	bold   = "\x1b[1m"
	faint  = "\x1b[2m"
	red    = "\x1b[1;31m"
	green  = "\x1b[1;32m"
	yellow = "\x1b[1;33m"
	reset  = "\x1b[0m"
)

// paint returns a text in a style where the terminal shows one.
func (p *program) paint(style, text string) string {
	if !p.color || text == "" {
		return text
	}
	return style + text + reset
}
