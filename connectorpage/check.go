package connectorpage

import (
	"net/http"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/tables"
)

type checkPage struct {
	frame
	Text      string
	Languages []languageChoice
	Strict    bool
	// StrictAlways: the catalogue checks strictly, whatever the form says.
	StrictAlways bool
	Verdict      *verdict // nil before there is something to judge
}

func (h *handler) serveCheck(w http.ResponseWriter, r *http.Request, t target) {
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		h.serveEmptyForm(w, r, t)
	case http.MethodPost:
		h.serveVerdict(w, r, t)
	default:
		h.refuseMethod(w, r, t, methodsCheck)
	}
}

// serveEmptyForm answers with the form, in which an example may stand that the query asks for.
func (h *handler) serveEmptyForm(w http.ResponseWriter, r *http.Request, t target) {
	f, refusal := parseForm(r.URL.RawQuery)
	if refusal != nil {
		h.fail(w, r, t, refusal)
		return
	}
	c := h.catalogue()
	f.text = "" // what a person writes must not stand in an address
	if f.example.ID != "" {
		connector, _ := c.reg.Lookup(f.example.ID)
		text, err := f.example.text(c.reg, &connector)
		if err != nil {
			h.fail(w, r, t, &failure{status: http.StatusNotFound, message: "The catalogue has no such example."})
			return
		}
		f.text = text
	}
	serve(w, r, newAnswer(typeHTML, render("check.html", h.checkPage(c, t, f))))
}

// serveVerdict answers with the form as it was sent, and with what is wrong with the file in it.
func (h *handler) serveVerdict(w http.ResponseWriter, r *http.Request, t target) {
	f, refusal := readForm(w, r)
	if refusal != nil {
		h.fail(w, r, t, refusal)
		return
	}
	c := h.catalogue()
	reg := judging(c.reg, f.strict)
	v := newVerdict(f.text, f.inspect(reg, f.language))
	if v.Tables == 0 {
		if meant := f.languageMeant(reg); meant != "" {
			v.Meant, f.language = strings.ToUpper(string(meant)), meant
		}
	}
	p := h.checkPage(c, t, f)
	p.Verdict = v
	p.Title = p.Verdict.Headline + " - " + p.Title
	serveFresh(w, r, http.StatusOK, "check.html", p)
}

func (f *form) inspect(reg *connectors.Registry, language tables.Language) tables.File {
	return tables.Inspect(reg, "tables."+string(language), []byte(f.text))
}

// languageMeant returns the language as which the text can be read where it holds no table in the one that is chosen; "" where there
// is none. JSON comes before YAML, as which it can be read too.
func (f *form) languageMeant(reg *connectors.Registry) tables.Language {
	for _, language := range []tables.Language{tables.LanguageJSON, tables.LanguageYAML, tables.LanguageSQL} {
		if language == f.language {
			continue
		}
		if file := f.inspect(reg, language); len(file.Tables) > 0 && len(file.Findings) == 0 {
			return language
		}
	}
	return ""
}

// judging returns the view of a registry that judges files. Files of pipelines hold placeholders, so that a registry which knows
// none learns those in braces.
func judging(reg *connectors.Registry, strict bool) *connectors.Registry {
	if len(reg.PlaceholderKinds()) == 0 {
		reg = reg.Placeholders()
	}
	if strict {
		reg = reg.Strict()
	}
	return reg
}

func (h *handler) checkPage(c *catalogue, t target, f form) checkPage {
	p := checkPage{
		frame: h.frame(t, "Check tables"), Text: strings.ToValidUTF8(f.text, "\ufffd"), Strict: f.strict || c.reg.IsStrict(), StrictAlways: c.reg.IsStrict(),
	}
	for _, language := range tables.Languages() {
		p.Languages = append(p.Languages, languageChoice{choice{string(language), language == f.language}, strings.ToUpper(string(language))})
	}
	return p
}

type languageChoice struct {
	choice
	Label string
}
