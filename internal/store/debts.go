package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"marquee/gen/db"
)

// Debt is what a client has used of a limit: Cost is how much later all of the limit is
// there again.
type Debt struct {
	Name string // of limit and client
	Cost time.Duration
}

// ShareDebts adds what clients have used at this server and gives, by name, when all of the
// limit of each client of any server is there again. Those to whom it is there are left out.
func (s *Store) ShareDebts(ctx context.Context, now time.Time, debts []Debt) (map[string]time.Time, error) {
	// In one order, or two servers would wait for each other.
	slices.SortFunc(debts, func(a, b Debt) int { return strings.Compare(a.Name, b.Name) })
	rows := make([]db.AddRequestDebtsParams, len(debts))
	for i, d := range debts {
		rows[i] = db.AddRequestDebtsParams{Name: d.Name, Now: now.UnixMicro(), Cost: d.Cost.Microseconds()}
	}
	all := map[string]time.Time{}
	err := s.quietly(ctx, func(ctx context.Context, tx *Tx) error {
		if len(rows) > 0 {
			var failed error
			tx.AddRequestDebts(ctx, rows).Exec(func(_ int, err error) { failed = cmp.Or(failed, err) })
			if failed == nil {
				failed = s.backend.markQuiet(ctx, tx.raw)
			}
			if failed != nil {
				return failed
			}
		}
		list, err := tx.ListRequestDebts(ctx, now.UnixMicro())
		clear(all)
		for _, row := range list {
			all[row.Name] = time.UnixMicro(row.FullAt)
		}
		return err
	})
	return all, err
}

// DeleteOldDebts forgets clients to whom all of their limit was there before a time.
func (s *Store) DeleteOldDebts(ctx context.Context, before time.Time) error {
	return Classify(cmp.Or(s.DeleteOldRequestDebts(ctx, before.UnixMicro()), s.backend.forgetQuiet(ctx)))
}
