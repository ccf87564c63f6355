package main

import (
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	trace "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// logged finds a value in a log of JSON lines.
func (i *instance) logged(pattern string) string {
	i.t.Helper()
	for range 200 {
		if match := regexp.MustCompile(pattern).FindStringSubmatch(i.stderr.String()); match != nil {
			return match[1]
		}
		time.Sleep(10 * time.Millisecond)
	}
	i.t.Fatalf("the log does not have %s: %s", pattern, i.stderr)
	return ""
}

func body(t *testing.T, url string) (int, string) {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

// TestMetrics uses a server and reads what was counted of it.
func TestMetrics(t *testing.T) {
	i := serveHere(t, anyPort, "--demo=false", "--access=open", "--metrics-addr=127.0.0.1:0", "--database=sqlite:"+t.TempDir()+"/m.db")
	private := "http://" + i.logged(`"metrics and profiles are served","address":"([^"]+)"`)
	i.want(201, "POST", "/v1/movies", `{"title":"A film nobody knows"}`)
	i.want(201, "POST", "/v1/users", `{"name":"Private Person"}`)
	i.want(200, "PUT", "/v1/users/1/ratings/1", `{"rating":4}`)
	for range 3 {
		i.get("/v1/movies/1")
	}
	i.want(404, "GET", "/v1/movies/99", "")
	i.want(404, "GET", "/v1/no/such/private-path", "")
	i.get("/v1/search?q=film")
	i.get("/v1/search?q=film")
	_, exposed := body(t, private+"/metrics")
	for _, line := range []string{
		`marquee_http_requests_total{operation="getMovie",status="200"} 3`,
		`marquee_http_requests_total{operation="getMovie",status="404"} 1`,
		`marquee_http_requests_total{operation="putRating",status="200"} 1`,
		`marquee_http_requests_total{operation="none",status="404"} 1`,
		`marquee_http_request_duration_seconds_count{operation="getMovie"} 4`,
		`marquee_http_requests_in_flight 0`,
		`marquee_build_info{version="` + version + `"} 1`,
		`marquee_db_pool_max_connections{pool="sqlite_writer"} 1`,
		`marquee_cache_requests_total{cache="search_index",result="hit"} `,
		`marquee_model_movies `, `marquee_model_trained_timestamp_seconds `, `go_goroutines `,
	} {
		if !strings.Contains(exposed, "\n"+line) {
			t.Errorf("not counted: %s", line)
		}
	}
	for _, word := range []string{"nobody knows", "Private Person", "private-path", "/v1/", "127.0.0.1"} {
		if strings.Contains(exposed, word) {
			t.Errorf("the metrics tell of %q", word)
		}
	}
	if status, text := body(t, private+"/debug/pprof/goroutine?debug=1"); status != 200 || !strings.Contains(text, "goroutine profile") {
		t.Errorf("the profile answers %d %.100s", status, text)
	}
	for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/pprof/heap"} {
		if status, _ := body(t, i.url+path); status != 404 {
			t.Errorf("the public address answers %d at %s", status, path)
		}
	}
	i.stop()
	if _, err := http.Get(private + "/metrics"); err == nil {
		t.Error("the metrics are served by a server that has ended")
	}
}

func TestMetricsAreNotForThePublic(t *testing.T) {
	database := "--database=sqlite:" + t.TempDir() + "/m.db"
	for _, address := range []string{"0.0.0.0:0", "[::]:0", ":0"} {
		command(t, anyPort, database, "--demo=false", "--metrics-addr", address).wantSentence(t, "--metrics-addr", "public", "127.0.0.1:9090")
	}
	command(t, anyPort, database, "--demo=false", "--metrics-addr=nowhere").wantSentence(t, "--metrics-addr", "HOST:PORT")
}

// receiver takes traces as OpenTelemetry's collector does.
type receiver struct {
	*httptest.Server
	mu    sync.Mutex
	spans []*trace.Span
}

func receive(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		text, err := io.ReadAll(request.Body)
		var sent collector.ExportTraceServiceRequest
		if err != nil || request.URL.Path != "/v1/traces" || proto.Unmarshal(text, &sent) != nil {
			t.Errorf("%s got what is no trace: %v", request.URL, err)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		for _, resource := range sent.ResourceSpans {
			for _, scope := range resource.ScopeSpans {
				r.spans = append(r.spans, scope.Spans...)
			}
		}
		w.Header().Set("Content-Type", "application/x-protobuf")
	}))
	t.Cleanup(r.Close)
	return r
}

// TestTraces has a server go on with the trace of its caller and looks at what it sends.
func TestTraces(t *testing.T) {
	r := receive(t)
	i := serveHere(t, anyPort, "--demo=false", "--access=open", "--log=debug", "--otlp-endpoint", r.URL, "--database=sqlite:"+t.TempDir()+"/m.db")
	i.want(201, "POST", "/v1/users", `{"name":"Private Person"}`)
	i.want(201, "POST", "/v1/movies", `{"title":"A film nobody knows"}`)
	for len(i.get("/v1/users/1/recommendations")["items"].([]any)) == 0 { // until the model knows the movie
		time.Sleep(20 * time.Millisecond)
	}
	const id = "4bf92f3577b34da6a3ce929d0e0e4736"
	request, err := http.NewRequest("GET", i.url+"/v1/users/1/recommendations?limit=5", nil) // another request: its answer is not kept yet
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Traceparent", "00-"+id+"-00f067aa0ba902b7-01")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	i.logged(`"trace":"(` + id + `)"`)
	i.stop() // which sends what is left
	var names []string
	for _, span := range r.spans {
		if strings.Contains(span.String(), "Private") || strings.Contains(span.String(), "nobody knows") {
			t.Errorf("a trace has data of users: %s", span)
		}
		if hex.EncodeToString(span.TraceId) == id {
			names = append(names, span.Name)
		}
	}
	for _, want := range []string{"listRecommendations", "GetUser", "rank", "explain"} {
		if !slices.Contains(names, want) {
			t.Errorf("the trace has %q, without %s", names, want)
		}
	}
}

func TestWrongReceivers(t *testing.T) {
	for _, url := range []string{"127.0.0.1:4318", "grpc://127.0.0.1:4317", "http://", "://"} {
		command(t, anyPort, "--otlp-endpoint", url, "--database=sqlite:"+t.TempDir()+"/m.db").wantSentence(t, "--otlp-endpoint", "http://127.0.0.1:4318")
	}
}

// TestLogFormats: on a terminal text would be logged, which this is not.
func TestLogFormats(t *testing.T) {
	for flag, begin := range map[string]string{"": `{"time":`, "--log-format=json": `{"time":`, "--log-format=text": "time="} {
		args := append([]string{anyPort, "--demo=false", "--database=sqlite:" + t.TempDir() + "/m.db"}, strings.Fields(flag)...)
		i := serveHere(t, args...)
		i.logged("(ready)")
		if !strings.HasPrefix(i.stderr.String(), begin) {
			t.Errorf("%q logs %s", flag, i.stderr)
		}
		i.stop()
	}
}
