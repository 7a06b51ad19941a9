package connectorhttp

import (
	"net/http"
	"net/url"
)

// view is a listing, ready or not.
type view interface {
	serve(http.ResponseWriter, *http.Request)
}

// view returns the listing that a query asks for: OR within a parameter, AND across. The listing and those of a single
// value are ready; others are put together for each request and not kept, so that no client can fill the memory.
func (c *catalogue) view(rawQuery string) (view, *failure) {
	if a, ok := c.views[rawQuery]; ok {
		return a, nil
	}
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		return nil, brokenQuery()
	}
	var asked [][]*choice
	for i := range c.filters {
		p, f := parameter(i), &c.filters[i]
		choices, given, ok := f.choose(query[p.String()])
		if !ok {
			return nil, f.refusal(p, query[p.String()])
		}
		if given {
			asked = append(asked, choices)
		}
	}
	switch {
	case len(asked) == 0:
		return &c.list, nil
	case len(asked) == 1 && len(asked[0]) == 1 && asked[0][0].view != nil:
		return asked[0][0].view, nil
	}
	return joined{c, asked}, nil
}
