package decimal_test

import (
	"math/big"
	"strconv"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/decimal"
)

var numbers = []string{
	"0", "-0", "0.0", "0e5", "1", "-1", "1.0", "1e0", "10e-1", "0.1", "0.3", "-0.3", "0.30000000000000000001", "2.5", "5",
	"100", "1e2", "7", "49", "-49", "1e300", "3e-300", "123456789012345678901234567890", "0.000123", "1.5e-7", "3",
}

// TestComparedWithRationals holds what is said of numbers to math/big's exact rational numbers.
func TestComparedWithRationals(t *testing.T) {
	for _, a := range numbers {
		x, ok := decimal.Parse(a)
		if !ok {
			t.Fatalf("%s must be a number", a)
		}
		p, _ := new(big.Rat).SetString(a)
		if x.IsInteger() != p.IsInt() {
			t.Errorf("%s: got an integer: %v", a, x.IsInteger())
		}
		if got, want := decimal.IsWhole(a), !strings.ContainsAny(a, ".eE"); got != want {
			t.Errorf("%s: written as a whole number: %v", a, got)
		}
		if again, ok := new(big.Rat).SetString(x.String()); !ok || again.Cmp(p) != 0 {
			t.Errorf("%s is written as %s", a, x)
		}
		for _, b := range numbers {
			y, _ := decimal.Parse(b)
			q, _ := new(big.Rat).SetString(b)
			if got, want := x.Compare(y), p.Cmp(q); got != want {
				t.Errorf("%s compared with %s: got %d, want %d", a, b, got, want)
			}
			if (x == y) != (p.Cmp(q) == 0) {
				t.Errorf("%s and %s: equal numbers must be equal Decimals, and only those", a, b)
			}
			if q.Sign() <= 0 {
				continue
			}
			if got, want := x.IsMultipleOf(y), new(big.Rat).Quo(p, q).IsInt(); got != want {
				t.Errorf("%s is a multiple of %s: got %v, want %v", a, b, got, want)
			}
		}
	}
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"largest float64", "1.7976931348623157e308", true},
		{"beyond it", "1.8e308", false},
		{"many digits for a small exponent", "1e-1500", false},
		{"an exponent over the limit", "0e1501", false},
		{"white space", " 1", false},
		{"a plus", "+1", false},
		{"leading zero", "01", false},
		{"no digit behind the point", "1.", false},
		{"no digit before the point", ".5", false},
		{"no digit in the exponent", "1e", false},
		{"hexadecimal", "0x10", false},
		{"nothing", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, ok := decimal.Parse(tt.text); ok != tt.want {
				t.Errorf("%q: got %v, want %v", tt.text, ok, tt.want)
			}
		})
	}
}

func TestCount(t *testing.T) {
	tests := []struct {
		text string
		want int
		ok   bool
	}{{"0", 0, true}, {"3", 3, true}, {"3e0", 3, true}, {"12e1", 99, true}, {"1e300", 99, true}, {"-1", 0, false}, {"1.5", 0, false}}
	for _, tt := range tests {
		d, _ := decimal.Parse(tt.text)
		if n, ok := d.Count(99); n != tt.want || ok != tt.ok {
			t.Errorf("%s: got %d, %v", tt.text, n, ok)
		}
	}
}

// FuzzIsMultipleOf compares exact division with that of rational numbers.
func FuzzIsMultipleOf(f *testing.F) {
	f.Add(int64(12), 3, int64(4), -2)
	f.Add(int64(10), 0, int64(5), 1)
	f.Fuzz(func(t *testing.T, a int64, e int, b int64, g int) {
		if b <= 0 || e < -250 || e > 250 || g < -250 || g > 250 {
			return
		}
		x, y := strconv.FormatInt(a, 10)+"e"+strconv.Itoa(e), strconv.FormatInt(b, 10)+"e"+strconv.Itoa(g)
		d, _ := decimal.Parse(x)
		by, _ := decimal.Parse(y)
		p, _ := new(big.Rat).SetString(x)
		q, _ := new(big.Rat).SetString(y)
		if got, want := d.IsMultipleOf(by), new(big.Rat).Quo(p, q).IsInt(); got != want {
			t.Errorf("%s is a multiple of %s: got %v, want %v", x, y, got, want)
		}
	})
}
