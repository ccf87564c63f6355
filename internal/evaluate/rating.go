package evaluate

import (
	"context"
	"errors"
	"time"

	"marquee/internal/recommend"
)

// The models that are compared in a rating evaluation.
const (
	ModelBayes      = "bayes"         // the engine's, predicting the test pairs while it is fitted
	ModelFoldIn     = "bayes_fold_in" // the same, folding histories in, as it serves
	ModelBiases     = "biases"
	ModelGlobalMean = "global_mean"
)

// RatingFold is one evaluated split.
type RatingFold struct {
	Report FoldReport
	// Predictions are the engine's, of the rows of Split.TestOut in their order.
	Predictions []recommend.Prediction
	Split       *Split
	replicates  [][][]float64 // of each of Report.Models
	pairs       []ratedPair
}

// ratedPair is a test row with what was predicted and how much was known.
type ratedPair struct {
	rating         float64
	predicted      recommend.Prediction
	ofUser, ofItem int // rows of the user's history, and of the item in training
}

// EvaluateRating fits the engine's rating model on a split and measures it on the
// test part, beside the biases and the global mean. A user who isn't in the training
// part has the history of TestIn. now may be nil; then no durations are measured.
//
// It returns an error where there are no ratings, and the errors of FitRating.
func EvaluateRating(ctx context.Context, s *Split, o recommend.RatingOptions, seed uint64, now func() time.Time) (*RatingFold, error) {
	if !s.Train.Rated || !s.TestOut.Rated {
		return nil, errors.New("the rows have no ratings to predict")
	}
	if now == nil {
		now = func() time.Time { return time.Time{} }
	}
	t, err := newRatingTask(s)
	if err != nil {
		return nil, err
	}
	f := &RatingFold{Split: s}
	f.Report.Sizes = t.sizes()
	begin := now()
	model, fitted, err := recommend.FitRating(ctx, t.matrix, t.pairs, o)
	if err != nil {
		return nil, err
	}
	f.Report.FitSeconds = now().Sub(begin).Seconds()
	begin = now()
	folded := t.foldIn(model)
	if seconds := now().Sub(begin).Seconds(); seconds > 0 {
		f.Report.PredictionsPerSecond = float64(len(folded)) / seconds
	}
	f.Predictions = t.merge(fitted, folded)
	return f, f.measure(ctx, t, folded, seed)
}

// ratingTask is a split as FitRating takes it.
type ratingTask struct {
	split   *Split
	matrix  *recommend.Matrix // of the training part's users and items
	pairs   []recommend.Pair  // test rows whose user and item it has
	history map[int32][]recommend.RatedItem
	ofItem  []float32 // training rows
}

func newRatingTask(s *Split) (*ratingTask, error) {
	s.compact()
	t := &ratingTask{split: s, history: map[int32][]recommend.RatedItem{}}
	var users, items int32
	entries := make([]recommend.Entry, len(s.Train.Rows))
	for i, row := range s.Train.Rows {
		entries[i] = recommend.Entry{Row: row.User, Col: row.Item, Value: row.Rating}
		users, items = max(users, row.User+1), max(items, row.Item+1)
	}
	var err error
	if t.matrix, err = recommend.NewMatrix(int(users), int(items), entries); err != nil {
		return nil, err
	}
	t.ofItem = recommend.InteractionCounts(t.matrix)
	for _, row := range s.TestIn.Rows {
		t.history[row.User] = append(t.history[row.User], recommend.RatedItem{Item: row.Item, Rating: row.Rating})
	}
	for _, row := range s.TestOut.Rows {
		if t.history[row.User] == nil {
			t.history[row.User] = t.trained(row.User)
		}
		if t.known(row) {
			t.pairs = append(t.pairs, recommend.Pair{User: row.User, Item: row.Item})
		}
	}
	return t, nil
}

// known says whether the training part has a row's user and item.
func (t *ratingTask) known(row Row) bool {
	return int(row.User) < t.matrix.Rows && int(row.Item) < t.matrix.Cols
}

// trained gives the training rows of a user, not nil.
func (t *ratingTask) trained(user int32) []recommend.RatedItem {
	rated := []recommend.RatedItem{}
	if int(user) < t.matrix.Rows {
		index, value := t.matrix.Row(int(user))
		for i, item := range index {
			rated = append(rated, recommend.RatedItem{Item: item, Rating: value[i]})
		}
	}
	return rated
}

func (t *ratingTask) sizes() RatingSizes {
	z := RatingSizes{TrainRows: t.matrix.Len(), TrainUsers: t.matrix.Rows, TrainItems: t.matrix.Cols,
		TestRows: len(t.split.TestOut.Rows), Dropped: t.split.Dropped}
	trained := make(map[int64]bool, len(t.split.Train.Rows))
	for _, row := range t.split.Train.Rows {
		trained[row.pair()] = true
	}
	for _, row := range t.split.TestOut.Rows {
		if int(row.User) >= t.matrix.Rows {
			z.UnknownUsers++
		}
		if int(row.Item) >= t.matrix.Cols {
			z.UnknownItems++
		}
		if trained[row.pair()] {
			z.Leaked++
		}
	}
	return z
}

// foldIn predicts every test row by folding the user's history in.
func (t *ratingTask) foldIn(model *recommend.RatingModel) []recommend.Prediction {
	of := map[int32][]int{} // test rows of each user
	for i, row := range t.split.TestOut.Rows {
		of[row.User] = append(of[row.User], i)
	}
	predictions := make([]recommend.Prediction, len(t.split.TestOut.Rows))
	for user, rows := range of {
		items := make([]int32, len(rows))
		for k, i := range rows {
			items[k] = t.split.TestOut.Rows[i].Item
		}
		for k, p := range model.Predict(t.history[user], items) {
			predictions[rows[k]] = p
		}
	}
	return predictions
}

// merge takes the predictions of the fit where there are any, else those of folding in.
func (t *ratingTask) merge(fitted, folded []recommend.Prediction) []recommend.Prediction {
	merged := make([]recommend.Prediction, len(folded))
	for i, row := range t.split.TestOut.Rows {
		if t.known(row) {
			merged[i], fitted = fitted[0], fitted[1:]
		} else {
			merged[i] = folded[i]
		}
	}
	return merged
}
