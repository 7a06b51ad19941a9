package builtin_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEveryDefinitionIsListed keeps a new connector from being forgotten: a definition that no list calls would
// compile and never be seen.
func TestEveryDefinitionIsListed(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	sources := make(map[string]string)
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		sources[name] = string(source)
	}
	definitions, forgotten := unlisted(t, sources)
	if listed := len(all()); definitions != listed+len(forgotten) {
		t.Errorf("found %d definitions in the source, but the lists have %d: this test overlooks some", definitions, listed)
	}
	for _, message := range forgotten {
		t.Error(message)
	}
}

func TestUnlisted(t *testing.T) {
	const lists = `package builtin
		func Connectors() []connectors.Connector { return []connectors.Connector{kafka()} }
		func extensions() []extension { return []extension{{mqtt(), nil}} }`
	tests := []struct {
		name, reason, source string
		want                 []string
	}{
		{
			"in the list of the ten",
			"a call in Connectors lists a definition",
			`package builtin
			func kafka() connectors.Connector { return connectors.Connector{} }`,
			nil,
		},
		{
			"in the opt-in list",
			"a call in extensions lists a definition",
			`package builtin
			func mqtt() connectors.Connector { return connectors.Connector{} }`,
			nil,
		},
		{
			"forgotten",
			"the message must name the file and the line to add",
			`package builtin
			func pulsar() connectors.Connector { return connectors.Connector{} }`,
			[]string{
				`new.go defines pulsar, but no list has it: add "pulsar()," to Connectors in builtin.go, ` +
					`or "{pulsar(), …}," with its references to extensions in extended.go`,
			},
		},
		{
			"a helper",
			"only functions without parameters that return one connector are definitions",
			`package builtin
			func notEmpty() *connectors.Advice { return nil }
			func with(c connectors.Connector) connectors.Connector { return c }`,
			nil,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := unlisted(t, map[string]string{"lists.go": lists, "new.go": tt.source})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
			}
		})
	}
}

// unlisted returns how many definitions the sources have, and a message for each that neither list calls.
func unlisted(t *testing.T, sources map[string]string) (definitions int, messages []string) {
	t.Helper()
	listed := make(map[string]bool)
	defined := make(map[string]string) // by function: the file
	var order []string
	for _, name := range sortedKeys(sources) {
		file, err := parser.ParseFile(token.NewFileSet(), name, sources[name], parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv != nil {
				continue
			}
			switch {
			case fn.Name.Name == "Connectors" || fn.Name.Name == "extensions":
				ast.Inspect(fn.Body, func(n ast.Node) bool {
					if call, ok := n.(*ast.CallExpr); ok {
						if id, ok := call.Fun.(*ast.Ident); ok {
							listed[id.Name] = true
						}
					}
					return true
				})
			case isDefinition(fn.Type):
				defined[fn.Name.Name] = name
				order = append(order, fn.Name.Name)
			}
		}
	}
	for _, fn := range order {
		if !listed[fn] {
			messages = append(messages, fmt.Sprintf(
				`%s defines %s, but no list has it: add "%s()," to Connectors in builtin.go, `+
					`or "{%s(), …}," with its references to extensions in extended.go`, defined[fn], fn, fn, fn))
		}
	}
	return len(order), messages
}

// isDefinition reports whether a function is func() connectors.Connector.
func isDefinition(fn *ast.FuncType) bool {
	if len(fn.Params.List) != 0 || fn.Results == nil || len(fn.Results.List) != 1 {
		return false
	}
	result, ok := fn.Results.List[0].Type.(*ast.SelectorExpr)
	if !ok || result.Sel.Name != "Connector" {
		return false
	}
	pkg, ok := result.X.(*ast.Ident)
	return ok && pkg.Name == "connectors"
}
