package connectors_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAPI keeps the exported API from changing unseen: testdata/api.txt has a line for each exported name, in the form of
// the files that Go keeps of its own API. Run it with -update where a change is meant.
func TestAPI(t *testing.T) {
	const golden = "testdata/api.txt"
	var lines []string
	for _, dir := range publicPackages(t) {
		lines = append(lines, packageAPI(t, dir)...)
	}
	slices.Sort(lines)
	if *update {
		if err := os.WriteFile(golden, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), "\n")
	if gone, added := without(want, lines), without(lines, want); len(gone)+len(added) > 0 {
		t.Errorf("the exported API has changed:\n%s%srun go test -run TestAPI . -update where that is meant, and write it "+
			"down in CHANGELOG.md", prefixed("gone:  ", gone), prefixed("added: ", added))
	} else if !slices.Equal(want, lines) {
		t.Errorf("%s is not in order: run go test -run TestAPI . -update", golden)
	}
}

// TestPackageAPI holds what a line looks like for everything that may be exported.
func TestPackageAPI(t *testing.T) {
	const source = `package sample

		import (
			"errors"
			"io"
		)

		const (
			First Kind = iota + 1
			Second
			hidden
		)
		const Name, Mask = "na" + "me", 1 << 4

		var ErrNone, Table = errors.New("none"), map[string]int{}
		var Out, in io.Writer

		type Kind uint8
		type Alias = io.Reader
		type Done func(text string) (n int, err error)
		type Base struct{}
		type Point struct {
			X, Y int ` + "`json:\"x\"`" + `
			Base
			hidden int
		}
		type Judge interface {
			io.Closer
			Judge(configs ...Point) (ok bool)
			hidden()
		}
		type none struct{ X int }

		func New(a, b string, each func(p *Point) bool, _ ...any) (*Point, error) { return nil, nil }
		func (p *Point) Move(x, y int) {}
		func (Kind) String() string { return "" }
		func (none) Run() {}
		func help() {}`
	dir := t.TempDir()
	for name, text := range map[string]string{"sample.go": source, "sample_test.go": "package sample\n\nvar Seen int\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{
		`pkg sample, const First Kind = 1`,
		`pkg sample, const Mask = 16`,
		`pkg sample, const Name = "name"`,
		`pkg sample, const Second Kind = 2`,
		`pkg sample, func New(string, string, func(*Point) bool, ...any) (*Point, error)`,
		`pkg sample, method (*Point) Move(int, int)`,
		`pkg sample, method (Kind) String() string`,
		`pkg sample, type Alias = io.Reader`,
		`pkg sample, type Base struct`,
		`pkg sample, type Done func(string) (int, error)`,
		`pkg sample, type Judge interface`,
		`pkg sample, type Judge interface, Judge(...Point) bool`,
		`pkg sample, type Judge interface, embedded io.Closer`,
		`pkg sample, type Judge interface, unexported methods`,
		`pkg sample, type Kind uint8`,
		`pkg sample, type Point struct`,
		"pkg sample, type Point struct, X int `json:\"x\"`",
		"pkg sample, type Point struct, Y int `json:\"x\"`",
		`pkg sample, type Point struct, embedded Base`,
		`pkg sample, var ErrNone error`,
		`pkg sample, var Out io.Writer`,
		`pkg sample, var Table = map[string]int{}`,
	}
	got := packageAPI(t, dir)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// publicPackages returns the folders of this module with a package that others can import and that promises something.
func publicPackages(t *testing.T) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if name != "." {
			base := entry.Name()
			if slices.Contains([]string{"internal", "testdata", "examples"}, base) || strings.ContainsAny(base[:1], "._") {
				return fs.SkipDir
			}
			if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil {
				return fs.SkipDir // a module of its own
			}
		}
		if sources, err := filepath.Glob(filepath.Join(name, "*.go")); err != nil || len(sources) > 0 {
			dirs = append(dirs, name)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}

// packageAPI returns a line for everything that the package in a folder exports, in no particular order. It reads the
// source alone: no other package is needed, and so neither the network nor much time.
func packageAPI(t *testing.T, dir string) []string {
	t.Helper()
	pkg, err := build.ImportDir(dir, 0) // leaves out the tests, and files for other systems
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		file, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	a := api{t: t, fset: fset, info: types.Info{Defs: make(map[*ast.Ident]types.Object)}}
	// Only the values of constants are asked for. What other packages declare is unknown here, so that most else is an
	// error, which is no matter.
	config := types.Config{Importer: noImports{}, IgnoreFuncBodies: true, Error: func(error) {}}
	_, _ = config.Check(pkg.Name, fset, files, &a.info)
	for _, file := range files {
		leaveOutNames(file)
		for _, decl := range file.Decls {
			a.declaration(decl)
		}
	}
	for i, line := range a.lines {
		a.lines[i] = "pkg " + pkg.Name + ", " + line
	}
	return a.lines
}

// noImports finds no package.
type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not asked for") }

// leaveOutNames takes the names of parameters and results out of every signature: callers do not depend on them.
func leaveOutNames(file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		if f, ok := n.(*ast.FuncType); ok {
			f.Params, f.Results = nameless(f.Params), nameless(f.Results)
		}
		return true
	})
}

// nameless returns a field without a name for each name of the list.
func nameless(list *ast.FieldList) *ast.FieldList {
	if list == nil {
		return nil
	}
	out := &ast.FieldList{Opening: list.Opening, Closing: list.Closing}
	for _, field := range list.List {
		for range max(1, len(field.Names)) {
			out.List = append(out.List, &ast.Field{Type: field.Type})
		}
	}
	return out
}

// api collects the lines of a package, without the package's name.
type api struct {
	t     *testing.T
	fset  *token.FileSet
	info  types.Info
	lines []string
}

func (a *api) add(format string, args ...any) {
	a.lines = append(a.lines, fmt.Sprintf(format, args...))
}

// fail ends the test at what no line could say: better than a change that nobody sees.
func (a *api) fail(at ast.Node, problem string) {
	a.t.Helper()
	a.t.Fatalf("%s: %s", a.fset.Position(at.Pos()), problem)
}

func (a *api) declaration(decl ast.Decl) {
	a.t.Helper()
	switch d := decl.(type) {
	case *ast.FuncDecl:
		a.function(d)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					a.typ(s)
				}
			case *ast.ValueSpec:
				for i, name := range s.Names {
					switch {
					case !name.IsExported():
					case d.Tok == token.CONST:
						a.constant(name)
					default:
						a.variable(s, i)
					}
				}
			}
		}
	}
}

func (a *api) constant(name *ast.Ident) {
	a.t.Helper()
	c, ok := a.info.Defs[name].(*types.Const)
	if !ok || c.Val().Kind() == constant.Unknown {
		a.fail(name, "the value of the constant comes from another package, which is not read here")
	}
	typ := types.TypeString(c.Type(), func(*types.Package) string { return "" })
	if strings.HasPrefix(typ, "untyped ") {
		a.add("const %s = %s", name.Name, c.Val().ExactString())
		return
	}
	a.add("const %s %s = %s", name.Name, typ, c.Val().ExactString())
}

// variable adds the i-th variable of a declaration: with its type, or with what it is made from.
func (a *api) variable(spec *ast.ValueSpec, i int) {
	name := spec.Names[i].Name
	switch {
	case spec.Type != nil:
		a.add("var %s %s", name, types.ExprString(spec.Type))
	case strings.HasPrefix(types.ExprString(spec.Values[min(i, len(spec.Values)-1)]), "errors.New("):
		a.add("var %s error", name)
	default:
		a.add("var %s = %s", name, types.ExprString(spec.Values[min(i, len(spec.Values)-1)]))
	}
}

func (a *api) function(d *ast.FuncDecl) {
	a.t.Helper()
	if !d.Name.IsExported() {
		return
	}
	if d.Recv == nil {
		a.add("func %s%s%s", d.Name.Name, typeParameters(d.Type.TypeParams), signature(d.Type))
		return
	}
	receiver := types.ExprString(d.Recv.List[0].Type)
	if ast.IsExported(strings.TrimPrefix(receiver, "*")) {
		a.add("method (%s) %s%s", receiver, d.Name.Name, signature(d.Type))
	}
}

// typeParameters returns those of a function as they are written; "" where it has none.
func typeParameters(list *ast.FieldList) string {
	if list == nil {
		return ""
	}
	var params []string
	for _, f := range list.List {
		for _, name := range f.Names {
			params = append(params, name.Name+" "+types.ExprString(f.Type))
		}
	}
	return "[" + strings.Join(params, ", ") + "]"
}

// signature returns what follows the name of a function.
func signature(f *ast.FuncType) string {
	return strings.TrimPrefix(types.ExprString(f), "func")
}

func (a *api) typ(spec *ast.TypeSpec) {
	a.t.Helper()
	if spec.TypeParams != nil {
		a.fail(spec, "this test cannot write type parameters yet")
	}
	name := spec.Name.Name
	switch t := spec.Type.(type) {
	case *ast.StructType:
		a.add("type %s struct", name)
		for _, field := range t.Fields.List {
			a.field(name, field)
		}
	case *ast.InterfaceType:
		a.add("type %s interface", name)
		for _, method := range t.Methods.List {
			a.method(name, method)
		}
	default:
		if spec.Assign.IsValid() {
			name += " ="
		}
		a.add("type %s %s", name, types.ExprString(t))
	}
}

func (a *api) field(of string, field *ast.Field) {
	a.t.Helper()
	typ := types.ExprString(field.Type)
	if field.Tag != nil {
		typ += " " + field.Tag.Value // the JSON form is promised too
	}
	if field.Names == nil {
		if name := typ[strings.LastIndexAny(typ, "*.")+1:]; !ast.IsExported(name) {
			a.fail(field, "this test cannot write what an unexported embedded type hands on")
		}
		a.add("type %s struct, embedded %s", of, typ)
	}
	for _, name := range field.Names {
		if name.IsExported() {
			a.add("type %s struct, %s %s", of, name.Name, typ)
		}
	}
}

func (a *api) method(of string, method *ast.Field) {
	switch f, ok := method.Type.(*ast.FuncType); {
	case !ok:
		a.add("type %s interface, embedded %s", of, types.ExprString(method.Type))
	case method.Names[0].IsExported():
		a.add("type %s interface, %s%s", of, method.Names[0].Name, signature(f))
	default:
		a.add("type %s interface, unexported methods", of) // nobody else can implement it
	}
}

// without returns the elements of a list that another one does not have.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}

// prefixed returns the lines, each with what stands before it.
func prefixed(prefix string, lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(prefix + line + "\n")
	}
	return b.String()
}
