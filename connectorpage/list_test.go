package connectorpage_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// found are the connectors that a list shows, in order.
func found(page string) string {
	var ids []string
	for _, m := range regexp.MustCompile(`<th scope="row">.*?<a href="\./([^"]*)">`).FindAllStringSubmatch(page, -1) {
		ids = append(ids, m[1])
	}
	return strings.Join(ids, " ")
}

func TestList(t *testing.T) {
	const all = "kafka postgresql mysql-cdc kinesis elasticsearch redis webhook filesystem iceberg delta"
	h := mounted(builtin.Registry())
	for _, row := range []struct{ name, query, found, holds string }{
		{"nothing asked", "", all, ">10 connectors.<"},
		{"empty fields, as the form sends them", "?q=&category=&type=&format=&feature=", all, ">10 connectors.<"},
		{"an id", "?q=mysql-cdc", "mysql-cdc", ">1 of 10 connectors.<"},
		{"a name in another case", "?q=apache", "kafka iceberg", ">2 of 10 connectors.<"},
		{"words of which each must be there", "?q=apache+stream", "kafka", `value="apache stream"`},
		{"a format by search", "?q=parquet", "filesystem iceberg delta", ""},
		{"a category", "?category=database", "postgresql mysql-cdc", "<option selected>database</option>"},
		{"a category in another case", "?category=DataBase", "postgresql mysql-cdc", "<option selected>database</option>"},
		{"a role", "?type=source&category=storage", "filesystem", "<option selected>source</option>"},
		{"a format", "?format=orc", "filesystem iceberg", ""},
		{"a feature", "?feature=exactly_once&type=source", "kafka", ""},
		{"several of a filter", "?category=cache,search", "elasticsearch redis", ""},
		{"several of a filter, each by itself", "?category=cache&category=search", "elasticsearch redis", ""},
		{"a filter and a search", "?q=sql&category=database&type=sink", "postgresql", `<a href="./">Clear</a>`},
		{"a filter that nothing has stays visible", "?category=iot", "", "<option selected>iot</option>"},
		{"nothing matches", "?q=zzz", "", "None of the 10 connectors"},
		{"nothing matches, and it is said how to go on", "?q=zzz", "", `<a href="./">Clear the search and the filters</a>`},
		{"nothing matches, but something is near", "?q=kafak", "", `Did you mean <a href="./kafka">kafka</a>?`},
		{"unknown parameters", "?x=y&category=cache", "redis", ""},
		{"markup", "?q=%22%3E%3Cscript%3E&format=%3Cb%3E", "", `value="&#34;&gt;&lt;script&gt;"`},
		{"no UTF-8", "?q=%ff&format=%ff%00", "", "Nothing matches"},
	} {
		t.Run(row.name, func(t *testing.T) {
			page := get(t, h, "/"+row.query)
			if got := found(page); got != row.found {
				t.Errorf("shows %q, want %q", got, row.found)
			}
			if !strings.Contains(page, row.holds) {
				t.Errorf("the page must hold %s:\n%s", row.holds, page)
			}
		})
	}
}

// A list of very many connectors is cut, and says so.
func TestListIsBounded(t *testing.T) {
	var list []connectors.Connector
	for i := range 3000 {
		c := plain(fmt.Sprint("c", i))
		c.Description = strings.Repeat("words ", 200)
		c.Features = connectors.Features{connectors.Feature(fmt.Sprint("feature", i))}
		for f := range 50 {
			c.Formats = append(c.Formats, connectors.Format(fmt.Sprint("format", f)))
		}
		list = append(list, c)
	}
	h := mounted(registry(t, list...))
	for query, want := range map[string]string{
		"":            "The first 100 of 3000 connectors. Search or filter for the others.",
		"?q=feature2": "The first 100 of 1111 that match, of 3000 connectors in all.",
	} {
		page := get(t, h, "/"+query)
		if !strings.Contains(page, want) {
			t.Errorf("%q must say %q", query, want)
		}
		if n := len(strings.Fields(found(page))); n != 100 {
			t.Errorf("%q shows %d", query, n)
		}
		if len(page) > 120<<10 {
			t.Errorf("%q has %d bytes", query, len(page))
		}
	}
	if page := get(t, h, "/?feature=feature2999"); found(page) != "c2999" || !strings.Contains(page, "<option selected>feature2999</option>") {
		t.Error("a value that the form does not offer can be asked for all the same")
	}
}

// The query is cut before it is looked at.
func TestLongQuery(t *testing.T) {
	page := get(t, mounted(builtin.Registry()), "/?q="+strings.Repeat("é", 100_000)+"&category="+strings.Repeat("a,", 100_000))
	if len(page) > 10<<10 {
		t.Errorf("the page has %d bytes", len(page))
	}
}
