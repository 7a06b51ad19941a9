// Package boundtest measures what hostile input takes, for tests.
package boundtest

import (
	"runtime"
	"testing"
	"time"
)

// Bytes returns how many bytes are allocated while f runs, whether or not they are in use at the same time; what other
// goroutines allocate meanwhile counts too. In a program built with -race it only runs f and returns 0: there a sync.Pool
// drops at random what it is given, and what is allocated says nothing about the code.
func Bytes(f func()) int {
	if race {
		f()
		return 0
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// Quick fails the test where f takes far longer than its input is worth: ten seconds, or sixty in a program built with
// -race. What it is for took that long and more without; the machine may be busy.
func Quick(t *testing.T, f func()) {
	t.Helper()
	most := 10 * time.Second
	if race {
		most = time.Minute
	}
	begin := time.Now()
	f()
	if took := time.Since(begin); took > most {
		t.Errorf("took %v", took)
	}
}

// SkipUnderRace skips a test of what one goroutine takes in a program built with -race: the detector has nothing to find there, and
// makes hostile input take minutes. Without it the same test runs.
func SkipUnderRace(t *testing.T) {
	t.Helper()
	if race {
		t.Skip("with -race it would take long, and find nothing more than without")
	}
}
