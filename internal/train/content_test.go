package train_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// plots are movies that have nothing in common but their overviews, tags and years.
func plots() []catalog.Details {
	var list []catalog.Details
	for i := range 12 {
		overview := fmt.Sprintf("Secretname%d.", i)
		switch i {
		case 3, 7:
			overview = "A lighthouse keeper finds smugglers on the island."
		case 4, 8:
			overview = "등대지기가 섬에서 밀수꾼을 발견한다."
		}
		year := int32(1901 + 10*i)
		list = append(list, catalog.Details{Title: fmt.Sprint("Plot ", i), Overview: &overview, Year: &year})
	}
	return list
}

func (f *fixture) mostSimilar(movie int64) train.Recommendation {
	f.t.Helper()
	list, _, err := f.Similar(f.t.Context(), movie, train.Filter{}, nil, 3)
	f.must(err)
	return list[0]
}

func (f *fixture) tag(movie int64, tag string, users int) {
	f.t.Helper()
	f.must(f.store.InTx(f.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		var tags []db.Tag
		for user := range users {
			tags = append(tags, db.Tag{UserID: int64(user + 1), MovieID: movie, Tag: tag, TaggedAt: begin})
		}
		_, err := feedback.ImportTags(ctx, tx, tags)
		return err
	}))
}

// TestContentOfTextsAndTags has movies alike by their overview, in English or Korean,
// and by what users call them.
func TestContentOfTextsAndTags(t *testing.T) {
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		f := newFixture(t, s)
		f.fill(nil)
		var ids []int64
		for _, d := range plots() {
			movie, err := f.catalog.Create(t.Context(), d)
			f.must(err)
			ids = append(ids, movie.ID)
		}
		f.tag(ids[2], "감동", 3)
		f.tag(ids[6], "감동", 3)
		f.tag(ids[0], "Time-Loop", 3)
		f.tag(ids[9], "time loop", 2)
		f.refresh()
		for _, c := range []struct {
			movie, like int
			kind, text  string
		}{
			{3, 7, "story", "A similar story."}, {4, 8, "story", "A similar story."}, {0, 9, "tag", "People call it: time loop."}, {2, 6, "tag", "People call it: 감동."},
		} {
			got := f.mostSimilar(ids[c.movie])
			if got.Movie.ID != ids[c.like] || got.Reasons[0].Kind != c.kind || got.Reasons[0].Text != c.text {
				t.Errorf("most similar to plot %d is %q: %+v", c.movie, got.Movie.Title, got.Reasons)
			}
		}
		list, _, err := f.Similar(t.Context(), ids[5], train.Filter{}, nil, 20)
		f.must(err)
		for _, r := range list {
			for _, reason := range r.Reasons {
				if strings.Contains(strings.ToLower(reason.Text), "secretname") || strings.Contains(reason.Text, "19") {
					t.Errorf("a reason is %q", reason.Text)
				}
			}
		}
		if near := list[0].Movie.ID; near != ids[4] && near != ids[6] {
			t.Errorf("most similar to a movie of 1951 is %q of %d", list[0].Movie.Title, *list[0].Movie.Year)
		}
	})
}

// TestTextsMakeAnotherModel changes what the content is made of.
func TestTextsMakeAnotherModel(t *testing.T) {
	onData(t, func(f *fixture) {
		seen := map[string]bool{f.refresh(): true}
		overview := "A lighthouse."
		for _, step := range []struct {
			what   string
			change func()
		}{
			{"an overview", func() {
				_, err := f.catalog.Update(f.t.Context(), 1, func(d *catalog.Details) { d.Overview = &overview })
				f.must(err)
			}},
			{"an overview in another language", func() {
				_, err := f.catalog.Update(f.t.Context(), 1, func(d *catalog.Details) {
					d.Translations = []catalog.Translation{{Language: "ko", Overview: &overview}}
				})
				f.must(err)
			}},
			{"a tag", func() { f.tag(1, "slow", 1) }},
			{"one more user", func() { f.tag(1, "slow", 2) }},
		} {
			step.change()
			if id := f.refresh(); seen[id] {
				f.t.Errorf("%s did not make a new model", step.what)
			} else {
				seen[id] = true
			}
		}
	})
}
