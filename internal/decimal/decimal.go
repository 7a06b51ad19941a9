// Package decimal holds numbers exactly as JSON writes them: it finds them in text, compares and divides them.
package decimal

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/limits"
)

// A Decimal is a number exactly as written: the value is 0.digits × 10^exp, negative where neg is set. Digits has no
// zeros at its ends, so that equal numbers are equal Decimals; zero has no digits.
type Decimal struct {
	neg    bool
	digits string
	exp    int
}

// Parse reads a JSON number. It is false where s is not one or where the number is over the limits of
// a config, so that no later step can be made slow by its size.
func Parse(s string) (Decimal, bool) {
	if len(s) > limits.NumberLength || !IsNumber(s) {
		return Decimal{}, false
	}
	var d Decimal
	if s[0] == '-' {
		d.neg, s = true, s[1:]
	}
	exp := 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.Atoi(s[i+1:])
		if err != nil || e < -limits.Exponent || e > limits.Exponent {
			return Decimal{}, false
		}
		exp, s = e, s[:i]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	digits := whole + fraction
	stripped := strings.TrimLeft(digits, "0")
	d.exp = exp + len(whole) - (len(digits) - len(stripped))
	d.digits = strings.TrimRight(stripped, "0")
	if d.digits == "" {
		return Decimal{}, true
	}
	if d.exp > limits.MaxMagnitude || d.exp < limits.MinMagnitude {
		return Decimal{}, false
	}
	if d.exp == limits.MaxMagnitude {
		if _, err := strconv.ParseFloat(d.String(), 64); err != nil {
			return Decimal{}, false
		}
	}
	return d, true
}

// WithinLimits reports whether a JSON number is within the limits, the short way for the usual one.
func WithinLimits(s string) bool {
	if len(s) <= 18 && (IsWhole(s) || !strings.ContainsAny(s, "eE")) {
		return true
	}
	_, ok := Parse(s)
	return ok
}

// String writes the decimal as a JSON number.
func (d Decimal) String() string {
	if d.digits == "" {
		return "0"
	}
	sign := ""
	if d.neg {
		sign = "-"
	}
	return sign + "0." + d.digits + "e" + strconv.Itoa(d.exp)
}

// IsInteger reports whether the decimal has no fraction.
func (d Decimal) IsInteger() bool { return len(d.digits) <= d.exp || d.digits == "" }

// Compare returns -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Compare(e Decimal) int {
	switch {
	case d.neg != e.neg:
		if d.neg {
			return -1
		}
		return 1
	case d.neg:
		return e.compareMagnitude(d)
	}
	return d.compareMagnitude(e)
}

func (d Decimal) compareMagnitude(e Decimal) int {
	switch {
	case d.digits == "" && e.digits == "":
		return 0
	case d.digits == "":
		return -1
	case e.digits == "":
		return 1
	case d.exp != e.exp:
		if d.exp < e.exp {
			return -1
		}
		return 1
	}
	// Both begin with a digit that is not zero at the same power of ten, so their texts compare as they do.
	return strings.Compare(d.digits, e.digits)
}

// Count returns the decimal as a number of things, at most limit, for keywords such as maxLength. It is false where
// the decimal is negative or has a fraction.
func (d Decimal) Count(limit int) (int, bool) {
	if d.neg || !d.IsInteger() {
		return 0, false
	}
	if d.exp > 9 {
		return limit, true
	}
	n := 0
	for i := range d.exp {
		n *= 10
		if i < len(d.digits) {
			n += int(d.digits[i] - '0')
		}
	}
	return min(n, limit), true
}

// IsMultipleOf reports whether d is a multiple of divisor, which must be above 0: exactly, without a division that could
// round.
func (d Decimal) IsMultipleOf(divisor Decimal) bool {
	if d.digits == "" {
		return true
	}
	// Both are a whole number, which does not end in 0, times a power of ten.
	power := (d.exp - len(d.digits)) - (divisor.exp - len(divisor.digits))
	if power < 0 {
		return false
	}
	whole, by := new(big.Int), new(big.Int)
	whole.SetString(d.digits, 10)
	by.SetString(divisor.digits, 10)
	shift := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(power)), by)
	return whole.Mul(whole, shift).Mod(whole, by).Sign() == 0
}
