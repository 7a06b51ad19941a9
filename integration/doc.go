// Package integration holds the tests of the library with what its users put around it: routers, middlewares and
// validators. It is a module of its own, so that none of these is a dependency of the library.
package integration
