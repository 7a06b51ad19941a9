// Package pipelinetest shows how to test the connection tables of a project: copy pipeline_test.go beside your own
// pipelines folder. The files in bad show what is printed about mistakes.
package pipelinetest
