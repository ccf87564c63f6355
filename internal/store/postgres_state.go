package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"marquee/gen/db"
)

// snapshot is PostgreSQL's account of which transactions are over: those below end, but for
// the open ones. No other is needed to see what they wrote.
type snapshot struct {
	oldest, end int64
	open        []int64
}

// parseSnapshot reads a pg_snapshot, such as "100:110:102,107".
func parseSnapshot(text string) (s snapshot, err error) {
	parts := strings.Split(text, ":")
	if len(parts) != 3 {
		return s, fmt.Errorf("store: %q is no snapshot", text)
	}
	numbers := parts[:2]
	if parts[2] != "" {
		numbers = append(numbers, strings.Split(parts[2], ",")...)
	}
	all := make([]int64, len(numbers))
	for i, number := range numbers {
		if all[i], err = strconv.ParseInt(number, 10, 64); err != nil {
			return s, fmt.Errorf("store: %q is no snapshot: %w", text, err)
		}
	}
	return snapshot{oldest: all[0], end: all[1], open: all[2:]}, nil
}

// manyTransactions are looked through no further for quiet ones.
const manyTransactions = 1000

// othersThan reports whether any transaction is over in s that was not before, but for quiet ones.
func (s snapshot) othersThan(before snapshot, quiet []int64) bool {
	if s.end < before.end || s.end > before.end+manyTransactions {
		return true // another server, or too much to look through
	}
	over := func(xact int64) bool { return !slices.Contains(s.open, xact) && !slices.Contains(quiet, xact) }
	for xact := before.end; xact < s.end; xact++ {
		if over(xact) {
			return true
		}
	}
	return slices.ContainsFunc(before.open, over)
}

func (p postgres) state(ctx context.Context, before string) (now string, changed bool, err error) {
	last, unknown := parseSnapshot(before)
	var quiet []int64
	err = p.pool.QueryRow(ctx, "SELECT CAST(pg_current_snapshot() AS TEXT), ARRAY(SELECT xact FROM quiet_transactions WHERE xact >= $1)",
		last.oldest).Scan(&now, &quiet)
	if err != nil || unknown != nil {
		return now, err == nil, err
	}
	s, err := parseSnapshot(now)
	return now, err != nil || s.othersThan(last, quiet), err
}

func (p postgres) markQuiet(ctx context.Context, tx db.DBTX) error {
	_, err := tx.Exec(ctx, "INSERT INTO quiet_transactions (xact) VALUES (CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT))")
	return err
}

func (p postgres) forgetQuiet(ctx context.Context) error {
	_, err := p.pool.Exec(ctx, "DELETE FROM quiet_transactions WHERE xact < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)")
	return err
}
