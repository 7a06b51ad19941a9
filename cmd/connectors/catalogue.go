package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"strconv"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
	"github.com/laminar/connectors/internal/printable"
)

// maxCatalogue is how many bytes a catalogue may have. The built-in one has 30,000.
const maxCatalogue = 16 << 20

// A catalogueChoice is what the flags say about the catalogue that a command uses.
type catalogueChoice struct {
	from     filled
	extended bool
}

func (c *catalogueChoice) register(fs *flag.FlagSet) {
	fs.Var(&c.from, "catalogue", "take the catalogue from a `FILE|URL`, as the API serves it, not the built-in one")
	fs.BoolVar(&c.extended, "extended", false, "add the opt-in connectors, such as mqtt and mongodb")
}

// load makes the registry.
func (c *catalogueChoice) load(ctx context.Context) (*connectors.Registry, error) {
	switch {
	case c.from != "" && c.extended:
		return nil, misused("-extended adds to the built-in catalogue, which -catalogue replaces: leave out one of them")
	case c.from != "":
		return loadCatalogue(ctx, string(c.from))
	case c.extended:
		return connectors.NewRegistry(append(builtin.Connectors(), builtin.Extended()...)...)
	}
	return builtin.Registry(), nil
}

// lookup returns a connector of the registry, or the error that says which one was probably meant.
func (c *catalogueChoice) lookup(reg *connectors.Registry, id string) (connectors.Connector, error) {
	if found, ok := reg.Lookup(id); ok {
		return found, nil
	}
	if isURL(id) {
		return connectors.Connector{}, misused("a connector is named by its id; -catalogue takes a URL")
	}
	if c.extends(id) {
		return connectors.Connector{}, unknown("unknown connector %q; -extended adds it", id)
	}
	_, err := reg.Check(id, "", nil) // which says which one was meant
	return connectors.Connector{}, unknown("%v", err)
}

// added returns the ids of the connectors that match a query and that -extended would add.
func (c *catalogueChoice) added(q connectors.Query) (ids []string) {
	if c.from != "" || c.extended {
		return nil
	}
	extended, err := connectors.NewRegistry(builtin.Extended()...)
	if err != nil {
		return nil // which the tests of builtin would have found
	}
	for _, found := range extended.Find(q) {
		ids = append(ids, found.ID)
	}
	return ids
}

// extends reports whether -extended would add a connector.
func (c *catalogueChoice) extends(id string) bool {
	return c.from == "" && !c.extended && builtin.References(id) != nil
}

// loadCatalogue makes a registry of what stands in a file or is served at a URL.
func loadCatalogue(ctx context.Context, from string) (*connectors.Registry, error) {
	read := readCatalogue
	if isURL(from) {
		read = fetchCatalogue
	}
	name, text, err := read(ctx, from)
	if err != nil {
		return nil, err
	}
	failed := func(what string) error { return cannot("the catalogue %s %s", name, what) }
	if len(text) > maxCatalogue {
		return nil, failed(fmt.Sprintf("must have at most %d bytes", maxCatalogue))
	}
	list, err := connectors.ParseListing(text)
	var syntax *connectors.SyntaxError
	if errors.As(err, &syntax) {
		return nil, failed("is no listing of connectors: " + syntax.Error())
	}
	if err != nil {
		return nil, err
	}
	reg, err := connectors.NewRegistry(list...)
	if err != nil {
		return nil, failed("is not sound:\n" + indent(err.Error(), "  "))
	}
	return reg, nil
}

// isURL reports whether a text is meant for a URL, though its slashes may be missing. As a file it would be quoted where it cannot be
// read, and it may hold a password.
func isURL(text string) bool {
	scheme, _, ok := strings.Cut(text, ":")
	return strings.Contains(text, "://") || ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// readCatalogue reads a file, of one that is too large a little more than what is allowed.
func readCatalogue(_ context.Context, name string) (shown string, text []byte, err error) {
	shown = printable.Text(name)
	failed := func(err error) error {
		hint := ""
		if errors.Is(err, fs.ErrNotExist) && isServer(name) {
			hint = "; a URL begins with http:// or https://"
		}
		return cannot("the catalogue %s cannot be read%s%s", shown, reason(err), hint)
	}
	f, err := os.Open(name)
	if err != nil {
		return shown, nil, failed(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	if text, err = io.ReadAll(io.LimitReader(f, maxCatalogue+1)); err != nil {
		return shown, nil, failed(err)
	}
	return shown, text, nil
}

// isServer reports whether a name looks like a URL that lacks what it begins with: a host and a port, or the path of the API.
func isServer(name string) bool {
	host, _, _ := strings.Cut(name, "/")
	_, port, err := net.SplitHostPort(host)
	_, noNumber := strconv.ParseUint(port, 10, 16)
	return err == nil && noNumber == nil || strings.HasSuffix(name, connectorhttp.Path)
}

// reason says why something could not be done: ": permission denied".
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return ": " + printable.Text(err.Error())
}
