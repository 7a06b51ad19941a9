package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/laminar/connectors/builtin"
	"github.com/laminar/connectors/internal/golden"
)

func TestRun(t *testing.T) { golden.CheckRun(t, run) }

// send sends one request to a handler.
func send(h http.Handler, method, path, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, tablesPath+path, strings.NewReader(body)))
	return w
}

func TestTables(t *testing.T) {
	h := newHandler(builtin.Registry, newStore())
	const orders = `{"name":"orders","connector":"kafka","table_type":"source","config":{"topic":"orders","format":"json"}}`
	for _, row := range []struct {
		name, method, path, body string
		status                   int
		holds                    string
	}{
		{"created", "POST", "", orders, 201, `"topic":"orders"`},
		{"created twice", "POST", "", orders, 409, `"CONFLICT"`},
		{"changed", "PUT", "/orders", strings.Replace(orders, "json", "avro", 1), 200, `"format":"avro"`},
		{"changed to another name", "PUT", "/orders", strings.Replace(orders, "orders", "others", 1), 400, `"field":"name"`},
		{"changed to what is not valid", "PUT", "/orders", strings.Replace(orders, "json", "jsn", 1), 400, `"suggestion":"json"`},
		{"changed where there is none", "PUT", "/others", orders, 404, `"NOT_FOUND"`},
		{"no JSON", "POST", "", "{", 400, `"INVALID_JSON"`},
		{"a list", "POST", "", "[" + orders + "]", 400, `"field":"body"`},
		{"too large", "POST", "", strings.Repeat(" ", 1<<20) + orders, 413, `"PAYLOAD_TOO_LARGE"`},
		{"a warning", "POST", "", `{"name":"w","connector":"redis","table_type":"sink","config":{"command":"SET","x":1}}`, 201, `"warnings":[{"line":1,"column":62`},
		{"listed", "GET", "?connector=kafka", "", 200, `{"data":[{"name":"orders","connector":"kafka","table_type":"source","config":{"format":"avro","topic":"orders"}}]}`},
		{"listed, without what was found", "GET", "?connector=redis", "", 200, `"config":{"command":"SET","x":1}}]}`},
		{"none listed", "GET", "?connector=webhook", "", 200, `{"data":[]}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			if w := send(h, row.method, row.path, row.body); w.Code != row.status || !strings.Contains(w.Body.String(), row.holds) {
				t.Errorf("answered %d %s", w.Code, w.Body)
			}
		})
	}
}

// TestManyAtOnce creates a thousand tables, each twice, and changes them meanwhile.
func TestManyAtOnce(t *testing.T) {
	h := newHandler(builtin.Registry, newStore())
	var wait sync.WaitGroup
	created := make([]int, 2)
	for half := range created {
		wait.Go(func() {
			for i := range 1000 {
				body := fmt.Sprintf(`{"name":"t%d","connector":"kafka","table_type":"source","config":{"topic":"t","format":"json"}}`, i)
				if send(h, "POST", "", body).Code == http.StatusCreated {
					created[half]++
				}
				if w := send(h, "PUT", fmt.Sprintf("/t%d", i), body); w.Code != http.StatusOK {
					t.Errorf("answered %d %s", w.Code, w.Body)
				}
			}
		})
	}
	wait.Wait()
	var list struct{ Data []struct{ Name string } }
	if err := json.Unmarshal(send(h, "GET", "", "").Body.Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	if created[0]+created[1] != 1000 || len(list.Data) != 1000 {
		t.Errorf("%v are created and %d listed, want 1000", created, len(list.Data))
	}
}
