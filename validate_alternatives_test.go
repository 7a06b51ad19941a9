package connectors_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAlternatives: where no alternative fits, what is said is what was meant, or, where that cannot be told, what there is to
// choose from.
func TestAlternatives(t *testing.T) {
	const (
		auth = `{"oneOf":[` +
			`{"type":"object","properties":{"kind":{"const":"basic"},"user":{"type":"string"},"password":{"type":"string"}},"required":["kind","user","password"]},` +
			`{"type":"object","properties":{"kind":{"const":"token"},"token":{"type":"string","minLength":1}},"required":["kind","token"]}]}`
		byReference = `{"anyOf":[{"$ref":"#/definitions/circle"},{"$ref":"#/definitions/square"}]}`
		definitions = `"definitions":{"circle":{"type":"object","properties":{"shape":{"enum":["circle","disc"]},"radius":{"type":"number"}},"required":["shape","radius"]},` +
			`"square":{"properties":{"shape":{"const":"square"},"side":{"type":"number"}},"required":["shape","side"]},` +
			`"free":{"properties":{"shape":{"type":"string"},"points":{"type":"array"}},"required":["points"]}}`
		names  = `{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}`
		either = `{"oneOf":[{"required":["user","password"],"properties":{"user":{},"password":{}}},{"required":["token"],"properties":{"token":{}}}]}`
	)
	tests := []struct {
		name, reason  string
		schema, value string
		want          []string
	}{
		// The value of a shared property tells which was meant.
		{"told, something missing", "the branch says what it misses", auth, `{"kind":"basic","user":"u"}`, []string{"/a/password is required"}},
		{"told, something wrong", "the branch says what is wrong", auth, `{"kind":"token","token":5}`, []string{"/a/token must be a string (write the value in quotes)"}},
		{"told, several wrong", "all of it", auth, `{"kind":"basic","user":1}`, []string{"/a/user must be a string (write the value in quotes)", "/a/password is required"}},
		{"telling value misspelt", "that is what is wrong", auth, `{"kind":"baisc","user":"u"}`, []string{`/a/kind must be one of "basic", "token" (did you mean "basic"?)`}},
		{"telling value of another type", "that is what is wrong", auth, `{"kind":5}`, []string{`/a/kind must be one of "basic", "token"`}},
		{"telling property missing", "each alternative needs it", auth, `{"user":"u"}`, []string{`/a/kind is required: it must be one of "basic", "token"`}},
		{"no object at all", "no alternative takes it", auth, `"basic"`,
			[]string{`/a must be an object with "kind" as "basic" and "user" and "password", or an object with "kind" as "token" and "token"`}},
		{"told by an enum, behind references", "a reference stands for what it leads to", byReference, `{"shape":"disc"}`, []string{"/a/radius is required"}},
		{"telling values are those of all", "each once", byReference, `{"shape":"triangle"}`, []string{`/a/shape must be one of "circle", "disc", "square"`}},
		{"an alternative that takes any value", "it may be the one that was meant",
			`{"anyOf":[{"$ref":"#/definitions/circle"},{"$ref":"#/definitions/square"},{"$ref":"#/definitions/free"}]}`, `{"shape":"star"}`,
			[]string{"/a/points is required"}},
		{"told among several that share the value", "what they differ in tells more",
			`{"oneOf":[{"properties":{"k":{"const":"a"},"x":{"type":"integer"}},"required":["k","x"]},{"properties":{"k":{"const":"a"},"y":{"type":"integer"}},"required":["k","y"]},` +
				`{"properties":{"k":{"const":"b"}},"required":["k"]}]}`,
			`{"k":"a","x":"1"}`, []string{"/a/x must be an integer (write the number without quotes)"}},
		{"told, but not which of several", "only those are named",
			`{"oneOf":[{"properties":{"k":{"const":"a"},"x":{}},"required":["k","x"]},{"properties":{"k":{"const":"a"},"y":{}},"required":["k","y"]},` +
				`{"properties":{"k":{"const":"b"}},"required":["k"]}]}`,
			`{"k":"a"}`, []string{`/a must have "k" as "a" and "x", or "k" as "a" and "y"`}},
		{"told by numbers", "values are JSON values", `{"oneOf":[{"properties":{"v":{"const":1},"a":{}},"required":["a"]},{"properties":{"v":{"const":2},"b":{}},"required":["b"]}]}`,
			`{"v":2.0}`, []string{"/a/b is required"}},
		{"alternatives inside an alternative", "each level says what it can tell",
			`{"oneOf":[{"properties":{"k":{"const":"a"},"o":` + auth + `},"required":["k","o"]},{"properties":{"k":{"const":"b"}},"required":["k"]}]}`,
			`{"k":"a","o":{"kind":"token"}}`, []string{"/a/o/token is required"}},

		// The type tells.
		{"the only one of its type, a list", "the others are of other types", names, `["a",5]`, []string{"/a/1 must be a string (write the value in quotes)"}},
		{"none of its type", "there is nothing to choose from", names, `5`, []string{"/a must be a string, or a list of strings"}},
		{"the only one of its type, a number", "the others are of other types", `{"anyOf":[{"type":"integer","minimum":1},{"const":"all"}]}`, `0`, []string{"/a must be at least 1"}},
		{"a misspelt word", "the others are of other types", `{"anyOf":[{"type":"integer"},{"enum":["all","none"]}]}`, `"al"`,
			[]string{`/a must be one of "all", "none" (did you mean "all"?)`}},
		{"a type that no other has", "a schema without a type takes any", `{"anyOf":[{"pattern":"^a"},{"type":"object"}]}`, `"b"`, []string{"/a must match the pattern ^a"}},
		{"a constant of another type", "its type is that of its value", `{"anyOf":[{"const":1},{"type":"null"}]}`, `"x"`, []string{"/a must be 1, or null"}},

		// What is there tells.
		{"nearly one", "it has something of it, and nothing of the other", either, `{"user":"u"}`, []string{"/a/password is required"}},
		{"nothing there", "no alternative is nearer", either, `{}`, []string{`/a must have "user" and "password", or "token"`}},
		{"something of neither", "no alternative is nearer", either, `{"zzz":1}`, []string{`/a must have "user" and "password", or "token"`}},
		{"two equally near", "both are named",
			`{"anyOf":[{"properties":{"a":{},"x":{}},"required":["a","x"]},{"properties":{"b":{},"x":{}},"required":["b","x"]}]}`, `{"x":1}`,
			[]string{`/a must have "a" and "x", or "b" and "x"`}},
		{"fewer faults, but less in common", "it is not clear what was meant",
			`{"anyOf":[{"properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{}},"required":["c"]},{"properties":{"a":{"type":"string"},"x":{}},"required":["x"]}]}`,
			`{"a":1,"b":2}`, []string{`/a must have "c", or "x"`}},
		{"a list with one wrong item", "most of it is of the one kind",
			`{"anyOf":[{"items":{"type":"string"}},{"items":{"type":"integer"}}]}`, `["a","b",3]`, []string{"/a/2 must be a string (write the value in quotes)"}},

		// More than one.
		{"two fit", "which, is said", `{"oneOf":[{"type":"string"},{"type":"integer","minimum":1},{"type":"number","multipleOf":2}]}`, `4`,
			[]string{"/a must fit only one alternative, and is both an integer that is at least 1 and a number that is a multiple of 2"}},
		{"two fit, whatever they say of objects", "the value is none",
			`{"oneOf":[{"properties":{"type":{"const":"s3"},"bucket":{}},"required":["type","bucket"]},{"properties":{"type":{"const":"fs"}},"required":["type"]}]}`, `"s3"`,
			[]string{"/a must fit only one alternative, and fits both number 1 and number 2"}},
		{"two fit that are described alike", "their numbers tell them apart", `{"oneOf":[{},true]}`, `4`,
			[]string{"/a must fit only one alternative, and fits both number 1 and number 2"}},

		// Many.
		{"told among many", "however many there are", manyKinds(40), `{"k":"v39"}`, []string{"/a/x39 is required"}},
		{"many telling values", "the first are named", manyKinds(30), `{"k":"w"}`,
			[]string{`/a/k must be one of "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11", "v12", "v13", "v14", "v15", "v16", "v17", "v18", "v19" or 10 others`}},
		{"many, and the telling property missing", "each needs it", manyKinds(9), `{}`,
			[]string{`/a/k is required: it must be one of "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"`}},
		{"a value that several state", "each once", `{"oneOf":[{"properties":{"k":{"const":1}},"required":["k"]},{"properties":{"k":{"enum":[1,2]}},"required":["k"]}]}`, `{"k":3}`,
			[]string{"/a/k must be one of 1, 2"}},

		// Words.
		{"lists that differ in what they hold", "the words say it", `{"anyOf":[{"type":"array","contains":{"const":1}},{"type":"array","contains":{"const":2}}]}`, `[3]`,
			[]string{"/a must be a list that contains 1, or a list that contains 2"}},
		{"lists that differ in their items", "the words say it", `{"anyOf":[{"type":"array","items":{"minimum":3}},{"type":"array","items":{"type":"string"}}]}`, `[1]`,
			[]string{"/a must be a list whose items are each a number that is at least 3, or a list of strings"}},
		{"objects that differ in what has no words", "that they differ is said",
			`{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"object","properties":{"b":{"type":"string"}}}]}`, `{"a":1,"b":2}`,
			[]string{"/a must be an object of one of the 2 kinds that the schema describes"}},
		{"bounds that are not about its type", "they say nothing of it", `{"anyOf":[{"type":"integer","minLength":2},{"type":"null"}]}`, `"x"`, []string{"/a must be an integer, or null"}},
		{"alternatives in alternatives, the same words", "each once", `{"anyOf":[{"anyOf":[{"type":"string"},{"type":"integer"}]},{"type":"string","minLength":2},{"type":"string"}]}`, `[]`,
			[]string{"/a must be a string, or an integer, or a string that has at least 2 characters"}},
		{"by title", "a title is what people call it", `{"oneOf":[{"title":"a key","type":"object"},{"title":"a certificate","type":"object"}]}`, `5`,
			[]string{"/a must be a key, or a certificate"}},
		{"by values", "there is nothing to choose between but them", `{"oneOf":[{"const":"a"},{"enum":["b","c"]}]}`, `"d"`, []string{`/a must be "a", or one of "b", "c"`}},
		{"by bounds", "what it must keep", `{"anyOf":[{"minimum":10},{"maximum":1}]}`, `5`, []string{"/a must be a number that is at least 10, or a number that is at most 1"}},
		{"by lengths", "what it must keep", `{"anyOf":[{"type":"string","minLength":4},{"type":"string","maxLength":1}]}`, `"ab"`,
			[]string{"/a must be a string that has at least 4 characters, or a string that has at most 1 character"}},
		{"by patterns", "what it must match", `{"anyOf":[{"type":"string","pattern":"^a"},{"type":"string","pattern":"^b"}]}`, `"c"`,
			[]string{"/a must be a string that matches the pattern ^a, or a string that matches the pattern ^b"}},
		{"the same words once", "twice says nothing more", `{"anyOf":[{"type":"string"},{"type":"string","format":"date"},{"type":"null"}]}`, `5`, []string{"/a must be a string, or null"}},
		{"behind a reference", "what it leads to is described", `{"anyOf":[{"$ref":"#/definitions/circle"},{"type":"null"}]}`, `5`,
			[]string{`/a must be an object with "shape" and "radius", or null`}},
		{"alternatives of alternatives", "they are all named", `{"anyOf":[{"anyOf":[{"type":"string"},{"type":"null"}]},{"type":"boolean"}]}`, `5`,
			[]string{"/a must be a string, or null, or true or false"}},
		{"several at once", "all must hold", `{"anyOf":[{"allOf":[{"type":"string"},{"maxLength":3}]},{"type":"null"}]}`, `5`,
			[]string{"/a must be a string that has at most 3 characters, or null"}},
		{"anything but", "not is said as what it is", `{"anyOf":[{"not":{"type":"number"}},{"minimum":10}]}`, `5`, []string{"/a must be anything but a number, or a number that is at least 10"}},
		{"what there are no words for", "its number is found in the schema", `{"anyOf":[{"if":{},"then":false},{"type":"null"},{"contains":{},"dependencies":{},"not":{"if":{}}}]}`, `5`,
			[]string{"/a must be what alternative 1 asks for, or null, or a list"}},
		{"many", "the first are named", `{"anyOf":[` + func() string {
			var list []string
			for _, c := range "abcdefghijkl" {
				list = append(list, `{"const":"`+string(c)+`"}`)
			}
			return strings.Join(list, ",")
		}() + `]}`, `5`, []string{`/a must be "a", or "b", or "c", or "d", or "e", or "f", or "g", or "h", or one of 4 more alternatives`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRegister(t, `{"properties":{"a":`+tt.schema+`},`+definitions+`}`)
			var got []string
			for _, v := range checkBoth(t, r, "x", source, `{"a":`+tt.value+`}`).Violations {
				got = append(got, v.String())
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// manyKinds is a schema of n alternatives, told by k.
func manyKinds(n int) string {
	return `{"oneOf":[` + separated(n, func(i int) string {
		return fmt.Sprintf(`{"properties":{"k":{"const":"v%d"},"x%d":{}},"required":["k","x%d"]}`, i, i, i)
	}) + `]}`
}

// TestConditions: what must hold under a condition names the condition.
func TestConditions(t *testing.T) {
	for _, tt := range []struct{ name, schema, config, want string }{
		{"a value", `"if":{"properties":{"kind":{"const":"x"}},"required":["kind"]},"then":{"required":["level"]}`, `{"kind":"x"}`,
			`/level is required when kind is "x"`},
		{"one of some values", `"if":{"properties":{"kind":{"enum":["x","y"]}},"required":["kind"]},"then":{"properties":{"n":{"maximum":1}}}`, `{"kind":"y","n":2}`,
			`/n must be at most 1 when kind is one of "x", "y"`},
		{"something set", `"if":{"required":["a"]},"then":{"required":["b"]}`, `{"a":1}`, "/b is required when a is set"},
		{"several", `"if":{"required":["a"],"properties":{"kind":{"const":1}}},"then":{"required":["b"]}`, `{"a":1,"kind":1}`,
			"/b is required when kind is 1 or left out and a is set"},
		{"else", `"if":{"properties":{"kind":{"const":"x"}}},"else":{"required":["level"]}`, `{"kind":"y"}`, `/level is required unless kind is "x" or left out`},
		{"a type", `"properties":{"v":{"if":{"type":"string"},"then":{"minLength":2}}}`, `{"v":"a"}`, "/v must have at least 2 characters when it is a string"},
		{"deeper, where the name could be that of another", `"if":{"required":["a"]},"then":{"properties":{"o":{"required":["p"]}}}`, `{"a":1,"o":{}}`, "/o/p is required"},
		{"conditions in conditions", `"if":{"required":["a"]},"then":{"if":{"required":["b"]},"then":{"required":["c"]}}`, `{"a":1,"b":1}`,
			"/c is required when a is set and when b is set"},
		{"null under a condition", `"properties":{"a":{"if":{"required":["b"]},"then":{}}},"if":{"required":["b"]},"else":{"properties":{"a":{"type":"integer"}}}`, `{"a":null}`,
			"/a must be an integer unless b is set; leave the key out instead of null"},
		{"a key that is left out", `"if":{"not":{"required":["mode"]}},"then":{"required":["z"]}`, `{}`, "/z is required when mode is left out"},
		{"a key that must be left out", `"if":{"properties":{"mode":false}},"then":{"required":["z"]}`, `{}`, "/z is required when mode is left out"},
		{"not all of the condition has words", `"if":{"properties":{"mode":{"const":"x"}},"not":{"required":["y"]}},"else":{"required":["z"]}`, `{"mode":"x","y":1}`, "/z is required"},
		{"nor with allOf", `"if":{"required":["mode"],"allOf":[{"required":["y"]}]},"else":{"required":["z"]}`, `{"mode":"x"}`, "/z is required"},
		{"nor of what a list holds", `"if":{"properties":{"mode":{"items":{"const":1}}},"required":["mode"]},"else":{"required":["z"]}`, `{"mode":[2]}`, "/z is required"},
		{"nor where a text passes", `"if":{"properties":{"n":{"minimum":3}},"required":["n"]},"then":{"required":["z"]}`, `{"n":"x"}`, "/z is required"},
		{"one of several alternatives", `"if":{"anyOf":[{"required":["a"]},{"required":["b"]}]},"then":{"required":["z"]}`, `{"a":1}`, "/z is required"},
		{"no words for it", `"if":{"if":true},"then":{"required":["c"]}`, `{}`, "/c is required"},
		{"behind it again without", `"allOf":[{"if":{"required":["a"]},"then":{}},{"required":["c"]}]`, `{"a":1}`, "/c is required"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := checkBoth(t, mustRegister(t, `{`+tt.schema+`}`), "x", source, tt.config).Violations
			if len(got) != 1 || got[0].String() != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}

// TestWordsOfOtherKeywords: they say which rule it is.
func TestWordsOfOtherKeywords(t *testing.T) {
	for _, tt := range []struct{ name, schema, value, want string }{
		{"contains", `{"contains":{"type":"integer","minimum":5}}`, `[1]`, "/a must contain an integer that is at least 5"},
		{"contains an object", `{"contains":{"required":["id"]}}`, `[{}]`, `/a must contain an object with "id"`},
		{"contains without words", `{"contains":{"if":{},"then":false}}`, `[1]`, "/a must contain an item that fits the schema under contains"},
		{"not", `{"not":{"required":["user","token"]}}`, `{"user":1,"token":1}`, `/a must not be an object with "user" and "token"`},
		{"not without words", `{"not":{}}`, `1`, "/a must not fit the schema under not"},
		{"a name by a pattern", `{"propertyNames":{"pattern":"^[a-z]+$"}}`, `{"B":1}`, "/a/B must have another name: it must match the pattern ^[a-z]+$"},
		{"a name by a list", `{"propertyNames":{"enum":["read","write"]}}`, `{"raed":1}`,
			`/a/raed must have another name: it must be one of "read", "write" (did you mean "read"?)`},
		{"no name at all", `{"propertyNames":false}`, `{"b":1}`, "/a/b must be left out: no name is allowed here"},
		{"a name that is also deprecated", `{"propertyNames":{"deprecated":true,"pattern":"^a"}}`, `{"b":1}`, "/a/b must have another name: it must match the pattern ^a"},
		{"contains anything", `{"contains":true}`, `[]`, "/a must not be empty"},
		{"contains what has a property", `{"contains":{"type":"object","properties":{"a":{"const":1}}}}`, `[{"a":2}]`, "/a must contain an item that fits the schema under contains"},
		{"not with a property", `{"not":{"properties":{"a":{"const":1}}}}`, `{"a":1}`, "/a must not fit the schema under not"},
		{"not with what a list holds", `{"not":{"type":"array","contains":{"const":"x"}}}`, `["x"]`, "/a must not be a list that contains \"x\""},
		{"not with what each item is", `{"not":{"type":"array","items":{"type":"string","minLength":3}}}`, `["xxx"]`,
			"/a must not be a list whose items are each a string that has at least 3 characters"},
		{"not with alternatives", `{"not":{"type":"string","anyOf":[{"const":"b"},{"const":"c"}]}}`, `"b"`, "/a must not fit the schema under not"},
		{"not of another type than it is about", `{"not":{"required":["a"]}}`, `5`, "/a must not fit the schema under not"},
		{"not of a number, for a text", `{"not":{"minimum":3}}`, `"x"`, "/a must not fit the schema under not"},
		{"not of a number", `{"not":{"minimum":3}}`, `4`, "/a must not be a number that is at least 3"},
		{"items too many", `{"items":[{},{}],"additionalItems":false}`, `[1,2,3,4]`, "/a must have at most 2 items"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := checkBoth(t, mustRegister(t, `{"properties":{"a":`+tt.schema+`}}`), "x", source, `{"a":`+tt.value+`}`).Violations
			if len(got) != 1 || got[0].String() != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}
