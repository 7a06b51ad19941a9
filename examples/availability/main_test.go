package main

import (
	"testing"

	"github.com/laminar/connectors/internal/golden"
)

func TestRun(t *testing.T) { golden.CheckRun(t, run) }

func TestChooseRefusesAnUnknownID(t *testing.T) {
	if _, err := choose(nil, "kafka"); err == nil {
		t.Error("an id that is not known must be an error, or a slip takes a connector away unseen")
	}
}
