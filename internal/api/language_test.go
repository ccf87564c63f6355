package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"unicode"

	"marquee/gen/client"
)

var korean = header{"Accept-Language", "ko-KR,ko;q=0.9,en;q=0.5"}

func hasHangul(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
}

// inKorean asks for something with Accept-Language and looks at what is said of it.
func (s *server) inKorean(status int, method, path string, body any) answer {
	s.t.Helper()
	a := s.send(method, path, body, korean).want(status)
	if got := a.header.Get("Content-Language"); got != "ko" {
		s.t.Errorf("%s is in %q", a, got)
	}
	if !slices.Contains(strings.Split(strings.Join(a.header.Values("Vary"), ", "), ", "), "Accept-Language") {
		s.t.Errorf("%s varies with %q", a, a.header.Values("Vary"))
	}
	return a
}

// languages is asked of the demo, whose films have Korean titles.
func languages(s *server) {
	title := func(id int64) string {
		return decode[client.Movie](s.get(fmt.Sprintf("/v1/movies/%d", id))).Title
	}
	for _, path := range []string{"/v1/movies?sort=rating", "/v1/movies?lang=ko", "/v1/charts/popular", "/v1/charts/top-rated",
		"/v1/charts/trending", "/v1/search?q=matrix", "/v1/movies/237/similar", "/v1/users/1/recommendations",
		"/v1/recommendations?liked=193", "/v1/group-recommendations?user_id=1&user_id=2"} {
		english, translated := fetch[page](s, strings.Replace(path, "lang=ko", "lang=en", 1)).Items, decode[page](s.inKorean(200, "GET", path, nil)).Items
		if len(english) == 0 || len(english) != len(translated) {
			s.t.Errorf("%s has %d movies in English and %d in Korean", path, len(english), len(translated))
		}
		for _, item := range translated {
			if !hasHangul(string(item)) {
				s.t.Errorf("%s has %s", path, item)
			}
		}
	}
	if got := decode[client.Movie](s.inKorean(200, "GET", "/v1/movies/237", nil)); got.Title != title(237) || got.DisplayTitle != "매트릭스" || !hasHangul(*got.DisplayOverview) || hasHangul(*got.Overview) {
		s.t.Errorf("the movie is %+v", got)
	}
	if poster := string(s.inKorean(200, "GET", "/v1/movies/237/poster.svg", nil).body); !strings.Contains(poster, ">매트릭스<") || !strings.Contains(poster, "1999 · 액션 · SF<") {
		s.t.Errorf("the poster is %s", poster)
	}
	if about := decode[client.About](s.inKorean(200, "GET", "/v1/about", nil)); !hasHangul(*about.Notice) {
		s.t.Errorf("the notice is %q", *about.Notice)
	}
	for _, genre := range decode[client.GenreList](s.inKorean(200, "GET", "/v1/genres", nil)).Items {
		if !hasHangul(genre.Name) && genre.Name != "SF" {
			s.t.Errorf("the genre %s is %q", genre.Slug, genre.Name)
		}
	}
	for _, path := range []string{"/v1/users/1/recommendations?limit=60&exploration=0.3", "/v1/users/3/recommendations?limit=60",
		"/v1/recommendations?limit=60&liked=193&preferred_genre=sci-fi", "/v1/movies/193/similar?limit=60"} {
		for _, r := range decode[client.RecommendationPage](s.inKorean(200, "GET", path, nil)).Items {
			for _, reason := range r.Reasons {
				if !strings.HasSuffix(reason.Text, "니다.") || strings.ContainsAny(reason.Text, "{}") {
					s.t.Errorf("%s: %q", path, reason.Text)
				}
			}
		}
	}
}

func errorsInKorean(s *server) {
	for _, c := range []struct {
		status                       int
		method, path                 string
		body                         any
		title, detail, firstOfErrors string
	}{
		{404, "GET", "/v1/movies/123456", nil, "찾을 수 없습니다", "영화 123456번을 찾을 수 없습니다.", ""},
		{400, "GET", "/v1/movies?limit=101", nil, "요청이 올바르지 않습니다", "limit: 100 이하의 숫자여야 합니다", "100 이하의 숫자여야 합니다"},
		{400, "GET", "/v1/movies?limit=x", nil, "요청이 올바르지 않습니다", "limit: 필요한 값: 정수(1 이상 100 이하)", "필요한 값: 정수(1 이상 100 이하)"},
		{400, "GET", "/v1/movies?limits=1", nil, "요청이 올바르지 않습니다", "limits: 여기에는 이런 매개변수가 없습니다", "여기에는 이런 매개변수가 없습니다"},
		{400, "GET", "/v1/movies?cursor=AAAA", nil, "커서가 올바르지 않습니다", "cursor: 이 목록에서 내준 커서가 아닙니다.", ""},
		{400, "GET", "/v1/movies?lang=fr", nil, "요청이 올바르지 않습니다", "lang: 허용된 값이 아닙니다. 허용된 값: [\"en\",\"ko\"]", ""},
		{400, "POST", "/v1/movies", object{}, "요청이 올바르지 않습니다", `/title: "title" 속성이 필요합니다`, `"title" 속성이 필요합니다`},
		{400, "POST", "/v1/movies", object{"title": "x", "genres": []string{"no-such"}}, "요청이 올바르지 않습니다", `/genres/0: "no-such" 장르는 없습니다. 목록은 GET /v1/genres에 있습니다`, `"no-such" 장르는 없습니다. 목록은 GET /v1/genres에 있습니다`},
		{404, "GET", "/v1/nothing", nil, "찾을 수 없습니다", "/v1/nothing 경로에는 아무것도 없습니다. 모든 경로는 /openapi.yaml 문서에 있습니다.", ""},
		{404, "GET", "/v1/users/1/ratings/999999", nil, "찾을 수 없습니다", "사용자 1번이 영화 999999번을 평가하지 않았거나 둘 중 하나가 없습니다.", ""},
	} {
		p := decode[client.Problem](s.inKorean(c.status, c.method, c.path, c.body))
		if p.Title != c.title || !strings.HasPrefix(p.Detail, c.detail) || c.firstOfErrors != "" && (*p.Errors)[0].Detail != c.firstOfErrors {
			s.t.Errorf("%s: %+v", c.path, p)
		}
		if !strings.HasPrefix(string(p.Type), "urn:marquee:problem:") {
			s.t.Errorf("%s: the type is %q", c.path, p.Type)
		}
	}
}

// negotiation is about which language is chosen.
func negotiation(s *server) {
	for wanted, want := range map[string]string{
		"": "en", "ko": "ko", "KO-kr": "ko", "en": "en", "en-US,en;q=0.9,ko;q=0.8": "en", "en;q=0.3, ko;q=0.8": "ko",
		"fr": "en", "fr, ko;q=0.5": "ko", "ko;q=0": "en", "ko;q=0, en;q=0.1": "en", "*": "en", "fr-FR;q=1, *;q=0.1": "en",
		";;q=,-": "en", "ko;q=x": "en", "\xff": "en", strings.Repeat("ko,", 300): "ko", "ko-Kore-KR-u-co-search": "ko",
	} {
		a := s.send("GET", "/v1/genres", nil, header{"Accept-Language", wanted}).want(200)
		if got := a.header.Get("Content-Language"); got != want {
			s.t.Errorf("%q gives %s", wanted, got)
		}
		for _, asked := range []string{"en", "ko"} {
			if got := s.send("GET", "/v1/genres?lang="+asked, nil, header{"Accept-Language", wanted}).want(200).header.Get("Content-Language"); got != asked {
				s.t.Errorf("%q with lang=%s gives %s", wanted, asked, got)
			}
		}
	}
	if a := s.send("GET", "/v1/genres", nil, header{"Accept-Language", "fr"}, header{"Accept-Language", "ko"}).want(200); a.header.Get("Content-Language") != "ko" {
		s.t.Errorf("two lines of Accept-Language: %s", a)
	}
	for _, wanted := range [][]header{{{"Accept-Language", strings.Repeat("ko,", 400)}}, {{"Accept-Language", strings.Repeat("ko,", 200)}, {"Accept-Language", strings.Repeat("en,", 200)}}} {
		refused(s.send("GET", "/v1/genres", nil, wanted...), "Accept-Language")
	}
	if a := s.send("GET", "/v1/users/1", nil, korean).want(200); a.header.Get("Content-Language") != "" {
		s.t.Errorf("%s is in %s", a, a.header.Get("Content-Language"))
	}
}

// TestTranslatedMovie reads a movie in both languages and writes back what it read.
func TestTranslatedMovie(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		location := s.send("POST", "/v1/movies", fullMovie()).want(201).header.Get("Location")
		english, translated := s.get(location), s.inKorean(200, "GET", location, nil)
		if etagOf(english) == etagOf(translated) {
			t.Error("both languages have one ETag")
		}
		if m := decode[client.Movie](english); m.DisplayTitle != "Peppermint Candy" || *m.DisplayOverview != "Backwards." {
			t.Errorf("in English: %+v", m)
		}
		if m := decode[client.Movie](translated); m.DisplayTitle != "박하사탕" || *m.DisplayOverview != *m.Overview {
			t.Errorf("in Korean: %+v", m)
		}
		s.send("GET", location, nil, korean, header{"If-None-Match", etagOf(translated)}).want(http.StatusNotModified)
		s.send("GET", location, nil, korean, header{"If-None-Match", etagOf(english)}).want(200)
		back := s.send("PUT", location, writable(translated), korean, header{"If-Match", etagOf(translated)}).want(200)
		if !same(writable(back), writable(english)) {
			t.Errorf("written back it is %s", back.body)
		}
	})
}
