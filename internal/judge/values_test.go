package judge_test

import (
	"testing"
)

// TestNumbersAreExact judges numbers as they are written, whatever float64 would make of them.
func TestNumbersAreExact(t *testing.T) {
	tests := []struct {
		name, schema, number string
		valid                bool
	}{
		{"a hair above 1 is no integer", `{"type":"integer"}`, `1.00000000000000000001`, false},
		{"a hair above the maximum", `{"maximum":2147483647}`, `2147483647.0000001`, false},
		{"a hair below the maximum", `{"maximum":2147483647}`, `2147483646.9999999999999999999`, true},
		{"5.0 is an integer", `{"type":"integer"}`, `5.0`, true},
		{"5e0 is an integer", `{"type":"integer"}`, `5e0`, true},
		{"50e-1 is an integer", `{"type":"integer"}`, `50e-1`, true},
		{"5E+2 is an integer", `{"type":"integer"}`, `5E+2`, true},
		{"5e-1 is none", `{"type":"integer"}`, `5e-1`, false},
		{"-0 is an integer", `{"type":"integer"}`, `-0`, true},
		{"-0 is 0", `{"const":0,"minimum":0,"maximum":0}`, `-0`, true},
		{"-0.0 is not below 0", `{"minimum":0}`, `-0.0e5`, true},
		{"0 is not above -0", `{"exclusiveMinimum":-0.0}`, `0`, false},
		{"beyond 2^53", `{"enum":[9007199254740992]}`, `9007199254740993`, false},
		{"equal beyond 2^53", `{"enum":[9007199254740993]}`, `9007199254740993.0`, true},
		{"const 1 is not a hair above", `{"const":1}`, `1.00000000000000000001`, false},
		{"equal in another form", `{"const":100}`, `1e2`, true},
		{"equal in a long form", `{"const":0.1}`, `0.10000`, true},
		{"0.1 is no float", `{"const":0.1}`, `0.1000000000000000055511151231257827`, false},
		{"above -1", `{"minimum":-1}`, `-0.99999999999999999999999`, true},
		{"below -1", `{"minimum":-1}`, `-1.00000000000000000000001`, false},
		{"large magnitudes", `{"maximum":1e308}`, `1.00000000000000000001e308`, false},
		{"small magnitudes", `{"exclusiveMinimum":1e-320}`, `1.0000000000000000001e-320`, true},
		{"0.3 is a multiple of 0.1", `{"multipleOf":0.1}`, `0.3`, true},
		{"1e300 is a multiple of 3 and 1", `{"multipleOf":1}`, `1e300`, true},
		{"nearly a multiple", `{"multipleOf":0.1}`, `0.30000000000000000001`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			role := mustCompile(t, `{"properties":{"a":`+tt.schema+`}}`)
			if codes := verdict(t, role, `{"a":`+tt.number+`}`); (len(codes) == 0) != tt.valid {
				t.Errorf("the judge says %q, valid is to be %v", codes, tt.valid)
			}
		})
	}
}

// TestEquality compares values as JSON does: objects whatever their order, texts by their characters.
func TestEquality(t *testing.T) {
	tests := []struct {
		name, schema, value string
		valid               bool
	}{
		{"order of keys", `{"const":{"a":1,"b":[2]}}`, `{"b":[2.0],"a":1e0}`, true},
		{"order of items", `{"const":[1,2]}`, `[2,1]`, false},
		{"one key more", `{"const":{"a":1}}`, `{"a":1,"b":1}`, false},
		{"another key", `{"const":{"a":1}}`, `{"b":1}`, false},
		{"another value", `{"enum":[{"a":1},{"a":2}]}`, `{"a":3}`, false},
		{"false is not 0", `{"const":false}`, `0`, false},
		{"true is not 1", `{"enum":[1]}`, `true`, false},
		{"a text is not a number", `{"enum":[1]}`, `"1"`, false},
		{"escapes", `{"const":"a\u00e9"}`, `"\u0061é"`, true},
		{"no normal forms", `{"const":"é"}`, `"e\u0301"`, false},
		{"empty ones differ", `{"const":{}}`, `[]`, false},
		{"null in a list", `{"enum":[[null]]}`, `[null]`, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			role := mustCompile(t, `{"properties":{"a":`+tt.schema+`}}`)
			if codes := verdict(t, role, `{"a":`+tt.value+`}`); (len(codes) == 0) != tt.valid {
				t.Errorf("the judge says %q, valid is to be %v", codes, tt.valid)
			}
		})
	}
}
