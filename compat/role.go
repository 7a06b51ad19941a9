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
	decided   int              // how many differences were looked at
	was       *subset.Document // what the old side accepts; likewise
}

func (j *roleJudge) judge() {
	formats := j.formatDifferences()
	own := len(j.list)
	j.list = append(j.list, formats...)
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
	blamed := make([][]*difference, len(failures))
	for i, f := range failures {
		blamed[i] = j.blame(f)
		for _, d := range blamed[i] {
			d.Configs = Unknown
		}
	}
	j.decideAll(j.list)
	combined := &difference{Change: Change{Kind: CombinationChanged, Connector: j.connector, Role: j.role, Configs: Safe, Clients: Safe}}
	if j.defersLess {
		combined.Configs = Unknown
	}
	for i, f := range failures { // for which nothing is to blame after all
		isBlamed := slices.ContainsFunc(blamed[i], func(d *difference) bool { return d.Configs != Safe })
		if combined.Configs == Safe && !isBlamed {
			combined.Configs, combined.Property = Unknown, f.Pointer
		}
	}
	j.takeFormats(formats)
	j.list = j.list[:own]
	if combined.Configs == Unknown {
		j.list = append(j.list, combined)
		j.decideAll(j.list[own:])
	}
}

// decideAll decides what is not proved.
func (j *roleJudge) decideAll(list []*difference) {
	for _, d := range list {
		switch {
		case d.Configs != Unknown:
		case j.decided == maxDecided:
			d.Reason = "the role has too many changes that are not safe"
		default:
			j.decided++
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

// formatDifferences returns the changes of the connector's formats as ones of the role: they are options of its tables.
func (j *roleJudge) formatDifferences() []*difference {
	list := make([]*difference, len(j.formats))
	for i, c := range j.formats {
		d := &difference{Change: c, also: []string{"/format", "/format_options"}}
		d.Role, d.Property, d.Configs, d.Clients = j.role, "/format", Safe, Safe
		if c.Kind == FormatRemoved {
			d.values = []any{strings.Trim(string(c.From), `"`)}
		}
		list[i] = d
	}
	return list
}

// takeFormats gives what was found of a role to the changes of the connector's formats: the worst counts, of the first role that has it.
func (j *roleJudge) takeFormats(list []*difference) {
	worse := func(a, b Verdict) bool { return a == Breaking && b != Breaking || a == Unknown && b == Safe }
	for i, d := range list {
		c := &j.formats[i]
		if worse(d.Configs, c.Configs) {
			clients := c.Clients
			*c = d.Change
			c.Clients = clients
		}
	}
}

// decide looks for a config that shows that a difference is breaking.
func (j *roleJudge) decide(d *difference) {
	if d.Kind == EnumValueRemoved && j.isRuledOut(d) {
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
