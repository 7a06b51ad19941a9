package main

import (
	"fmt"
	"os"
	"slices"
	"sync/atomic"
	"text/tabwriter"
	"time"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

// How the load is made. All requests are bounded in time, and in number.
const (
	loadClients = 8
	loadMost    = 50_000 // requests in a round

	plainRounds = 16
	plainRound  = 100 * time.Millisecond

	swapRounds = 6
	swapRound  = 500 * time.Millisecond // with a swap in each, that is two a second
)

// spread returns n connectors made of the built-in ones, with ids of their own. Every second one is a source of a database or of
// a cloud, so that neighbours in the catalogue do not go together; the others have the other categories in turn.
func spread(n int) []connectors.Connector {
	var sources, all []connectors.Connector
	for _, c := range builtin.Connectors() {
		all = append(all, c)
		if slices.Contains(c.Roles, connectors.RoleSource) {
			sources = append(sources, c)
		}
	}
	half := []connectors.Category{connectors.CategoryDatabase, connectors.CategoryCloud}
	rest := slices.DeleteFunc(connectors.Categories(), func(c connectors.Category) bool { return slices.Contains(half, c) })
	list := make([]connectors.Connector, n)
	for i := range list {
		c := all[i/2%len(all)]
		c.Category = rest[i/2%len(rest)]
		if i%2 == 0 {
			c = sources[i/2%len(sources)]
			c.Category = half[i/2%len(half)]
		}
		c.ID = fmt.Sprintf("%s-n%d", c.ID, i)
		c.Features = append(slices.Clone(c.Features), connectors.Feature(fmt.Sprintf("feature_%d", i%17)))
		list[i] = c
	}
	return list
}

// requests are those that are measured. The first connector of any catalogue is made of kafka.
func requests() []request {
	const base, first = connectorhttp.Path, connectorhttp.Path + "/kafka-n0"
	return []request{
		newRequest("the listing", "GET", base, ""),
		newRequest("one connector", "GET", first, ""),
		newRequest("a filter", "GET", base+"?category=database", ""),
		newRequest("a combined filter", "GET", base+"?type=source&category=database,cloud", ""),
		newRequest("validate", "POST", first+"/source/validate", configs[0].valid),
	}
}

// figures compare the best rounds of a request: others were disturbed, by what else the machine does. Every round with swaps has
// a swap in it, so that the best one does too.
type figures struct {
	size    int // of the answer
	bare    best
	steady  best
	unmoved best // in the longer rounds, in turn with those that are swapped
	swapped best
}

// best are the best figures of some rounds.
type best struct{ perSecond, p50, p99 float64 }

func (b *best) add(s sample) {
	p50, p99 := s.percentile(50), s.percentile(99)
	if b.perSecond == 0 {
		*b = best{s.perSecond(), p50, p99}
	}
	*b = best{max(b.perSecond, s.perSecond()), min(b.p50, p50), min(b.p99, p99)}
}

// load measures the handler over connections and prints a table.
func load() error {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0)
	fmt.Fprintln(w, "| connectors\t| request\t| rate, to plain\t| rate, swaps\t| p50, swaps\t| p99, swaps\t| bytes\t| per second\t| p99 ms\t|")
	fmt.Fprintln(w, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
	for _, n := range []int{10, 100, 1000} {
		for _, r := range requests() {
			f, err := compareLoad(n, r)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "| %d\t| %s\t| %.2f\t| %.2f\t| %.2f\t| %.2f\t| %d\t| %.0f\t| %.2f\t|\n", n, r.name,
				f.steady.perSecond/f.bare.perSecond, f.swapped.perSecond/f.unmoved.perSecond, f.swapped.p50/f.unmoved.p50,
				f.swapped.p99/f.unmoved.p99, f.size, f.steady.perSecond, f.unmoved.p99/1e6)
		}
	}
	w.Flush()
	return slowCurrent()
}

// compareLoad sends a request to the handler, to the handler while its catalogue is swapped, and to a plain handler, in turn.
func compareLoad(n int, r request) (f figures, err error) {
	var registries [2]*connectors.Registry
	for i := range registries {
		if registries[i], err = connectors.NewRegistry(spread(n)...); err != nil {
			return f, err
		}
	}
	var current atomic.Pointer[connectors.Registry]
	current.Store(registries[0])
	address, stop, err := serve(connectorhttp.HandlerFor(current.Load, connectorhttp.HandlerOptions{Validate: true}))
	if err != nil {
		return f, err
	}
	defer stop()
	bare, size, err := plain(address, r)
	if err != nil {
		return f, err
	}
	plainAddress, stopPlain, err := serve(bare)
	if err != nil {
		return f, err
	}
	defer stopPlain()
	ours, err := dial(address, loadClients)
	if err != nil {
		return f, err
	}
	defer ours.close()
	peers, err := dial(plainAddress, loadClients)
	if err != nil {
		return f, err
	}
	defer peers.close()

	f.size = size
	for range plainRounds {
		if err := peers.into(&f.bare, r, plainRound); err != nil {
			return f, err
		}
		if err := ours.into(&f.steady, r, plainRound); err != nil {
			return f, err
		}
	}
	for i := range swapRounds {
		if err := ours.into(&f.unmoved, r, swapRound); err != nil {
			return f, err
		}
		timer := time.AfterFunc(swapRound/2, func() { current.Store(registries[(i+1)%2]) })
		err := ours.into(&f.swapped, r, swapRound)
		timer.Stop()
		if err != nil {
			return f, err
		}
	}
	return f, nil
}

// into runs a round and adds it to others.
func (c *clients) into(b *best, r request, round time.Duration) error {
	s, err := c.run(r, round, loadMost)
	if err == nil {
		b.add(s)
	}
	return err
}

// slowCurrent asks a handler whose current takes its time: requests must wait in it side by side.
func slowCurrent() error {
	const (
		count = 40
		wait  = 50 * time.Millisecond
	)
	reg := builtin.Registry()
	address, stop, err := serve(connectorhttp.HandlerFor(func() *connectors.Registry {
		time.Sleep(wait)
		return reg
	}, connectorhttp.HandlerOptions{}))
	if err != nil {
		return err
	}
	defer stop()
	c, err := dial(address, count)
	if err != nil {
		return err
	}
	defer c.close()
	s, err := c.run(newRequest("a slow current", "GET", connectorhttp.Path, ""), 2*time.Second, loadMost)
	if err != nil {
		return err
	}
	ms := func(p int) float64 { return s.percentile(p) / 1e6 }
	fmt.Printf("\n| %d clients, a current that takes %v | p50 ms | p99 ms | most ms |\n|---|---|---|---|\n", count, wait)
	fmt.Printf("| the listing | %.0f | %.0f | %.0f |\n", ms(50), ms(99), ms(100))
	return nil
}
