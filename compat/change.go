package compat

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/internal/printable"
)

// Verdict says what a change does.
type Verdict string

const (
	Safe     Verdict = "safe"     // proved
	Breaking Verdict = "breaking" // shown by a config
	Unknown  Verdict = "unknown"  // neither
)

// Kind says what has changed. Kinds are stable.
type Kind string

// The kinds of changes of a connector.
const (
	ConnectorAdded     Kind = "connector_added"
	ConnectorRemoved   Kind = "connector_removed"
	ConnectorRenamed   Kind = "connector_renamed" // its id: the new catalogue suggests the other one in its place
	NameChanged        Kind = "name_changed"
	DescriptionChanged Kind = "description_changed"
	IconChanged        Kind = "icon_changed"
	VersionChanged     Kind = "version_changed"
	CategoryChanged    Kind = "category_changed"
	RoleAdded          Kind = "role_added"
	RoleRemoved        Kind = "role_removed"
	FeatureAdded       Kind = "feature_added"
	FeatureRemoved     Kind = "feature_removed"
	FormatAdded        Kind = "format_added"
	FormatRemoved      Kind = "format_removed"
	OrderChanged       Kind = "order_changed" // of connectors or, with a Role, of properties
)

// The kinds of changes of a schema.
const (
	PropertyAdded      Kind = "property_added"
	PropertyRemoved    Kind = "property_removed"
	PropertyRenamed    Kind = "property_renamed" // the new one has the old name among its aliases
	RequiredAdded      Kind = "required_added"   // with PropertyAdded where the property is new
	RequiredRemoved    Kind = "required_removed"
	TypeChanged        Kind = "type_changed"
	EnumValueAdded     Kind = "enum_value_added"
	EnumValueRemoved   Kind = "enum_value_removed"
	EnumSet            Kind = "enum_set"
	EnumDropped        Kind = "enum_dropped"
	ConstChanged       Kind = "const_changed"
	BoundChanged       Kind = "bound_changed" // minimum, maxLength and the like
	PatternChanged     Kind = "pattern_changed"
	AdditionalChanged  Kind = "additional_properties_changed"
	KeywordChanged     Kind = "keyword_changed" // any other keyword that judges
	ReferenceChanged   Kind = "reference_changed"
	DefaultChanged     Kind = "default_changed"
	AnnotationChanged  Kind = "annotation_changed"
	DeprecatedChanged  Kind = "deprecated_changed"
	AdviceChanged      Kind = "advice_changed"
	RuleAdded          Kind = "rule_added"
	RuleRemoved        Kind = "rule_removed"
	AliasesChanged     Kind = "aliases_changed"
	MessageChanged     Kind = "message_changed" // of an advice or a rule
	CombinationChanged Kind = "combination"     // the role as a whole cannot be proved, though no single change is at fault
)

// Change is one thing that differs between two catalogues. It is plain data.
type Change struct {
	Kind      Kind            `json:"kind"`
	Connector string          `json:"connector,omitempty"` // its id; "" for the order of all
	Role      connectors.Role `json:"role,omitempty"`      // "" where it is the connector itself
	// Property is the RFC 6901 pointer within a config; "" is the config. Below a list it goes on with 0, and below members without a
	// name with *.
	Property string `json:"property,omitempty"`
	// From and To are what the catalogues have, never of a config; nil is nothing. For keywords without a kind of their own, each is an
	// object with the keyword.
	From json.RawMessage `json:"from,omitempty"`
	To   json.RawMessage `json:"to,omitempty"`

	Configs Verdict `json:"configs"` // for configs that exist
	Clients Verdict `json:"clients"` // for those who read the listing: forms, generators, filters
	// Meaning: configs stay valid and may mean something else.
	Meaning bool `json:"meaning,omitempty"`
	// Mended: the change is breaking, but Defaults of the new registry makes the Witness valid again.
	Mended bool `json:"mended,omitempty"`
	// Witness is a config of Role that the old registry accepts and the new one refuses; nil where the change is not breaking. Who reads
	// it owns it.
	Witness map[string]any `json:"witness,omitempty"`
	Reason  string         `json:"reason,omitempty"` // what the new registry says of the witness, or why the change is unknown
}

// String puts the change on one line: kafka source /compression_type: enum_value_removed "lz4": breaking: …
func (c Change) String() string {
	var b strings.Builder
	for _, word := range []string{c.Connector, string(c.Role), c.Property} {
		if word != "" {
			b.WriteString(printable.Name(word) + " ")
		}
	}
	text := strings.TrimSuffix(b.String(), " ")
	if text != "" {
		text += ": "
	}
	text += string(c.Kind)
	switch {
	case c.From != nil && c.To != nil:
		text += fmt.Sprintf(" from %s to %s", shown(c.From), shown(c.To))
	case c.From != nil:
		text += " " + shown(c.From)
	case c.To != nil:
		text += " " + shown(c.To)
	}
	text += ": " + string(c.Configs)
	if c.Mended {
		text += ", mended by its default"
	}
	if c.Reason != "" {
		text += ": " + printable.Text(c.Reason)
	}
	return text
}

func shown(text json.RawMessage) string { return printable.Clip(printable.JSON(string(text))) }

// Result is what differs between two catalogues. It is plain data and the caller's own.
type Result struct {
	Changes []Change `json:"changes"`
}

// Breaking reports whether a change may break a config: it does, or it cannot be ruled out.
func (r Result) Breaking() bool {
	return slices.ContainsFunc(r.Changes, func(c Change) bool { return c.Configs != Safe })
}

// Fingerprint is a name of the change by which it can be approved: it stands for the connector, the role, the property, the kind, and what
// the catalogues have there. It stays the same when messages and witnesses change. A combination has none, because nothing tells it
// from the next.
func (c Change) Fingerprint() string {
	if c.Kind == CombinationChanged {
		return ""
	}
	h := sha256.New()
	for _, part := range []string{c.Connector, string(c.Role), c.Property, string(c.Kind), string(c.From), string(c.To)} {
		fmt.Fprintf(h, "%d %s\n", len(part), part) // with its length, so that no two changes are written alike
	}
	const long = 6 // bytes: enough for the changes of one catalogue
	return hex.EncodeToString(h.Sum(nil)[:long])
}
