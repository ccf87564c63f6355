package catalog

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// shelf is a catalogue that counts as a large one, with a clock that tests turn.
type shelf struct {
	*Service
	t     *testing.T
	hours atomic.Int64
}

func onShelf(t *testing.T, f func(s *shelf)) {
	storetest.ForEach(t, func(t *testing.T, opened *store.Store) {
		s := &shelf{t: t}
		s.Service = New(opened, func() time.Time { return time.Unix(0, 0).Add(time.Duration(s.hours.Load()) * time.Hour) })
		s.index.small = 0
		f(s)
	})
}

func (s *shelf) create(title string) int64 {
	s.t.Helper()
	movie, err := s.Create(s.t.Context(), Details{Title: title})
	if err != nil {
		s.t.Error(err)
	}
	return movie.ID
}

func (s *shelf) inTx(f func(ctx context.Context, tx *store.Tx) error) {
	s.t.Helper()
	if err := s.store.InTx(s.t.Context(), f); err != nil {
		s.t.Fatal(err)
	}
}

func (s *shelf) finds(query string) []string {
	s.t.Helper()
	matches, _, err := s.Search(s.t.Context(), query, nil, nil, 100)
	if err != nil {
		s.t.Error(err)
	}
	var titles []string
	for _, m := range matches {
		titles = append(titles, m.Title)
	}
	return titles
}

func (s *shelf) wants(query string, titles ...string) {
	s.t.Helper()
	if found := s.finds(query); !slices.Equal(found, titles) {
		s.t.Errorf("%q finds %q, not %q", query, found, titles)
	}
}

// comesToFind searches until it finds what it should.
func (s *shelf) comesToFind(query string, titles ...string) {
	s.t.Helper()
	for end := time.Now().Add(20 * time.Second); !slices.Equal(s.finds(query), titles); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			s.wants(query, titles...)
			return
		}
	}
}

// A change of which it is not known what it changed, such as one of very many movies, is
// taken in beside the searches, which find what was written since all the same.
func TestSearchFollowsLargeChanges(t *testing.T) {
	onShelf(t, func(s *shelf) {
		t := s.t
		okja, old := s.create("Okja"), s.create("Okja Again")
		s.wants("okja", "Okja", "Okja Again")
		s.inTx(func(ctx context.Context, tx *store.Tx) error {
			if err := updateRow(ctx, tx, okja, Details{Title: "Mother"}, nil, s.time()); err != nil {
				return err
			}
			return Touch(ctx, tx)
		})
		s.create("Okja Returns")
		if err := s.Delete(t.Context(), old); err != nil {
			t.Fatal(err)
		}
		found := s.finds("okja")
		if !slices.Contains(found, "Okja Returns") || slices.Contains(found, "Okja Again") {
			t.Errorf("after the change %q", found)
		}
		s.comesToFind("okja", "Okja Returns")
		s.comesToFind("mother", "Mother")
	})
}

// An import of more movies than a change lists.
func TestSearchFollowsAnImport(t *testing.T) {
	onShelf(t, func(s *shelf) {
		s.wants("okja")
		s.inTx(func(ctx context.Context, tx *store.Tx) error {
			movies := make([]Imported, mostListed+1)
			for i := range movies {
				movies[i].Title = fmt.Sprint("Okja ", i)
				movies[i].ExternalIDs = []ExternalID{{Source: "one", ID: fmt.Sprint(i)}}
			}
			_, _, err := Import(ctx, tx, s.time(), movies)
			return err
		})
		s.comesToFind("okja 1000", "Okja 1000")
	})
}

func TestManyChangesMakeANewIndex(t *testing.T) {
	onShelf(t, func(s *shelf) {
		t := s.t
		s.wants("okja")
		s.inTx(func(ctx context.Context, tx *store.Tx) error {
			movies := make([]Imported, mostChanges+1)
			for i := range movies {
				movies[i].Title = fmt.Sprint("Mother ", i)
				movies[i].ExternalIDs = []ExternalID{{Source: "one", ID: fmt.Sprint(i)}}
			}
			_, _, err := Import(ctx, tx, s.time(), movies)
			return err
		})
		s.wants("mother 150", "Mother 150") // at once, as it lists them
		for end := time.Now().Add(20 * time.Second); s.index.state.Load().index.Changes() > 0; s.finds("okja") {
			if time.Now().After(end) {
				t.Fatal("the changes stay beside the index")
			}
		}
		s.wants("mother 150", "Mother 150")
	})
}

// Ratings do not change the catalogue; after a while searches go by them all the same.
func TestSearchFollowsPopularity(t *testing.T) {
	onShelf(t, func(s *shelf) {
		t := s.t
		s.create("Okja")
		second := s.create("Okja Returns")
		s.wants("ok", "Okja", "Okja Returns")
		if _, err := s.store.AddMovieRatings(t.Context(), db.AddMovieRatingsParams{ID: second, Count: 1, Sum: 5}); err != nil {
			t.Fatal(err)
		}
		s.wants("ok", "Okja", "Okja Returns")
		s.hours.Add(1)
		s.comesToFind("ok", "Okja Returns", "Okja")
	})
}

// Many write and each finds what they wrote, while the index is made anew again and again.
func TestManyFindWhatTheyWrote(t *testing.T) {
	onShelf(t, func(s *shelf) {
		t := s.t
		var writers sync.WaitGroup
		for w := range 4 {
			writers.Go(func() {
				for i := range 10 {
					title := fmt.Sprintf("Okja %c%c", 'a'+w, 'a'+i)
					id := s.create(title)
					s.wants(title, title)
					s.hours.Add(1)
					if i%3 > 0 {
						continue
					}
					if err := s.Delete(t.Context(), id); err != nil {
						t.Error(err)
					}
					if found := s.finds(title); slices.Contains(found, title) {
						t.Errorf("%q is found after it was deleted", title)
					}
				}
			})
		}
		writers.Wait()
	})
}
