package tables

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// Finding is one thing wrong with a file of tables. It is plain data.
type Finding struct {
	File string `json:"file,omitempty"` // "" of what is no file, as [Decode] reads it
	// Line and Column say where, 1-based, the column in bytes. They are 0 where a whole file is meant.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	// Table is the name of the table as written, of a long one the first 200 bytes; "" where it has none or none is concerned.
	// String leaves it out where it holds what could be a key and its value, as it does where a quotation mark is missing.
	Table string `json:"table,omitempty"`
	// Field is the member of the table at fault, as Laminar's API calls it: name, connector, table_type or config; "" where it is
	// none of these, or the file.
	Field string `json:"field,omitempty"`
	// Pointer is the RFC 6901 pointer of the member at fault within the config; "" where the table or the file is at
	// fault, or the config as a whole. It is made of keys, never of values.
	Pointer string `json:"pointer,omitempty"`
	// Code is one of the Code constants, here or in package connectors, or the one that an Advice gives.
	Code string `json:"code"`
	// Message is a phrase. Behind a Pointer it says what must hold there; without one it is a sentence of its own.
	Message string `json:"message"`
	// Suggestion is what was probably meant, bare, as it would be written; "" where nothing is near. Hint is, in its place,
	// how to write what was meant: "write the number without quotes". They are never set together.
	Suggestion string   `json:"suggestion,omitempty"`
	Hint       string   `json:"hint,omitempty"`
	Severity   Severity `json:"severity"`
}

// Severity says whether a finding makes a table invalid.
type Severity string

const (
	SeverityError   Severity = "error"   // the table or the file is invalid
	SeverityWarning Severity = "warning" // probably wrong; an error under [connectors.Registry.Strict]
)

// The codes of findings about files and tables. Findings about configs have those of package connectors, and a missing,
// mistyped or empty key of a table has connectors.CodeRequired, CodeType or CodeMinLength.
const (
	CodeSyntax           = "syntax"            // the file cannot be read as what its name says
	CodeDuplicateKey     = "duplicate_key"     // a key stands twice, or in two spellings
	CodeDuplicateTable   = "duplicate_table"   // a table's name stands twice in a pipeline
	CodeMisplacedKey     = "misplaced_key"     // an option stands beside the config, not in it, or a table beside a list of them
	CodeUnknownConnector = "unknown_connector" // the registry does not have it
	CodeUnsupportedRole  = "unsupported_role"  // the connector cannot be used as what table_type says
	CodeUnreadable       = "unreadable"        // the file cannot be opened, or there is none, or no table in any
	CodeUnusedIgnore     = "unused_ignore"     // a comment that ignores nothing
)

// String prints the finding on one line, as compilers do:
//
//	pipelines/orders.yaml:12:7: table "orders": error: /offset_reset must be one of "earliest", "latest" (did you mean "latest"?) [enum]
func (f Finding) String() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(printable.Text(f.File) + ":")
	}
	if f.Line > 0 {
		fmt.Fprintf(&b, "%d:%d:", f.Line, f.Column)
	}
	if b.Len() > 0 {
		b.WriteByte(' ')
	}
	if f.Table != "" && printable.IsName(f.Table) {
		fmt.Fprintf(&b, "table %s: ", strconv.Quote(printable.Clip(f.Table)))
	}
	if f.Severity != "" {
		b.WriteString(printable.Name(string(f.Severity)) + ": ")
	}
	if f.Pointer != "" {
		b.WriteString(printable.Name(f.Pointer) + " ")
	}
	b.WriteString(printable.Text(f.Message))
	switch {
	case f.Hint != "":
		b.WriteString(" (" + printable.Text(f.Hint) + ")")
	case f.Suggestion != "" && !strings.HasSuffix(f.Message, " "+f.Suggestion): // unless the message names it already
		b.WriteString(printable.DidYouMean(f.Suggestion))
	}
	if f.Code != "" {
		b.WriteString(" [" + printable.Name(f.Code) + "]")
	}
	return b.String()
}
