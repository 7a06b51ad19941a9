package compiled_test

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/laminar/connectors/internal/compiled"
	"github.com/laminar/connectors/internal/limits"
)

// TestProduct: work is counted exactly as long as there is enough of it, and never comes out small because it is large.
func TestProduct(t *testing.T) {
	tests := []struct {
		name           string
		a, b, by, want int
	}{
		{"nothing", 0, 5, 1, 0},
		{"exact", 6, 7, 1, 42},
		{"in parts", 63, 1, 64, 0},
		{"in whole parts", 64, 3, 64, 3},
		{"all there is", limits.Steps, 1, 1, limits.Steps},
		{"more than there is", limits.Steps + 1, 1, 1, limits.Steps + 1},
		{"much more", 5 * limits.Steps, 1, 1, limits.Steps + 1},
		{"more than 32 bits hold", 1 << 20, 1 << 12, 1, limits.Steps + 1},
		{"as much as can be asked for", math.MaxInt32, math.MaxInt32, 1, limits.Steps + 1},
		{"much in few parts", math.MaxInt32, math.MaxInt32, math.MaxInt32, limits.Steps + 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := compiled.Product(tt.a, tt.b, tt.by); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
			if got := compiled.Product(tt.b, tt.a, tt.by); got != tt.want {
				t.Errorf("the other way round: got %d, want %d", got, tt.want)
			}
		})
	}
	if n := compiled.ChoiceSteps(100_000, limits.Size); n <= limits.Steps {
		t.Errorf("many choices for a long text take %d steps", n)
	}
	if n := (&compiled.Pattern{Parts: limits.PatternParts}).MatchSteps(limits.Size); n <= limits.Steps {
		t.Errorf("a large pattern on a long text takes %d steps", n)
	}
	if n := (&compiled.Pattern{Parts: limits.PatternParts}).MatchSteps(0); n == 0 {
		t.Error("a large pattern on an empty text must take a step")
	}
}

// newSchema returns a schema that accepts everything.
func newSchema() *compiled.Schema {
	return &compiled.Schema{Bounds: &compiled.NoBounds, Optional: &compiled.NoOptional}
}

// TestProperty: a property is found with an index and without.
func TestProperty(t *testing.T) {
	for _, n := range []int{0, 1, 8, 9, 100} {
		s := newSchema()
		index := map[string]int{}
		for i := range n {
			name := fmt.Sprint("p", i)
			s.Properties = append(s.Properties, compiled.Property{Name: name})
			index[name] = i
		}
		for _, with := range []map[string]int{nil, index} {
			s.Index = with
			for i := range n {
				if got := s.Property(fmt.Sprint("p", i)); got != i {
					t.Errorf("of %d properties: got %d, want %d", n, got, i)
				}
			}
			if got := s.Property("q"); got != -1 {
				t.Errorf("of %d properties: got %d for one that is not there", n, got)
			}
		}
	}
	s := newSchema()
	s.Own().KnownKeys = []string{"a", "c"}
	if !s.Knows("a") || !s.Knows("c") || s.Knows("b") {
		t.Error("what combined schemas name is known, and nothing else")
	}
}

// TestOwn: what many schemas share is never written to.
func TestOwn(t *testing.T) {
	s := newSchema()
	s.Own().Not = &compiled.Anything
	if s.Own().Not != &compiled.Anything || compiled.NoOptional.Not != nil || newSchema().Not != nil {
		t.Error("a schema's own keywords must be its own")
	}
}

// TestKeywordsSpeak sets each field of a schema alone: one that holds a keyword says something about a value, and one that
// holds a schema is walked to.
func TestKeywordsSpeak(t *testing.T) {
	silent := map[string]bool{ // by themselves
		"TypeMessage": true, "Default": true, "Deprecated": true, "KnowsKeys": true, "RequiredSet": true, "Steps": true, "Index": true, "Bounds": true,
		"Optional": true, "KnownKeys": true, "ItemListMessage": true, "AdditionalItems": true, "ContainsMessage": true, "AnyOfBranches": true, "OneOfBranches": true,
		"NotMessage": true, "Condition": true, "Then": true, "Else": true, "Never": true, "Integer": true,
	}
	alone := func(part reflect.Type) {
		for i := range part.NumField() {
			name := part.Field(i).Name
			s := newSchema()
			s.Bounds, s.Optional = new(compiled.Bounds), new(compiled.Optional)
			holder := reflect.ValueOf(s).Elem()
			if part != holder.Type() {
				holder = holder.FieldByName(part.Name()).Elem()
			}
			below := newSchema()
			switch f := holder.Field(i).Addr().Interface().(type) {
			case **compiled.Schema:
				*f = below
			case *[]*compiled.Schema:
				*f = []*compiled.Schema{below}
			case *[]compiled.Property:
				*f = []compiled.Property{{Schema: below}}
			case *[]compiled.PatternProperty:
				*f = []compiled.PatternProperty{{Schema: below}}
			case *[]compiled.Dependency:
				*f = []compiled.Dependency{{Schema: below}}
			case *[]string:
				*f = []string{"a"}
			case *bool:
				*f = true
			case *compiled.Kinds:
				*f = 1
			default:
				if v := holder.Field(i); v.Kind() == reflect.Pointer {
					v.Set(reflect.New(v.Type().Elem()))
				}
				below = nil
			}
			if s.Constrains() == silent[name] {
				t.Errorf("a schema with %s alone says something is %v", name, s.Constrains())
			}
			if below == nil || !holdsSchemas(holder.Field(i).Type()) || name == "Names" || name == "Then" || name == "Else" {
				continue // what names must be is no member's schema; then and else are nothing without an if
			}
			walked := 0
			visit := func(sub *compiled.Schema) {
				if sub == below {
					walked++
				}
			}
			s.Below(visit)
			for sub := range s.InPlace {
				visit(sub)
			}
			if walked != 1 {
				t.Errorf("the schema in %s is walked to %d times", name, walked)
			}
		}
	}
	alone(reflect.TypeFor[compiled.Schema]())
	alone(reflect.TypeFor[compiled.Bounds]())
	alone(reflect.TypeFor[compiled.Optional]())
}

// holdsSchemas reports whether values of a type hold schemas.
func holdsSchemas(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[*compiled.Schema](), reflect.TypeFor[[]*compiled.Schema](), reflect.TypeFor[[]compiled.Property](),
		reflect.TypeFor[[]compiled.PatternProperty](), reflect.TypeFor[[]compiled.Dependency]():
		return true
	}
	return false
}

// TestFollow: references are followed to their end.
func TestFollow(t *testing.T) {
	end := newSchema()
	middle, first := newSchema(), newSchema()
	middle.Own().Ref, first.Own().Ref = end, middle
	if first.Follow() != end || end.Follow() != end || (*compiled.Schema)(nil).Follow() != nil {
		t.Error("each must lead to the end")
	}
}
