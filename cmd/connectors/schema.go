package main

import (
	"context"

	"github.com/laminar/connectors"
)

const schemaExample = `connectors schema > connectors.schema.json
connectors schema kafka source`

func runSchema(ctx context.Context, p *program, c command, args []string) error {
	fs := newFlags(c)
	var from catalogueChoice
	from.register(fs)
	args, done, err := p.parse(c, fs, schemaExample, args)
	switch {
	case done || err != nil:
		return err
	case len(args) > 2:
		return misused("schema takes a connector and a role, or nothing for files of tables")
	}
	reg, err := from.load(ctx)
	if err != nil {
		return err
	}
	text, err := from.document(reg, args)
	if err != nil {
		return err
	}
	return writeText(p.stdout, text)
}

// document makes the one that the arguments ask for.
func (c *catalogueChoice) document(reg *connectors.Registry, args []string) ([]byte, error) {
	if len(args) == 0 {
		return reg.TablesSchema()
	}
	found, err := c.lookup(reg, args[0])
	if err != nil {
		return nil, err
	}
	if len(args) == 1 {
		if len(found.Roles) > 1 {
			return nil, misused("say which role of %s: source or sink", found.ID)
		}
		return reg.JSONSchema(found.ID, found.Roles[0])
	}
	role, err := connectors.ParseRole(args[1])
	if err != nil {
		return nil, unknown("%v", err)
	}
	text, err := reg.JSONSchema(found.ID, role)
	if err != nil {
		return nil, unknown("%v", err)
	}
	return text, nil
}
