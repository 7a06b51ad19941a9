package tables_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

func TestUnusedIgnoreMessages(t *testing.T) {
	long := yamlTable("topic: t # connectors:ignore " + strings.Repeat("secret, ", 200))
	for _, row := range []struct{ name, source, want string }{
		{"none", yamlTable("topic: t # connectors:ignore deprecated, unknown_key, deprecated"), `no warning on this line has the code "deprecated" or "unknown_key", so there is nothing to ignore`},
		{"none of a table", strings.Replace(yamlTable("topic: t"), "\n", " # connectors:ignore deprecated\n", 1), `no warning of this table has the code "deprecated", so there is nothing to ignore`},
		{"errors", strings.Replace(yamlTable("topic: 1"), "\n", " # connectors:ignore type, secret\n", 1), `a comment that ignores must name codes that findings have; "type" stands here as an error, and an error cannot be ignored`},
		{"too many", long, "a comment that ignores must name at most 100 codes; a comment that ignores must name codes that findings have"},
		{"a letter left out", yamlTable("topic: t # connectors:ignor deprecated -- why"), `a comment that ignores must begin with "connectors:ignore"`},
		{"a capital", yamlTable("topic: t # connectors:Ignore deprecated -- why"), `a comment that ignores must begin with "connectors:ignore"`},
		{"a space", yamlTable("topic: t # connectors: ignore deprecated -- why"), `a comment that ignores must begin with "connectors:ignore"`},
		{"no code", yamlTable("topic: t # connectors:ignore ,"), "a comment that ignores must name the code of a warning"},
	} {
		var got []string
		for _, f := range tables.Check(builtin.Registry(), "a.yaml", []byte(row.source)) {
			if strings.Contains(f.String(), "secret") {
				t.Errorf("%s: %v holds a word of the comment", row.name, f)
			}
			if f.Code == tables.CodeUnusedIgnore {
				got = append(got, f.Message)
			}
		}
		if len(got) != 1 || got[0] != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
	}
}

func TestIgnoreCodesOfAdvice(t *testing.T) {
	c := connectors.Connector{ID: "own", Name: "Own", Category: "test", Roles: []connectors.Role{connectors.RoleSink}, Schemas: connectors.Schemas{
		Sink: &connectors.Schema{Properties: connectors.Properties{
			{Name: "a", Enum: []any{"x", "y"}, Advice: &connectors.Advice{Schema: connectors.Schema{Const: "x"}, Code: "enum"}},
			{Name: "b", Type: connectors.TypeString, Advice: &connectors.Advice{Schema: connectors.Schema{MinLength: "1"}, Code: "house_rule"}},
		}},
	}}
	reg, err := connectors.NewRegistry(c)
	if err != nil {
		t.Fatal(err)
	}
	const head = "name: t\nconnector: own\ntable_type: sink\nconfig:\n"
	for _, row := range []struct{ name, config, ignored, found string }{
		{"a warning", "  a: y # connectors:ignore enum\n", "5:3 /a enum: ", ""},
		{"an error", "  a: z # connectors:ignore enum\n", "", "5:3 /a enum, 5:8 unused_ignore"},
		{"a code of its own", "  b: '' # connectors:ignore house_rule\n", "5:3 /b house_rule: ", ""},
		{"a code of its own that is not needed", "  b: c # connectors:ignore house_rule\n", "", "5:8 unused_ignore"},
	} {
		for _, reg := range []*connectors.Registry{reg, reg.Strict()} {
			file := tables.Inspect(reg, "a.yaml", []byte(head+row.config))
			if got := ignored(file); got != row.ignored {
				t.Errorf("%s: ignored %q, want %q", row.name, got, row.ignored)
			}
			if got := found(all(file)); got != row.found {
				t.Errorf("%s: found %q, want %q", row.name, got, row.found)
			}
		}
	}
}

func TestIgnoreKnowsAllCodes(t *testing.T) {
	api, err := os.ReadFile("../testdata/api.txt")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`(?m)^pkg (?:connectors|tables), const Code\w+ = "(\w+)"`).FindAllSubmatch(api, -1)
	if len(codes) < 40 {
		t.Fatalf("%d codes in the list of the API", len(codes))
	}
	for _, code := range codes {
		source := fmt.Sprintf("# connectors:ignore %s\n", code[1])
		if got := tables.Check(builtin.Registry(), "a.yaml", []byte(source)); len(got) != 1 || !strings.Contains(got[0].Message, "so there is nothing to ignore") {
			t.Errorf("%s: got %v", code[1], got)
		}
	}
}

func TestIgnoreWhatIsNotJudgedYet(t *testing.T) {
	for _, row := range []struct{ name, head string }{
		{"a connector", "name: t\nconnector: '{{ C }}'\ntable_type: source\n"},
		{"a role", "name: t\nconnector: kafka\ntable_type: '{{ ROLE }}'\n"},
	} {
		for _, reg := range []*connectors.Registry{builtin.Registry().Placeholders(), builtin.Registry().Placeholders().Strict()} {
			if got := tables.Check(reg, "a.yaml", []byte(row.head+"config: {topic: t, format: json} # connectors:ignore unknown_key\n")); len(got) > 0 {
				t.Errorf("%s: got %v", row.name, got)
			}
		}
	}
}

func TestIgnoreWhatIsTooLarge(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "k%d: 1, ", i)
	}
	source := "x: &a {" + b.String() + "}\ntables:\n- name: t # connectors:ignore deprecated\n  <<: [" + strings.Repeat("*a, ", 1000) + "]\n"
	list := tables.Check(builtin.Registry(), "a.yaml", []byte(source))
	if len(list) != 1 || list[0].Code != connectors.CodeLimit {
		t.Errorf("got %v, want a limit alone", list)
	}
}

// A comment alone is no table, strict or not.
func TestIgnoreWithoutATable(t *testing.T) {
	fsys := fstest.MapFS{"a.yaml": {Data: []byte("# connectors:ignore unknown_key\n")}}
	for _, reg := range []*connectors.Registry{builtin.Registry(), builtin.Registry().Strict()} {
		list := tables.CheckFS(reg, fsys)
		if len(list) != 2 || list[0].Code != tables.CodeUnreadable || list[1].Code != tables.CodeUnusedIgnore {
			t.Errorf("got %v", list)
		}
	}
}

// What is not listed is not known to be ignored, so its comments are not said to be of no use, and it cannot be ignored unseen.
func TestIgnoreWhatIsNotListed(t *testing.T) {
	options := make([]string, 150)
	for i := range options {
		options[i] = fmt.Sprintf("k%d: 1 # connectors:ignore unknown_key", i)
	}
	source := yamlTable("topic: t\n  " + strings.Join(options, "\n  "))
	for _, row := range []struct{ name, source, want string }{
		{"the comments of all", source, "4:1 limit"},
		{
			"a comment for the limit", strings.Replace(source, "name: t\n", "name: t # connectors:ignore limit\n", 1),
			"1:9 unused_ignore, 4:1 limit",
		},
	} {
		for _, reg := range []*connectors.Registry{builtin.Registry(), builtin.Registry().Strict()} {
			file := tables.Inspect(reg, "a.yaml", []byte(row.source))
			if got := found(all(file)); got != row.want || len(file.Ignored) != 100 {
				t.Errorf("%s: found %s, %d ignored, want %s and 100", row.name, got, len(file.Ignored), row.want)
			}
		}
	}
}

func TestUnusedIgnoresAreBounded(t *testing.T) {
	got := tables.Check(builtin.Registry(), "a.sql", []byte(strings.Repeat("-- connectors:ignore limit\n", mostFindings+100)))
	if len(got) != mostFindings+1 || got[mostFindings].Code != connectors.CodeLimit {
		t.Errorf("%d findings, the last %v", len(got), got[len(got)-1])
	}
}
