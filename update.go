package connectors

import (
	"bytes"

	"github.com/laminar/connectors/internal/jsonsyntax"
	"github.com/laminar/connectors/internal/judge"
)

// Update is a config that is to take the place of another one for the same role of a connector. Both are judged by the same
// registry, the current one, so Old need not be valid: it may be from before an option was required. Old nil is a creation, for
// which everything counts; a nil New is an empty config. They are only read, and not kept.
type Update struct{ Old, New map[string]any }

// UpdateJSON is an [Update] whose configs are JSON text. Old has to be the text of what was saved, not of what a client says that it
// is. One that is empty, or null, is a creation; one that cannot be read has nothing that stands. New is as [Registry.ValidateJSON]
// takes it.
type UpdateJSON struct{ Old, New []byte }

// UpdateReport is what checking an update found. It is plain data and the caller's own.
type UpdateReport struct {
	// Report is about New: its violations are those that block the update. More also counts what Standing leaves out.
	Report
	// Standing are the violations of New that Old had too, and that the update does not touch, in the order of Violations. At
	// most 100 are kept.
	Standing []Violation `json:"standing,omitempty"`
}

// Valid reports whether the update may be made, as far as that can be known: nothing is wrong with New but what is Standing.
func (r UpdateReport) Valid() bool { return r.Report.Valid() }

// ValidateUpdate judges an update and returns nil where it may be made: where it neither adds a fault to the config nor touches
// one. So a catalogue can become stricter, and a table that was saved before can still be changed where nothing is wrong.
//
// A violation of New stands, and does not block, where two things hold:
//
//   - Old has one with the same Pointer, Code and Message. Where it has fewer of them than New, as many stand.
//   - What it is about is the same in both: missing in both, or the same JSON value. Numbers are compared by value, the order of
//     keys does not matter, and null is a value, which is not missing. What is wrong inside a list is about the whole of it: of
//     the outermost one.
//
// Everything else blocks, and so does whatever exceeds a limit, of code [CodeLimit]. An update that changes nothing passes unless
// it exceeds one, and no update that passes has a violation that Old had not. Under [Registry.Strict] warnings are treated alike:
// they block where they are new. Under [Registry.Placeholders] a value that is deferred has no violation, on either side.
//
// The error is a [*ConfigError] with what blocks, or one for which errors.Is finds [ErrUnknownConnector] or
// [ErrUnsupportedRole].
func (r *Registry) ValidateUpdate(id string, role Role, u Update) error {
	judged, err := r.role(id, role)
	if err != nil {
		return err
	}
	report, unkept := r.checkUpdate(judged, u)
	return configError(id, role, &report.Report, unkept)
}

// CheckUpdate judges an update as ValidateUpdate does and returns everything it found. Warnings do not block, so all those of New
// are among the warnings, whether or not Old had them; under [Registry.Strict] they are violations. For an Old that is nil the
// report is that of [Registry.Check]. The error is only for an unknown connector or an unsupported role.
func (r *Registry) CheckUpdate(id string, role Role, u Update) (UpdateReport, error) {
	judged, err := r.role(id, role)
	if err != nil {
		return UpdateReport{}, err
	}
	report, _ := r.checkUpdate(judged, u)
	return report, nil
}

// ValidateUpdateJSON is ValidateUpdate for configs that are JSON text. Lines and columns are those of New, and so is a
// [*SyntaxError].
func (r *Registry) ValidateUpdateJSON(id string, role Role, u UpdateJSON) error {
	judged, err := r.role(id, role)
	if err != nil {
		return err
	}
	report, unkept, err := r.checkUpdateText(judged, u)
	if err != nil {
		return err
	}
	return configError(id, role, &report.Report, unkept)
}

// CheckUpdateJSON is CheckUpdate for configs that are JSON text. The error may also be a [*SyntaxError] of New.
func (r *Registry) CheckUpdateJSON(id string, role Role, u UpdateJSON) (UpdateReport, error) {
	judged, err := r.role(id, role)
	if err != nil {
		return UpdateReport{}, err
	}
	report, _, err := r.checkUpdateText(judged, u)
	return report, err
}

// checkUpdate returns the report and how many of its violations were not kept.
func (r *Registry) checkUpdate(judged *judgedRole, u Update) (report UpdateReport, unkept int) {
	if r.view&viewPlaceholders == 0 && judged.quick.AcceptsMap(u.New) {
		return UpdateReport{}, 0
	}
	if u.Old == nil {
		unkept = r.checkMap(judged, u.New, &report.Report)
		return report, unkept
	}
	j, old := r.catalogue.judges.Get().(*judge.Judge), r.catalogue.judges.Get().(*judge.Judge)
	defer r.catalogue.release(j)
	defer r.catalogue.release(old)
	if u.New == nil {
		u.New = map[string]any{}
	}
	j.ReadGo(u.New)
	old.ReadGo(u.Old)
	return r.judgeUpdate(judged, j, old, nil)
}

// checkUpdateText is checkUpdate for JSON text.
func (r *Registry) checkUpdateText(judged *judgedRole, u UpdateJSON) (report UpdateReport, unkept int, err error) {
	if r.view&viewPlaceholders == 0 && judged.quick.AcceptsText(u.New) {
		return UpdateReport{}, 0, nil
	}
	old := r.catalogue.judges.Get().(*judge.Judge)
	defer r.catalogue.release(old)
	if isCreation(u.Old) || old.ReadText(u.Old) != nil {
		unkept, err = r.checkText(judged, u.New, &report.Report)
		return report, unkept, err
	}
	j := r.catalogue.judges.Get().(*judge.Judge)
	defer r.catalogue.release(j)
	if fault := j.ReadText(u.New); fault != nil {
		return UpdateReport{}, 0, newSyntaxError(u.New, fault)
	}
	report, unkept = r.judgeUpdate(judged, j, old, u.New)
	return report, unkept, nil
}

// isCreation reports whether the text of an old config says that there is none.
func isCreation(old []byte) bool {
	old = bytes.TrimSpace(old)
	return len(old) == 0 || string(old) == "null"
}

// judgeUpdate judges the config that j has read, which is to take the place of the one that old has read. Text is the new one's, nil for
// a Go map.
func (r *Registry) judgeUpdate(judged *judgedRole, j, old *judge.Judge, text []byte) (report UpdateReport, unkept int) {
	verdict, standing := j.JudgeUpdate(old, judged.compiled, r.view.kinds(), r.IsStrict())
	unkept = r.report(&verdict, text, &report.Report)
	lines := jsonsyntax.NewLines(text)
	for i := range standing.Findings {
		report.Standing = appendViolation(report.Standing, &standing.Findings[i], &lines)
	}
	report.More += standing.All - len(standing.Findings)
	return report, unkept
}
