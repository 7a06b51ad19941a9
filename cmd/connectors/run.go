package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// The exit codes. They never depend on the format.
const (
	exitOK     = 0
	exitFound  = 1 // errors in files, a breaking change, a table that is hurt
	exitUsage  = 2 // wrong arguments
	exitFailed = 3 // could not run: something cannot be read or written, or no table is anywhere
)

// A program is what the commands share: where they read and write.
type program struct {
	stdin  io.Reader
	stdout *bufio.Writer
	stderr io.Writer
	// env returns a variable of the environment, or "".
	env func(name string) string
	// color: stdout is a terminal that shows colours; live: stderr is one on which a line may be written over.
	color, live bool
}

// A command is one of the words behind the name of the program.
type command struct {
	name string
	args string // as its help shows them
	does string // on one line
	more string // for its help
	run  func(ctx context.Context, p *program, c command, args []string) error
}

func commands() []command {
	return []command{
		{"check", "[flags] [file | folder | pattern | -]...", "check files of connection tables", `
Files are YAML, JSON or SQL, as their names say. A folder stands for all files
below it, and so does the working folder where none is named. In a pattern, **
stands for any number of folders. - is the standard input. Warnings alone do
not fail a check.

Exit codes: 0 no errors, 1 errors were found, 2 the arguments are wrong,
3 a file cannot be read, or there is no table at all.`, runCheck},
		{"diff", "[flags] OLD [NEW]", "say what a new catalogue does to the configs that exist", `
OLD and NEW are files or URLs of catalogues; without NEW it is the built-in
one. A config that had no warning must still be valid: a change that breaks one
is shown with it, and a change of which nothing is proved counts as breaking,
too.

Exit codes: 0 nothing breaks, 1 something may, 2 the arguments are wrong, 3 a
catalogue cannot be read.`, runDiff},
		{"impact", "[flags] -old OLD [file | folder | pattern | -]...", "find the tables that a new catalogue hurts", `
Files are read as by check. A table is gone, invalid, warned of, means
something else because a default has changed, or is mended by the new defaults.
What was wrong with it before is left out.

Exit codes: 0 no table is gone or invalid, 1 one is, 2 the arguments are wrong,
3 a file or a catalogue cannot be read, or there is no table at all.`, runImpact},
		{"list", "[flags]", "list the connectors", "", runList},
		{"show", "[flags] ID", "show a connector: its options, and examples", "", runShow},
		{"schema", "[flags] [ID [ROLE]]", "print a JSON Schema for files of tables, or for a config", `
Without ID it is the one for whole files of tables, which editors complete by.
ROLE may be left out where the connector has only one.`, runSchema},
	}
}

// An exit ends a command with a code. Its text, if it has one, is for stderr.
type exit struct {
	code int
	text string
	// hint: the help of the command says what would be right.
	hint bool
}

func (e *exit) Error() string { return e.text }

// misused is the error of wrong arguments, of which the help says more.
func misused(format string, args ...any) error {
	return &exit{exitUsage, fmt.Sprintf(format, args...), true}
}

// unknown is the error of an argument that names what there is not.
func unknown(format string, args ...any) error {
	return &exit{code: exitUsage, text: fmt.Sprintf(format, args...)}
}

// cannot is the error of a command that could not run.
func cannot(format string, args ...any) error {
	return &exit{code: exitFailed, text: fmt.Sprintf(format, args...)}
}

// run runs the program and returns its exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string) int {
	p := &program{stdin: stdin, stdout: bufio.NewWriterSize(stdout, 64<<10), stderr: stderr, env: env}
	p.color, p.live = isTerminal(stdout) && showsColor(env), isTerminal(stderr) && env("TERM") != "dumb"
	name, err := p.dispatch(ctx, args)
	if failed := p.stdout.Flush(); failed != nil {
		err = cannot("the output cannot be written%s", reason(failed))
	}
	var end *exit
	switch {
	case err == nil:
		return exitOK
	case !errors.As(err, &end):
		end = &exit{code: exitFailed, text: err.Error()}
	}
	if end.text != "" {
		fmt.Fprintf(stderr, "%s: %s\n", name, end.text)
		if end.hint {
			fmt.Fprintf(stderr, "%q tells how it is used\n", name+" -h")
		}
	}
	return end.code
}

const programName = "connectors"

// dispatch runs the command that the arguments name, and returns what messages about it begin with.
func (p *program) dispatch(ctx context.Context, args []string) (name string, err error) {
	if len(args) == 0 {
		p.help(p.stderr)
		return programName, &exit{code: exitUsage}
	}
	switch word := strings.TrimPrefix(strings.TrimPrefix(args[0], "-"), "-"); word {
	case "help", "h":
		if len(args) == 1 || word != args[0] {
			p.help(p.stdout)
			return programName, nil
		}
		args = []string{args[1], "-h"}
	case "version":
		_, err := fmt.Fprintln(p.stdout, programName, version())
		return programName, err
	}
	var names []string
	for _, c := range commands() {
		if c.name == args[0] {
			return programName + " " + c.name, c.run(ctx, p, c, args[1:])
		}
		names = append(names, c.name)
	}
	if strings.HasPrefix(args[0], "-") {
		return programName, misused("flags stand behind a command, such as %s check %s", programName, printable.Name(args[0]))
	}
	if isURL(args[0]) {
		return programName, misused("a URL stands behind a command, such as %s diff URL", programName)
	}
	return programName, misused("unknown command %q%s", printable.Clip(args[0]), printable.DidYouMean(cmp.Or(near.Name(args[0], names), elsewhere(args[0]))))
}

// elsewhere returns the command that is called so in other programs, or "".
func elsewhere(name string) string {
	return map[string]string{
		"lint": "check", "validate": "check", "verify": "check", "test": "check", "ls": "list", "describe": "show", "info": "show", "get": "show",
		"compare": "diff",
	}[name]
}

// help prints what the program does.
func (p *program) help(w io.Writer) {
	fmt.Fprint(w, `Connectors checks files of connection tables, and shows the catalogue that they
are checked against.

`)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.does)
	}
	fmt.Fprint(w, `
For example:

  connectors check pipelines
  connectors show kafka

"connectors COMMAND -h" tells more about each, "connectors version" which one
this is. Exit codes: 0 nothing is wrong, 1 errors were found, 2 the arguments
are wrong, 3 it could not run.
`)
}

// version is that of the module that the program was built from.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
