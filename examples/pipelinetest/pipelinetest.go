// Package pipelinetest shows how to test the connection tables of a project: copy pipeline_test.go, and nothing else,
// beside your own pipelines folder. The files in bad and testdata/bad.txt show what is printed about mistakes.
package pipelinetest
