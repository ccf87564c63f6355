package train_test

import (
	"testing"

	"marquee/internal/account"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
	"marquee/internal/train"
)

// stored lists the ids of the models that are kept.
func (f *fixture) stored() map[string]bool {
	f.t.Helper()
	rows, err := f.store.ListUsableModels(f.t.Context())
	f.must(err)
	ids := map[string]bool{}
	for _, row := range rows {
		ids[row.ID] = true
	}
	return ids
}

// gone checks that there is nothing of a model in the database.
func (f *fixture) gone(ids ...string) {
	f.t.Helper()
	for _, id := range ids {
		if _, err := f.store.GetModelSnapshot(f.t.Context(), id); !store.IsNotFound(err) {
			f.t.Errorf("the model %s from before the deletion is there: %v", id, err)
		}
	}
}

// TestDeletedUserIsForgotten has the models of before go away with the next training,
// which comes by itself: one deleted user is much less than what a training waits for.
func TestDeletedUserIsForgotten(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		ctx := f.t.Context()
		oldest := f.refresh()
		f.must(train.Complete(f.Recommender, ctx))
		f.rate(1, f.unrated(1), 5)
		old := f.refresh()
		f.must(train.Complete(f.Recommender, ctx))
		if kept := f.stored(); len(kept) != 2 || !kept[oldest] || !kept[old] {
			f.t.Fatalf("kept are %v", kept)
		}
		if stale, err := train.Stale(f.Recommender, ctx); err != nil || stale {
			f.t.Fatalf("before the deletion: stale is %v, %v", stale, err)
		}
		f.must(f.accounts.Delete(ctx, 2))
		if stale, err := train.Stale(f.Recommender, ctx); err != nil || !stale {
			f.t.Fatalf("after the deletion: stale is %v, %v", stale, err)
		}
		fresh := f.refresh()
		f.must(train.Complete(f.Recommender, ctx))
		f.gone(oldest, old)
		if kept := f.stored(); len(kept) != 1 || !kept[fresh] {
			f.t.Errorf("kept are %v, not %s", kept, fresh)
		}
		if stale, err := train.Stale(f.Recommender, ctx); err != nil || stale {
			f.t.Errorf("after the training: stale is %v, %v", stale, err)
		}
		// A server that starts later is content with that model too.
		g, _ := f.another()
		f.must(g.Start(ctx))
		if stale, err := train.Stale(g.Recommender, ctx); err != nil || stale || g.Model().ID() != fresh {
			f.t.Errorf("loaded is %s, stale is %v, %v", g.Model().ID(), stale, err)
		}
	})
}

// TestDeletedUserWithoutRatings is about one who took them back before.
func TestDeletedUserWithoutRatings(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		user, err := f.accounts.Create(f.t.Context(), account.Profile{Name: "Jin"})
		f.must(err)
		f.rate(user.ID, 1, 5)
		old := f.refresh()
		f.must(train.Complete(f.Recommender, f.t.Context()))
		f.must(f.feedback.Delete(f.t.Context(), user.ID, 1))
		run, _ := f.trained()
		f.must(f.accounts.Delete(f.t.Context(), user.ID))
		again, _ := f.trained()
		f.gone(old, *run.ModelID)
		if kept := f.stored(); len(kept) != 1 || !kept[*again.ModelID] {
			f.t.Errorf("kept are %v", kept)
		}
	})
}

// TestDeletionDuringTraining has a model finished after a deletion whose data was read
// before: it may be put to use, but not stay.
func TestDeletionDuringTraining(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		old := f.refresh()
		f.must(f.accounts.Delete(f.t.Context(), 2))
		f.must(train.Complete(f.Recommender, f.t.Context()))
		if kept := f.stored(); !kept[old] {
			f.t.Fatalf("kept are %v", kept)
		}
		if stale, err := train.Stale(f.Recommender, f.t.Context()); err != nil || !stale {
			f.t.Fatalf("stale is %v, %v", stale, err)
		}
		f.refresh()
		f.must(train.Complete(f.Recommender, f.t.Context()))
		f.gone(old)
	})
}

// TestWorseModelWithoutDeletedUser replaces a better one that has learned from a user
// who is no more.
func TestWorseModelWithoutDeletedUser(t *testing.T) {
	const users = 400
	storetest.ForEach(t, func(t *testing.T, s *store.Store) {
		f := newFixture(t, s)
		f.gather(users, tastes(users, func(int64) bool { return false }))
		first, _ := f.trained()
		f.spoilTastes(users)
		run, report := f.trained()
		if *run.Activated || report.Activated {
			t.Fatalf("the worse model was activated: %+v", run)
		}
		for user := int64(1); user <= users; user++ {
			if !train.Compared(user, users) {
				f.must(f.accounts.Delete(t.Context(), user))
				break
			}
		}
		last, _ := f.trained()
		if !*last.Activated {
			t.Errorf("the run ended as %+v", last)
		}
		f.gone(*first.ModelID, *run.ModelID)
	})
}
