package recommend

import "slices"

// Interaction is an item in a user's history with its weight. Weight 1 is a
// plain "liked" (a rating of 4 or more, a like); larger is stronger, 0 is no
// signal, and a negative weight is a dislike. ItemKNN and EASE add up the
// evidence in proportion to the weights; IALS takes them as values to reproduce.
type Interaction struct {
	Item   int32
	Weight float32
}

// History is what one user did: interactions sorted by item, each item once.
type History []Interaction

// NewHistory sorts interactions by item; of several with the same item the last
// one in the argument counts. The argument is left as it is. Time: O(n log n).
func NewHistory(interactions []Interaction) History {
	sorted := slices.Clone(interactions)
	slices.SortStableFunc(sorted, func(a, b Interaction) int { return int(a.Item) - int(b.Item) })
	h := sorted[:0]
	for i, x := range sorted {
		if i+1 < len(sorted) && sorted[i+1].Item == x.Item {
			continue
		}
		h = append(h, x)
	}
	return h
}

// History gives row r of a users × items matrix of weights as a history.
func (m *Matrix) History(r int) History {
	index, value := m.Row(r)
	h := make(History, len(index))
	for i := range h {
		h[i] = Interaction{Item: index[i], Weight: value[i]}
	}
	return h
}

// Contribution is the part of an item's score that came from one item of the
// history. The amounts of one explanation sum to the score, up to rounding.
type Contribution struct {
	Item   int32
	Amount float32
}

// Scorer is a trained model that ranks all items for a history it may never
// have seen: it folds the history in, so a rating counts as soon as it is given.
// A Scorer is not changed after training, so any number of goroutines may use it.
type Scorer interface {
	// Items is the number of items, which are numbered 0 to Items()-1.
	Items() int
	// Scores writes the score of every item into dst, which is grown to length
	// Items() where it is shorter, and returns it. Higher is better; scores of
	// different models are not comparable. Items of the history outside
	// [0, Items()) are ignored, as a model knows only the items it was trained on.
	Scores(h History, dst []float32) []float32
	// Explain says how much each item of the history added to the score of
	// item, largest amount first, without the items that added nothing.
	Explain(h History, item int32) []Contribution
}

// sized gives dst with length n, allocated anew only if it has no room.
func sized(dst []float32, n int) []float32 {
	if cap(dst) < n {
		return make([]float32, n)
	}
	return dst[:n]
}

// known reports whether a model of n items knows the item.
func known(item int32, n int) bool { return item >= 0 && int(item) < n }

// sortContributions drops the zero amounts and sorts the others, largest first
// and by item where equal, so that an explanation is deterministic.
func sortContributions(c []Contribution) []Contribution {
	c = slices.DeleteFunc(c, func(x Contribution) bool { return x.Amount == 0 })
	slices.SortFunc(c, func(a, b Contribution) int {
		switch {
		case a.Amount > b.Amount:
			return -1
		case a.Amount < b.Amount:
			return 1
		}
		return int(a.Item) - int(b.Item)
	})
	return c
}
