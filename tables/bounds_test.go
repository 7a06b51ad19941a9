package tables_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/boundtest"
	"github.com/laminar/connectors/tables"
)

const (
	mostFindings = 10_000
	mostDeferred = 100_000
	mostPointers = 4 << 20
)

// A file that is wrong in very many ways has so many findings and one that says so. Whatever table is listed has all of its
// findings, so that none looks better than it is.
func TestFindingsOfAFileAreBounded(t *testing.T) {
	boundtest.SkipUnderRace(t)
	const n = 120_000
	good := `{"name":"good","connector":"kafka","table_type":"source","config":{"topic":"t","format":"json"}},`
	for name, tt := range map[string]struct {
		file, source string
		tables       int // that are listed
	}{
		"a list of numbers":               {"a.json", "[" + strings.Repeat("0,", n) + "0]", 0},
		"tables that are none":            {"a.json", "[" + good + strings.Repeat("{},", n) + "{}]", 1},
		"tables without most keys":        {"a.json", `[` + strings.Repeat(`{"name":""},`, n) + `{}]`, 2500},
		"a key that stands many times":    {"a.json", `{` + strings.Repeat(`"name":"a",`, n) + `"x":1}`, 0},
		"many tables of one name":         {"a.json", "[" + strings.Repeat(good, n/10) + good[:len(good)-1] + "]", 10_001},
		"options that are none":           {"a.sql", "CREATE TABLE a WITH (" + strings.Repeat("=,", n) + ")", 0},
		"statements that are not ended":   {"a.sql", strings.Repeat("SELECT 1 CREATE TABLE a WITH (connector='kafka')\n", n/10), 2000},
		"statements of other kinds":       {"a.sql", strings.Repeat("CREATE SOURCE a WITH (connector='kafka');", n/10), 0},
		"a mapping of one key":            {"a.yaml", "{" + strings.Repeat("name,", n) + "b}", 0},
		"a YAML list of numbers":          {"a.yaml", "[" + strings.Repeat("0,", n) + "0]", 0},
		"documents":                       {"a.yaml", strings.Repeat("--- 5\n", n/4), 0},
		"a key in another part of a file": {"a.yaml", "tables: []\nx: {" + strings.Repeat("a,", n) + "b}", 0},
	} {
		t.Run(name, func(t *testing.T) {
			file := tables.Inspect(builtin.Registry(), tt.file, []byte(tt.source))
			found := tables.Check(builtin.Registry(), tt.file, []byte(tt.source))
			if len(found) != mostFindings+1 {
				t.Fatalf("%d findings, want %d and one that says so", len(found), mostFindings)
			}
			var last []tables.Finding
			for _, f := range file.Findings {
				if f.Code == connectors.CodeLimit {
					last = append(last, f)
				}
			}
			if want := fmt.Sprintf("the file is not read any further: it must have at most %d findings", mostFindings); len(last) != 1 ||
				last[0].Message != want || last[0].Severity != tables.SeverityError || last[0].Line < 1 {
				t.Errorf("got %v, want one error that says %q", last, want)
			}
			if len(file.Tables) != tt.tables {
				t.Errorf("%d tables are listed, want %d", len(file.Tables), tt.tables)
			}
			for _, table := range file.Tables {
				if len(table.Findings) == 0 && table.Name != "good" {
					t.Errorf("the table at line %d, column %d is listed without its findings", table.Line, table.Column)
				}
			}
			for _, f := range found[:3] {
				within(t, f, []byte(tt.source))
			}
		})
	}
}

// Each config alone is within its own limit.
func TestPointersOfAFileAreBounded(t *testing.T) {
	config := strings.Repeat(`{"`+strings.Repeat("~", 100)+`":`, 95) + "[" + strings.Repeat("1e999,", 60) + `"{{ A }}","{{ B }}"]` + strings.Repeat("}", 95)
	table := `{"name":"t%d","connector":"webhook","table_type":"sink","config":` + config + `}`
	for name, reg := range map[string]*connectors.Registry{"plain": builtin.Registry(), "placeholders": builtin.Registry().Placeholders()} {
		var list []string
		for i := range 30 {
			list = append(list, fmt.Sprintf(table, i))
		}
		source := []byte("[" + strings.Join(list, ",") + "]")
		file := tables.Inspect(reg, "a.json", source)
		pointers, complete := 0, 0
		for _, f := range tables.Check(reg, "a.json", source) {
			pointers += len(f.Pointer)
		}
		for _, table := range file.Tables {
			complete++
			for _, d := range table.Deferred {
				pointers += len(d.Pointer)
			}
		}
		if pointers > mostPointers || complete < 2 || complete == 30 {
			t.Errorf("%s: pointers of %d bytes, %d tables, want at most %d and some of 30", name, pointers, complete, mostPointers)
		}
		if last := file.Findings[len(file.Findings)-1]; !strings.Contains(last.Message, "must have pointers of at most") {
			t.Errorf("%s: got %s", name, last)
		}
	}
}

// What a deployment must supply is listed as far as it goes, and no further without a word.
func TestDeferredOfAFileAreBounded(t *testing.T) {
	table := `{"name":"t%d","connector":"webhook","table_type":"sink","config":{"url":"http://u","headers":{"a":[` +
		strings.Repeat(`"{{A}}",`, 60_000) + `1]}}}`
	source := fmt.Sprintf("["+table+","+table+"]", 1, 2)
	file := tables.Inspect(builtin.Registry().Placeholders(), "a.json", []byte(source))
	if len(file.Tables) != 1 || len(file.Tables[0].Deferred) != 60_000 {
		t.Fatalf("%d tables are listed, want the first, which is within the limit", len(file.Tables))
	}
	if len(file.Findings) == 0 || !strings.Contains(file.Findings[len(file.Findings)-1].Message, fmt.Sprintf("at most %d values with placeholders", mostDeferred)) {
		t.Errorf("got %v", file.Findings)
	}
}

// What costs the YAML library more than its own length is refused before the library reads it.
func TestYAMLThatCostsMoreThanItsLength(t *testing.T) {
	var stairs, interrupted, others strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&others, "k%d: *x\n", i)
	}
	for i := range 600 {
		fmt.Fprintf(&stairs, "%*sa:\n", i, "")
		fmt.Fprintf(&interrupted, "%*sa:\n#\n%*sb: [\n]\n", 2*i, "", 2*i, "")
	}
	begin := time.Now()
	for name, tt := range map[string]struct{ source, want string }{
		"tags":                       {strings.Repeat("%TAG !a%d! b\n", 250_000) + "---\na: b", "directives"},
		"other directives":           {strings.Repeat("%X\n", 150_000) + "--- 5", "directives"},
		"with other line ends":       {strings.Repeat("%TAG !a! b\r", 250_000) + "---\ra: b", "directives"},
		"with line ends of Unicode":  {strings.Repeat("%TAG !a! b\u2028", 101) + "---\na: b", "directives"},
		"a long tag":                 {"%TAG !a! " + strings.Repeat("a", 2_000_000) + "\n---\nx: [" + strings.Repeat("!a!b c,", 20_000) + "]\n", "256 bytes"},
		"lists in lists":             {strings.Repeat("- ", 9900) + strings.Repeat(" #\u2028", 200_000), "depths"},
		"keys in keys":               {strings.Repeat("? ", 9900) + strings.Repeat(" #\u2028", 200_000), "depths"},
		"values in values":           {strings.Repeat(": ", 9900) + strings.Repeat(" #\u2028", 200_000), "depths"},
		"behind a mark":              {"a: b\n---\n\ufeff" + strings.Repeat("- ", 9900) + strings.Repeat(" #\u2028", 200_000), "depths"},
		"on lines of their own":      {stairs.String() + strings.Repeat("#\n", 200_000), "depths"},
		"with others between them":   {interrupted.String() + strings.Repeat("#\n", 200_000), "depths"},
		"lines":                      {strings.Repeat("\n", 500_001), "500000 lines"},
		"lines that end otherwise":   {strings.Repeat("\r", 500_001), "500000 lines"},
		"lines that end in Unicode":  {strings.Repeat("\u0085", 500_001), "500000 lines"},
		"lines that end in two ways": {strings.Repeat("\u2028\u2029", 250_001), "500000 lines"},
		"an alias of a long text": {"a: &a " + strings.Repeat("1", 400_000) + "\ntables:\n" +
			strings.Repeat("- {name: *a, connector: *a, table_type: *a, config: {}}\n", 8000), "a million values"},
	} {
		found := check(tt.source, "a.yaml")
		if len(found) == 0 || found[0].Code != connectors.CodeLimit || !strings.Contains(found[len(found)-1].Message, tt.want) {
			t.Errorf("%s: got %d findings, %.300v, want a limit: %s", name, len(found), found, tt.want)
		}
	}
	for name, source := range map[string]string{
		"an alias that no field has":    "k: &x " + strings.Repeat("1", 400_000) + "\n" + others.String() + "name: t\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n",
		"lists in lists, within reason": strings.Repeat("- ", 490) + strings.Repeat(" #\u2028", 60_000) + "\n b",
		"lists in brackets":             strings.Repeat("[", 9900) + strings.Repeat(" #\u2028", 240_000) + "\n b",
		"comments of two line ends":     strings.Repeat("#\r\n", 240_000),
		"an alias that many look like":  strings.Repeat(" ", 4<<20) + "#" + strings.Repeat("*a ", 2<<20) + "\nb: *a",
	} {
		for _, f := range check(source, "a.yaml") {
			if f.Code == connectors.CodeLimit {
				t.Errorf("%s: got %v", name, f)
			}
		}
	}
	if took := time.Since(begin); took > time.Minute {
		t.Errorf("took %v", took)
	}
	table := "name: t\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n"
	if found := check("%YAML 1.1\n%TAG !a! tag:example.com,2000:\n---\n"+table, "a.yaml"); len(found) > 0 {
		t.Errorf("got %v", found)
	}
}

// Which connector was meant is looked for in the whole catalogue, so not for each of very many ids.
func TestUnknownConnectorsAreBounded(t *testing.T) {
	var list []connectors.Connector
	for i := range 2000 {
		c := builtin.Connectors()[0]
		c.ID = fmt.Sprintf("%s%04d%s", strings.Repeat("ab", 15), i, strings.Repeat("cd", 14))
		list = append(list, c)
	}
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, `{"name":"t%d","connector":"%s%04d%sx","table_type":"source","config":{}},`, i, strings.Repeat("ab", 15), i%2000, strings.Repeat("cd", 14))
	}
	begin := time.Now()
	found := tables.Check(reg, "a.json", []byte("["+b.String()[:b.Len()-1]+"]"))
	if took := time.Since(begin); took > time.Minute {
		t.Errorf("took %v", took)
	}
	if len(found) != 5000 {
		t.Fatalf("%d findings", len(found))
	}
	for i, f := range found {
		if f.Code != tables.CodeUnknownConnector || (f.Suggestion != "") != (i%2000 < 100) {
			t.Fatalf("table %d: got %v", i, f)
		}
	}
	for _, f := range tables.Check(nil, "a.json", []byte("["+b.String()[:b.Len()-1]+"]")) {
		if !strings.Contains(f.Message, "no connector at all") {
			t.Fatalf("got %v", f)
		}
	}
}

// allocated returns how many bytes are allocated while a file is checked, whether or not they are in use at the same time.
func allocated(name, source string) int {
	data, reg := []byte(source), builtin.Registry().Placeholders()
	return boundtest.Bytes(func() { tables.Inspect(reg, name, data) })
}

// What a schema costs a file is the same for one table and for many.
func TestMemoryOfALargeSchema(t *testing.T) {
	c := builtin.Connectors()[0]
	c.ID = "big"
	for i := range 3000 {
		c.Schemas.Source.Properties = append(c.Schemas.Source.Properties, connectors.Schema{Name: fmt.Sprint("k", i)})
	}
	reg, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	for name, source := range map[string]string{
		"a.sql":  strings.Repeat("CREATE TABLE a WITH (connector='big',type='source',topic='t',format='json');\n", 1000),
		"a.json": "[" + strings.Repeat(`{"name":"a","connector":"big","table_type":"source","config":{"topic":"t","format":"json"}},`, 999) + "{}]",
	} {
		if got := boundtest.Bytes(func() { tables.Check(reg, name, []byte(source)) }); got > 8<<20+200*len(source) {
			t.Errorf("%s: %d bytes are allocated for %d", name, got, len(source))
		}
	}
}

// The other entry points, for what they are given.
func TestMemoryOfOtherCalls(t *testing.T) {
	documented, err := os.ReadFile("check.go")
	if err != nil {
		t.Fatal(err)
	}
	reg := builtin.Registry().Placeholders()
	options, size := map[string]string{}, 0
	for i := range 20_000 {
		key := fmt.Sprint("k", i)
		options[key], size = "v", size+len(key)+1
	}
	items := map[string]string{"primary_keys": strings.Repeat("{{A}},", 40_000), "table": "t"}
	wide := connectors.Connector{ID: "wide", Name: "Wide", Category: "test", Roles: []connectors.Role{connectors.RoleSink}, Schemas: connectors.Schemas{
		Sink: &connectors.Schema{Properties: connectors.Properties{
			{Name: "list", Type: connectors.TypeArray, Items: &connectors.Schema{Type: connectors.TypeInteger}},
		}},
	}}
	for i := range 200 {
		name := fmt.Sprint("k", i)
		wide.Schemas.Sink.Required = append(wide.Schemas.Sink.Required, name)
		wide.Schemas.Sink.Properties = append(wide.Schemas.Sink.Properties, connectors.Schema{Name: name})
	}
	own, err := connectors.NewRegistry(wide)
	if err != nil {
		t.Fatal(err)
	}
	variables := map[string]string{"list": strings.Repeat("${A},${,", 40_000)}
	text := strings.Repeat("\n", 1<<20)
	for _, row := range []struct {
		entry string
		most  int
		bytes int
		run   func()
	}{
		{"ParseOptions", 300, size, func() { _, _ = tables.ParseOptions(reg, "postgresql", connectors.RoleSink, options) }},
		{"ParseOptions", 300, 6 * 40_000, func() { _, _ = tables.ParseOptions(reg, "postgresql", connectors.RoleSink, items) }},
		{"ParseOptions", 300, 8 * 40_000, func() {
			_, _ = tables.ParseOptions(own.Placeholders(connectors.PlaceholderVariable), "wide", connectors.RoleSink, variables)
		}},
		{"Explainer, Finding.Explain", 10, len(text), func() {
			_ = tables.NewExplainer([]byte(text)).Explain(tables.Finding{File: "f", Line: 1 << 20, Column: 1})
		}},
	} {
		if line := fmt.Sprintf("//   - %s: %d\n", row.entry, row.most); !strings.Contains(string(documented), line) {
			t.Errorf("the documentation of Check must have the line %q", line)
		}
		if got := boundtest.Bytes(row.run); got > 8<<20+row.most*row.bytes {
			t.Errorf("%s: %d bytes are allocated for %d given, want at most %d for each", row.entry, got, row.bytes, row.most)
		}
	}
}

// Aliases may stand for a million values in one file, however few bytes they have.
func TestMemoryOfAliases(t *testing.T) {
	const most = 400 << 20 // as the documentation of Check says
	source := "c: &c {url: http://u, headers: [" + strings.Repeat("0,", 60_000) + "0]}\ntables:\n" +
		strings.Repeat("- {name: t, connector: webhook, table_type: sink, config: *c}\n", 1000)
	if got := allocated("a.yaml", source); got > most {
		t.Errorf("%d bytes are allocated, want at most %d", got, most)
	}
}

// What is allocated, whether or not it is in use at the same time, follows the size of the file, as the documentation of
// Check says.
func TestMemoryFollowsTheInput(t *testing.T) {
	boundtest.SkipUnderRace(t)
	documented, err := os.ReadFile("check.go")
	if err != nil {
		t.Fatal(err)
	}
	const (
		n    = 1 << 18
		head = "name: t\nconnector: webhook\ntable_type: sink\nconfig: "
	)
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	good := `{"name":"t%d","connector":"kafka","table_type":"source","config":{"topic":"t","format":"json"}},`
	deep := strings.Repeat(`{"`+strings.Repeat("~", 100)+`":`, 95) + "[" + strings.Repeat("1e999,", 60) + "1]" + strings.Repeat("}", 95)
	for _, row := range []struct {
		extension string
		most      int
		sources   map[string]string
	}{
		{".json", 250, map[string]string{
			"numbers": "[" + strings.Repeat("0,", n/2) + "0]", "objects": "[" + strings.Repeat("{},", n/3) + "{}]",
			"names": "[" + strings.Repeat(`{"name":"a"},`, n/13) + "{}]", "a key": "{" + strings.Repeat(`"a":1,`, n/6) + `"b":1}`,
			"keys": "{" + numbered(n/12, `"k%d":1,`) + `"b":1}`, "tables": "[" + numbered(n/97, good) + "{}]",
			"pointers":     `{"name":"t","connector":"webhook","table_type":"sink","config":` + deep + `}`,
			"options":      `{"name":"t","connector":"webhook","table_type":"sink","config":{` + numbered(n/12, `"k%d":1,`) + `"b":1}}`,
			"a key inside": `{"name":"t","connector":"webhook","table_type":"sink","config":{` + strings.Repeat(`"a":1,`, n/6) + `"b":1}}`,
			"placeholders": `{"name":"t","connector":"webhook","table_type":"sink","config":{"headers":[` + strings.Repeat(`"{{A}}",`, n/8) + `1]}}`,
		}},
		{".sql", 200, map[string]string{
			"signs":        "CREATE TABLE a WITH (" + strings.Repeat("=,", n/2) + ")",
			"options":      "CREATE TABLE a WITH (connector='webhook',type='sink'," + numbered(n/12, "k%d=1,") + "b=1)",
			"tables":       strings.Repeat("CREATE TABLE a WITH (b=1);", n/26),
			"items":        "CREATE TABLE a WITH (connector='postgresql',type='sink',primary_keys='" + strings.Repeat(",", n) + "')",
			"fewer items":  "CREATE TABLE a WITH (connector='postgresql',type='sink',primary_keys='" + strings.Repeat(",", 90_000) + "')",
			"JSON":         "CREATE TABLE a WITH (connector='postgresql',type='sink',primary_keys='[" + strings.Repeat("1,", n/2) + "1]')",
			"pairs":        "CREATE TABLE a WITH (connector='webhook',type='sink',headers='" + numbered(n/10, "k%d:v,") + "k:v')",
			"comments":     strings.Repeat("--connectors:ignore\n", n/20),
			"codes":        numbered(n/220, "--connectors:ignore "+strings.Repeat("%[1]d,x,", 12)+strings.Repeat("a,b,c,d,e,", 8)+"\n"),
			"placeholders": "CREATE TABLE a WITH (connector='postgresql',type='sink',primary_keys='" + strings.Repeat("{{A}},", n/6) + "')",
		}},
		{".yaml", 4500, map[string]string{
			"keys of one letter": "{" + strings.Repeat("a,", n/2) + "a}", "numbers": "[" + strings.Repeat("0,", n/2) + "0]",
			"numbers in a config": head + "{a: [" + strings.Repeat("0,", n/2) + "0]}", "lines": strings.Repeat("\n", n),
			"items": strings.Repeat("- a\n", n/4), "comments": strings.Repeat("a: b # c\n", n/9), "keys": strings.Repeat("a:\n", n/3),
			"anchors": strings.Repeat("- &a b\n", n/7), "aliases": "- &a b\n" + strings.Repeat("- *a\n", n/5),
			"documents": strings.Repeat("---\n", n/4),
			"broken":    strings.Repeat("- #\n", n/4) + "  b:\n - c\n -d: {}\n#", "an unknown anchor": strings.Repeat("- #\n", n/4) + "- a # *b\n- *b # *b",
			"a broken end": "- [" + strings.Repeat("0,", n/2) + "0]\n- {", "another": "[[" + strings.Repeat("0,", n/2) + "0],{},{",
			"a broken end behind a directive": "%YAML 1.2\n---\n- [" + strings.Repeat("0,", n/2) + "0]\n- @",
			"tabs":                            "- a: |\n   \tb\n- [" + strings.Repeat("0,", n/2) + "0]\n- {",
			"other line ends":                 strings.Repeat("\u2028", n/3),
			"levels":                          strings.Repeat("[", 9000) + "\n#" + strings.Repeat("x", n), "items in items": strings.Repeat("- ", 9000) + "a\n#" + strings.Repeat("x", n),
			"tables":       numbered(n/90, "- name: a%d\n  connector: kafka\n  table_type: source\n  config:\n    topic: t\n    format: json\n"),
			"placeholders": head + "{url: http://u, headers: {" + numbered(n/16, "k%d: '{{A}}', ") + "}}",
		}},
	} {
		if line := fmt.Sprintf("//   - %s: %d\n", row.extension, row.most); !strings.Contains(string(documented), line) {
			t.Errorf("the documentation of Check must have the line %q", line)
		}
		for name, source := range row.sources {
			t.Run(row.extension+"/"+name, func(t *testing.T) {
				const free = 8 << 20
				if got := allocated("a"+row.extension, source); got > free+row.most*len(source) {
					t.Errorf("%d bytes are allocated for %d given, want at most %d for each, beyond %d", got, len(source), row.most, free)
				}
			})
		}
	}
}
