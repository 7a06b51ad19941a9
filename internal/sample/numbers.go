package sample

import (
	"encoding/json"
	"fmt"
	"math"
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
		if n, ok := Integer(b.bound, b.step); ok {
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

// Integer returns a whole number near a bound, n steps away.
func Integer(bound json.Number, n int64) (json.Number, bool) {
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
	whole, _ := Integer(length, 0)
	n, err := strconv.Atoi(string(whole))
	if err != nil || n > 10_000 {
		return 0, false
	}
	return n, true
}

// PlainDigits writes a count without a fraction and an exponent. No config within the limits has as many of anything as an
// int32 can count, so a larger one means the same.
func PlainDigits(n json.Number) json.Number {
	r, ok := new(big.Rat).SetString(string(n))
	if !ok || !r.IsInt() {
		return n
	}
	if r.Num().Cmp(big.NewInt(math.MaxInt32)) > 0 {
		return json.Number(fmt.Sprint(math.MaxInt32))
	}
	return json.Number(r.Num().String())
}
