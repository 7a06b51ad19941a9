package connectorhttp_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

const jsonType = "application/json"

func TestValidateVerdicts(t *testing.T) {
	h := validating(0)
	for _, row := range []struct{ name, path, body, want string }{
		{
			"valid", "/kafka/source/validate", `{"topic":"t","format":"json"}`,
			`{"valid":true,"violations":[],"warnings":[]}`,
		},
		{
			"a violation, with its place and a suggestion", "/kafka/source/validate",
			"{\"topic\":\"t\",\"format\":\"json\",\n \"offset_reset\":\"ernliest\"}",
			`{"valid":false,"violations":[{"pointer":"/offset_reset","code":"enum",` +
				`"message":"must be one of \"earliest\", \"latest\"","suggestion":"earliest","line":2,"column":2}],"warnings":[]}`,
		},
		{
			"a warning is no violation", "/kafka/source/validate", `{"topic":"t","format":"json","ofset_reset":"latest"}`,
			`{"valid":true,"violations":[],"warnings":[{"pointer":"/ofset_reset","code":"unknown_key",` +
				`"message":"is not a known option","suggestion":"offset_reset","line":1,"column":30}]}`,
		},
		{
			"no object", "/kafka/source/validate", `[]`,
			`{"valid":false,"violations":[{"pointer":"","code":"type","message":"must be an object","line":1,"column":1}],"warnings":[]}`,
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(h, "POST", base+row.path, row.body, "Content-Type", jsonType)
			got := strings.TrimSuffix(w.Body.String(), "\n")
			if w.Code != 200 {
				t.Fatalf("answered %d %s", w.Code, got)
			}
			if got != row.want {
				t.Errorf("answered\n%s, want\n%s", got, row.want)
			}
			wantHeader(t, w, "Content-Type", jsonType)
			wantHeader(t, w, "Cache-Control", "no-store")
			wantHeader(t, w, "X-Content-Type-Options", "nosniff")
			wantHeader(t, w, "Content-Length", fmt.Sprint(w.Body.Len()))
			wantHeader(t, w, "ETag", "")
		})
	}
}

func TestValidateStrict(t *testing.T) {
	h := validating(0)
	const misspelt = `{"topic":"t","format":"json","ofset_reset":"latest"}`
	for _, row := range []struct {
		query string
		valid bool
	}{
		{"", true},
		{"?strict=false", true},
		{"?strict=true", false},
		{"?strict=TRUE", false},
		{"?strict=false&strict=true", false},
		{"?other=true", true},
		{"?strict[]=true", false},
		{"?trace=a;b", true},
		{"?category=x&categories=x", true},
		{"?stricter=true&xstrict=true", true},
		{"?strict[0][]=true", false},
	} {
		w := do(h, "POST", base+"/kafka/source/validate"+row.query, misspelt, "Content-Type", jsonType)
		if w.Code != 200 || strings.Contains(w.Body.String(), `"valid":true`) != row.valid {
			t.Errorf("%q: answered %d %s", row.query, w.Code, w.Body)
		}
	}
	for _, query := range []string{"strict=yes", "strict=1", "strict=", "strict", "strict=true&strict=hunter2"} {
		r := newRequest("POST", base+"/kafka/source/validate", query)
		body := failed(t, record(h, r), 400, "INVALID_FILTER")
		if sprint(body.Error.Details) != "map[allowed:[true false] parameter:strict]" {
			t.Errorf("%q: the details are %v", query, body.Error.Details)
		}
	}
	for _, name := range []string{"stric", "Strict", "STRICT", "strct", "stirct", "strrict", "stricts", "strict[a]", "strict+", "strict]"} {
		body := failed(t, record(h, newRequest("POST", base+"/kafka/source/validate", name+"=true")), 400, "INVALID_FILTER")
		if sprint(body.Error.Details) != "map[parameter:strict suggestion:strict]" {
			t.Errorf("%q: the details are %v", name, body.Error.Details)
		}
	}
	failed(t, record(h, newRequest("POST", base+"/kafka/source/validate", "strict=%zz")), 400, "INVALID_FILTER")
}

// The view that the host serves is the one that judges; a query makes it stricter, never laxer.
func TestValidateViews(t *testing.T) {
	const config = `{"topic":"{{ TOPIC }}","format":"json","ofset_reset":"latest"}`
	plain := builtin.Registry()
	for _, row := range []struct {
		name     string
		reg      *connectors.Registry
		query    string
		valid    bool
		deferred bool
	}{
		{"strict", plain.Strict(), "", false, false},
		{"strict, asked not to be", plain.Strict(), "?strict=false", false, false},
		{"placeholders", plain.Placeholders(), "", true, true},
		{"placeholders, asked to be strict", plain.Placeholders(), "?strict=true", false, true},
		{"both", plain.Placeholders().Strict(), "?strict=false", false, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := connectorhttp.HandlerFor(func() *connectors.Registry { return row.reg }, connectorhttp.HandlerOptions{Validate: true})
			w := do(h, "POST", base+"/kafka/source/validate"+row.query, config, "Content-Type", jsonType)
			body := w.Body.String()
			if w.Code != 200 || strings.Contains(body, `"valid":true`) != row.valid || strings.Contains(body, `"deferred"`) != row.deferred {
				t.Errorf("answered %d %s", w.Code, body)
			}
			if got := do(h, "GET", base, "").Body.Bytes(); !bytes.Equal(got, documented(t)) {
				t.Error("the listing is not that of the other views")
			}
		})
	}
}

func TestValidateJSONFaults(t *testing.T) {
	h := validating(0)
	for _, row := range []struct {
		name, body   string
		line, column float64
	}{
		{"empty", "", 1, 1},
		{"only space", " \n ", 2, 2},
		{"malformed", "{\"topic\":\n  hunter2}", 2, 3},
		{"ends early", `{"topic":"hunter2`, 1, 18},
		{"a duplicate key", "{\"topic\":\"hunter2\",\n\"topic\":\"b\"}", 2, 1},
		{"a second document", `{"topic":"hunter2"} {}`, 1, 21},
		{"a comment", "// hunter2\n{}", 1, 1},
		{"a byte order mark", "\ufeff{}", 1, 1},
		{"invalid UTF-8", "{\"topic\":\"hunter2\xff\"}", 1, 0},
		{"nested without end", strings.Repeat("[", 5000), 1, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(h, "POST", base+"/kafka/source/validate", row.body, "Content-Type", jsonType)
			if strings.Contains(w.Body.String(), "hunter2") {
				t.Errorf("the answer repeats the config: %s", w.Body)
			}
			details := failed(t, w, 400, "INVALID_JSON").Error.Details
			if details["line"] != row.line || row.column > 0 && details["column"] != row.column {
				t.Errorf("at %v, want line %v, column %v", details, row.line, row.column)
			}
			if column, _ := details["column"].(float64); column < 1 {
				t.Errorf("the column is %v", details["column"])
			}
		})
	}
}

func TestValidateMediaTypes(t *testing.T) {
	h := validating(0)
	const good = `{"topic":"t","format":"json"}`
	for _, row := range []struct {
		name   string
		header []string
		want   int
	}{
		{"JSON", []string{"Content-Type", "application/json"}, 200},
		{"with a parameter", []string{"Content-Type", "application/json; charset=utf-8"}, 200},
		{"in capitals", []string{"Content-Type", "Application/JSON"}, 200},
		{"missing", nil, 415},
		{"empty", []string{"Content-Type", ""}, 415},
		{"text", []string{"Content-Type", "text/plain"}, 415},
		{"a form, as curl sends by default", []string{"Content-Type", "application/x-www-form-urlencoded"}, 415},
		{"a kind of JSON", []string{"Content-Type", "application/merge-patch+json"}, 415},
		{"malformed", []string{"Content-Type", "application/json;;;="}, 415},
		{"encoded", []string{"Content-Type", jsonType, "Content-Encoding", "gzip"}, 415},
		{"encoded, without a type", []string{"Content-Encoding", "br"}, 415},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(h, "POST", base+"/kafka/source/validate", good, row.header...)
			if row.want == 200 {
				if w.Code != 200 {
					t.Errorf("answered %d %s", w.Code, w.Body)
				}
				return
			}
			body := failed(t, w, 415, "UNSUPPORTED_MEDIA_TYPE")
			wantHeader(t, w, "Accept", jsonType)
			if sprint(body.Error.Details["allowed"]) != "[application/json]" {
				t.Errorf("the details are %v", body.Error.Details)
			}
		})
	}
}

func TestValidateLimit(t *testing.T) {
	sized := func(n int) string {
		const frame = `{"topic":"","format":"json"}`
		return strings.Replace(frame, `""`, `"`+strings.Repeat("t", n-len(frame))+`"`, 1)
	}
	for _, row := range []struct {
		name  string
		limit int64
		size  int
		want  int
	}{
		{"at the default limit", 0, 1 << 20, 200},
		{"over the default limit", 0, 1<<20 + 1, 413},
		{"a negative limit is the default", -1, 1<<20 + 1, 413},
		{"at a limit of its own", 64, 64, 200},
		{"over a limit of its own", 64, 65, 413},
		{"a greater limit", 4 << 20, 2 << 20, 200},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, declared := range []bool{true, false} {
				r := httptest.NewRequest("POST", base+"/kafka/source/validate", strings.NewReader(sized(row.size)))
				r.Header.Set("Content-Type", jsonType)
				if !declared {
					r.ContentLength = -1
				}
				w := record(validating(row.limit), r)
				if row.want == 200 {
					if w.Code != 200 {
						t.Errorf("answered %d %.200s", w.Code, w.Body)
					}
					continue
				}
				limit := float64(max(row.limit, 0))
				if limit == 0 {
					limit = 1 << 20
				}
				if got := failed(t, w, 413, "PAYLOAD_TOO_LARGE").Error.Details["limit"]; got != limit {
					t.Errorf("the limit is %v, want %v", got, limit)
				}
			}
		})
	}
}

// A config with a thousand faults gives a hundred and their number.
func TestValidateMore(t *testing.T) {
	keys := make([]string, 150)
	for i := range keys {
		keys[i] = fmt.Sprintf(`"key-%d":1`, i)
	}
	w := do(validating(0), "POST", base+"/kafka/source/validate",
		`{"topic":"t","format":"json",`+strings.Join(keys, ",")+`}`, "Content-Type", jsonType)
	var v struct {
		Valid    bool
		Warnings []connectors.Violation
		More     int
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	if !v.Valid || len(v.Warnings) != 100 || v.More != 50 {
		t.Errorf("valid %v, %d warnings and %d more", v.Valid, len(v.Warnings), v.More)
	}
}

// Where the host's registry knows placeholders, the answer says where they stand, and not what they are called.
func TestValidateDeferred(t *testing.T) {
	reg := builtin.Registry().Placeholders()
	h := connectorhttp.HandlerFor(func() *connectors.Registry { return reg }, connectorhttp.HandlerOptions{Validate: true})
	w := do(h, "POST", base+"/kafka/source/validate", `{"topic":"{{ HUNTER2 }}","format":"json"}`, "Content-Type", jsonType)
	if got := strings.TrimSuffix(w.Body.String(), "\n"); got != `{"valid":true,"violations":[],"warnings":[],"deferred":["/topic"]}` {
		t.Errorf("answered %s", got)
	}
}

// No value of a config is in any answer, whatever is wrong with it.
func TestNoValueIsRepeated(t *testing.T) {
	h := validating(0)
	const secret = "hunter2-c0ffee"
	for _, c := range builtin.Connectors() {
		for _, role := range c.Roles {
			for _, p := range c.Schemas.For(role).Properties {
				for _, value := range []string{`"` + secret + `"`, `["` + secret + `"]`, `{"k":"` + secret + `"}`} {
					for _, query := range []string{"", "?strict=true"} {
						w := do(h, "POST", base+"/"+c.ID+"/"+string(role)+"/validate"+query,
							`{"`+p.Name+`":`+value+`}`, "Content-Type", jsonType)
						if w.Code != 200 || strings.Contains(w.Body.String(), secret) {
							t.Errorf("%s %s, %s: answered %d %s", c.ID, role, p.Name, w.Code, w.Body)
						}
					}
				}
			}
		}
	}
}

// A request made by hand may have no body at all.
func TestValidateWithoutBody(t *testing.T) {
	r := newRequest("POST", base+"/kafka/source/validate", "")
	r.Header.Set("Content-Type", jsonType)
	r.Body = nil
	failed(t, record(validating(0), r), 400, "INVALID_JSON")
}
