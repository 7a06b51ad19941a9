package connectors

import (
	"reflect"
	"testing"
)

// TestTableOptionsSayTheSame: the options of every table stand twice, as schemas for the documents and as checkers. Nothing
// outside shows the checkers as such, so this looks inside.
func TestTableOptionsSayTheSame(t *testing.T) {
	formats := []Format{FormatJSON, FormatAvro}
	ready := compileTableOptions(formats)
	c := compiler{faults: new(faultList)}
	format, formatOptions := formatOption(formats), formatOptionsOption()
	for _, tt := range []struct {
		schema *Schema
		option property
	}{{&format, ready.format}, {&formatOptions, ready.formatOptions}} {
		compiled := c.ownProperty(tt.schema, false)
		if compiled.name != tt.option.name || compiled.pointer != tt.option.pointer {
			t.Errorf("%s at %s is written down as %s at %s", compiled.name, compiled.pointer, tt.option.name, tt.option.pointer)
		}
		if !reflect.DeepEqual(compiled.advice, tt.option.advice) {
			t.Errorf("%s: compiled the advice is %+v, written down %+v", compiled.name, compiled.advice.check, tt.option.advice.check)
		}
		if compiled.check.constrains() {
			t.Errorf("%s: beside its advice the schema must say nothing", compiled.name)
		}
	}
	if len(c.faults.found) > 0 {
		t.Error(c.faults.found)
	}
}
