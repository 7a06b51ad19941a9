package subset

// Weight returns how many schemas judge a value at most, of those that stand in each other and those that they refer to, as far as one
// does not refer to itself: about what judging a small config takes. It counts up to a limit.
func (d *Document) Weight(most int) int {
	n := 0
	open := map[string]bool{}
	var visit func(v any)
	visit = func(v any) {
		if n >= most {
			return
		}
		switch v := v.(type) {
		case map[string]any:
			n++
			ref, ok := v["$ref"].(string)
			if !ok {
				for keyword, below := range v {
					if keyword != "definitions" {
						visit(below)
					}
				}
				return
			}
			if target, found := d.resolve(ref); found && !open[ref] {
				open[ref] = true
				visit(target)
				delete(open, ref)
			}
		case []any:
			for _, item := range v {
				visit(item)
			}
		}
	}
	visit(d.root)
	return n
}
