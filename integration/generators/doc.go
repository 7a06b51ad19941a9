// Package generators holds the tests of the OpenAPI description with what reads it: generators of clients in Go and
// TypeScript, whose code is compiled and calls every route, and linters. The generators in Go are tools of this module; the
// others are Node packages, installed by npm ci in this folder. Where Node or these are missing, their tests skip themselves
// and say so. Nothing that is generated is kept.
//
// The tests take long, so .ci/run runs them only when it is told to run all.
package generators
