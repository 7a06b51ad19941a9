package connectortest

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/sample"
)

// chanceConfigs is how many configs Definitions makes by chance for a role.
const chanceConfigs = 1000

// roleSchemas are the two schemas of a role, as JSON, with patterns that Go reads.
type roleSchemas struct {
	id                  string
	role                connectors.Role
	published, document []byte
}

func newRoleSchemas(reg *connectors.Registry, c *connectors.Connector, role connectors.Role) (roleSchemas, error) {
	r := roleSchemas{id: c.ID, role: role}
	var err error
	if r.published, err = json.Marshal(c.Schemas.For(role)); err != nil {
		return r, fmt.Errorf("the published schema has no JSON form: %w", err)
	}
	if r.published, err = sample.WithCommonPatterns(r.published); err != nil {
		return r, fmt.Errorf("the published schema has no JSON form: %w", err)
	}
	if r.document, err = reg.JSONSchema(c.ID, role); err != nil {
		return r, fmt.Errorf("there is no complete document: %w", err)
	}
	return r, nil
}

// opinions returns those on the configs of the role, or why gojsonschema cannot have any.
func (r roleSchemas) opinions(reg *connectors.Registry) (o opinions, failures []string) {
	strict := reg.Strict()
	o = opinions{
		validate: func(config map[string]any) error { return reg.Validate(r.id, r.role, config) },
		strict:   func(config map[string]any) error { return strict.Validate(r.id, r.role, config) },
	}
	var err error
	if o.published, err = compileForeign(r.published); err != nil {
		failures = append(failures, fmt.Sprintf("gojsonschema does not compile the published schema: %v", err))
	}
	if o.document, err = compileForeign(r.document); err != nil {
		failures = append(failures, fmt.Sprintf("gojsonschema does not compile the complete document: %v", err))
	}
	return o, failures
}

// configs yields what the role is judged by: the cases of Configs, and configs made by chance from each of the two schemas
// in turn. From both, because a rule that only one of them states is the kind of mistake that is looked for.
func (r roleSchemas) configs(reg *connectors.Registry) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for _, view := range []*connectors.Registry{reg, reg.Strict()} {
			for _, c := range Configs(view, r.id, r.role) {
				if config, ok := asDecoded(c.Config); ok && !yield(config) {
					return
				}
			}
		}
		seed := r.id + " " + string(r.role)
		accepts := func(view *connectors.Registry) func(map[string]any) bool {
			return func(config map[string]any) bool { return view.Validate(r.id, r.role, config) == nil }
		}
		samplers := []*sample.Sampler{
			sample.NewSampler(seed+" published", r.published, accepts(reg)),
			sample.NewSampler(seed+" document", r.document, accepts(reg.Strict())),
		}
		for i := range chanceConfigs {
			if !yield(samplers[i%len(samplers)].Config()) {
				return
			}
		}
	}
}

// asDecoded returns a config as a decoder gives it, because gojsonschema knows no other Go values. It is false for one that
// gojsonschema cannot judge rightly.
func asDecoded(config map[string]any) (map[string]any, bool) {
	text, err := json.Marshal(config)
	if err != nil {
		return nil, false
	}
	decoded, _ := sample.Decode(text).(map[string]any)
	return decoded, decoded != nil && sample.IsExact(decoded)
}

// exceedsLimits reports whether a config was refused for its size, or for the work of judging it.
func exceedsLimits(err error) bool {
	var refused *connectors.ConfigError
	return errors.As(err, &refused) && slices.ContainsFunc(refused.Violations, func(v connectors.Violation) bool {
		return v.Code == connectors.CodeLimit
	})
}
