package connectorpage_test

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
)

// textOf is what a browser has in the text area of a page.
func textOf(page string) string {
	_, after, _ := strings.Cut(page, "<textarea")
	_, after, _ = strings.Cut(after, ">\n") // the line end behind the tag is none of the text
	text, _, _ := strings.Cut(after, "</textarea>")
	return html.UnescapeString(text)
}

var tags = regexp.MustCompile(`<[^>]*>`)

// visible is a page without its tags.
func visible(page string) string { return html.UnescapeString(tags.ReplaceAllString(page, "")) }

const ordersYAML = `tables:
  - name: orders
    connector: kafka
    table_type: source
    config:
      topic: orders
      format: jsn
      ofset_reset: latest
`

func TestCheck(t *testing.T) {
	for _, row := range []struct {
		name, language, text string
		more                 []string
		holds                []string // of what is visible
	}{
		{
			"nothing wrong", "yaml", strings.NewReplacer("jsn", "json", "ofset", "offset").Replace(ordersYAML), nil,
			[]string{"1 table, nothing wrong"},
		},
		{
			"an error and a warning", "yaml", ordersYAML, nil,
			[]string{
				"1 error, 1 warning in 1 table",
				"Line 7: error in table orders: /format must be one of \"json\", \"avro\", \"protobuf\", \"raw\". Did you mean json?",
				"      format: jsn      ^error in table orders: /format",
				"      ofset_reset: latest      ^warning in table orders: /ofset_reset is not a known option. Did you mean offset_reset?",
			},
		},
		{"the same, strictly", "yaml", ordersYAML, []string{"strict", "true"}, []string{"2 errors in 1 table"}},
		{
			"line ends as browsers send them", "yaml", strings.ReplaceAll(ordersYAML, "\n", "\r\n"), nil,
			[]string{"1 error, 1 warning in 1 table", "Line 7: error", "      format: jsn      ^error"},
		},
		{
			"JSON", "json", `[{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"t","format":"jsn"}}]`, nil,
			[]string{"1 error in 1 table", "Line 1: error in table a: /format must be one of"},
		},
		{"broken JSON", "json", "{\n\"a\":", nil, []string{"1 error", "Line 2: error"}},
		{
			"SQL", "sql", "CREATE TABLE t (a INT) WITH (\n  connector = 'kafak'\n);\n", nil,
			[]string{"Line 2: error in table t: unknown connector \"kafak\". Did you mean kafka?"},
		},
		{"no text", "yaml", "", nil, []string{"No table in this text"}},
		{"a comment", "yaml", "# nothing\n", nil, []string{"No table in this text"}},
		{
			"a placeholder", "yaml",
			"name: a\nconnector: kafka\ntable_type: source\nconfig:\n  topic: t\n  format: '{{ FORMAT }}'\n", nil,
			[]string{"1 table, nothing wrong", "Known only at deployment", "Line 6: table a, /format waits for FORMAT"},
		},
		{
			"a warning that a comment ignores", "yaml",
			"name: a\nconnector: kafka\ntable_type: source\nconfig:\n  topic: '' # connectors:ignore suspicious_value -- <b>later</b>\n  format: json\n", nil,
			[]string{
				"1 table, nothing wrong, 1 warning ignored", "Ignored by comments",
				"Line 5: warning in table a: /topic must not be empty [suspicious_value]: <b>later</b>",
			},
		},
		{
			"a comment that ignores nothing", "sql", "CREATE TABLE t WITH (\n  connector = 'kafka', -- connectors:ignore enum\n  type = 'source', topic = 't', format = 'json');", nil,
			[]string{"1 warning in 1 table", "Line 2: warning", "[unused_ignore]"},
		},
		{"a byte order mark", "yaml", "\ufeff" + ordersYAML, nil, []string{"Line 7: error"}},
		{"markup", "yaml", "name: <script>alert(1)</script>\nconnector: '\"><img src=x>'\n", nil, []string{"<script>alert(1)</script>"}},
		{"no UTF-8", "yaml", "name: \xff\n", nil, []string{"must be valid UTF-8", "name: \ufffd"}},
		{
			"two findings in one line", "json", `{"name":"a","connector":"kafka","table_type":"source","config":{"topic":1,"format":"jsn"}}`, nil,
			[]string{"2 errors in 1 table"},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			page := check(t, mounted(builtin.Registry()), row.language, row.text, row.more...)
			seen := visible(page)
			for _, text := range row.holds {
				if !strings.Contains(seen, text) {
					t.Errorf("the page must show %q:\n%s", text, seen)
				}
			}
			want := strings.ReplaceAll(strings.TrimPrefix(strings.ToValidUTF8(row.text, "\ufffd"), "\ufeff"), "\r\n", "\n")
			if got := textOf(page); got != want {
				t.Errorf("the form holds %q, want %q", got, want)
			}
			if !strings.Contains(page, fmt.Sprintf(`value=%q checked`, row.language)) {
				t.Error("the language is not kept")
			}
			if strict := strings.Contains(page, `name="strict" value="true" checked`); strict != (row.more != nil) {
				t.Error("the box is not kept")
			}
		})
	}
}

// A text that begins with a line end keeps it: a browser drops the first one in a text area.
func TestTextBeginsWithLineEnd(t *testing.T) {
	page := check(t, mounted(builtin.Registry()), "yaml", "\n\n"+ordersYAML)
	if got := textOf(page); got != "\n\n"+ordersYAML {
		t.Errorf("the form holds %q", got)
	}
	if !strings.Contains(page, `href="#line-9"`) || !strings.Contains(page, `id="line-9" value="9"`) {
		t.Errorf("the finding must stand at line 9:\n%s", page)
	}
}

// Who has chosen the wrong language is told, and need only check once more.
func TestLanguageMeant(t *testing.T) {
	const sql, json = "CREATE TABLE t (a INT) WITH (connector = 'kafka');", `{"name":"a","connector":"kafka"}`
	for _, row := range []struct{ name, language, text, meant string }{
		{"SQL for YAML", "yaml", sql, "sql"},
		{"SQL for JSON", "json", sql, "sql"},
		{"YAML for JSON", "json", ordersYAML, "yaml"},
		{"YAML for SQL", "sql", ordersYAML, "yaml"},
		{"JSON for SQL, which YAML could be too", "sql", json, "json"},
		{"JSON for YAML, which reads it", "yaml", json, ""},
		{"what has no table in any", "yaml", "- a: [", ""},
		{"nothing", "sql", "", ""},
	} {
		page := check(t, mounted(builtin.Registry()), row.language, row.text)
		if told := strings.Contains(page, "which is chosen now"); told != (row.meant != "") {
			t.Errorf("%s: told %t:\n%s", row.name, told, page)
		}
		chosen := row.meant
		if chosen == "" {
			chosen = row.language
		}
		if !strings.Contains(page, fmt.Sprintf(`value=%q checked`, chosen)) {
			t.Errorf("%s: %s is not chosen", row.name, chosen)
		}
	}
}

// The verdict leads to the options of what is in the file, each once.
func TestVerdictLeadsToOptions(t *testing.T) {
	h := mounted(registry(t, append(builtin.Connectors(), plain("check"))...))
	page := check(t, h, "yaml", ordersYAML+strings.NewReplacer("tables:\n", "", "orders", "more").Replace(ordersYAML)+
		"  - {name: c, connector: check, table_type: source, config: {}}\n  - {name: d, connector: kafak, table_type: source, config: {}}\n")
	const want = `What these tables may have: <a href="./kafka#source">kafka as a source</a>, <a href="./connector/check#source">check as a source</a>.`
	if !strings.Contains(page, want) {
		t.Errorf("the page must hold %s:\n%s", want, page)
	}
}

// The views of the host's registry count.
func TestViewsOfTheHost(t *testing.T) {
	page := check(t, mounted(builtin.Registry().Strict()), "yaml", ordersYAML)
	if !strings.Contains(page, "2 errors in 1 table") || strings.Contains(page, `name="strict"`) {
		t.Errorf("a strict catalogue checks strictly, and offers no choice:\n%s", page)
	}
	variable := builtin.Registry().Placeholders(connectors.PlaceholderVariable)
	text := "name: a\nconnector: kafka\ntable_type: source\nconfig:\n  topic: t\n  format: "
	if page := check(t, mounted(variable), "yaml", text+"${FORMAT}\n"); !strings.Contains(visible(page), "waits for FORMAT") {
		t.Errorf("the host's placeholders are not known:\n%s", page)
	}
	if page := check(t, mounted(variable), "yaml", text+"'{{ FORMAT }}'\n"); !strings.Contains(visible(page), "1 error in 1 table") {
		t.Errorf("others than the host's are known:\n%s", page)
	}
}

// Of a long text, the lines around those at fault are shown; of many findings, the errors before the warnings.
func TestVerdictIsBounded(t *testing.T) {
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "- name: t%d\n  connector: kafka\n  table_type: source\n  config:\n    topic: t\n    format: json\n    unknown%d: 1\n", i, i)
	}
	for i := range 3 {
		fmt.Fprintf(&b, "- name: u%d\n  connector: kafka\n  table_type: source\n  config: {topic: t, format: jsn}\n", i)
	}
	page := check(t, mounted(builtin.Registry()), "yaml", b.String())
	seen := visible(page)
	for _, text := range []string{
		"3 errors, 400 warnings in 403 tables", "100 of the 403 findings are shown, errors before warnings.",
		"Line 2804: error in table u0", "Line 2812: error in table u2", "Lines 683 to 2800 are left out",
	} {
		if !strings.Contains(seen, text) {
			t.Errorf("the page must show %q:\n%.6000s", text, seen)
		}
	}
	if n := strings.Count(page, `<p class="`); n != 100+1 { // and the one around the button
		t.Errorf("%d findings stand under lines", n)
	}

	b.Reset()
	for i := range 60 {
		fmt.Fprintf(&b, "- {name: t%d, connector: kafka, table_type: source, config: {topic: '', format: '{{ A }}'}} # connectors:ignore suspicious_value\n", i)
	}
	seen = visible(check(t, mounted(builtin.Registry()), "yaml", b.String()))
	if strings.Count(seen, "The first 50 of 60.") != 2 || strings.Count(seen, "without a reason") != 50 || strings.Count(seen, "waits for") != 50 {
		t.Errorf("of what is ignored, and of what waits, the first 50 are to be shown:\n%s", seen)
	}

	long := `{"name":"a","connector":"kafka","table_type":"source","config":{"topic":"` + strings.Repeat("x", 100_000) + `","format":"jsn","y":1,` +
		strings.Repeat(" ", 100_000) + `"z":1}}`
	page = check(t, mounted(builtin.Registry()), "json", long)
	if len(page) > len(long)+20<<10 {
		t.Errorf("the page has %d bytes for a text of %d", len(page), len(long))
	}
	if n := strings.Count(page, `aria-hidden="true"`); n != 3 {
		t.Errorf("%d carets, want 3", n)
	}
}

// Whatever is sent, the answer is bounded: the text once, and little more.
func TestAnswerIsBounded(t *testing.T) {
	h := mounted(builtin.Registry())
	for name, row := range map[string]struct{ language, text string }{
		"quotation marks":       {"yaml", strings.Repeat(`"`, 340_000)},
		"line ends":             {"yaml", strings.Repeat("\n", 300_000)},
		"tables without a key":  {"yaml", strings.Repeat("- {}\n", 60_000)},
		"unclosed SQL":          {"sql", strings.Repeat("CREATE TABLE t WITH (a='\n", 20_000)},
		"long names":            {"yaml", "- name: " + strings.Repeat("<", 200_000) + "\n  connector: " + strings.Repeat(">", 100_000)},
		"placeholders":          {"yaml", "name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: [" + strings.Repeat("'{{ A }}',", 20_000) + "], format: json}\n"},
		"many names in a value": {"yaml", "name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: '" + strings.Repeat("{{ A }}{{ B }}", 10_000) + "'}\n"},
		"pointers":              {"json", `{"name":"a","connector":"kafka","table_type":"source","config":{` + strings.Repeat(`"`+strings.Repeat("~", 1000)+`":`+"{", 90) + strings.Repeat("}", 92)},
	} {
		t.Run(name, func(t *testing.T) {
			page := check(t, h, row.language, row.text)
			if most := 6*len(row.text) + 200<<10; len(page) > most {
				t.Errorf("answered %d bytes for %d", len(page), len(row.text))
			}
		})
	}
}
