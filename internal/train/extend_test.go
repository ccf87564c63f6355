package train_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

func (f *fixture) extend() {
	f.t.Helper()
	f.must(train.ExtendCurrent(f.Recommender, f.t.Context()))
}

func has(list []train.Recommendation, movie int64) bool {
	return slices.ContainsFunc(list, func(r train.Recommendation) bool { return r.Movie.ID == movie })
}

// newDrama is a movie like those that users of odd numbers like.
func (f *fixture) newDrama(title string) int64 {
	f.t.Helper()
	movie, err := f.catalog.Create(f.t.Context(), catalog.Details{Title: title, Genres: []string{"drama"}, Keywords: []string{"keyword 2"}})
	f.must(err)
	return movie.ID
}

// TestNewMovieWithoutTraining has a movie in all lists that was created after the
// training, and everything else as it was.
func TestNewMovieWithoutTraining(t *testing.T) {
	onData(t, func(f *fixture) {
		trained := f.refresh()
		f.must(train.Complete(f.Recommender, f.t.Context()))
		before, _ := f.recommended(1, nil, movies)
		added := f.newDrama("New")
		f.extend()
		model := f.Model()
		if model.ID() != trained || model.TrainedMovies() != movies {
			f.t.Errorf("the model %s with %d movies became %s with %d", trained, movies, model.ID(), model.TrainedMovies())
		}
		after, _ := f.recommended(1, nil, movies+1)
		if !has(after, added) {
			f.t.Fatal("the new movie is not recommended")
		}
		rest := slices.DeleteFunc(after, func(r train.Recommendation) bool { return r.Movie.ID == added })
		if !slices.EqualFunc(before[:3], rest[:3], func(a, b train.Recommendation) bool { return a.Movie.ID == b.Movie.ID }) {
			f.t.Error("the best movies are others because of a new one")
		}
		similar, _, err := f.Similar(f.t.Context(), added, train.Filter{}, nil, 5)
		f.must(err)
		if len(similar) != 5 || !slices.Equal(similar[0].Movie.Genres, []string{"drama"}) || similar[0].Source != "content" {
			f.t.Errorf("like the new movie are %+v", similar)
		}
		if p, err := f.Predict(f.t.Context(), 1, added); err != nil || !(p.Low < p.Mean && p.Mean < p.High) {
			f.t.Errorf("predicted is %+v, %v", p, err)
		}
		f.rate(1, added, 5)
		if list, _ := f.recommended(1, nil, movies+1); has(list, added) {
			f.t.Error("the new movie is recommended to one who rated it")
		}
		f.must(f.catalog.Delete(f.t.Context(), added))
		f.extend()
		if list, _, err := f.ForVisitor(f.t.Context(), nil, []string{"drama"}, train.Filter{}, train.Steering{}, nil, movies+1); err != nil || has(list, added) {
			f.t.Errorf("the new movie is recommended though it is gone; %v", err)
		}
	})
}

// TestExtendedLikeTrained compares the lists of an extension with those of a model that
// was trained with the new movie: the order is the same.
func TestExtendedLikeTrained(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		f.newDrama("New")
		f.extend()
		extended := map[int64][]train.Recommendation{}
		for user := int64(1); user <= 6; user++ {
			extended[user], _ = f.recommended(user, nil, 10)
		}
		f.refresh()
		for user := int64(1); user <= 6; user++ {
			trained, _ := f.recommended(user, nil, 10)
			if !slices.EqualFunc(trained, extended[user], func(a, b train.Recommendation) bool { return a.Movie.ID == b.Movie.ID }) {
				f.t.Errorf("user %d: trained with the new movie the list is another one", user)
			}
		}
	})
}

// TestChangedMovieWithoutTraining changes what filters look at.
func TestChangedMovieWithoutTraining(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		movie := f.unrated(1)
		_, err := f.catalog.Update(f.t.Context(), movie, func(d *catalog.Details) { d.Genres = []string{"western"} })
		f.must(err)
		f.extend()
		list, _, err := f.ForUser(f.t.Context(), 1, train.Filter{Genres: []string{"western"}}, train.Steering{}, nil, 5)
		if err != nil || len(list) != 1 || list[0].Movie.ID != movie {
			f.t.Errorf("the only western is not the list %v, %v", list, err)
		}
	})
}

// TestPositionsAcrossExtensions goes on with a list while the catalogue grows.
func TestPositionsAcrossExtensions(t *testing.T) {
	onData(t, func(f *fixture) {
		f.refresh()
		_, next := f.recommended(1, nil, 5)
		want, _ := f.recommended(1, next, movies)
		for _, title := range []string{"One", "Two", "Three"} {
			f.newDrama(title)
			f.extend()
			if got, end := f.recommended(1, next, movies); end != nil || !slices.EqualFunc(got, want, sameRecommendation) {
				f.t.Errorf("after the movie %s the list goes on otherwise", title)
			}
		}
		_, between := f.recommended(1, nil, 5)
		f.refresh() // trained anew: lists of the training before go on
		for _, at := range []*train.Position{next, between} {
			if _, _, err := f.ForUser(f.t.Context(), 1, train.Filter{}, train.Steering{}, at, 5); err != nil {
				f.t.Error(err)
			}
		}
		f.newDrama("Four")
		f.refresh()
		if _, _, err := f.ForUser(f.t.Context(), 1, train.Filter{}, train.Steering{}, next, 5); fault.KindOf(err) != fault.BadCursor {
			f.t.Errorf("a position of a model that is gone: %v", err)
		}
	})
}

// TestStoredModelKnowsNewMovies loads a model that was stored before a movie came.
func TestStoredModelKnowsNewMovies(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		f.trained()
		added := f.newDrama("New")
		g, _ := f.another()
		f.must(g.Start(f.t.Context()))
		if list, _ := g.recommended(1, nil, movies+1); !has(list, added) {
			f.t.Error("a movie that came after the training is not recommended after a start")
		}
	})
}

// TestNewMovieWithinSeconds measures how long a new movie is invisible.
func TestNewMovieWithinSeconds(t *testing.T) {
	onData(t, func(f *fixture) {
		ctx, cancel := context.WithCancel(f.t.Context())
		ended := make(chan struct{})
		go func() { f.Run(ctx); close(ended) }()
		f.waitForModel("")
		added := f.newDrama("New")
		begin := time.Now()
		for {
			list, _, err := f.Similar(ctx, added, train.Filter{}, nil, 5)
			f.must(err)
			if len(list) > 0 {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		if took := time.Since(begin); took > 10*time.Second {
			f.t.Errorf("the new movie was invisible for %v", took)
		}
		cancel()
		<-ended
	})
}

// TestPredictionsWhileTraining predicts by the model before as long as the ratings of a
// new one are being fitted, and for movies that neither knows.
func TestPredictionsWhileTraining(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		f := newFixture(t, s)
		f.fill(ratings())
		first := f.refresh()
		if _, err := f.Predict(t.Context(), 1, 1); fault.KindOf(err) != fault.Unavailable {
			t.Errorf("before the first model of ratings: %v", err)
		}
		f.must(train.Complete(f.Recommender, t.Context()))
		want, err := f.Predict(t.Context(), 2, 1)
		f.must(err)
		f.rate(1, f.unrated(1), 5)
		between := f.newDrama("Between")
		if f.refresh() == first {
			t.Fatal("there is no new model")
		}
		if got, err := f.Predict(t.Context(), 2, 1); err != nil || got != want {
			t.Errorf("while the new model is trained %v is predicted instead of %v, %v", got, want, err)
		}
		newest := f.newDrama("Newest")
		f.extend()
		for _, movie := range []int64{between, newest} {
			if p, err := f.Predict(t.Context(), 2, movie); err != nil || !(p.Low < p.Mean && p.Mean < p.High) {
				t.Errorf("of the movie %d is predicted %v, %v", movie, p, err)
			}
		}
		f.must(train.Complete(f.Recommender, t.Context()))
		later, err := f.Predict(t.Context(), 2, newest)
		f.must(err)
		if again, err := f.Predict(t.Context(), 2, newest); err != nil || again != later {
			t.Errorf("predicted are %v and %v, %v", later, again, err)
		}
		if got, err := f.Predict(t.Context(), 2, 1); err != nil || got == want {
			t.Errorf("the new model predicts %v as the one before, %v", got, err)
		}
	})
}
