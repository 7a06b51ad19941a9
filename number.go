package connectors

import (
	"strconv"
	"strings"
)

// isNumber reports whether s is a number as JSON writes it.
func isNumber(s string) bool {
	return scanNumber(s, 0) == len(s) && s != ""
}

// scanNumber returns the end of the JSON number that begins at i, or -1 where none does.
func scanNumber[S ~string | ~[]byte](s S, i int) int {
	if i < len(s) && s[i] == '-' {
		i++
	}
	switch {
	case i < len(s) && s[i] == '0':
		i++
	case i < len(s) && '1' <= s[i] && s[i] <= '9':
		i = scanDigits(s, i)
	default:
		return -1
	}
	if i < len(s) && s[i] == '.' {
		end := scanDigits(s, i+1)
		if end == i+1 {
			return -1
		}
		i = end
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		end := scanDigits(s, i)
		if end == i {
			return -1
		}
		i = end
	}
	return i
}

// scanDigits returns the end of the digits that begin at i.
func scanDigits[S ~string | ~[]byte](s S, i int) int {
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return i
}

// appendFloat writes a float as encoding/json does: the shortest digits that give it back, with an exponent only
// where it is very small or very large.
func appendFloat(dst []byte, f float64, bits int) []byte {
	format := byte('f')
	if abs := max(f, -f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(dst, f, format, -1, bits)
}

// A decimal is a number exactly as written: the value is 0.digits × 10^exp, negative where neg is set. Digits has no
// zeros at its ends, so that equal numbers are equal decimals; zero has no digits.
type decimal struct {
	neg    bool
	digits string
	exp    int
}

// parseDecimal reads a JSON number. It is false where s is not one or where the number is over the limits of
// [Registry.Check], so that no later step can be made slow by its size.
func parseDecimal(s string) (decimal, bool) {
	if s == "" || len(s) > maxNumberLength || scanNumber(s, 0) != len(s) {
		return decimal{}, false
	}
	var d decimal
	if s[0] == '-' {
		d.neg, s = true, s[1:]
	}
	exp := 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.Atoi(s[i+1:])
		if err != nil || e < -maxExponent || e > maxExponent {
			return decimal{}, false
		}
		exp, s = e, s[:i]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	digits := whole
	if fraction != "" {
		digits += fraction
	}
	stripped := strings.TrimLeft(digits, "0")
	d.exp = exp + len(whole) - (len(digits) - len(stripped))
	d.digits = strings.TrimRight(stripped, "0")
	if d.digits == "" {
		return decimal{}, true
	}
	if d.exp > maxMagnitude || d.exp < minMagnitude {
		return decimal{}, false
	}
	if d.exp == maxMagnitude {
		if _, err := strconv.ParseFloat(d.String(), 64); err != nil {
			return decimal{}, false
		}
	}
	return d, true
}

// String writes the decimal as a JSON number.
func (d decimal) String() string {
	if d.digits == "" {
		return "0"
	}
	sign := ""
	if d.neg {
		sign = "-"
	}
	return sign + "0." + d.digits + "e" + strconv.Itoa(d.exp)
}

// isInteger reports whether the decimal has no fraction.
func (d decimal) isInteger() bool { return len(d.digits) <= d.exp || d.digits == "" }

// compare returns -1, 0 or 1 as d is less than, equal to or greater than e.
func (d decimal) compare(e decimal) int {
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

func (d decimal) compareMagnitude(e decimal) int {
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

// count returns the decimal as a number of things, at most limit, for keywords such as maxLength. It is false where
// the decimal is negative or has a fraction.
func (d decimal) count(limit int) (int, bool) {
	if d.neg || !d.isInteger() {
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
