package main

import (
	"testing"

	"github.com/laminar/connectors/internal/golden"
)

func TestRun(t *testing.T) { golden.CheckRun(t, run) }
