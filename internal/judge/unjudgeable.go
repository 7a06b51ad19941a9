package judge

import (
	"fmt"

	"github.com/laminar/connectors/internal/jsonvalue"
	"github.com/laminar/connectors/internal/limits"
)

var depthMessage = fmt.Sprintf("must not nest more than %d levels deep", limits.Depth)

// failWhole reports a config that has too much of something as a whole.
func (j *Judge) failWhole(tooManyDeferred bool) {
	if len(j.tree.Values) == 1 {
		j.tree.Add(0, 0, jsonvalue.Value{})
	}
	switch j.tree.Over {
	case jsonvalue.OverSize:
		j.fail(1, codeLimit, fmt.Sprintf("must have at most %d bytes", limits.Size), "")
	case jsonvalue.OverValues:
		j.fail(1, codeLimit, fmt.Sprintf("must hold at most %d values", limits.Values), "")
	case jsonvalue.OverDepth:
		j.fail(1, codeLimit, depthMessage, "")
	}
	if tooManyDeferred {
		j.fail(1, codeLimit, "must not hold so many placeholders so deep inside", "")
	}
}

// failUnjudgeable reports why a value cannot be judged, if it cannot.
func (j *Judge) failUnjudgeable(at int32) {
	switch j.tree.Values[at].Unjudgeable {
	case jsonvalue.LongNumber:
		j.fail(at, codeLimit, fmt.Sprintf("must be a number within the range of float64, of at most %d bytes", limits.NumberLength), "")
	case jsonvalue.TooDeep:
		j.fail(at, codeLimit, depthMessage, "")
	case jsonvalue.LongKey:
		j.fail(at, codeLimit, fmt.Sprintf("must not have a key of more than %d bytes", limits.Name), "")
	case jsonvalue.NotJSON:
		j.fail(at, codeType, "must be a value that JSON can hold", "")
	}
}

// failUnjudgeables reports what cannot be judged, wherever it stands, each in its own place.
func (j *Judge) failUnjudgeables(at int32) {
	j.failUnjudgeable(at)
	i := 0
	for _, c := range j.tree.Sorted(at) {
		s := segment{key: j.tree.Values[c].Key, index: -1}
		if j.tree.Values[at].Kind == jsonvalue.Array {
			s.index = i
		}
		if s.key == jsonvalue.OverLongKey {
			// At the object's place, and nothing below: what cannot be named leads nowhere.
			j.failUnjudgeable(c)
			continue
		}
		j.path = append(j.path, s)
		j.failUnjudgeables(c)
		j.path = j.path[:len(j.path)-1]
		i++
	}
}
