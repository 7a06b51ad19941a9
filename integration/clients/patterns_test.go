package clients_test

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/laminar/connectors/internal/ecmascript"
	"github.com/laminar/connectors/internal/limits"
)

// An asked is an expression of which an engine is asked what it matches.
type asked struct {
	Pattern string   `json:"pattern"`
	Written string   `json:"written"` // as documents have it; "" is one that is refused
	Texts   []string `json:"texts"`

	refused string // why
	matches string // by Go: 1 or 0 for each text
}

// An engine's answer to an expression.
type engineAnswer struct {
	Matches string `json:"matches"`
	Error   string `json:"error"`
}

// goReasons are why an expression of ECMAScript may be refused, each by what its message says.
var goReasons = map[string]string{
	"lookahead, lookbehind":        "it must not look",
	"reference back to a group":    "it must not refer back",
	"half of a surrogate pair":     "half of a surrogate pair",
	"no table of Unicode in Go":    "Go has no table",
	"over 1000 repetitions":        "which is the most that Go does",
	"too large when written out":   "too large for Go",
	"more parts than a role's may": "parts",
}

// ask translates an expression as a registry does, and judges texts by it.
func ask(e *expressions, pattern string) asked {
	a := asked{Pattern: pattern}
	written, parts, err := ecmascript.Translate(pattern, limits.PatternWritten)
	switch {
	case err != nil:
		a.refused = err.Error()
	case parts > limits.PatternParts:
		a.refused = "parts"
	default:
		re, err := regexp.Compile(written)
		if err != nil {
			a.refused = "it is one that Go cannot read: " + err.Error()
			break
		}
		a.Written = written
		a.Texts = e.texts(written)
		for _, text := range a.Texts {
			a.matches += string("01"[btoi(re.MatchString(text))])
		}
		return a
	}
	a.Texts = []string{}
	return a
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestPatternsInECMAScript asks a real engine about many expressions: what the library takes the engine reads, both match the
// same, and so does what documents have. What the engine reads and the library refuses has a reason that is listed.
func TestPatternsInECMAScript(t *testing.T) {
	const many = 100_000
	e := &expressions{rand: rand.New(rand.NewPCG(11, 5)), known: knownPatterns(t)}
	seen := map[string]bool{}
	var list []asked
	for len(list) < many {
		if p := e.next(); !seen[p] && len(p) <= limits.Pattern {
			seen[p] = true
			list = append(list, ask(e, p))
		}
	}
	var answers []struct {
		Pattern engineAnswer  `json:"pattern"`
		Written *engineAnswer `json:"written"`
	}
	run(t, node(t), "patterns.mjs", list, &answers)
	var taken, rewritten, both, verdicts, matching int
	reasons := map[string]int{}
	for i, a := range list {
		by := answers[i]
		switch {
		case a.refused == "" && by.Pattern.Error != "":
			t.Errorf("%q is taken, and is no expression of ECMAScript: %s", a.Pattern, by.Pattern.Error)
		case a.refused == "":
			taken++
			if again, err := ecmascript.Common(a.Written); err != nil || again != a.Written {
				t.Errorf("%q: what documents have, %q, becomes %q (%v)", a.Pattern, a.Written, again, err)
			}
			verdicts += len(a.matches)
			matching += strings.Count(a.matches, "1")
			if by.Pattern.Matches != a.matches {
				t.Errorf("%q, in Go %q: ECMAScript says %s, Go %s of %q", a.Pattern, a.Written, by.Pattern.Matches, a.matches, a.Texts)
			}
			if by.Written != nil {
				rewritten++
				if by.Written.Matches != a.matches {
					t.Errorf("%q, in documents %q: ECMAScript says %s (%s), Go %s of %q",
						a.Pattern, a.Written, by.Written.Matches, by.Written.Error, a.matches, a.Texts)
				}
			}
		case by.Pattern.Error != "":
			both++
		default:
			reasons[reasonFor(a.refused)]++
			if reasonFor(a.refused) == "" {
				t.Errorf("%q is an expression of ECMAScript, and is refused: %s", a.Pattern, a.refused)
			}
		}
		if t.Failed() && i > 2000 {
			break
		}
	}
	t.Logf("%d expressions: %d taken, %d of them written otherwise in documents; %d refused by both; %d verdicts compared, %d of them matches",
		len(list), taken, rewritten, both, verdicts, matching)
	for _, reason := range slices.Sorted(maps.Keys(reasons)) {
		t.Logf("read by ECMAScript and refused: %d for %s", reasons[reason], reason)
	}
	if taken < many/4 || both < many/4 || matching < verdicts/10 {
		t.Error("the expressions are too one-sided")
	}
	t.Run("python", func(t *testing.T) { patternsInPython(t, list) })
}

// reasonFor returns the listed reason that a message gives, or "".
func reasonFor(message string) string {
	for _, reason := range slices.Sorted(maps.Keys(goReasons)) {
		if strings.Contains(message, goReasons[reason]) {
			return reason
		}
	}
	return ""
}

// notInPython are the parts of documents' patterns that Python's re reads otherwise, or not at all.
var notInPython = regexp.MustCompile(`\\[dDwWbBpP]|\(\?<`)

// patternsInPython asks Python about what documents have, but for what it is known to read otherwise. Its $ also matches
// before a line end at the end, so such texts are not tried.
func patternsInPython(t *testing.T, list []asked) {
	var simple []asked
	var want []string
	for _, a := range list {
		// Together, \d and \D are every character in Python too.
		if a.refused != "" || notInPython.MatchString(strings.NewReplacer(`[\d\D]`, "", `[^\d\D]`, "").Replace(a.Written)) {
			continue
		}
		kept := asked{Written: a.Written, Texts: []string{}}
		for i, text := range a.Texts {
			if !strings.Contains(a.Written, "$") || !strings.HasSuffix(text, "\n") {
				kept.Texts = append(kept.Texts, text)
				kept.matches += a.matches[i : i+1]
			}
		}
		simple, want = append(simple, kept), append(want, kept.matches)
	}
	var answers []engineAnswer
	run(t, python(t, "jsonschema"), "patterns.py", simple, &answers)
	for i, a := range simple {
		if answers[i].Matches != want[i] {
			t.Errorf("%q: Python says %s (%s), Go %s of %q", a.Written, answers[i].Matches, answers[i].Error, want[i], a.Texts)
		}
	}
	t.Logf("%d expressions that Python reads alike", len(simple))
}

// knownPatterns returns the patterns of the documents of every connector, and some of usual kinds.
func knownPatterns(t *testing.T) []string {
	t.Helper()
	list := []string{
		`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`, `^(?<year>[0-9]{4})-(?<month>[0-9]{2})$`, `^a\-b$`, `^{.*}$`,
		`^[^\s@]+@[^\s@]+\.[^\s@]+$`, `^\d{1,3}(\.\d{1,3}){3}$`, `^\u00b5\s*$`, `^[\s\S]*$`, `^\p{Letter}+$`, `^(?:[A-Za-z_$][\w$]*)$`,
		`^#(?:[0-9a-fA-F]{3}){1,2}$`, `^[\w\-.]+$`, `^(?!.*\.\.)[a-z.]+$`, `^[^\\/:*?"<>|\r\n]+$`, `^\/[^\0]*$`,
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			if p, ok := v["pattern"].(string); ok {
				list = append(list, p)
			}
			for _, name := range slices.Sorted(maps.Keys(v)) {
				walk(v[name])
			}
		}
	}
	for _, d := range documents(t, everything(t)) {
		var decoded any
		if err := json.Unmarshal(d.text, &decoded); err != nil {
			t.Fatal(err)
		}
		walk(decoded)
	}
	slices.Sort(list)
	return slices.Compact(list)
}
