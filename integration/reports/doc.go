// Package reports tests what the command writes for other programs with those that read it.
package reports
