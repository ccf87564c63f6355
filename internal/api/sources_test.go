package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"marquee/gen/client"
	"marquee/internal/catalog"
)

// TestMovieSources reads what sources say of a movie, of which they filled in a part.
func TestMovieSources(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		s.send("POST", "/v1/movies", object{"title": "Green Fish", "year": 1997, "runtime_minutes": 114}).want(201)
		if got := fetch[client.MovieSourceList](s, "/v1/movies/1/sources").Items; len(got) != 0 {
			t.Errorf("a movie that nobody spoke of has the sources %v", got)
		}
		year, minutes := int32(1997), int32(111)
		movie := catalog.Imported{
			Details: catalog.Details{Title: "Green fish", Year: &year, RuntimeMinutes: &minutes, Directors: []string{"Lee Chang-dong"}},
			URL:     "https://kino.example/1", Rating: &catalog.SourceRating{Average: 4.126, Count: 7},
		}
		tag := etagOf(s.get("/v1/movies/1/sources"))
		s.merged("kino.example", movie)
		got := s.send("GET", "/v1/movies/1/sources", nil, header{"If-None-Match", tag}).want(200)
		if etagOf(got) == tag {
			t.Error("other sources have the same tag")
		}
		kino := decode[client.MovieSourceList](got).Items[0]
		if kino.Source != "kino.example" || *kino.URL != movie.URL || kino.Rating.Average != 4.13 || *kino.Rating.Count != 7 {
			t.Errorf("the source is %+v", kino)
		}
		s.checkIncluded("/v1/movies/1", "sources", members(s.get("/v1/movies/1?include=sources").want(200))[0])
		var fields []string
		for _, f := range kino.Fields {
			fields = append(fields, fmt.Sprintf("%s%q%v", f.Field, f.Values, f.Agrees))
		}
		if want := []string{`directors["Lee Chang-dong"]true`, `runtime_minutes["111"]false`, `title["Green fish"]true`, `year["1997"]true`}; !slices.Equal(fields, want) {
			t.Errorf("it says %q, want %q", fields, want)
		}
		if about := fetch[client.Movie](s, "/v1/movies/1"); *about.RuntimeMinutes != 114 || about.Directors[0] != "Lee Chang-dong" || about.AverageRating != nil {
			t.Errorf("the movie is %+v", about)
		}
		// What agrees is judged by what the movie is now.
		s.send("PATCH", "/v1/movies/1", object{"runtime_minutes": 111, "title": "Other"}).want(200)
		now := fetch[client.MovieSourceList](s, "/v1/movies/1/sources").Items[0].Fields
		if !now[1].Agrees || now[2].Agrees {
			t.Errorf("it says %+v", now)
		}
		if a := s.inKorean(404, "GET", "/v1/movies/99/sources", nil); !hasHangul(string(a.body)) {
			t.Errorf("%s is not in Korean", a)
		}
	})
}

// TestMergedMoviesKeepToTheContract brings in all that a source may say and more. What is
// kept is answered as the contract has it, and accepted when it is sent back.
func TestMergedMoviesKeepToTheContract(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		most := func(n, length int) (list []string) {
			for i := range n + 1 {
				list = append(list, fmt.Sprintf("%0*d", length, i))
			}
			return list
		}
		long, text, url, low := strings.Repeat("긴", 301), strings.Repeat("t", 5000), "https://x.example/"+strings.Repeat("p", 1982), int32(1870)
		minutes, age, language := int32(6000), int32(21), "kor"
		d := catalog.Details{
			Title: long, OriginalTitle: &long, Year: &low, RuntimeMinutes: &minutes, MinimumAge: &age, Language: &language, Overview: &text, PosterURL: &url,
			Genres: most(20, 40), Directors: most(100, 300), Cast: most(100, 300), Keywords: most(100, 300),
		}
		for i := range 101 {
			code := "a" + string(rune('a'+i/26)) + string(rune('a'+i%26))
			d.Translations = append(d.Translations, catalog.Translation{Language: code, Title: &long, Overview: &text})
			d.ExternalIDs = append(d.ExternalIDs, catalog.ExternalID{Source: "s" + strings.Repeat(code, 13), ID: strings.Repeat("x", 100)})
			if i < 21 {
				d.Countries = append(d.Countries, strings.ToUpper(code[1:]))
			}
		}
		out := s.merged(strings.Repeat("s", 100), catalog.Imported{Details: d, URL: url, Rating: &catalog.SourceRating{Average: 0.5}})
		if out.Kind != catalog.Created || len(out.Dropped) != 7 {
			t.Fatalf("the outcome is %d, without %v", out.Kind, out.Dropped)
		}
		path := fmt.Sprintf("/v1/movies/%d", out.MovieID)
		var whole object
		s.unmarshal(s.get(path).want(200).body, &whole)
		for _, name := range []string{"id", "display_title", "display_overview", "rating_count", "created_at", "updated_at"} {
			delete(whole, name)
		}
		s.send("PUT", path, whole).want(200)
		if got := fetch[client.MovieSourceList](s, path+"/sources").Items[0]; len(got.Fields) != 214 {
			t.Errorf("the source says %d things", len(got.Fields))
		}
	})
}

func (s *server) merged(source string, movie catalog.Imported) catalog.Outcome {
	s.t.Helper()
	outcomes, err := s.api.Catalog.Merge(s.t.Context(), source, []catalog.Imported{movie}, catalog.MergeOptions{})
	if err != nil {
		s.t.Fatal(err)
	}
	return outcomes[0]
}
