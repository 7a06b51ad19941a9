package tables

import "github.com/laminar/connectors/internal/limits"

// A fault is a finding in the making.
type fault struct {
	at                                       int
	field                                    string // of a finding within the config it need not be set
	pointer, code, message, suggestion, hint string
}

// A faultList holds the faults of one config, bounded as a report is. They are counted when they become findings.
type faultList struct {
	kept     []fault
	more     int // that are not kept
	pointers int // bytes of the pointers of those that are
}

// add keeps a fault of the value at a path, or counts it.
func (l *faultList) add(path []string, f fault) {
	if len(l.kept) == limits.Violations || l.pointers >= limits.Pointers {
		l.more++
		return
	}
	f.pointer = pointerTo(path)
	if l.pointers += len(f.pointer); l.pointers > limits.Pointers {
		l.more++
		return
	}
	l.kept = append(l.kept, f)
}
