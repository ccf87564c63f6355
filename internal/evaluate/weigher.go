package evaluate

import (
	"slices"

	"marquee/internal/recommend"
)

// weigher turns rows into what the engine takes.
type weigher struct {
	relevant float32
	items    int     // of the training part
	rated    bool    // the training part has ratings
	highest  float32 // of its ratings
}

// newWeigher looks at the training part of a split that is compact.
func newWeigher(s *Split, relevant float32) weigher {
	w := weigher{relevant: relevant, rated: s.Train.Rated}
	for _, row := range s.Train.Rows {
		w.items = max(w.items, int(row.Item)+1) // its items have the first numbers
		w.highest = max(w.highest, row.Rating)
	}
	return w
}

// weight is what a row says in a history or a matrix.
func (w weigher) weight(row Row, rated bool) float32 {
	if !w.rated || !rated {
		return 1
	}
	return recommend.RatingWeight(row.Rating, w.highest)
}

// matrix makes a users × items matrix of weights; users without rows are left out.
func (w weigher) matrix(rows Rows) (*recommend.Matrix, error) {
	number := map[int32]int32{}
	entries := make([]recommend.Entry, 0, len(rows.Rows))
	for _, row := range rows.Rows {
		u, found := number[row.User]
		if !found {
			u = int32(len(number))
			number[row.User] = u
		}
		if int(row.Item) < w.items { // else nobody has it in the training part
			entries = append(entries, recommend.Entry{Row: u, Col: row.Item, Value: w.weight(row, rows.Rated)})
		}
	}
	return recommend.NewMatrix(len(number), w.items, entries)
}

// cases makes a holdout of each user of out, in the order in which they come: the
// history is what in has of the user or, if that is nothing, what fallback has.
func (w weigher) cases(fallback, in, out, mask Rows) (cases []recommend.Holdout, users []int32) {
	number := map[int32]int{}
	for _, row := range out.Rows {
		if _, found := number[row.User]; !found {
			number[row.User] = len(users)
			users = append(users, row.User)
		}
	}
	known := w.histories(in, number)
	for u, history := range w.histories(fallback, number) {
		if len(known[u]) == 0 {
			known[u] = history
		}
	}
	cases = make([]recommend.Holdout, len(users))
	for u := range cases {
		c := &cases[u]
		c.History = recommend.NewHistory(known[u])
		for _, x := range c.History {
			c.Exclude = append(c.Exclude, x.Item)
		}
	}
	for _, row := range mask.Rows {
		if u, found := number[row.User]; found {
			cases[u].Exclude = append(cases[u].Exclude, row.Item)
		}
	}
	for _, row := range out.Rows {
		if !out.Rated || row.Rating >= w.relevant {
			c := &cases[number[row.User]]
			c.Held = append(c.Held, row.Item)
		}
	}
	for u := range cases {
		cases[u].Exclude = sortedSet(cases[u].Exclude)
		cases[u].Held = sortedSet(cases[u].Held)
	}
	return cases, users
}

// histories gives the interactions of each user that has a number.
func (w weigher) histories(rows Rows, number map[int32]int) [][]recommend.Interaction {
	of := make([][]recommend.Interaction, len(number))
	for _, row := range rows.Rows {
		if u, found := number[row.User]; found {
			of[u] = append(of[u], recommend.Interaction{Item: row.Item, Weight: w.weight(row, rows.Rated)})
		}
	}
	return of
}

// sortedSet sorts numbers in place and leaves out repetitions.
func sortedSet(numbers []int32) []int32 {
	slices.Sort(numbers)
	return slices.Compact(numbers)
}
