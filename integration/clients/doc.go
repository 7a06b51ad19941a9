// Package clients holds the tests of the schema documents with what users read them with, validators, forms and editors, and of the
// pages of connectorpage in a browser.
// The tools are Node packages, installed by npm ci in this folder, Debian's Chromium and Debian's python3-jsonschema and python3-yaml.
// Where one is missing, its tests skip themselves and say so.
package clients
