package evaluate

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// distinct leaves out the rows whose pair comes again later.
func distinct(rows []Row) []Row {
	seen := make(map[int64]bool, len(rows))
	kept := make([]Row, 0, len(rows))
	for _, row := range slices.Backward(rows) {
		if pair := row.pair(); !seen[pair] {
			seen[pair] = true
			kept = append(kept, row)
		}
	}
	slices.Reverse(kept)
	return kept
}

// shareOf is a share of n, at least one.
func shareOf(share float64, n int) int { return max(1, int(math.Round(share*float64(n)))) }

// randomRows picks a share of the rows. Both parts keep the rows' order.
func randomRows(rows []Row, share float64, r *rand.Rand) (picked, rest []Row) {
	if len(rows) == 0 {
		return nil, nil
	}
	pick := make([]bool, len(rows))
	for _, i := range r.Perm(len(rows))[:shareOf(share, len(rows))] {
		pick[i] = true
	}
	for i, row := range rows {
		if pick[i] {
			picked = append(picked, row)
		} else {
			rest = append(rest, row)
		}
	}
	return picked, rest
}

// byUser gives the rows of each user, in their order, and the users in the order in
// which they come.
func byUser(rows []Row) (of map[int32][]Row, users []int32) {
	of = map[int32][]Row{}
	for _, row := range rows {
		if of[row.User] == nil {
			users = append(users, row.User)
		}
		of[row.User] = append(of[row.User], row)
	}
	return of, users
}

// lastOfEach takes the last rows by time of each user: a share of them but at least
// one, and never all. Of rows at the same time the later in the order is the last.
func lastOfEach(rows []Row, share float64) (last, rest []Row) {
	of, users := byUser(rows)
	for _, u := range users {
		own := of[u]
		slices.SortStableFunc(own, func(a, b Row) int { return cmp.Compare(a.Time, b.Time) })
		n := min(shareOf(share, len(own)), len(own)-1)
		rest = append(rest, own[:len(own)-n]...)
		last = append(last, own[len(own)-n:]...)
	}
	return last, rest
}

// cutInTime divides the rows at the moment that leaves a share of them, at the most,
// after it. Of the users after it only those before it stay.
func cutInTime(rows []Row, share float64) (before, after []Row, dropped int) {
	times := make([]int64, len(rows))
	for i, row := range rows {
		times[i] = row.Time
	}
	slices.Sort(times)
	if len(times) == 0 {
		return nil, nil, 0
	}
	moment := times[len(times)-shareOf(share, len(times))]
	there := map[int32]bool{}
	for _, row := range rows {
		if row.Time < moment {
			before = append(before, row)
			there[row.User] = true
		}
	}
	for _, row := range rows {
		if row.Time >= moment {
			if there[row.User] {
				after = append(after, row)
			} else {
				dropped++
			}
		}
	}
	return before, after, dropped
}

// holdUsers takes a share of the users with strongLeast rows or more, at the most
// most, out of the rows, and divides the rows of each in a history and a part to
// hold out.
func holdUsers(rows []Row, share float64, most int, r *rand.Rand) (train, in, out []Row) {
	of, users := byUser(rows)
	users = slices.DeleteFunc(users, func(u int32) bool { return len(of[u]) < strongLeast })
	if len(users) == 0 {
		return rows, nil, nil
	}
	r.Shuffle(len(users), func(a, b int) { users[a], users[b] = users[b], users[a] })
	held := map[int32]bool{}
	for _, u := range users[:min(most, shareOf(share, len(users)))] {
		held[u] = true
		own, rest := randomRows(of[u], strongOutShare, r)
		in, out = append(in, rest...), append(out, own...)
	}
	for _, row := range rows {
		if !held[row.User] {
			train = append(train, row)
		}
	}
	return train, in, out
}
