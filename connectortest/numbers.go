package connectortest

import (
	"encoding/json"
	"math/big"
	"strconv"

	"github.com/laminar/connectors"
)

// numbers returns numbers that may fit a schema: its bounds, what is next to them, and small ones.
func numbers(s *connectors.Schema, t connectors.Type) []any {
	var list []any
	for _, b := range []struct {
		bound json.Number
		step  int64
	}{{s.Minimum, 0}, {s.Minimum, 1}, {s.ExclusiveMinimum, 1}, {s.Maximum, 0}, {s.Maximum, -1}, {s.ExclusiveMaximum, -1}} {
		if n, ok := integer(b.bound, b.step); ok {
			list = append(list, n)
		}
	}
	list = append(list, json.Number("1"), json.Number("0"))
	if t == connectors.TypeNumber {
		for _, b := range []json.Number{s.Minimum, s.Maximum} {
			if b != "" {
				list = append(list, b)
			}
		}
		list = append(list, json.Number("0.5"))
	}
	return list
}

// integer returns a whole number near a bound, n steps away.
func integer(bound json.Number, n int64) (json.Number, bool) {
	r, ok := new(big.Rat).SetString(string(bound))
	if !ok {
		return "", false
	}
	whole := new(big.Int).Quo(r.Num(), r.Denom())
	return json.Number(whole.Add(whole, big.NewInt(n)).String()), true
}

// count returns a length of a text or a list, and whether a case may have that many; 0 where none is stated.
func count(length json.Number) (int, bool) {
	if length == "" {
		return 0, true
	}
	whole, _ := integer(length, 0)
	n, err := strconv.Atoi(string(whole))
	if err != nil || n > 10_000 {
		return 0, false
	}
	return n, true
}
