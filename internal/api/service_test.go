package api_test

import (
	"testing"

	"marquee/gen/client"
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
