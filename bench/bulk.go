package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

const storedConfigs = 1_000_000

// A storedConfig is one of many, as a database has them.
type storedConfig struct {
	id   string
	role connectors.Role
	text []byte
}

// storedTexts returns configs of mixed connectors. No two of those that stand near each other share a text.
func storedTexts() []storedConfig {
	var all bytes.Buffer
	ends := make([]int, storedConfigs)
	for i := range ends {
		text := configs[i%len(configs)].valid
		// The first text of each config is a name or a path, which may have a number behind it.
		name := bytes.IndexByte([]byte(text), ':') + 2
		end := name + bytes.IndexByte([]byte(text[name:]), '"')
		fmt.Fprintf(&all, "%s%d%s", text[:end], i, text[end:])
		ends[i] = all.Len()
	}
	stored := make([]storedConfig, storedConfigs)
	begin := 0
	for i, end := range ends {
		c := configs[i%len(configs)]
		stored[i] = storedConfig{c.id, c.role, all.Bytes()[begin:end:end]}
		begin = end
	}
	return stored
}

// bulk validates all stored configs on all cores. What is printed are the nanoseconds of one core for one config: 167 are six
// million a second.
func bulk(s stopwatch) (group, error) {
	s.rounds = max(3, s.rounds/6) // each takes long
	stored := storedTexts()
	r := builtin.Registry()
	cores := runtime.GOMAXPROCS(0)
	onAllCores := func(accepts func(*storedConfig) bool) []func() {
		return []func(){func() {
			const piece = 1000
			var next atomic.Int64
			var wg sync.WaitGroup
			for range cores {
				wg.Go(func() {
					for {
						from := int(next.Add(piece)) - piece
						if from >= len(stored) {
							return
						}
						for i := from; i < min(from+piece, len(stored)); i++ {
							if !accepts(&stored[i]) {
								panic("wrong verdict for " + string(stored[i].text))
							}
						}
					}
				})
			}
			wg.Wait()
		}}
	}
	g := s.measure(fmt.Sprintf("A million stored configs, JSON text, %d cores: ns of a core for each", cores),
		candidate{"this library, ValidateJSON", onAllCores(func(c *storedConfig) bool { return r.ValidateJSON(c.id, c.role, c.text) == nil })},
		candidate{"encoding/json Valid (no validation)", onAllCores(func(c *storedConfig) bool { return json.Valid(c.text) })},
	)
	for i := range g.ns {
		g.ns[i] = g.ns[i] * float64(cores) / storedConfigs
	}
	return g, nil
}
