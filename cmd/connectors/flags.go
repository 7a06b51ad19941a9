package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/near"
	"github.com/laminar/connectors/internal/printable"
)

// newFlags returns the flags of a command, which parse reports about.
func newFlags(c command) *flag.FlagSet {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	return fs
}

// parse reads the arguments of a command and returns those that are no flags. Flags may stand before and behind them; what stands
// behind -- is none. Done: help was asked for and given.
func (p *program) parse(c command, fs *flag.FlagSet, example string, args []string) (rest []string, done bool, err error) {
	for len(args) > 0 {
		err := fs.Parse(args)
		switch {
		case errors.Is(err, flag.ErrHelp):
			p.helpFor(c, fs, example)
			return nil, true, nil
		case err != nil:
			return nil, false, misused("%s", printable.Text(flagFault(fs, err)))
		}
		read := len(args) - fs.NArg()
		if read > 0 && args[read-1] == "--" {
			return append(rest, args[read:]...), false, nil
		}
		args = args[read:]
		if len(args) > 0 {
			rest, args = append(rest, args[0]), args[1:]
		}
	}
	return rest, false, nil
}

// flagFault says what is wrong with a flag.
func flagFault(fs *flag.FlagSet, err error) string {
	name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !ok {
		return err.Error()
	}
	var names []string
	fs.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	meant := near.Name(strings.TrimLeft(name, "-"), names)
	if meant != "" {
		meant = "-" + meant
	}
	return fmt.Sprintf("unknown flag -%s%s", printable.Clip(name), printable.DidYouMean(meant))
}

// helpFor prints how a command is used.
func (p *program) helpFor(c command, fs *flag.FlagSet, example string) {
	fmt.Fprintf(p.stdout, "usage: %s %s %s\n\n", programName, c.name, c.args)
	fmt.Fprintf(p.stdout, "%s%s.\n", strings.ToUpper(c.does[:1]), c.does[1:])
	if c.more != "" {
		fmt.Fprintln(p.stdout, c.more)
	}
	fmt.Fprintln(p.stdout)
	fs.VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		name := "-" + f.Name
		if value != "" {
			name += " " + value
		}
		const column = 24
		if len(name) > column-3 {
			fmt.Fprintf(p.stdout, "  %s\n", name)
			name = ""
		}
		fmt.Fprintf(p.stdout, "  %-*s%s\n", column-2, name, strings.Join(wrap(usage, width-column), "\n"+strings.Repeat(" ", column)))
	})
	fmt.Fprintf(p.stdout, "\nFor example:\n\n%s\n", indent(example, "  "))
}

// A choice is a flag that takes one of some words.
type choice struct {
	value   string
	choices []string
}

func (c *choice) String() string { return c.value }

func (c *choice) Set(text string) error {
	if !slices.Contains(c.choices, text) {
		return notAmong(text, c.choices)
	}
	c.value = text
	return nil
}

// notAmong is the error for a word that is none of the choices.
func notAmong(word string, choices []string) error {
	return fmt.Errorf("must be one of %s%s", strings.Join(choices, ", "), printable.DidYouMean(near.Name(word, choices)))
}

// A filled is a flag whose value must not be empty, as it is where a variable of a shell is not set.
type filled string

var errEmpty = errors.New("must not be empty")

func (f *filled) String() string { return string(*f) }

func (f *filled) Set(text string) error {
	if text == "" {
		return errEmpty
	}
	*f = filled(text)
	return nil
}

// filledFlag adds such a flag.
func filledFlag(fs *flag.FlagSet, name, usage string) *filled {
	f := new(filled)
	fs.Var(f, name, usage)
	return f
}

// A list is a flag that takes words with commas between them, and may stand several times.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(text string) error {
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word != "" {
			*l = append(*l, word)
		}
	}
	if len(*l) == 0 {
		return errEmpty
	}
	return nil
}
