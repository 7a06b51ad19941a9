package connectorhttp_test

import (
	"net/http/httptest"
	"testing"
)

func TestOtherMethods(t *testing.T) {
	h := validating(0)
	const read, validate = "GET, HEAD, OPTIONS", "POST, OPTIONS"
	type row struct{ name, path, allow string }
	rows := []row{{"validation", "/kafka/source/validate", validate}}
	for _, r := range readable {
		rows = append(rows, row{r.name, r.path, read})
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "QUERY", "get"} {
				if row.allow == read && method == "GET" || row.allow == validate && method == "POST" {
					continue
				}
				r := httptest.NewRequest("GET", base+row.path, nil)
				r.Method = method
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				failed(t, w, 405, "METHOD_NOT_ALLOWED")
				wantHeader(t, w, "Allow", row.allow)
			}
			w := do(h, "OPTIONS", base+row.path, "")
			if w.Code != 204 || w.Body.Len() > 0 {
				t.Errorf("OPTIONS answered %d with %d bytes", w.Code, w.Body.Len())
			}
			wantHeader(t, w, "Allow", row.allow)
			wantHeader(t, w, "Access-Control-Allow-Origin", "") // CORS is the host's
		})
	}
	t.Run("HEAD of a refused one has no body", func(t *testing.T) {
		w := do(h, "HEAD", base+"/kafka/source/validate", "")
		if w.Code != 405 || w.Body.Len() > 0 {
			t.Errorf("answered %d with %d bytes", w.Code, w.Body.Len())
		}
	})
}
