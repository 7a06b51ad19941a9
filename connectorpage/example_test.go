package connectorpage_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"

	"github.com/laminar/connectors"
	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorpage"
)

// The pages can be mounted anywhere. Whoever asks for the mount is led to it, with a slash at its end.
func ExampleHandler() {
	reg := builtin.Registry()
	mux := http.NewServeMux()
	mux.Handle("/catalogue/", connectorpage.Handler(func() *connectors.Registry { return reg }, connectorpage.HandlerOptions{}))

	for _, path := range []string{"/catalogue/", "/catalogue/?category=cache", "/catalogue/kafka", "/catalogue/kafak"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		title := regexp.MustCompile("<title>(.*)</title>").FindStringSubmatch(w.Body.String())
		fmt.Println(w.Code, title[1], strings.Count(w.Body.String(), `<th scope="row">`))
	}
	// Output:
	// 200 Connectors 10
	// 200 Connectors 1
	// 200 Apache Kafka - Connectors 19
	// 404 Not Found - Connectors 0
}

// The page that checks is opted in to. What it answers names the lines at fault.
func ExampleHandlerOptions() {
	reg := builtin.Registry()
	h := connectorpage.Handler(func() *connectors.Registry { return reg }, connectorpage.HandlerOptions{Check: true})

	form := url.Values{"language": {"yaml"}, "text": {"name: orders\nconnector: kafak\ntable_type: source\nconfig: {}\n"}}
	r := httptest.NewRequest("POST", "/check", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	fmt.Println(regexp.MustCompile(`<a href="#line-\d+">`).FindAllString(w.Body.String(), -1))
	// Output:
	// [<a href="#line-2">]
}
