package connectors_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

func TestViews(t *testing.T) {
	r := builtin.Registry()
	same := []struct {
		name string
		a, b *connectors.Registry
	}{
		{"Strict is made once", r.Strict(), r.Strict()},
		{"Strict is all there is", r.Strict(), r.Strict().Strict()},
		{"Placeholders is made once", r.Placeholders(), r.Placeholders()},
		{"braces are what is meant", r.Placeholders(), r.Placeholders(connectors.PlaceholderBraces)},
		{"either order", r.Strict().Placeholders(), r.Placeholders().Strict()},
		{"kinds in either order", r.Placeholders(connectors.PlaceholderSecret, connectors.PlaceholderVariable),
			r.Placeholders(connectors.PlaceholderVariable, connectors.PlaceholderSecret)},
		{"kinds one by one", r.Placeholders(connectors.PlaceholderSecret, connectors.PlaceholderVariable),
			r.Placeholders(connectors.PlaceholderVariable).Placeholders(connectors.PlaceholderSecret)},
	}
	for _, tt := range same {
		if tt.a != tt.b {
			t.Errorf("%s: the views must be the same", tt.name)
		}
	}
	if r == r.Strict() || r == r.Placeholders() || r.Strict() == r.Placeholders() ||
		r.Placeholders() == r.Placeholders(connectors.PlaceholderVariable) {
		t.Error("different views must differ")
	}
	if diff := cmp.Diff(r.All(), r.Strict().Placeholders().All()); diff != "" {
		t.Errorf("views have the same catalogue:\n%s", diff)
	}
}

// TestPlaceholders states what waits and what does not. Rows that have no violations say by "deferred" what waits.
func TestPlaceholders(t *testing.T) {
	type d = connectors.Deferred
	const braces, variable, secret = connectors.PlaceholderBraces, connectors.PlaceholderVariable, connectors.PlaceholderSecret
	tests := []struct {
		name, schema, config string
		kinds                []connectors.Placeholder
		violations           []finding
		deferred             []d
	}{
		{"a whole one may be anything", `{"properties":{"a":{"type":"integer","minimum":5},"b":{"type":"object","required":["c"]}}}`,
			`{"a":"{{ N }}","b":"{{B}}"}`, nil, nil, []d{{"/a", []string{"N"}}, {"/b", []string{"B"}}}},
		{"one among other characters is a text", `{"properties":{"a":{"type":"integer"}}}`, `{"a":"x{{ N }}"}`, nil,
			[]finding{{"/a", "type"}}, []d{{"/a", []string{"N"}}}},
		{"enum, const, pattern and lengths wait", `{"properties":{"a":{"type":"string","enum":["x"],"pattern":"^x$","maxLength":99,"minLength":99},"b":{"const":"y"}}}`,
			`{"a":"{{N}}-{{M}}-{{N}}","b":"{{N}}!"}`, nil, nil, []d{{"/a", []string{"N", "M"}}, {"/b", []string{"N"}}}},
		{"a false schema does not wait", `{"properties":{"a":false}}`, `{"a":"{{N}}"}`, nil, []finding{{"/a", "false"}}, []d{{"/a", []string{"N"}}}},
		{"the key is there", `{"required":["a"],"properties":{"a":{}}}`, `{"a":"{{N}}"}`, nil, nil, []d{{"/a", []string{"N"}}}},
		{"inside lists and objects", `{"properties":{"a":{"enum":[["x"]]},"b":{"const":{"c":"x"}},"u":{"uniqueItems":true}}}`,
			`{"a":["{{N}}"],"b":{"c":"{{M}}"},"u":["{{N}}","{{M}}"]}`, nil, nil,
			[]d{{"/a/0", []string{"N"}}, {"/b/c", []string{"M"}}, {"/u/0", []string{"N"}}, {"/u/1", []string{"M"}}}},
		{"the same placeholder twice", `{"properties":{"u":{"uniqueItems":true}}}`, `{"u":["{{N}}","{{N}}"]}`, nil, []finding{{"/u", "uniqueItems"}},
			[]d{{"/u/0", []string{"N"}}, {"/u/1", []string{"N"}}}},
		{"a text that can be no number", `{"properties":{"a":{"enum":[1,2]},"b":{"enum":[1,"x"]},"c":{"contains":{"const":3}},"d":{"const":true}}}`,
			`{"a":"z{{N}}","b":"z{{N}}","c":[1,"x{{N}}"],"d":"{{N}}"}`, nil, []finding{{"/a", "enum"}, {"/c", "contains"}},
			[]d{{"/a", []string{"N"}}, {"/b", []string{"N"}}, {"/c/1", []string{"N"}}, {"/d", []string{"N"}}}},
		{"what is the same already", `{"properties":{"u":{"uniqueItems":true},"v":{"uniqueItems":true}}}`,
			`{"u":["a","a","{{N}}"],"v":["{{N}}",["{{N}}"],{"a":1},2,{"a":1.0}]}`, nil, []finding{{"/u", "uniqueItems"}, {"/v", "uniqueItems"}},
			[]d{{"/u/2", []string{"N"}}, {"/v/0", []string{"N"}}, {"/v/1/0", []string{"N"}}}},
		{"what cannot become a choice any more", `{"properties":{"a":{"const":{"x":1,"y":"z"}},"b":{"enum":[["x"],[1,2]]},"c":{"const":["x","y"]},"d":{"const":{"x":1}}}}`,
			`{"a":{"x":2,"y":"{{N}}"},"b":[1,"a{{N}}"],"c":["{{N}}"],"d":{"y":"{{N}}"}}`, nil,
			[]finding{{"/a", "const"}, {"/b", "enum"}, {"/c", "const"}, {"/d", "const"}},
			[]d{{"/a/y", []string{"N"}}, {"/b/1", []string{"N"}}, {"/c/0", []string{"N"}}, {"/d/y", []string{"N"}}}},
		{"what may still become a choice", `{"properties":{"a":{"const":{"x":1,"y":"z"}},"b":{"enum":[["x"],[1,2]]},"c":{"const":["x",{"y":[1]}]}}}`,
			`{"a":{"y":"{{N}}","x":1.0},"b":[1,"{{N}}"],"c":["a{{N}}",{"y":["{{M}}"]}]}`, nil, nil,
			[]d{{"/a/y", []string{"N"}}, {"/b/1", []string{"N"}}, {"/c/0", []string{"N"}}, {"/c/1/y/0", []string{"M"}}}},
		{"items beside one are judged", `{"properties":{"a":{"items":{"type":"integer"}}}}`, `{"a":["{{N}}","x"]}`, nil,
			[]finding{{"/a/1", "type"}}, []d{{"/a/0", []string{"N"}}}},
		{"oneOf waits", `{"properties":{"a":{"oneOf":[{"const":"x"},{"const":"y"}]}}}`, `{"a":"{{N}}"}`, nil, nil, []d{{"/a", []string{"N"}}}},
		{"oneOf that two fit already", `{"properties":{"a":{"oneOf":[{"properties":{"b":{"const":"x"}}},{"maxProperties":3},{"minProperties":1}]}}}`,
			`{"a":{"b":"{{N}}"}}`, nil, []finding{{"/a", "oneOf"}}, []d{{"/a/b", []string{"N"}}}},
		{"oneOf that none can fit", `{"properties":{"a":{"oneOf":[{"type":"array"},{"required":["c"]}]}}}`,
			`{"a":{"b":"{{N}}"}}`, nil, []finding{{"/a/c", "required"}}, []d{{"/a/b", []string{"N"}}}},
		{"anyOf waits", `{"properties":{"a":{"anyOf":[{"properties":{"b":{"const":"x"}}},{"type":"array"}]}}}`,
			`{"a":{"b":"{{N}}"}}`, nil, nil, []d{{"/a/b", []string{"N"}}}},
		{"not waits", `{"properties":{"a":{"not":{"const":"x"}}}}`, `{"a":"{{N}}"}`, nil, nil, []d{{"/a", []string{"N"}}}},
		{"not of not waits", `{"properties":{"a":{"not":{"not":{"type":"integer"}}}}}`, `{"a":"{{N}}"}`, nil, nil, []d{{"/a", []string{"N"}}}},
		{"not of what a list could break", `{"properties":{"a":{"not":{"minItems":1}},"b":{"not":{"required":["x"]}},"c":{"not":{"items":{"type":"null"}}},"d":{"not":{"propertyNames":{"maxLength":1}}}}}`,
			`{"a":"{{N}}","b":"{{N}}","c":"{{N}}","d":"{{N}}"}`, nil, nil,
			[]d{{"/a", []string{"N"}}, {"/b", []string{"N"}}, {"/c", []string{"N"}}, {"/d", []string{"N"}}}},
		{"not of a list with what could be a list", `{"properties":{"a":{"not":{"contains":{"minItems":1}}}}}`, `{"a":["{{N}}"]}`, nil, nil,
			[]d{{"/a/0", []string{"N"}}}},
		{"not of a list with anything", `{"properties":{"a":{"not":{"contains":{}}}}}`, `{"a":["{{N}}"]}`, nil,
			[]finding{{"/a", "not"}}, []d{{"/a/0", []string{"N"}}}},
		{"if waits, and so do then and else", `{"properties":{"m":{},"k":{}},"if":{"properties":{"m":{"const":"x"}}},"then":{"required":["k"]},"else":{"required":["l"]}}`,
			`{"m":"{{N}}"}`, nil, nil, []d{{"/m", []string{"N"}}}},
		{"if that does not ask does not wait", `{"properties":{"m":{},"k":{}},"if":{"required":["m"]},"then":{"required":["k"]}}`,
			`{"m":"{{N}}"}`, nil, []finding{{"/k", "required"}}, []d{{"/m", []string{"N"}}}},
		{"contains waits", `{"properties":{"a":{"contains":{"const":1}}}}`, `{"a":["{{N}}",2]}`, nil, nil, []d{{"/a/0", []string{"N"}}}},
		{"contains that is found", `{"properties":{"a":{"contains":{"const":1}}}}`, `{"a":["{{N}}",1]}`, nil, nil, []d{{"/a/0", []string{"N"}}}},
		{"propertyNames does not wait", `{"properties":{"a":{"propertyNames":{"maxLength":1}}}}`, `{"a":{"{{N}}":1}}`, nil, []finding{{"/a/{{N}}", "propertyNames"}}, nil},
		{"other kinds are texts", `{"properties":{"a":{"enum":["x"]},"b":{"enum":["x"]}}}`, `{"a":"${N}","b":"${secret:n}"}`, nil,
			[]finding{{"/a", "enum"}, {"/b", "enum"}}, nil},
		{"variables", `{"properties":{"a":{"enum":["x"]},"b":{"enum":["x"]},"c":{"enum":["x"]}}}`, `{"a":"${N}","b":"${secret:n}","c":"{{N}}"}`,
			[]connectors.Placeholder{variable}, []finding{{"/b", "enum"}, {"/c", "enum"}}, []d{{"/a", []string{"N"}}}},
		{"all kinds", `{"properties":{"a":{"enum":["x"]}}}`, `{"a":"${A}${secret:b/c}{{ d_e }}"}`,
			[]connectors.Placeholder{braces, variable, secret}, nil, []d{{"/a", []string{"A", "secret:b/c", "d_e"}}}},
		{"what only looks like one", `{"properties":{"a":{"items":{"enum":["x"]}}}}`, `{"a":["{{}}","{{ }}","{{N","{N}","{{1-N}}","{{a b}}","${}","{{{N}"]}`, nil,
			[]finding{{"/a/0", "enum"}, {"/a/1", "enum"}, {"/a/2", "enum"}, {"/a/3", "enum"}, {"/a/4", "enum"}, {"/a/5", "enum"}, {"/a/6", "enum"}, {"/a/7", "enum"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, tt.schema).Placeholders(tt.kinds...)
			report := checkBoth(t, r, "x", source, tt.config)
			if diff := cmp.Diff(tt.violations, findings(report.Violations)); diff != "" {
				t.Errorf("violations (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.deferred, report.Deferred); diff != "" {
				t.Errorf("deferred (-want +got):\n%s", diff)
			}
		})
	}
}

// What looks like a placeholder and is none stays as it is, of which the view warns, behind all else.
func TestStrayPlaceholders(t *testing.T) {
	const message = " that stays as it is: the name of a placeholder must have only letters, digits and underscores"
	r := mustRegister(t, `{"properties":{"z":{"enum":["x"]},"a":{"items":{}},"o":{},"d":{"default":"{{ A-B }}"}}}`)
	const config = `{"o":{"k":"{{ A-B }} {{ C }}"},"z":"${N:-x}","a":["{{ A.B }}",["{{ A }}","{{ a | b }}"]],"{{ A-B }}":1}`
	braces := []string{"/{{ A-B }} unknown_key is not a known option", "/a/0 suspicious_value holds {{ }}" + message,
		"/a/1/1 suspicious_value holds {{ }}" + message, "/o/k suspicious_value holds {{ }}" + message}
	for _, tt := range []struct {
		name  string
		kinds []connectors.Placeholder
		want  []string
	}{
		{"without a view", nil, braces[:1]},
		{"braces", []connectors.Placeholder{connectors.PlaceholderBraces}, braces},
		{"variables", []connectors.Placeholder{connectors.PlaceholderVariable}, []string{braces[0], "/z suspicious_value holds ${ }" + message}},
		{"secrets", []connectors.Placeholder{connectors.PlaceholderSecret}, braces[:1]},
	} {
		t.Run(tt.name, func(t *testing.T) {
			view := r
			if tt.kinds != nil {
				view = r.Placeholders(tt.kinds...)
			}
			report := checkBoth(t, view, "x", source, config)
			var got []string
			for _, w := range report.Warnings {
				got = append(got, w.Pointer+" "+w.Code+" "+w.Message)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	filled, err := r.Placeholders().Defaults("x", source, map[string]any{})
	if _, ok := filled["d"]; ok || err != nil {
		t.Errorf("a default that adds a finding is filled in: %v, %v", filled, err)
	}
	if filled, err = r.Defaults("x", source, map[string]any{}); filled["d"] != "{{ A-B }}" || err != nil {
		t.Errorf("without the view it is a text: %v, %v", filled, err)
	}
}

// TestPlaceholdersAndKnowledge: rules and advice wait too, but only for what they depend on.
func TestPlaceholdersAndKnowledge(t *testing.T) {
	tests := []struct {
		name, id, config string
		want             []finding
	}{
		{"a rule waits for its condition", "postgresql", `{"table":"t","write_mode":"{{MODE}}"}`, nil},
		{"a companion may be one", "postgresql", `{"table":"t","write_mode":"upsert","primary_keys":"{{KEYS}}"}`, nil},
		{"a rule that need not wait", "postgresql", `{"table":"{{T}}","write_mode":"upsert"}`, []finding{{"/primary_keys", "missing_companion"}}},
		{"advice waits", "redis", `{"command":"HSET","key_field":"k","ttl_seconds":"{{TTL}}"}`, nil},
		{"an option without effect has none whatever its value", "redis", `{"command":"PUBLISH","ttl_seconds":"{{TTL}}"}`,
			[]finding{{"/ttl_seconds", "suspicious_value"}}},
		{"a key is known or not", "redis", `{"command":"HSET","key_field":"k","tll_seconds":"{{TTL}}"}`, []finding{{"/tll_seconds", "unknown_key"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := builtin.Registry().Placeholders()
			report := checkBoth(t, r, tt.id, sink, tt.config)
			if diff := cmp.Diff(tt.want, findings(report.Warnings)); diff != "" || !report.Valid() {
				t.Errorf("(-want +got):\n%s%v", diff, report.Violations)
			}
			if strict := checkBoth(t, r.Strict(), tt.id, sink, tt.config); cmp.Diff(tt.want, findings(strict.Violations)) != "" {
				t.Errorf("under strict checking they are violations, got %v", strict.Violations)
			}
		})
	}
}

// TestPlaceholderForAConfig: a config is an object, whatever a deployment puts in its place.
func TestPlaceholderForAConfig(t *testing.T) {
	report, err := mustRegister(t, `{}`).Placeholders().CheckJSON("x", source, []byte(`"{{ N }}"`))
	if err != nil || len(report.Deferred) > 0 || len(report.Violations) != 1 || report.Violations[0].Code != connectors.CodeType {
		t.Errorf("got %v, %v, want one violation of the type", report, err)
	}
}

// TestUnknownPlaceholders: a kind that does not exist stands for nothing, and not for another kind.
func TestUnknownPlaceholders(t *testing.T) {
	r := mustRegister(t, `{"properties":{"a":{"enum":["x"]}}}`).Placeholders(connectors.Placeholder(99))
	if err := r.Validate("x", source, map[string]any{"a": "{{ N }}"}); err == nil {
		t.Error("the text must be judged as one")
	}
}
