package api_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"marquee/internal/api"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// withoutTag are the GETs whose answers have no ETag.
var withoutTag = []string{"getLiveness", "getReadiness", "streamTrainingRun"}

// TestConditionalReads asks every GET again with the tag that it gave.
func TestConditionalReads(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.fill()
		s.trainWholly()
		s.startRun()
		for _, r := range validRequests {
			if r.method != http.MethodGet {
				continue
			}
			s := s.forOperation(r.operation)
			first := s.get(r.path).want(200)
			if slices.Contains(withoutTag, r.operation) {
				if first.header.Get("ETag") != "" {
					t.Errorf("%s has an ETag", first)
				}
				continue
			}
			tag := etagOf(first)
			if got := first.header.Get("Content-Length"); got != fmt.Sprint(len(first.body)) {
				t.Errorf("%s has the Content-Length %s for %d bytes", first, got, len(first.body))
			}
			for _, method := range []string{"GET", "HEAD"} {
				for _, known := range []string{tag, "W/" + strings.TrimPrefix(tag, "W/"), `"other", ` + tag, "*"} {
					a := s.send(method, r.path, nil, header{"If-None-Match", known}).want(304)
					if a.header.Get("ETag") != tag || a.header.Get("Cache-Control") != first.header.Get("Cache-Control") ||
						!slices.Equal(a.header.Values("Vary"), first.header.Values("Vary")) || len(a.body) > 0 {
						t.Errorf("%s with %s has the headers %v instead of %v", a, known, a.header, first.header)
					}
				}
				head := s.send(method, r.path, nil, header{"If-None-Match", `"other"`}).want(200)
				for _, name := range []string{"ETag", "Content-Length", "Content-Type", "Cache-Control", "Link"} {
					if head.header.Get(name) != first.header.Get(name) {
						t.Errorf("%s has %s: %q, GET %q", head, name, head.header.Get(name), first.header.Get(name))
					}
				}
			}
			refused(s.send("GET", r.path, nil, header{"If-None-Match", "1-0"}), "If-None-Match")
		}
		movies := etagOf(s.get("/v1/movies"))
		s.send("POST", "/v1/movies", newMovie).want(201)
		if now := s.send("GET", "/v1/movies", nil, header{"If-None-Match", movies}).want(200); etagOf(now) == movies {
			t.Error("another list has the same ETag")
		}
	})
}

// startRun puts a training run with the id 1 there.
func (s *server) startRun() { s.send("POST", "/v1/training-runs", object{}) }

// TestCachePolicies looks at what caches may do, for visitors, users and in open mode.
func TestCachePolicies(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, database *store.Store) {
		s := serveWith(t, database, func(*api.Server) {})
		if _, err := s.api.Accounts.CreateAdmin(t.Context(), "admin", testPassword); err != nil {
			t.Fatal(err)
		}
		admin := s.as(*s.logIn("admin").Token)
		s.train()
		admin.send("POST", "/v1/movies", newMovie).want(201)
		for path, want := range map[string]string{
			"/v1/movies": "public, max-age=60,", "/v1/movies/1": "public, max-age=60,", "/v1/search?q=test": "public, max-age=60,",
			"/v1/genres": "public, max-age=300,", "/v1/charts/popular": "public, max-age=300,", "/v1/movies/1/poster.svg": "public, max-age=3600,",
			"/v1/about": "public, no-cache", "/v1/recommendations": "private, no-cache", "/livez": "no-store", "/readyz": "no-store",
		} {
			a := s.get(path)
			if a.status != 200 || !strings.HasPrefix(a.header.Get("Cache-Control"), want) {
				t.Errorf("%s has Cache-Control: %s", a, a.header.Get("Cache-Control"))
			}
			if slices.Contains(a.header.Values("Vary"), "Authorization, Cookie") {
				t.Errorf("%s is the same for all but varies: %v", a, a.header.Values("Vary"))
			}
			own := admin.get(path).want(200)
			if got := own.header.Get("Cache-Control"); got != "private, no-cache" && want != "no-store" {
				t.Errorf("%s with a credential has Cache-Control: %s", own, got)
			}
		}
		for _, path := range []string{"/v1/account", "/v1/users", "/v1/users/1", "/v1/api-keys"} {
			a := admin.get(path).want(200)
			if a.header.Get("Cache-Control") != "private, no-cache" || !slices.Contains(a.header.Values("Vary"), "Authorization, Cookie") {
				t.Errorf("%s has the headers %v", a, a.header)
			}
		}
		for _, a := range []answer{
			s.get("/v1/users/1").want(401), s.get("/v1/movies/9").want(404), s.get("/v1/movies?x=1").want(400), s.get("/v1/nothing").want(404),
			s.send("POST", "/v1/movies/1", nil).want(405), admin.send("PATCH", "/v1/movies/1", object{"year": 2000}).want(200),
		} {
			if a.header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s has Cache-Control: %s", a, a.header.Get("Cache-Control"))
			}
		}
		open := serve(t, database)
		if got := open.get("/v1/movies").want(200).header.Get("Cache-Control"); got != "private, no-cache" {
			t.Errorf("in open mode, where all may write: Cache-Control: %s", got)
		}
	})
}

// unpacked reads a body, whichever coding it comes in, and its size on the way.
func unpacked(response *http.Response) (body []byte, size int, err error) {
	packed, err := io.ReadAll(response.Body)
	if err != nil || response.Request.Method == http.MethodHead || response.StatusCode == http.StatusNotModified {
		return packed, len(packed), err
	}
	reader := io.Reader(bytes.NewReader(packed))
	switch response.Header.Get("Content-Encoding") {
	case "gzip":
		reader, err = gzip.NewReader(reader)
	case "zstd":
		reader, err = zstd.NewReader(reader)
	}
	if err == nil {
		body, err = io.ReadAll(reader)
	}
	return body, len(packed), err
}

// packed asks for an answer in a coding.
func (c caller) packed(method, path, coding string, body any, headers ...header) answer {
	c.t.Helper()
	return c.send(method, path, body, append(headers, header{"Accept-Encoding", coding})...)
}

// TestCompressedAnswers compares answers with and without compression, and writes with
// the tag of a compressed one.
func TestCompressedAnswers(t *testing.T) {
	onDemo(t, func(t *testing.T, s *server) {
		for _, path := range []string{"/v1/movies?limit=100", "/v1/users/1/recommendations", "/v1/charts/trending", "/v1/users/1/export"} {
			plain := s.get(path).want(200)
			for _, coding := range []string{"gzip", "zstd"} {
				a := s.packed("GET", path, coding, nil)
				if a.header.Get("Content-Encoding") != coding || timeless(string(a.body)) != timeless(string(plain.body)) || !slices.Contains(a.header.Values("Vary"), "Accept-Encoding") {
					t.Errorf("%s in %s is another text or has other headers: %v", path, coding, a.header)
				}
				t.Logf("%s: %d bytes, %s %d", path, len(plain.body), coding, a.size)
				tag := a.header.Get("ETag")
				if want := strings.TrimSuffix(etagOf(plain), `"`) + "-" + coding + `"`; tag != want {
					t.Errorf("%s in %s has the tag %s instead of %s", path, coding, tag, want)
				}
				if again := s.packed("GET", path, coding, nil, header{"If-None-Match", tag}); again.status != 304 || again.header.Get("ETag") != tag {
					t.Errorf("%s again: %d, %v", path, again.status, again.header)
				}
			}
		}
		long := strings.Repeat("A long story. ", 140)
		s.send("PATCH", "/v1/movies/5", object{"overview": long}).want(200)
		for _, coding := range []string{"gzip", "zstd"} {
			read := s.packed("GET", "/v1/movies/5", coding, nil)
			tag := read.header.Get("ETag")
			if !strings.HasSuffix(tag, "-"+coding+`"`) {
				t.Errorf("the movie's tag is %s", tag)
			}
			s.send("PATCH", "/v1/movies/5", object{"year": 1999}, header{"If-Match", tag}).want(200)
			s.send("PATCH", "/v1/movies/5", object{"year": 2000}, header{"If-Match", tag}).want(412)
		}
		written := s.packed("PATCH", "/v1/movies/5", "gzip", object{"year": 2001})
		if len(written.body) < 1500 || written.header.Get("Content-Encoding") != "" {
			t.Errorf("the answer to a write is compressed, %d bytes: %v", len(written.body), written.header)
		}
		wrong := make([]object, 60)
		for i := range wrong {
			wrong[i] = object{"source": "", "id": ""}
		}
		if problem := s.packed("PATCH", "/v1/movies/5", "gzip", object{"external_ids": wrong}); problem.status != 400 || problem.header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s is not compressed: %v", problem, problem.header)
		}
	})
}

// TestNoTokenIsCompressed asks for tokens in a coding, in answers of any length.
func TestNoTokenIsCompressed(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.logInTester()
		for path, body := range map[string]object{
			"/v1/sessions": {"login": testLogin, "password": testPassword},
			"/v1/api-keys": {"name": strings.Repeat("x", 60), "scopes": []string{"read", "feedback"}},
		} {
			a := s.packed("POST", path, "gzip, zstd, identity;q=0", body, header{"Idempotency-Key", "key-of-" + path[4:]})
			if a.status != 201 || a.header.Get("Content-Encoding") != "" || !bytes.Contains(a.body, []byte("mq")) {
				t.Errorf("%s has the headers %v", a, a.header)
			}
		}
	})
}

var linkPattern = regexp.MustCompile(`<([^>]*)>; rel="([a-z]+)"`)

func linksOf(a answer) map[string]string {
	found := map[string]string{}
	for _, match := range linkPattern.FindAllStringSubmatch(a.header.Get("Link"), -1) {
		found[match[2]] = match[1]
	}
	return found
}

// TestLinks follows the links of every list beside its cursors.
func TestLinks(t *testing.T) {
	onDemo(t, func(t *testing.T, s *server) {
		for _, list := range lists {
			path := addQuery(list, "limit=7")
			for range 3 {
				a := s.get(path).want(200)
				links, p := linksOf(a), decode[page](a)
				if (links["next"] != "") != (p.NextCursor != nil) {
					t.Errorf("%s has the links %v and the cursor %v", a, links, p.NextCursor)
				}
				sameAddress(t, links["first"], addQuery(list, "limit=7"))
				if p.NextCursor == nil {
					break
				}
				sameAddress(t, links["next"], pagePath(list, 7, *p.NextCursor))
				path = links["next"]
			}
		}
		if got := s.get("/v1/genres").want(200).header.Get("Link"); got != "" {
			t.Errorf("a list without pages has the link %s", got)
		}
		a := s.get("/v1/search?q=%3E%22%2C%3Brel%26&limit=1").want(200)
		if first := linksOf(a)["first"]; first == "" || strings.ContainsAny(strings.Split(first, "?")[1], `<>",;`) {
			t.Errorf("what was searched for breaks out of the link: %s", a.header.Get("Link"))
		}
	})
}

// sameAddress compares two addresses whose parameters may be in another order.
func sameAddress(t *testing.T, got, want string) {
	t.Helper()
	a, err := url.Parse(got)
	b, err2 := url.Parse(want)
	if err != nil || err2 != nil || a.Path != b.Path || a.Query().Encode() != b.Query().Encode() {
		t.Errorf("the link is %s instead of %s", got, want)
	}
}

// TestPublicReadsHavePolicies expects each operation for everyone to say what caches may
// do, or to be one about what a visitor likes.
func TestPublicReadsHavePolicies(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		closed := serveWith(t, s.api.Store, func(*api.Server) {})
		closed.train()
		s.send("POST", "/v1/movies", newMovie).want(201)
		for _, r := range validRequests {
			if _, ruled := allOperations()[r.operation].Extensions["x-access"]; ruled || r.method != http.MethodGet {
				continue
			}
			a := closed.get(r.path).want(200)
			if policy := a.header.Get("Cache-Control"); (policy == "private, no-cache") != (r.operation == "listAnonymousRecommendations") {
				t.Errorf("%s has Cache-Control: %q", a, policy)
			}
		}
	})
}
