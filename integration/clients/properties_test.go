package clients_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/laminar/connectors/internal/ecmascript"
)

// binaryProperties are all of ES2024 that a character has or has not, by their long and short names.
const binaryProperties = `ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any Assigned Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI
	Cased Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF
	Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji
	Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation EPres Extended_Pictographic ExtPict
	Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST
	ID_Continue IDC ID_Start IDS Ideographic Ideo Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math
	Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical Regional_Indicator
	RI Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase Upper Variation_Selector
	VS White_Space space XID_Continue XIDC XID_Start XIDS`

// TestPropertiesInECMAScript asks a real engine which characters have which properties. The two may know different versions of
// Unicode: compared are the characters that Go knows, but for the few that a version has changed.
func TestPropertiesInECMAScript(t *testing.T) {
	var given struct {
		Properties []string  `json:"properties"`
		Spans      [][2]rune `json:"spans"`
	}
	for c := range unicode.Categories {
		given.Properties = append(given.Properties, c, "gc="+c)
	}
	for c := range unicode.CategoryAliases {
		given.Properties = append(given.Properties, c, "General_Category="+c)
	}
	for s := range unicode.Scripts {
		given.Properties = append(given.Properties, "Script="+s, "scx="+s, s)
	}
	given.Properties = append(given.Properties, strings.Fields(binaryProperties)...)
	slices.Sort(given.Properties)
	given.Spans = spansOf(func(r rune) bool { return !unicode.In(r, unicode.Cn, unicode.Cs, unicode.Co) })
	var by struct {
		Unicode string
		Found   map[string][][2]rune
	}
	run(t, node(t), "properties.mjs", given, &by)
	var compared, refused, unknown int
	changed := map[rune]bool{}
	for _, property := range slices.Sorted(maps.Keys(by.Found)) {
		written, err := ecmascript.Common(`^\p{` + property + `}$`)
		switch theirs := by.Found[property]; {
		case theirs == nil && err == nil:
			t.Errorf("%s is taken, and is no property", property)
		case theirs == nil:
			unknown++
		case err != nil && reasonFor(err.Error()) == "":
			t.Errorf("%s is a property, and is refused: %v", property, err)
		case err != nil:
			refused++
		default:
			compared++
			for _, r := range differing(t, property, written, given.Spans, theirs) {
				changed[r] = true
			}
		}
	}
	t.Logf("Unicode %s in Go, %s in Node: %d names compared on %d characters, %d refused because Go has no table, %d are no properties to both",
		unicode.Version, by.Unicode, compared, size(given.Spans), refused, unknown)
	t.Logf("between the two, these characters have changed: %U", slices.Sorted(maps.Keys(changed)))
	if major := strings.Split(unicode.Version, ".")[0]; strings.HasPrefix(by.Unicode, major+".") && len(changed) > 0 || len(changed) > 200 {
		t.Errorf("%d characters differ", len(changed))
	}
}

// differing returns the characters that have a property to one of the two only, whichever way it is written.
func differing(t *testing.T, property, written string, spans, theirs [][2]rune) []rune {
	t.Helper()
	compiled := func(pattern string) *regexp.Regexp {
		text, err := ecmascript.Common(pattern)
		if err != nil {
			t.Fatalf("%s: %v", property, err)
		}
		re, err := regexp.Compile(text)
		if err != nil {
			t.Fatalf("%s: %v", property, err)
		}
		return re
	}
	re := compiled(written)
	byName := strings.Contains(written, `\p{`+strings.TrimPrefix(strings.TrimPrefix(property, "General_Category="), "gc=")+`}`) // to be read by Go
	without, inClass, noneInClass := compiled(`^\P{`+property+`}$`), compiled(`^[\p{`+property+`}]$`), compiled(`^[\P{`+property+`}]$`)
	var list []rune
	i := 0
	for _, span := range spans {
		for r := span[0]; r <= span[1]; r++ {
			for i < len(theirs) && theirs[i][1] < r {
				i++
			}
			has, text := i < len(theirs) && theirs[i][0] <= r, string(r)
			ours := re.MatchString(text)
			if !byName && (without.MatchString(text) == ours || inClass.MatchString(text) != ours || noneInClass.MatchString(text) == ours) {
				t.Fatalf("%s: the ways to write it differ about %U", property, r)
			}
			if ours != has {
				list = append(list, r)
			}
		}
	}
	if len(list) > 0 {
		t.Logf("%s: %s", property, fmt.Sprintf("%U", list[:min(len(list), 20)]))
	}
	return list
}

// spansOf returns the ranges of characters of a kind.
func spansOf(is func(rune) bool) [][2]rune {
	var spans [][2]rune
	for r := rune(0); r <= unicode.MaxRune; r++ {
		switch n := len(spans); {
		case !is(r):
		case n > 0 && spans[n-1][1] == r-1:
			spans[n-1][1] = r
		default:
			spans = append(spans, [2]rune{r, r})
		}
	}
	return spans
}

func size(spans [][2]rune) int {
	n := 0
	for _, span := range spans {
		n += int(span[1]-span[0]) + 1
	}
	return n
}
