// Command bench measures this library beside its peers, in one run, and prints a table of ratios. The machines it runs on
// are noisy: each figure is the best of many short rounds, taken in turn with the others, and only ratios count.
//
//	go run . [-rounds 30] [-round 20ms] [-only compile,files]
//	go run . -load
//
// With -load it measures connectorhttp over connections instead; README.md says how. With -only it measures some of the tables,
// by their names in this file.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

func main() {
	rounds := flag.Int("rounds", 30, "rounds for each candidate; the best one counts")
	round := flag.Duration("round", 20*time.Millisecond, "time of one round")
	only := flag.String("only", "", "names of the tables to measure, with commas between them; all of them where it is empty")
	underLoad := flag.Bool("load", false, "measure connectorhttp over connections instead")
	flag.Parse()
	s := stopwatch{rounds: *rounds, round: *round}
	fmt.Printf("%s, %s/%s, %d cores, %s\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), processor())
	if *underLoad {
		if err := load(); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	for _, table := range []struct {
		name    string
		measure func(stopwatch) (group, error)
	}{
		{"floor", floor},
		{"map", decodedValid},
		{"text", textValid},
		{"ajv", ajv},
		{"invalid", textInvalid},
		{"strict", strictValid},
		{"compile", compile},
		{"lookup", lookup},
		{"filter", filter},
		{"grow", grow},
		{"files", files},
		{"impact", impact},
		{"bulk", bulk},
	} {
		if *only != "" && !slices.Contains(strings.Split(*only, ","), table.name) {
			continue
		}
		g, err := table.measure(s)
		if err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		g.print()
	}
}

// processor names the machine, as far as the system tells.
func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimSpace(strings.TrimLeft(name, "\t :"))
		}
	}
	return "unknown processor"
}

// A candidate is one way to do a job, for each of the configs.
type candidate struct {
	name string
	jobs []func()
}

// A group is candidates that do the same job. The first is the one that the others are compared with.
type group struct {
	title  string
	names  []string
	ns     []float64 // geometric mean over the configs
	allocs []string
}

type stopwatch struct {
	rounds int
	round  time.Duration
}

// measure runs the candidates in turn and keeps the best time of each job.
func (s stopwatch) measure(title string, candidates ...candidate) group {
	g := group{title: title}
	best := make([][]float64, len(candidates))
	for i, c := range candidates {
		best[i] = make([]float64, len(c.jobs))
		for j := range best[i] {
			best[i][j] = math.Inf(1)
		}
	}
	for range s.rounds {
		for i, c := range candidates {
			for j, job := range c.jobs {
				best[i][j] = min(best[i][j], s.once(job))
			}
		}
	}
	for i, c := range candidates {
		logs := 0.0
		for _, ns := range best[i] {
			logs += math.Log(ns)
		}
		low, high := math.Inf(1), 0.0
		for _, job := range c.jobs {
			n := allocations(job)
			low, high = min(low, n), max(high, n)
		}
		g.names = append(g.names, c.name)
		g.ns = append(g.ns, math.Exp(logs/float64(len(best[i]))))
		g.allocs = append(g.allocs, fmt.Sprintf("%.0f-%.0f", low, high))
	}
	return g
}

// once returns the nanoseconds that a job takes, over one round.
func (s stopwatch) once(job func()) float64 {
	n := 1
	for {
		start := time.Now()
		for range n {
			job()
		}
		if took := time.Since(start); took >= s.round/2 || n >= 1<<24 {
			return float64(took.Nanoseconds()) / float64(n)
		} else if took < s.round/100 {
			n *= 16
		} else {
			n *= 2
		}
	}
}

// allocations returns how many allocations a job makes.
func allocations(job func()) float64 {
	const runs = 50
	job()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range runs {
		job()
	}
	runtime.ReadMemStats(&after)
	return math.Floor(float64(after.Mallocs-before.Mallocs) / runs)
}

func (g group) print() {
	fmt.Printf("%s\n", g.title)
	if len(g.names) == 0 {
		fmt.Println()
		return
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "| candidate\t| ns\t| allocations\t| times the first\t|")
	fmt.Fprintln(w, "|---\t|---\t|---\t|---\t|")
	for i := range g.names {
		fmt.Fprintf(w, "| %s\t| %.0f\t| %s\t| %.2f\t|\n", g.names[i], g.ns[i], g.allocs[i], g.ns[i]/g.ns[0])
	}
	w.Flush()
	fmt.Println()
}
