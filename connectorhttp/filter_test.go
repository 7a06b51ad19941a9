package connectorhttp_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

const everyID = "kafka postgresql mysql-cdc kinesis elasticsearch redis webhook filesystem iceberg delta"

func TestFilters(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	for _, row := range []struct{ name, query, want string }{
		{"one category", "category=database", "postgresql mysql-cdc"},
		{"one type", "type=source", "kafka postgresql mysql-cdc kinesis webhook filesystem"},
		{"one feature", "feature=cdc", "postgresql mysql-cdc"},
		{"one format", "format=parquet", "filesystem iceberg delta"},
		{"a known category without a connector", "category=iot", ""},
		{"or within: repeated", "type=source&type=sink", everyID},
		{"or within: comma list", "type=source,sink", everyID},
		{"or within: both ways", "category=cache,http&category=search", "elasticsearch redis webhook"},
		{"in registration order, not as asked", "category=search&category=messaging", "kafka elasticsearch"},
		{"and across", "category=database&type=sink", "postgresql"},
		{"and across all four", "category=storage&type=sink&feature=time_travel&format=parquet", "iceberg delta"},
		{"or within, and across", "category=storage,messaging&format=avro,orc", "kafka filesystem iceberg"},
		{"nothing matches all", "category=cache&type=source", ""},
		{"a value twice", "type=sink,sink&type=sink", "kafka postgresql kinesis elasticsearch redis webhook filesystem iceberg delta"},
		{"another case", "category=DataBase&type=SINK", "postgresql"},
		{"another case of a feature and a format", "feature=CDC&format=Debezium-JSON", "mysql-cdc"},
		{"spaces around", "category=%20cache+,+http", "redis webhook"},
		{"an empty value is absent", "category=", everyID},
		{"so is one without a sign", "category", everyID},
		{"and one among others", "category=,cache,", "redis"},
		{"only commas", "type=,,,", everyID},
		{"an empty query", "", everyID},
		{"an unknown parameter", "color=red&page=2", everyID},
		{"an unknown parameter with a semicolon in it", "trace=a;b&category=cache", "redis"},
		{"brackets", "category[]=cache&category[]=http", "redis webhook"},
		{"brackets, encoded", "category%5B%5D=cache", "redis"},
		{"brackets with a number", "type[0]=source&type[1]=sink&category[0]=cache", "redis"},
		{"brackets and none", "category[]=cache&category=http", "redis webhook"},
		{"brackets twice", "category[0][]=cache", "redis"},
		{"as many parameters as may be", strings.Repeat("x&", 999) + "category=cache", "redis"},
		{"an unknown parameter beside a known one", "x=%20&category=cache&limit=1", "redis"},
		{"features are an open set", "feature=levitation", ""},
		{"formats are an open set", "format=xml", ""},
		{"an unknown feature beside a known one", "feature=levitation,ttl", "redis"},
		{"an unknown feature and a category", "feature=levitation&category=cache", ""},
		{"a value that is no text", "feature=%ff%00", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := do(h, "GET", base+"?"+row.query, "")
			if w.Code != 200 {
				t.Fatalf("answered %d %s", w.Code, w.Body)
			}
			if got := ids(t, w.Body.Bytes()); got != row.want {
				t.Errorf("answered %q, want %q", got, row.want)
			}
		})
	}
}

// What the library finds for a query, the handler answers, in the same bytes.
func TestFiltersAreTheLibrarys(t *testing.T) {
	reg := builtin.Registry()
	h := connectorhttp.Handler(reg)
	for _, category := range append(connectors.Categories(), "") {
		for _, role := range []connectors.Role{"", connectors.RoleSource, connectors.RoleSink} {
			for _, format := range []connectors.Format{"", connectors.FormatJSON, connectors.FormatAvro} {
				found := reg.Find(connectors.Query{Category: category, Role: role, Format: format})
				var want []string
				for _, c := range found {
					text, err := c.MarshalJSON()
					if err != nil {
						t.Fatal(err)
					}
					want = append(want, string(text))
				}
				query := url.Values{"category": {string(category)}, "type": {string(role)}, "format": {string(format)}}
				w := do(h, "GET", base+"?"+query.Encode(), "")
				if got := w.Body.String(); got != `{"data":[`+strings.Join(want, ",")+`]}` {
					t.Errorf("%v: answered otherwise than the library finds", query)
				}
			}
		}
	}
}

func TestRefusedFilters(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	const categories = "[messaging database cloud storage search cache http iot]"
	for _, row := range []struct {
		name, query string
		parameter   any
		allowed     string
		suggestion  any
	}{
		{"an unknown category", "category=databse", "category", categories, "database"},
		{"nowhere near", "category=quantum", "category", categories, nil},
		{"an unknown type", "type=sorce", "type", "[source sink]", "source"},
		{"one unknown among known ones", "type=source,snik", "type", "[source sink]", "sink"},
		{"the first unknown is the one explained", "category=cach,htt", "category", categories, "cache"},
		{"beside an unknown parameter", "x=1&category=zzzz", "category", categories, nil},
		{"an endless value", "category=" + strings.Repeat("cache", 10000), "category", categories, nil},
		{"broken encoding", "category=%zz", nil, "", nil},
		{"broken encoding elsewhere", "x=%zz", nil, "", nil},
		{"a semicolon is a character", "category=cache;type=sink", "category", categories, "cache"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := record(h, newRequest("GET", base, row.query))
			text := w.Body.String()
			details := failed(t, w, 400, "INVALID_FILTER").Error.Details
			if details["parameter"] != row.parameter || details["suggestion"] != row.suggestion {
				t.Errorf("the details are %v", details)
			}
			if row.allowed != "" && sprint(details["allowed"]) != row.allowed {
				t.Errorf("allowed are %v, want %v", details["allowed"], row.allowed)
			}
			for _, sent := range []string{"databse", "quantum", "sorce", "snik", "zz", "cachecache"} {
				if strings.Contains(text, sent) {
					t.Errorf("the answer repeats what was sent: %.300s", text)
				}
			}
			head := record(h, newRequest("HEAD", base, row.query))
			if head.Code != 400 || head.Body.Len() > 0 {
				t.Errorf("HEAD answered %d with %d bytes", head.Code, head.Body.Len())
			}
		})
	}
}

// A parameter that is misspelt would answer everything; one that is another's is ignored.
func TestMisspeltParameters(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	for _, row := range []struct{ name, parameter, want string }{
		{"another case", "Category", "category"},
		{"capitals", "TYPE", "type"},
		{"a plural", "categories", "category"},
		{"a plural in another case", "Features", "feature"},
		{"the plural of a short name", "types", "type"},
		{"a wrong plural", "categorys", "category"},
		{"formats", "formats", "format"},
		{"a role is a type", "role", "type"},
		{"several roles", "roles", "type"},
		{"a role in another case", "Role", "type"},
		{"a letter missing", "catgory", "category"},
		{"a letter missing at the end", "forma", "format"},
		{"a letter wrong", "cathgory", "category"},
		{"two letters exchanged", "caetgory", "category"},
		{"a letter twice", "featture", "feature"},
		{"a plural with brackets", "categories[]", "category"},
		{"another case, encoded", "%43ategory", "category"},
		{"a letter twice at the end", "formatt", "format"},
		{"brackets with a name", "category[not]", "category"},
		{"brackets that do not end", "category[", "category"},
		{"a bracket that ends", "category]", "category"},
		{"brackets with a space", "category[+]", "category"},
		{"a space behind", "category+", "category"},
		{"a space before", "+type", "type"},

		{"another word of the same length", "future", ""},
		{"another word like a short name", "style", ""},
		{"a short name that lacks a letter", "typ", ""},
		{"a short name with a letter more", "typed", ""},
		{"a longer name", "type_id", ""},
		{"a longer name of two words", "feature_flag", ""},
		{"a longer name in another case", "formatVersion", ""},
		{"a name with a number", "format2", ""},
		{"a name with a hyphen", "for-mat", ""},
		{"two letters wrong", "cathgary", ""},
		{"a word with a letter more", "featured", ""},
		{"a word with a letter more inside", "formante", ""},
		{"a name with a letter before it", "xformat", ""},
		{"no name", "", ""},
		{"what another route has", "strict", ""},
		{"no ASCII", "fórmat", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := record(h, newRequest("GET", base, "x=1&"+row.parameter+"=cache"))
			if row.want == "" {
				if w.Code != 200 || ids(t, w.Body.Bytes()) != everyID {
					t.Errorf("answered %d %.100s, want everything", w.Code, w.Body)
				}
				return
			}
			e := failed(t, w, 400, "INVALID_FILTER").Error
			if e.Details["parameter"] != row.want || e.Details["suggestion"] != row.want || !strings.HasSuffix(e.Message, " "+row.want) {
				t.Errorf("answered %+v, want %s", e, row.want)
			}
		})
	}
}

func TestTooManyParameters(t *testing.T) {
	h := validating(0)
	for method, path := range map[string]string{"GET": "", "POST": "/kafka/source/validate"} {
		for _, query := range []string{strings.Repeat("&", 1000), strings.Repeat("a=b&", 1e5)} {
			r := newRequest(method, base+path, query)
			r.Header.Set("Content-Type", jsonType)
			e := failed(t, record(h, r), 400, "INVALID_FILTER").Error
			if e.Message != "a query must have at most 1000 parameters" {
				t.Errorf("the message is %q", e.Message)
			}
		}
	}
}

// A value with a comma or a space in it is found as it stands, however the query spells it.
func TestFiltersWithCommasInside(t *testing.T) {
	list := builtin.Connectors()[:3]
	list[0].Category = "press, radio"
	list[1].Features = connectors.Features{" spaced"}
	list[2].Category = "press"
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	h := connectorhttp.Handler(reg)
	for query, want := range map[string]string{
		"category=press%2C+radio":          "kafka",
		"category=press%2c%20radio":        "kafka",
		"category=press,+Radio":            "kafka",
		"category=press,+radio&x=1":        "kafka",
		"category=press":                   "mysql-cdc",
		"category=press,database":          "postgresql mysql-cdc",
		"category=press&category=database": "postgresql mysql-cdc",
		"feature=+spaced":                  "postgresql",
		"feature=%20spaced":                "postgresql",
	} {
		w := do(h, "GET", base+"?"+query, "")
		if w.Code != 200 {
			t.Errorf("%s answered %d %s", query, w.Code, w.Body)
		} else if got := ids(t, w.Body.Bytes()); got != want {
			t.Errorf("%s answered %q, want %q", query, got, want)
		}
	}
}

// A deployment's own categories are known, behind the documented ones; values that differ in case only are one.
func TestFiltersOfAnotherCatalogue(t *testing.T) {
	list := builtin.Connectors()[:3]
	list[0].Category = "Vector"
	list[1].Category = "vector"
	list[2].Features = connectors.Features{"fast", "FAST"}
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	h := connectorhttp.Handler(reg)
	for query, want := range map[string]string{
		"category=vector":          "kafka postgresql",
		"category=VECTOR":          "kafka postgresql",
		"category=vector,database": "kafka postgresql mysql-cdc",
		"feature=Fast":             "mysql-cdc",
	} {
		if got := ids(t, do(h, "GET", base+"?"+query, "").Body.Bytes()); got != want {
			t.Errorf("%s answered %q, want %q", query, got, want)
		}
	}
	details := failed(t, do(h, "GET", base+"?category=vectr", ""), 400, "INVALID_FILTER").Error.Details
	if want := "[messaging database cloud storage search cache http iot Vector]"; sprint(details["allowed"]) != want {
		t.Errorf("allowed are %v, want %s", details["allowed"], want)
	}
	if details["suggestion"] != "Vector" {
		t.Errorf("the suggestion is %v", details["suggestion"])
	}
}

// Whatever is selected, and however large it is, the answer is byte for byte that of a catalogue which has nothing else.
func TestSelections(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	selected := map[string]func(i int) bool{
		"none":     func(int) bool { return false },
		"all":      func(int) bool { return true },
		"first":    func(i int) bool { return i == 0 },
		"last":     func(i int) bool { return i == 199 },
		"even":     func(i int) bool { return i%2 == 0 },
		"words":    func(i int) bool { return i/64 == 1 },
		"across":   func(i int) bool { return i >= 60 && i < 70 },
		"edges":    func(i int) bool { return i%64 == 0 || i%64 == 63 },
		"but_one":  func(i int) bool { return i != 64 },
		"random":   func(int) bool { return rnd.IntN(2) == 0 },
		"seldom":   func(int) bool { return rnd.IntN(20) == 0 },
		"mostly":   func(int) bool { return rnd.IntN(20) != 0 },
		"by_tens":  func(i int) bool { return i/10%2 == 0 },
		"by_fifty": func(i int) bool { return i/50%2 == 0 },
	}
	for _, size := range []int{10, 3000, 50_000} {
		list := make([]connectors.Connector, 200)
		found := make(map[string][]connectors.Connector)
		for i := range list {
			list[i] = connectors.Connector{
				ID: fmt.Sprint("c", i), Name: "n", Category: connectors.CategoryCache, Roles: []connectors.Role{connectors.RoleSink},
				Description: strings.Repeat("d", rnd.IntN(size)), Schemas: connectors.Schemas{Sink: &connectors.Schema{}},
			}
			for _, name := range slices.Sorted(maps.Keys(selected)) {
				if selected[name](i) {
					list[i].Features = append(list[i].Features, connectors.Feature(name))
				}
			}
			for _, f := range list[i].Features {
				found[string(f)] = append(found[string(f)], list[i])
			}
		}
		reg, err := connectors.NewRegistry(list...)
		if err != nil {
			t.Fatal(err)
		}
		h, full := connectorhttp.Handler(reg), connectorhttp.Handler(reg)
		for a := range selected {
			for b := range selected { // so that there is no room to keep more
				do(full, "GET", base+"?feature="+a+","+b, "")
			}
		}
		for name := range selected {
			alone, err := connectors.NewRegistry(found[name]...)
			if err != nil {
				t.Fatal(err)
			}
			want := do(connectorhttp.Handler(alone), "GET", base, "")
			for _, h := range []http.Handler{h, h, full} { // put together, kept, and put together for this request alone
				got := do(h, "GET", base+"?category=cache&feature="+name, "")
				if !bytes.Equal(got.Body.Bytes(), want.Body.Bytes()) {
					t.Errorf("%s: %d bytes that are not those %d", name, got.Body.Len(), want.Body.Len())
				}
				for _, header := range []string{"ETag", "Content-Length"} {
					wantHeader(t, got, header, want.Header().Get(header))
				}
			}
		}
	}
}
