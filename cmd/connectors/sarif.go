package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/laminar/connectors/internal/printable"
	"github.com/laminar/connectors/tables"
)

// sarifReport is for code scanning: SARIF 2.1.0, with one run. It quotes no file.
type sarifReport struct {
	w       io.Writer
	version string
	results []sarifResult
	seen    map[string]int // fingerprints, how often
}

func newSARIF(w io.Writer, version string) *sarifReport {
	return &sarifReport{w: w, version: version, results: []sarifResult{}, seen: map[string]int{}}
}

// The objects of SARIF, with the members that are written.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool         `json:"tool"`
		Invocations []sarifInvocation `json:"invocations"`
		Results     []sarifResult     `json:"results"`
		ColumnKind  string            `json:"columnKind"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name            string      `json:"name"`
		SemanticVersion string      `json:"semanticVersion,omitempty"`
		InformationURI  string      `json:"informationUri"`
		Rules           []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string    `json:"id"`
		ShortDescription sarifText `json:"shortDescription"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifInvocation struct {
		Successful bool `json:"executionSuccessful"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations,omitempty"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
	sarifLogical struct {
		Name string `json:"name"`
		Kind string `json:"kind"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Justification string `json:"justification,omitempty"`
	}
)

func (r *sarifReport) file(c checked) {
	place := newColumns(c.source)
	for _, f := range c.findings() {
		r.results = append(r.results, r.result(f, place))
	}
	for _, i := range c.Ignored {
		one := r.result(i.Finding, place)
		one.Suppressions = []sarifSuppression{{"inSource", printable.Text(i.Reason)}}
		r.results = append(r.results, one)
	}
}

func (r *sarifReport) result(f tables.Finding, place *columns) sarifResult {
	one := sarifResult{
		RuleID: f.Code, Level: string(f.Severity), Message: sarifText{sentence(f)},
		Fingerprints: map[string]string{"connectorsFinding/v1": r.fingerprint(f)},
	}
	if f.File == "." { // which stands for all files
		return one
	}
	where := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{uri(f.File)}}}
	if f.Line > 0 {
		where.Physical.Region = &sarifRegion{f.Line, place.of(f.Line, f.Column)}
	}
	if f.Table != "" && printable.IsName(f.Table) {
		where.Logical = []sarifLogical{{printable.Name(f.Table), "object"}}
	}
	one.Locations = []sarifLocation{where}
	return one
}

// fingerprint tells a finding from all others, also after lines were added before it. Those that are alike are numbered.
func (r *sarifReport) fingerprint(f tables.Finding) string {
	h := sha256.New()
	for _, part := range []string{f.File, f.Table, f.Pointer, f.Code} {
		fmt.Fprintf(h, "%d %s\n", len(part), part) // with its length, so that no two findings are written alike
	}
	sum := hex.EncodeToString(h.Sum(nil)[:16])
	r.seen[sum]++
	return fmt.Sprintf("%s:%d", sum, r.seen[sum])
}

func (r *sarifReport) end(s summary) error {
	var codes []string
	for _, one := range r.results {
		codes = append(codes, one.RuleID)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	for i := range r.results {
		r.results[i].RuleIndex, _ = slices.BinarySearch(codes, r.results[i].RuleID)
	}
	driver := sarifDriver{Name: programName, InformationURI: "https://github.com/laminar/connectors", Rules: []sarifRule{}}
	if isSemantic.MatchString(r.version) {
		driver.SemanticVersion = r.version[1:]
	}
	for _, code := range codes {
		driver.Rules = append(driver.Rules, sarifRule{code, sarifText{meaning(code)}})
	}
	return writeJSON(r.w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs: []sarifRun{{
			Tool: sarifTool{driver}, Invocations: []sarifInvocation{{!s.failed}}, Results: r.results, ColumnKind: "unicodeCodePoints",
		}},
	})
}

var isSemantic = regexp.MustCompile(`^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$`)

// uri returns the reference to a file: relative, as its name is, or of the scheme file.
func uri(name string) string {
	u := url.URL{Path: name}
	switch {
	case strings.HasPrefix(name, "/"):
		u.Scheme = "file"
	case filepath.VolumeName(filepath.FromSlash(name)) != "":
		u.Scheme, u.Path = "file", "/"+name
	default:
		u.Path = path.Clean(name)
	}
	return u.String()
}
