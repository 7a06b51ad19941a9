package ecmascript

import (
	"strings"
	"unicode"
)

// A binary is a property that a character has or has not.
type binary struct {
	long, short string
	// What has it: the characters of categories, which both languages read by their names, and of properties, by Go's names.
	// Without any, it is a property of Go by its own name.
	categories, properties []string
	// What does not have it although it is among them.
	without []string
}

// binaryProperties are those of ECMAScript of which Go has tables, or has all that they are derived from. It is only read.
var binaryProperties = [...]binary{
	{long: "ASCII_Hex_Digit", short: "AHex"},
	{long: "Alphabetic", short: "Alpha", categories: []string{"L", "Nl"}, properties: []string{"Other_Alphabetic", "Other_Lowercase", "Other_Uppercase"}},
	{long: "Bidi_Control", short: "Bidi_C"},
	{long: "Cased", short: "Cased", categories: []string{"LC"}, properties: []string{"Other_Lowercase", "Other_Uppercase"}},
	{long: "Dash", short: "Dash"},
	{long: "Deprecated", short: "Dep"},
	{long: "Diacritic", short: "Dia"},
	{long: "Extender", short: "Ext"},
	{long: "Grapheme_Extend", short: "Gr_Ext", categories: []string{"Me", "Mn"}, properties: []string{"Other_Grapheme_Extend"}},
	{long: "Hex_Digit", short: "Hex"},
	{long: "IDS_Binary_Operator", short: "IDSB"},
	{long: "IDS_Trinary_Operator", short: "IDST"},
	{long: "ID_Continue", short: "IDC", categories: []string{"L", "Nl", "Mn", "Mc", "Nd", "Pc"},
		properties: []string{"Other_ID_Start", "Other_ID_Continue"}, without: []string{"Pattern_Syntax", "Pattern_White_Space"}},
	{long: "ID_Start", short: "IDS", categories: []string{"L", "Nl"},
		properties: []string{"Other_ID_Start"}, without: []string{"Pattern_Syntax", "Pattern_White_Space"}},
	{long: "Ideographic", short: "Ideo"},
	{long: "Join_Control", short: "Join_C"},
	{long: "Logical_Order_Exception", short: "LOE"},
	{long: "Lowercase", short: "Lower", categories: []string{"Ll"}, properties: []string{"Other_Lowercase"}},
	{long: "Math", short: "Math", categories: []string{"Sm"}, properties: []string{"Other_Math"}},
	{long: "Noncharacter_Code_Point", short: "NChar"},
	{long: "Pattern_Syntax", short: "Pat_Syn"},
	{long: "Pattern_White_Space", short: "Pat_WS"},
	{long: "Quotation_Mark", short: "QMark"},
	{long: "Radical", short: "Radical"},
	{long: "Regional_Indicator", short: "RI"},
	{long: "Sentence_Terminal", short: "STerm"},
	{long: "Soft_Dotted", short: "SD"},
	{long: "Terminal_Punctuation", short: "Term"},
	{long: "Unified_Ideograph", short: "UIdeo"},
	{long: "Uppercase", short: "Upper", categories: []string{"Lu"}, properties: []string{"Other_Uppercase"}},
	{long: "Variation_Selector", short: "VS"},
	{long: "White_Space", short: "space"},
}

// unsupported reports whether a property is one of ECMAScript's of which Go has no table.
func unsupported(name string) bool {
	const names = " Bidi_Mirrored Bidi_M Case_Ignorable CI Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM " +
		"Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT " +
		"Changes_When_Uppercased CWU Default_Ignorable_Code_Point DI Emoji Emoji_Component EComp Emoji_Modifier EMod " +
		"Emoji_Modifier_Base EBase Emoji_Presentation EPres Extended_Pictographic ExtPict Grapheme_Base Gr_Base " +
		"XID_Continue XIDC XID_Start XIDS "
	return name != "" && !strings.Contains(name, " ") && strings.Contains(names, " "+name+" ")
}

// binaryProperty returns the property of that name, or nil.
func binaryProperty(name string) *binary {
	for i := range binaryProperties {
		if b := &binaryProperties[i]; b.long == name || b.short == name {
			return b
		}
	}
	return nil
}

// binary writes a property, or that a character does not have it.
func (t *translator) binary(b *binary, size int, others, inClass bool) (element, error) {
	var tables []*unicode.RangeTable
	byName := ""
	for _, c := range b.categories {
		if b.without != nil || others && inClass { // only of a whole class there is the opposite
			tables = append(tables, unicode.Categories[c])
		} else {
			byName += `\p{` + c + "}"
		}
	}
	properties := b.properties
	if b.categories == nil {
		properties = []string{b.long}
	}
	s, err := t.setOf(append(tables, tablesOf(properties)...)...)
	if err != nil {
		return element{}, err
	}
	if b.without != nil {
		s = s.without(setOf(tablesOf(b.without)...))
	}
	return element{several, size, s.writeBeside(byName, others, inClass)}, nil
}

// tablesOf returns the tables of properties, by Go's names.
func tablesOf(properties []string) []*unicode.RangeTable {
	tables := make([]*unicode.RangeTable, len(properties))
	for i, name := range properties {
		tables[i] = unicode.Properties[name]
	}
	return tables
}
