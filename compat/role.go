package compat

import (
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/jsonpointer"
	"github.com/laminar/connectors/internal/sample"
	"github.com/laminar/connectors/internal/subset"
)

// A roleJudge finds out what the differences of a role do.
type roleJudge struct {
	*differ
	connector string
	role      connectors.Role
	old, next *connectors.Schema
	list      []*difference
	formats   []Change         // of the connector
	search    *search          // made when it is needed
	was       *subset.Document // what the old side accepts; likewise
}

func (j *roleJudge) judge() {
	failures := j.failures(j.connector, j.role, false)
	published := failures // by the listing alone
	if j.differ.old.IsStrict() || j.differ.next.IsStrict() {
		published = j.failures(j.connector, j.role, true)
	}
	for _, f := range published {
		for _, d := range j.blame(f) {
			if d.concernsClients() {
				d.Clients = Breaking
			}
		}
	}
	combined := &difference{Change: Change{Kind: CombinationChanged, Connector: j.connector, Role: j.role, Configs: Safe, Clients: Safe}}
	for _, f := range failures {
		blamed := j.blame(f)
		for _, d := range blamed {
			d.Configs = Unknown
		}
		if len(blamed) == 0 && !j.blameFormats(f) && combined.Configs == Safe {
			combined.Configs, combined.Property = Unknown, f.Pointer
		}
	}
	if j.defersLess {
		combined.Configs = Unknown
	}
	if combined.Configs == Unknown {
		j.list = append(j.list, combined)
	}
	decided := 0
	for _, d := range j.list {
		switch {
		case d.Configs != Unknown:
		case decided == maxDecided:
			d.Reason = "the role has too many changes that are not safe"
		default:
			decided++
			j.decide(d)
		}
	}
}

// maxDecided bounds the changes of a role for which a config is looked for.
const maxDecided = 500

// blame returns the differences that may have spoilt a proof: those that are nearest to it.
func (j *roleJudge) blame(f subset.Failure) []*difference {
	if f.Keyword == "" { // the proof was too much work
		return slices.DeleteFunc(slices.Clone(j.list), func(d *difference) bool { return d.keywords == nil && !d.wide && !d.late })
	}
	nearest := none
	var blamed []*difference
	for _, d := range j.list {
		switch n := d.nearness(f); {
		case n == none:
		case n > nearest:
			nearest, blamed = n, []*difference{d}
		case n == nearest:
			blamed = append(blamed, d)
		}
	}
	return blamed
}

// How near a difference is to a proof that fails.
const (
	none  = iota
	late  // it may bear on the whole
	wide  // it is about what stands around the place
	outer // the place is inside what is new or gone
	exact // it is about the keyword at the place
)

func (d *difference) nearness(f subset.Failure) int {
	isAny := slices.Contains(d.keywords, asterisk)
	switch {
	case slices.Contains(d.keywords, f.Keyword) && f.Pointer == d.Property:
		return exact
	case isAny && jsonpointer.Within(f.Pointer, d.Property), slices.ContainsFunc(d.also, func(at string) bool { return jsonpointer.Within(f.Pointer, at) }):
		return outer
	case d.wide && jsonpointer.Within(f.Pointer, d.Property):
		return wide
	case d.late:
		return late
	}
	return none
}

// blameFormats reports whether a proof fails for the formats of the connector, which are options of its tables.
func (j *roleJudge) blameFormats(f subset.Failure) bool {
	if len(j.formats) == 0 || !jsonpointer.Within(f.Pointer, "/format") && !jsonpointer.Within(f.Pointer, "/format_options") {
		return false
	}
	for i := range j.formats {
		c := &j.formats[i]
		if c.Kind != FormatRemoved || c.Configs == Breaking {
			continue
		}
		d := &difference{Change: *c, values: []any{strings.Trim(string(c.From), `"`)}, only: true}
		d.Role, d.Property = j.role, "/format"
		j.decide(d)
		c.Configs, c.Witness, c.Reason = d.Configs, d.Witness, d.Reason
		if c.Configs != Safe {
			c.Role, c.Property = j.role, "/format"
		}
	}
	return true
}

// decide looks for a config that shows that a difference is breaking.
func (j *roleJudge) decide(d *difference) {
	if d.only && j.isRuledOut(d) {
		d.Configs = Safe
		return
	}
	d.Configs, d.Reason = Unknown, "neither a proof nor a config that contradicts was found"
	if j.search == nil {
		j.search = newSearch(j)
	}
	witness, said := j.search.find(d)
	if witness == nil {
		return
	}
	d.Configs, d.Witness, d.Reason = Breaking, sample.Clone(witness), said
	if filled, err := j.differ.next.Defaults(j.connector, j.role, witness); err == nil {
		d.Mended = j.differ.next.Validate(j.connector, j.role, filled) == nil
	}
}

// isRuledOut reports whether the old side never accepted a value that is gone.
func (j *roleJudge) isRuledOut(d *difference) bool {
	if j.was == nil {
		var err error
		if j.was, err = document(j.differ.old, j.connector, j.role, false); err != nil {
			return false
		}
	}
	return j.was.RulesOut(d.Property, d.values[0])
}
