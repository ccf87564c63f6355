package evaluate

import (
	"context"

	"marquee/internal/recommend"
)

// ServedItem is an item of a list that was served: its id as the files have it, and
// its score.
type ServedItem struct {
	ID    string
	Score float64
}

// ServedModel names the lists that were served among the models of a report.
const ServedModel = "served"

// EvaluateServed measures the lists that something outside serves to a task's test
// users, after all its rules, best item first. serve gives a user's list by the
// user's id; an item that is not in the training part can't be held out and is left
// out. It returns the errors of serve, and an error where nothing is held out.
func EvaluateServed(ctx context.Context, t *RankingTask, o RankingOptions, serve func(ctx context.Context, user string) ([]ServedItem, error)) (*RankingReport, error) {
	bench, err := NewBench(t.Data.Weights, t.Cases, o.Options)
	if err != nil {
		return nil, err
	}
	numbers := make(map[string]int32, t.Data.Weights.Cols)
	for i := range t.Data.Weights.Cols {
		numbers[t.Split.Items.Text(int32(i))] = int32(i)
	}
	lists := make([][]recommend.Scored, len(t.Cases))
	begin := bench.now()
	for i, user := range t.Users {
		items, err := serve(ctx, t.Split.Users.Text(user))
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			if n, known := numbers[item.ID]; known {
				lists[i] = append(lists[i], recommend.Scored{Item: n, Score: float32(item.Score)})
			}
		}
	}
	seconds := bench.now().Sub(begin).Seconds()
	figures, err := bench.Measure(ctx, ServedModel, lists)
	if err != nil {
		return nil, err
	}
	if seconds > 0 {
		figures.ListsPerSecond = float64(len(lists)) / seconds
	}
	if o.Lists != nil {
		if err := o.Lists(ServedModel, lists); err != nil {
			return nil, err
		}
	}
	return &RankingReport{Relevant: t.Relevant, K: bench.o.K, ListK: bench.listK, GroupK: bench.groupK,
		Sizes: t.Sizes, Models: []ModelReport{figures}}, nil
}
