package connectors

import "math/big"

// isMultipleOf reports whether d is a multiple of divisor, which must be above 0: exactly, without a division that could
// round.
func (d decimal) isMultipleOf(divisor decimal) bool {
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
