package evaluate

import (
	"slices"

	"marquee/internal/recommend"
)

// coverage says, for each item of any list's first places, which users' lists have it.
type coverage struct {
	users [][]int32 // for each item that somebody has
	items int
}

func newCoverage(lists [][]recommend.Scored, scored []int, items, k int) coverage {
	of := make([][]int32, items)
	for u, i := range scored {
		for _, x := range lists[i][:min(k, len(lists[i]))] {
			of[x.Item] = append(of[x.Item], int32(u))
		}
	}
	return coverage{slices.DeleteFunc(of, func(users []int32) bool { return len(users) == 0 }), items}
}

// share is the share of all items that are in the list of a user who was drawn.
func (c coverage) share(times []int32) float64 {
	n := 0
	for _, users := range c.users {
		if slices.ContainsFunc(users, func(u int32) bool { return times[u] > 0 }) {
			n++
		}
	}
	return float64(n) / float64(max(1, c.items))
}
