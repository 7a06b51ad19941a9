package judge

// refusals are the members that were found to be such as must not be there: that their keys are not known says nothing more.
type refusals struct {
	list []int32 // in the order in which they were found, each once
	set  map[int32]bool
}

func (r *refusals) add(member int32) {
	if r.set[member] {
		return
	}
	if r.set == nil {
		r.set = map[int32]bool{}
	}
	r.set[member] = true
	r.list = append(r.list, member)
}

func (r *refusals) has(member int32) bool { return r.set[member] }

// truncate forgets all but the first n.
func (r *refusals) truncate(n int) {
	for _, member := range r.list[n:] {
		delete(r.set, member)
	}
	r.list = r.list[:n]
}
