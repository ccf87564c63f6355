package store_test

import (
	"context"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// TestChangesAreCounted writes in each way there is, by this process and by another, and
// reads, which changes nothing.
func TestChangesAreCounted(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		s, other := storetest.Open(t, engine, url), storetest.Open(t, engine, url)
		ctx := t.Context()
		put := db.PutSettingParams{Name: "test", Value: "1"}
		for name, write := range map[string]func() error{
			"a statement": func() error { return s.PutSetting(ctx, put) },
			"a statement of rows": func() error {
				_, err := s.CreateUser(ctx, db.CreateUserParams{Name: "Jin", CreatedAt: time.Now()})
				return err
			},
			"a transaction": func() error {
				return s.InTx(ctx, func(ctx context.Context, tx *store.Tx) error { return tx.PutSetting(ctx, put) })
			},
		} {
			before := s.Changes(ctx)
			ok(t, write())
			if s.Changes(ctx) == before {
				t.Errorf("%s is not noticed at once", name)
			}
		}
		settled := func() uint64 {
			time.Sleep(300 * time.Millisecond)
			return s.Changes(ctx)
		}
		before := settled()
		_, err := s.GetSetting(ctx, "test")
		ok(t, err)
		if after := settled(); engine == store.SQLite && after != before { // other tests write to the same PostgreSQL
			t.Errorf("reading counts as a change: %d, %d", before, after)
		}
		quiet := engine == store.SQLite                       // which one server works on
		for attempt := 0; attempt < 20 && !quiet; attempt++ { // for the same reason
			before = settled()
			for _, server := range []*store.Store{other, s, other} { // they tell each other what they counted
				_, err = server.ShareDebts(ctx, time.Now(), []store.Debt{{Name: "a client", Cost: time.Minute}})
				ok(t, err)
			}
			quiet = settled() == before
		}
		if !quiet {
			t.Error("counting requests is taken for a change")
		}
		before = s.Changes(ctx)
		ok(t, other.PutSetting(ctx, db.PutSettingParams{Name: "test", Value: "2"}))
		if settled() == before {
			t.Error("what another process changed is not noticed")
		}
	})
}
