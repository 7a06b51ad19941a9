// Package arena makes values many at a time: an allocation for each small one costs more than the value.
package arena

// Of makes values of one type. The zero Of is ready to use. Values that were made together stay in memory as long as one of
// them is in use.
type Of[T any] struct{ left []T }

// New returns a zero value of its own.
func (a *Of[T]) New() *T {
	const batch = 32
	if len(a.left) == 0 {
		a.left = make([]T, batch)
	}
	v := &a.left[0]
	a.left = a.left[1:]
	return v
}

// Hold returns a value of its own that holds v.
func (a *Of[T]) Hold(v T) *T {
	held := a.New()
	*held = v
	return held
}
