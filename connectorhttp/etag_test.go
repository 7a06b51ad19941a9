package connectorhttp_test

import (
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/connectorhttp"
)

func TestIfNoneMatch(t *testing.T) {
	h := connectorhttp.Handler(builtin.Registry())
	for _, row := range readable {
		t.Run(row.name, func(t *testing.T) {
			weak := do(h, "GET", base+row.path, "").Header().Get("ETag")
			strong := weak[2:]
			for _, c := range []struct {
				name  string
				lines []string
				want  int
			}{
				{"the same", []string{weak}, 304},
				{"a strong one compares weakly", []string{strong}, 304},
				{"anything", []string{"*"}, 304},
				{"anything, with space around", []string{" * "}, 304},
				{"in a list", []string{`"a", W/"b,c" , ` + weak}, 304},
				{"in a list without spaces", []string{`"a","b",` + weak + `,"c"`}, 304},
				{"in a second line", []string{`"a"`, weak}, 304},
				{"with the name of a coding, as Apache writes it", []string{weak[:len(weak)-1] + `-gzip"`}, 304},
				{"strong, with the name of a coding", []string{strong[:len(strong)-1] + `-br"`}, 304},
				{"as Jetty writes it", []string{weak[:len(weak)-1] + `--gzip"`}, 304},
				{"behind a semicolon, in a list", []string{`"a", ` + weak[:len(weak)-1] + `;zstd"`}, 304},
				{"a mark without a name", []string{weak[:len(weak)-1] + `-"`}, 200},
				{"a name without a mark", []string{weak[:len(weak)-1] + `gzip"`}, 200},
				{"another with the name of a coding", []string{`W/"0123-gzip"`}, 200},
				{"another", []string{`W/"0123"`}, 200},
				{"inside another", []string{`"x` + strong[1:]}, 200},
				{"without quotes", []string{weak[3 : len(weak)-1]}, 200},
				{"a quote that does not end", []string{strong[:len(strong)-1]}, 200},
				{"behind rubbish", []string{"x " + weak}, 200},
				{"a star among others", []string{`"a", *`}, 200},
				{"nothing", []string{""}, 200},
			} {
				for _, method := range []string{"GET", "HEAD"} {
					var header []string
					for _, line := range c.lines {
						header = append(header, "If-None-Match", line)
					}
					w := do(h, method, base+row.path, "", header...)
					if w.Code != c.want {
						t.Errorf("%s, %s: answered %d, want %d", method, c.name, w.Code, c.want)
					}
					wantHeader(t, w, "ETag", weak)
					wantHeader(t, w, "Cache-Control", "no-cache")
					if w.Code == 304 && w.Body.Len()+len(w.Header().Get("Content-Length")+w.Header().Get("Content-Type")) > 0 {
						t.Errorf("%s, %s: 304 must not describe a body", method, c.name)
					}
				}
			}
		})
	}
}
