package ecmascript

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// mostRepeated is how often Go repeats a part at most.
const mostRepeated = "1000"

var errRepeat = errors.New("it must repeat nothing more than " + mostRepeated + " times, repetitions of repetitions together, which is the most that Go does")

// repetition translates what says how often the part before it stands.
func (t *translator) repetition() error {
	rest := t.text[t.at:]
	size, written := 1, rest[:1]
	if rest[0] == '{' {
		var err error
		if size, written, err = bounds(rest); err != nil {
			return err
		}
	}
	switch t.before {
	case nothing:
		return fmt.Errorf(`%c must have something before it to repeat, or be written \%c`, rest[0], rest[0])
	case assertion:
		return errors.New("an assertion cannot be repeated")
	case repetition:
		return errors.New("a repetition cannot be repeated, unless as a group as in (?:a*)*")
	}
	if size < len(rest) && rest[size] == '?' {
		size, written = size+1, written+"?"
	}
	t.put(size, written)
	t.before = repetition
	return nil
}

// bounds reads {2}, {2,} or {2,3} and returns how many bytes that is, and how Go reads it: without zeros in front.
func bounds(rest string) (size int, written string, err error) {
	end := strings.IndexByte(rest, '}')
	if end < 0 {
		end = 0
	}
	least, most, isRange := strings.Cut(rest[min(1, end):end], ",")
	if !isNumber(least) || most != "" && !isNumber(most) {
		return 0, "", errors.New(`{ must be written \{ where it is no repetition such as {2} or {0,2}`)
	}
	least, most = withoutZeros(least), withoutZeros(most)
	if isRange && most != "" && compare(least, most) > 0 {
		return 0, "", fmt.Errorf("the bounds of %s must be the other way round", printable.Name(rest[:end+1]))
	}
	if compare(least, mostRepeated) > 0 || compare(most, mostRepeated) > 0 {
		return 0, "", errRepeat
	}
	if isRange {
		return end + 1, "{" + least + "," + most + "}", nil
	}
	return end + 1, "{" + least + "}", nil
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func withoutZeros(s string) string {
	if trimmed := strings.TrimLeft(s, "0"); trimmed != "" || s == "" {
		return trimmed
	}
	return "0"
}

// compare compares numbers without zeros in front, however long they are.
func compare(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) }
