package evaluate

import (
	"errors"
	"slices"

	"marquee/internal/recommend"
)

// RankingTask is a Split as the models and the measures of ranking take it.
type RankingTask struct {
	Split *Split
	// Data is what a Ranker is trained from: the training part, with the validation
	// part as holdouts.
	Data recommend.RankerData
	// Cases are the test users, in the order in which TestOut has them, and Users the
	// numbers of their ids. A user of whom nothing relevant is held out has a list
	// and no part in the figures.
	Cases    []recommend.Holdout
	Users    []int32
	Sizes    RankingSizes
	Relevant float32 // rating from which an item is relevant
}

// RankingSizes says how large the parts of a split are, and what is odd about it.
type RankingSizes struct {
	TrainRows       int `json:"train_rows"`
	TrainUsers      int `json:"train_users"`
	TrainItems      int `json:"train_items"`
	ValidationUsers int `json:"validation_users"` // from whom the weights of the blend are learned
	ValidationRows  int `json:"validation_rows"`  // held out of them
	TestUsers       int `json:"test_users"`       // of whom something relevant is held out
	HeldOut         int `json:"held_out"`         // relevant pairs of test users
	HeldOutUnknown  int `json:"held_out_unknown"` // of those: items that nobody has in training. They count as missed
	ColdUsers       int `json:"cold_users"`       // test users without a history
	Unscored        int `json:"unscored_users"`   // users of whom nothing relevant is held out
	Dropped         int `json:"dropped_rows"`     // rows after the cut of users who come only after it
	Leaked          int `json:"leaked_pairs"`     // held-out pairs that the training part has too: should be 0
	Excluded        int `json:"excluded_pairs"`   // held-out pairs that may not be recommended: should be 0
}

// NewRankingTask prepares a split for ranking. Rows without ratings have weight 1;
// where the training part has ratings, a row's weight is recommend.RatingWeight. What
// is held out is relevant with a rating of relevant or more, or without a rating.
func NewRankingTask(s *Split, relevant float32) (*RankingTask, error) {
	s.compact()
	w := newWeigher(s, relevant)
	if w.highest <= 0 {
		return nil, errors.New("the training part has no rating above 0, so nobody likes anything in it")
	}
	t := &RankingTask{Split: s, Relevant: relevant}
	var err error
	if t.Data.Weights, err = w.matrix(s.Train); err != nil {
		return nil, err
	}
	if err = t.validation(w); err != nil {
		return nil, err
	}
	t.Cases, t.Users = w.cases(s.Train, s.TestIn, s.TestOut, s.Mask)
	t.count(w)
	return t, nil
}

// validation makes the holdouts of the validation part.
func (t *RankingTask) validation(w weigher) error {
	s := t.Split
	tuning := s.Tuning
	if len(tuning.Rows) == 0 {
		held := map[int64]bool{}
		for _, row := range s.ValidationOut.Rows {
			held[row.pair()] = true
		}
		rest := slices.DeleteFunc(slices.Clone(s.Train.Rows), func(row Row) bool { return held[row.pair()] })
		if len(rest) < len(s.Train.Rows) {
			tuning = s.Train.part(rest)
		}
	}
	rest := tuning // what users without rows in ValidationIn have
	if len(rest.Rows) == 0 {
		rest = s.Train
	}
	holdouts, _ := w.cases(rest, s.ValidationIn, s.ValidationOut, Rows{})
	for _, h := range holdouts {
		h.Held = slices.DeleteFunc(h.Held, func(item int32) bool {
			_, excluded := slices.BinarySearch(h.Exclude, item)
			return excluded
		})
		if len(h.Held) > 0 {
			t.Data.Holdouts = append(t.Data.Holdouts, h)
			t.Sizes.ValidationRows += len(h.Held)
		}
	}
	if len(t.Data.Holdouts) > mostHoldouts {
		r := random(1, streamHoldouts)
		h := t.Data.Holdouts
		r.Shuffle(len(h), func(a, b int) { h[a], h[b] = h[b], h[a] })
		t.Data.Holdouts = h[:mostHoldouts]
	}
	if len(tuning.Rows) == 0 || len(t.Data.Holdouts) == 0 {
		return nil
	}
	var err error
	t.Data.Tuning, err = w.matrix(tuning)
	return err
}

func (t *RankingTask) count(w weigher) {
	s := t.Split
	t.Sizes.TrainRows, t.Sizes.TrainUsers, t.Sizes.TrainItems = t.Data.Weights.Len(), t.Data.Weights.Rows, w.items
	t.Sizes.ValidationUsers, t.Sizes.Dropped = len(t.Data.Holdouts), s.Dropped
	trained := make(map[int64]bool, len(s.Train.Rows))
	for _, row := range s.Train.Rows {
		trained[row.pair()] = true
	}
	for i, c := range t.Cases {
		if len(c.Held) == 0 {
			t.Sizes.Unscored++
			continue
		}
		t.Sizes.TestUsers++
		t.Sizes.HeldOut += len(c.Held)
		if len(c.History) == 0 {
			t.Sizes.ColdUsers++
		}
		for _, item := range c.Held {
			if int(item) >= w.items {
				t.Sizes.HeldOutUnknown++
			}
			if trained[Row{User: t.Users[i], Item: item}.pair()] {
				t.Sizes.Leaked++
			}
			if _, excluded := slices.BinarySearch(c.Exclude, item); excluded {
				t.Sizes.Excluded++
			}
		}
	}
}
