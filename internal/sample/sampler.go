package sample

import (
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
)

// A Sampler makes configs by chance from a schema, the same ones every time. It follows the keywords as far as it takes for
// valid configs to occur, and goes against them now and then. Which of the two a config is it does not know: each is judged
// afterwards.
//
// It makes only what both validators are to agree about: objects within the limits, numbers that float64 tells apart, and
// texts without the few characters that Go's regexp and ECMAScript put into different classes. Numbers such as 1.0 are among
// them: gojsonschema 1.2.0 takes them for integers, as it should.
type Sampler struct {
	rng   *rand.Rand
	root  any
	texts []string            // that stand in the schema, and others
	names []string            // of members
	fits  map[string][]string // texts by the pattern that they match

	// accepts tells which configs are kept to be varied: where one thing is wrong with a config, nothing else hides it.
	accepts func(config map[string]any) bool
	kept    []map[string]any

	// These are of the config being made.
	astray int // of a hundred decisions, how many go against the schema
	dense  int // of a hundred options that may be left out, how many are there
	room   int // how many more values it may have
}

const (
	// maxSampled bounds the values of a config, and with them how often a schema that contains itself is followed.
	maxSampled = 300
	// maxSampledDepth bounds how deep they nest. It is far below the limit, because nothing new is found down there.
	maxSampledDepth = 12
	// maxSampledOptions bounds the options that may be left out of an object: thousands would only take time.
	maxSampledOptions = 40
	// maxSampledLength bounds the texts and the lists. Cases of Configs may be longer.
	maxSampledLength = 1000
)

// NewSampler returns one for a schema. The seed says which configs it makes. Accepts tells which are to be varied.
func NewSampler(seed string, schema []byte, accepts func(config map[string]any) bool) *Sampler {
	h := fnv.New64a()
	h.Write([]byte(seed))
	s := &Sampler{
		rng: rand.New(rand.NewPCG(h.Sum64(), 0)), root: Decode(schema), fits: map[string][]string{}, accepts: accepts,
	}
	s.collect()
	return s
}

// collect finds the texts and the names that stand in the schema: what one option accepts is a near miss for another.
func (s *Sampler) collect() {
	texts, names := map[string]bool{}, map[string]bool{}
	gather := func(schema map[string]any) {
		for _, v := range given(schema) {
			if text, ok := v.(string); ok {
				texts[text] = true
			}
		}
		for _, keyword := range [...]string{"properties", "dependencies"} {
			members, _ := schema[keyword].(map[string]any)
			for name := range members {
				names[name] = true
			}
		}
		for _, name := range textsIn(schema["required"]) {
			names[name] = true
		}
	}
	EachSchema(s.root, gather)
	for _, target := range Referred(s.root) {
		EachSchema(target, gather)
	}
	s.texts = append(slices.Sorted(maps.Keys(texts)), "", "a", "A", "text", "é", "日本", "a b", " a", "a\n", "a/b", "a.b",
		"0", "1", "-1", "1.5", "true", "null", "30s", "1h30m", "http://localhost/", "x:y")
	s.names = append(slices.Sorted(maps.Keys(names)), "zz_unknown", "a", "a/b", "a~b", "é", "x-a", "1", "")
}

// Config returns the next config: a new one, or one that was accepted with a change.
func (s *Sampler) Config() map[string]any {
	s.room = maxSampled
	var config map[string]any
	if len(s.kept) > 0 && s.chance(60) {
		s.astray = pick(s, 0, 15, 50, 100, 100)
		config = s.vary(pick(s, s.kept...))
	} else {
		s.astray, s.dense = pick(s, 0, 0, 5, 20), pick(s, 10, 50, 90)
		config = s.object(s.described(s.root), 0, 0)
	}
	const most = 50
	switch {
	case !s.accepts(config):
	case len(s.kept) < most:
		s.kept = append(s.kept, config)
	default:
		s.kept[s.rng.IntN(most)] = config
	}
	return config
}

// vary returns a copy of a config with another value of an option, or without it.
func (s *Sampler) vary(config map[string]any) map[string]any {
	config = Clone(config)
	schema := s.described(s.root)
	properties, _ := schema["properties"].(map[string]any)
	names := slices.Sorted(maps.Keys(properties))
	if s.chance(15) || len(names) == 0 {
		names = append(slices.Sorted(maps.Keys(config)), s.strangeName(schema))
	}
	name := pick(s, names...)
	if _, there := config[name]; there && s.chance(20) {
		delete(config, name)
		return config
	}
	config[name] = s.value(memberSchema(schema, name), 1)
	return config
}

// pick returns one of a list.
func pick[T any](s *Sampler, list ...T) T { return list[s.rng.IntN(len(list))] }

// chance is true so many times of a hundred.
func (s *Sampler) chance(percent int) bool { return s.rng.IntN(100) < percent }
