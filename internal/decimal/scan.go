package decimal

import "strconv"

// IsNumber reports whether s is a number as JSON writes it.
func IsNumber(s string) bool {
	return Scan(s, 0) == len(s)
}

// IsWhole reports whether a JSON number is written as a whole one: of digits alone, behind a sign perhaps.
func IsWhole(s string) bool { return s != "" && ScanDigits(s, 1) == len(s) }

// Scan returns the end of the JSON number that begins at i, or -1 where none does.
func Scan[S ~string | ~[]byte](s S, i int) int {
	if i < len(s) && s[i] == '-' {
		i++
	}
	switch {
	case i < len(s) && s[i] == '0':
		i++
	case i < len(s) && '1' <= s[i] && s[i] <= '9':
		i = ScanDigits(s, i)
	default:
		return -1
	}
	if i < len(s) && s[i] == '.' {
		end := ScanDigits(s, i+1)
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
		end := ScanDigits(s, i)
		if end == i {
			return -1
		}
		i = end
	}
	return i
}

// ScanDigits returns the end of the digits that begin at i.
func ScanDigits[S ~string | ~[]byte](s S, i int) int {
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return i
}

// AppendFloat writes a float as encoding/json does: the shortest digits that give it back, with an exponent only
// where it is very small or very large.
func AppendFloat(dst []byte, f float64, bits int) []byte {
	format := byte('f')
	if abs := max(f, -f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		format = 'e'
	}
	return strconv.AppendFloat(dst, f, format, -1, bits)
}
