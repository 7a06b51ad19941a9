package tables_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/tables"
)

func TestCheckFS(t *testing.T) {
	table := func(name string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("name: " + name + "\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n")}
	}
	fsys := fstest.MapFS{
		"a.yaml": table("a"), "x/b.yml": table("b"), "x/y/c.yaml": table("c"), "x/y/a2.yaml": table("a"),
		"README.md": {Data: []byte("# not a table")}, "broken.json": {Data: []byte("{")}, "x/notes.txt": {},
		".git/d.yaml": table("d"), "x/_drafts/e.yaml": table("e"), "x/_drafts/.f.yaml": table("f"),
	}
	tests := []struct {
		name     string
		patterns []string
		files    string
		findings string
	}{
		{"everything", nil, "a.yaml broken.json x/b.yml x/y/a2.yaml x/y/c.yaml", "syntax duplicate_table"},
		{"one file", []string{"a.yaml"}, "a.yaml", ""},
		{"a folder means what is below", []string{"x"}, "x/b.yml x/y/a2.yaml x/y/c.yaml", ""},
		{"a wildcard stays in its folder", []string{"x/*"}, "x/b.yml", ""},
		{"two stars cross folders", []string{"**/*.yaml"}, "a.yaml x/y/a2.yaml x/y/c.yaml", "duplicate_table"},
		{"two stars in the middle", []string{"x/**/c.*"}, "x/y/c.yaml", ""},
		{"each file once, in order", []string{"x/y", "a.yaml", "**/a*.yaml"}, "a.yaml x/y/a2.yaml x/y/c.yaml", "duplicate_table"},
		{"a hidden folder by its name, with hidden files", []string{"x/_drafts"}, "x/_drafts/.f.yaml x/_drafts/e.yaml", ""},
		{"by its name in a pattern", []string{"**/_drafts/*"}, "x/_drafts/.f.yaml x/_drafts/e.yaml", ""},
		{"by how its name begins", []string{".*/*"}, ".git/d.yaml", ""},
		{"no wildcard is one for a hidden folder", []string{"*/*.yaml", "x/*/e.yaml", "x/[_]drafts/*"}, "*/*.yaml x/*/e.yaml x/[_]drafts/*", "unreadable unreadable unreadable"},
		{"nothing matches", []string{"*.sql"}, "*.sql", "unreadable"},
		{"a file of another kind, by name", []string{"README.md"}, "README.md", "unreadable"},
		{"a malformed pattern", []string{"[a"}, "[a", "unreadable"},
		{"a path outside", []string{"../a.yaml"}, "../a.yaml", "unreadable"},
		{"a path from the root of the machine", []string{"/a.yaml"}, "/a.yaml", "unreadable"},
		{"a path from here", []string{"./a.yaml"}, "a.yaml", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var files, codes []string
			for _, f := range tables.InspectFS(builtin.Registry(), fsys, tt.patterns...) {
				files = append(files, f.Name)
			}
			for _, f := range tables.CheckFS(builtin.Registry(), fsys, tt.patterns...) {
				codes = append(codes, f.Code)
			}
			if got := strings.Join(files, " "); got != tt.files {
				t.Errorf("files %q, want %q", got, tt.files)
			}
			if got := strings.Join(codes, " "); got != tt.findings {
				t.Errorf("findings %q, want %q", got, tt.findings)
			}
		})
	}
}

// A check of nothing says what to put right, by the names that its caller wrote.
func TestCheckFSOfNothing(t *testing.T) {
	const kinds = "no file that ends in .json, .yaml, .yml or .sql"
	empty := t.TempDir()
	fsys := fstest.MapFS{
		"empty.yaml": {}, "none.json": {Data: []byte(`{"tables": []}`)}, "q/views.sql": {Data: []byte("CREATE VIEW v AS SELECT 1")},
		"notes/a.txt": {}, "one/a.yaml": {Data: []byte("name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n")},
		"odd/a.yaml": {Data: []byte("5")},
	}
	tests := []struct {
		name     string
		fsys     fs.FS
		patterns []string
		want     string
	}{
		{"no file system", nil, nil, ".: error: no file system was given"},
		{"a folder that is not there", os.DirFS("nowhere"), nil, `.: error: the folder "nowhere" does not exist`},
		{"whatever is looked for in it", os.DirFS("nowhere"), []string{"a.yaml", "x/*.sql"}, `.: error: the folder "nowhere" does not exist`},
		{"an empty folder", os.DirFS(empty), nil, fmt.Sprintf(".: error: the folder %q holds %s", empty, kinds)},
		{"one without a name", fstest.MapFS{}, nil, ".: error: the folder holds " + kinds},
		{"a name of nothing", fsys, []string{"nowhere"}, "nowhere: error: the file or folder does not exist"},
		{"a misspelt file", fsys, []string{"emtpy.yaml"}, `emtpy.yaml: error: the file or folder does not exist (did you mean "empty.yaml"?)`},
		{"another ending", fsys, []string{"one/a.yml"}, `one/a.yml: error: the file or folder does not exist (did you mean "a.yaml"?)`},
		{"a misspelt folder", fsys, []string{"note/a.yaml"}, `note/a.yaml: error: the file or folder does not exist (did you mean "notes"?)`},
		{"a misspelt folder of a pattern", fsys, []string{"nots/*.sql"}, `nots/*.sql: error: the folder "nots" does not exist (did you mean "notes"?)`},
		{"a misspelt file that is no file of tables", fsys, []string{"notes/b.txt"}, "notes/b.txt: error: the file or folder does not exist"},
		{"a pattern below nothing", fsys, []string{"x/y/*.sql"}, `x/y/*.sql: error: the folder "x/y" does not exist`},
		{"a folder of other files", fsys, []string{"notes/"}, "notes/: error: the folder holds " + kinds},
		{"a pattern of no table files", fsys, []string{"notes/*"}, "notes/*: error: " + kinds + " matches the pattern"},
		{"a pattern below a file", fsys, []string{"empty.yaml/*"}, "empty.yaml/*: error: " + kinds + " matches the pattern"},
		{"the separator of Windows", fsys, []string{`notes\*.yaml`}, `notes\*.yaml: error: ` + kinds + ` matches the pattern, in which \ separates no folders; write / for it`},
		{"no table in any file", fsys, []string{"*", "q/views.sql"}, `.: error: no file that "*" or "q/views.sql" matches holds a table`},
		{"nor in the folder", fstest.MapFS{"a.sql": {Data: []byte("SELECT 1")}}, nil, ".: error: no file in the folder holds a table"},
		{"a table in some file", fsys, []string{"*", "one"}, ""},
		{"no table where something else is wrong", fsys, []string{"odd"}, `odd/a.yaml:1:1: error: must be a table, a list of tables, or an object with a list under "tables"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range tables.CheckFS(builtin.Registry(), tt.fsys, tt.patterns...) {
				got = append(got, strings.TrimSuffix(f.String(), " ["+f.Code+"]"))
			}
			if got := strings.Join(got, "\n"); got != tt.want {
				t.Errorf("got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// lockedFolder cannot be read.
type lockedFolder struct {
	fstest.MapFS
	name string
}

func (l lockedFolder) ReadDir(name string) ([]fs.DirEntry, error) {
	if name == l.name {
		return nil, fs.ErrPermission
	}
	return l.MapFS.ReadDir(name)
}

// A folder that cannot be read is a finding where a pattern reaches into it, and hides no other folder.
func TestCheckFSLockedFolder(t *testing.T) {
	table := &fstest.MapFile{Data: []byte("name: t\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: jsn}\n")}
	fsys := lockedFolder{fstest.MapFS{"a.yaml": table, "b/x.yaml": table, "c/z.yaml": table}, "b"}
	tests := []struct {
		name, pattern, want string
	}{
		{"everything", "**", "a.yaml enum, b unreadable, c/z.yaml enum, c/z.yaml duplicate_table"},
		{"what the pattern cannot reach is not read", "*.yaml", "a.yaml enum"},
		{"itself", "b", "b unreadable"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range tables.CheckFS(builtin.Registry(), fsys, tt.pattern) {
				got = append(got, f.File+" "+f.Code)
			}
			slices.Sort(got)
			want := strings.Split(tt.want, ", ")
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// A link to a folder is passed over, because it may lead round in a circle, and that is said. A pattern that names it goes in.
func TestCheckFSLinks(t *testing.T) {
	const table = "name: t\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: jsn}\n"
	dir := t.TempDir()
	for _, folder := range []string{"shared", "pipelines/_drafts", "only"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "shared", "a.yaml"), []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{
		"pipelines/linked": "../shared", "pipelines/folder.yaml": "../shared", "pipelines/file.yaml": "../shared/a.yaml",
		"pipelines/dangling": "nowhere", "pipelines/notes.txt": "../shared/a.yaml", "pipelines/_hidden": "../shared", "only/up": "..",
	} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	const passed = "a link to a folder is passed over; a pattern that names it reaches what it leads to [unreadable]"
	tests := []struct {
		name     string
		reg      *connectors.Registry
		patterns string
		want     []string // the beginnings of what is printed
	}{
		{"below a folder", builtin.Registry(), "pipelines", []string{
			"pipelines/file.yaml:4:", "pipelines/folder.yaml: warning: " + passed, "pipelines/linked: warning: " + passed}},
		{"strictly", builtin.Registry().Strict(), "pipelines", []string{
			"pipelines/file.yaml:4:", "pipelines/folder.yaml: error: " + passed, "pipelines/linked: error: " + passed}},
		{"a pattern that cannot reach what is in it", builtin.Registry(), "pipelines/*.yaml", []string{"pipelines/file.yaml:4:"}},
		{"by its name", builtin.Registry(), "pipelines/linked", []string{"pipelines/linked/a.yaml:4:"}},
		{"below its name", builtin.Registry(), "pipelines/linked/*.yaml", []string{"pipelines/linked/a.yaml:4:"}},
		{"below a folder and by its name", builtin.Registry().Strict(), "pipelines pipelines/linked/ ./pipelines/folder.yaml/*.yaml", []string{
			"pipelines/file.yaml:4:", "pipelines/folder.yaml/a.yaml:1:", "pipelines/folder.yaml/a.yaml:4:", "pipelines/linked/a.yaml:1:", "pipelines/linked/a.yaml:4:"}},
		{"nothing but a link", builtin.Registry(), "only", []string{
			"only: error: the folder holds no file", "only/up: warning: " + passed}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range tables.CheckFS(tt.reg, os.DirFS(dir), strings.Fields(tt.patterns)...) {
				got = append(got, f.String())
			}
			ok := len(got) == len(tt.want)
			for i := range got {
				ok = ok && strings.HasPrefix(got[i], tt.want[i])
			}
			if !ok {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// Files checked as they come are judged as those of a file system are, but that the later one has a name that stands twice.
func TestCheckAll(t *testing.T) {
	const table = "name: orders\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n"
	given := [][2]string{{"b.yaml", table}, {"c.sql", "CREATE TABLE orders (a INT) WITH (connector = 'kafka', type = 'sink', topic = 't', format = 'json')"}, {"a.yaml", table}, {"d.json", "["},
		{"e.yaml", "name: e\nschema: {}\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json, acks: 1} # connectors:ignore unknown_key -- why\n"},
	}
	read := 0
	files := func(yield func(string, []byte) bool) {
		for _, f := range given {
			read++
			if !yield(f[0], []byte(f[1])) {
				return
			}
		}
	}
	var got []string
	for f := range tables.CheckAll(builtin.Registry(), files) {
		codes := ""
		for _, t := range f.Tables {
			for _, f := range t.Findings {
				codes += " " + f.Code + ": " + f.Message
			}
			if t.Name == "" || t.Connector == "" || t.Role == "" || t.Config != nil || t.Other != nil {
				codes += fmt.Sprintf(" %+v", t)
			}
		}
		for _, i := range f.Ignored {
			codes += " ignored " + i.Finding.Code + ": " + i.Reason
		}
		for _, f := range f.Findings {
			codes += " " + f.Code
		}
		got = append(got, fmt.Sprintf("%s %d%s", f.Name, len(f.Tables), codes))
	}
	want := []string{"b.yaml 1", "c.sql 1", "a.yaml 1 duplicate_table: the name of a table must stand only once, but b.yaml:1:1 has it too", "d.json 0 syntax", "e.yaml 1 ignored unknown_key: why"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	read = 0
	for range tables.CheckAll(builtin.Registry(), files) {
		break
	}
	if read != 1 {
		t.Errorf("%d files are read for one that is asked for", read)
	}
}

// A file that is called like a pattern is meant by its name, not what the pattern matches.
func TestCheckFSOfOddNames(t *testing.T) {
	good := &fstest.MapFile{Data: []byte("name: a\nconnector: kafka\ntable_type: source\nconfig: {topic: t, format: json}\n")}
	fsys := fstest.MapFS{"a[1].yaml": good, "a1.yaml": good, "x[y/b.yaml": good}
	for pattern, want := range map[string]string{"a[1].yaml": "a[1].yaml", "a?.yaml": "a1.yaml", "x[y": "x[y/b.yaml", "x[y/b.yaml": "x[y/b.yaml"} {
		var got []string
		for _, f := range tables.InspectFS(builtin.Registry(), fsys, pattern) {
			got = append(got, f.Name)
		}
		if !slices.Equal(got, []string{want}) {
			t.Errorf("%s: got %q", pattern, got)
		}
	}
}
