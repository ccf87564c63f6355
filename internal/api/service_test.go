package api_test

import (
	"strings"
	"testing"

	"marquee/gen/client"
	"marquee/internal/catalog"
	"marquee/internal/demo"
)

func (s *server) about() client.About { s.t.Helper(); return fetch[client.About](s, "/v1/about") }

func TestAboutEmpty(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		about := s.about()
		if about.Movies != 0 || about.Users != 0 || about.Ratings != 0 || about.Demo || about.Notice != nil {
			t.Errorf("an empty database is described as %+v", about)
		}
		if about.Model == nil || about.Model.TrainedRatings != 0 {
			t.Errorf("the model of an empty database is %+v", about.Model)
		}
		if string(about.Database) != string(s.api.Store.Engine()) {
			t.Errorf("the database is called %s", about.Database)
		}
	})
}

func aboutTheDemo(s *server) {
	about := s.about()
	if about.Users != demo.Users || about.Movies < 300 || about.Ratings < 10_000 {
		s.t.Errorf("the demo is described as %+v", about)
	}
	if !about.Demo || about.Notice == nil {
		s.t.Error("that the demo's ratings are made up is not said")
	}
	if about.Model == nil || about.Model.TrainedRatings != about.Ratings {
		s.t.Errorf("the model is %+v for %d ratings", about.Model, about.Ratings)
	}
}

func genresAddUp(s *server) {
	genres := fetch[client.GenreList](s, "/v1/genres").Items
	for i, genre := range genres {
		if i > 0 && genres[i-1].Slug >= genre.Slug {
			s.t.Errorf("%s comes before %s", genres[i-1].Slug, genre.Slug)
		}
		if listed := int64(len(s.walk("/v1/movies?genre="+genre.Slug, 100))); listed != genre.MovieCount {
			s.t.Errorf("genre %s counts %d movies and lists %d", genre.Slug, genre.MovieCount, listed)
		}
	}
}

// TestAboutTMDB reads what has to be said of data of TMDB's.
func TestAboutTMDB(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		for _, source := range []string{"kino", catalog.TMDB} {
			if notice := s.about().Notice; notice != nil {
				t.Errorf("before anything of TMDB's is here it says %q", *notice)
			}
			film := catalog.Imported{Details: catalog.Details{Title: source}}
			if _, err := s.api.Catalog.Merge(t.Context(), source, []catalog.Imported{film}, catalog.MergeOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		const english = "This product uses the TMDB API but is not endorsed or certified by TMDB."
		if notice := s.about().Notice; notice == nil || *notice != english {
			t.Errorf("it says %v", notice)
		}
		if notice := decode[client.About](s.send("GET", "/v1/about", nil, korean).want(200)).Notice; notice == nil || !hasHangul(*notice) {
			t.Errorf("in Korean it says %v", notice)
		}
		s.api.Demo = true
		if notice := s.about().Notice; notice == nil || !strings.HasSuffix(*notice, "made up. "+english) {
			t.Errorf("beside the demo it says %v", notice)
		}
	})
}
