package tables

import (
	"strconv"
	"strings"
)

// isInteger reports whether a number in JSON's form has no fraction: 5, 5.0 and 5e0 have none.
func isInteger(number string) bool {
	mantissa, exponent := number, 0
	if i := strings.IndexAny(number, "eE"); i >= 0 {
		e, err := strconv.Atoi(number[i+1:])
		if err != nil {
			return true // over every limit, which is for the registry to say
		}
		mantissa, exponent = number[:i], e
	}
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(mantissa, "-"), ".")
	fraction = strings.TrimRight(fraction, "0")
	if fraction != "" {
		return len(fraction) <= exponent
	}
	zeros := len(whole) - len(strings.TrimRight(whole, "0"))
	return zeros >= -exponent || zeros == len(whole)
}
