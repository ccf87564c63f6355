package train

import (
	"context"
	"slices"

	"marquee/internal/catalog"
	"marquee/internal/observe"
	"marquee/internal/recommend"
)

// GroupRecommendation is a movie for a group, with what it means to each member, in
// the order of the request.
type GroupRecommendation struct {
	Movie   catalog.Summary
	Score   float64
	Members []Member
}

// Member is one of a group.
type Member struct {
	UserID    int64
	Score     float64
	Predicted *recommend.Prediction // nil where no rating can be predicted
}

// GroupStrategies are the ways in which a group's wishes become one, by name.
var GroupStrategies = map[string]recommend.GroupStrategy{
	"average":      recommend.GroupAverage,
	"least_misery": recommend.GroupLeastMisery,
	"fair":         recommend.GroupFair,
}

// ForGroup recommends up to limit movies that no member has rated or dismissed and
// that suit every member's maturity limit, in pages like ForUser, with the same errors.
func (r *Recommender) ForGroup(ctx context.Context, users []int64, strategy recommend.GroupStrategy, filter Filter, at *Position, limit int) ([]GroupRecommendation, *Position, error) {
	model, at, err := r.resolve(at)
	if err != nil {
		return nil, nil, err
	}
	members := make([]audience, len(users))
	scores := make([][]float32, len(users))
	var exclude []int32
	for i, id := range users {
		if members[i], err = r.user(ctx, model, id, at.AsOf); err != nil {
			return nil, nil, err
		}
		filter = filter.stricter(members[i].maturityLimit)
		if model.ranker == nil {
			continue
		}
		_, ended := observe.Span(ctx, "rank")
		scores[i] = model.ranker.Rank(recommend.Request{History: members[i].history, Preferred: members[i].preferred}).Scores
		ended(nil)
		exclude = append(exclude, members[i].exclude...)
	}
	if model.ranker == nil {
		return nil, nil, nil // there are no movies
	}
	together, err := recommend.GroupScores(scores, strategy)
	if err != nil {
		return nil, nil, err
	}
	suits, err := r.catalog.Suits(ctx, filter.MaturityLimit)
	if err != nil {
		return nil, nil, err
	}
	slices.Sort(exclude)
	ranked, next := cut(model.top(together, at.Offset+limit+1, slices.Compact(exclude), filter, suits), at, limit)
	items := make([]int32, len(ranked))
	for i, scored := range ranked {
		items[i] = scored.Item
	}
	list, err := r.withMovies(ctx, model, ranked)
	if err != nil {
		return nil, nil, err
	}
	for m, id := range users {
		predictions := model.predict(members[m], items)
		for i := range list {
			place := list[i].place
			member := Member{UserID: id, Score: float64(scores[m][items[place]])}
			if predictions != nil {
				member.Predicted = &predictions[place]
			}
			list[i].Members = append(list[i].Members, member)
		}
	}
	out := make([]GroupRecommendation, len(list))
	for i, entry := range list {
		out[i] = entry.GroupRecommendation
	}
	return out, next, nil
}

// placed is a recommendation with its place among those that were ranked.
type placed struct {
	GroupRecommendation
	place int
}

func (r *Recommender) withMovies(ctx context.Context, model *Model, ranked []recommend.Scored) ([]placed, error) {
	ids := make([]int64, len(ranked))
	for i, scored := range ranked {
		ids[i] = model.data.movies[scored.Item].id
	}
	summaries, err := r.catalog.Summaries(ctx, ids)
	if err != nil {
		return nil, err
	}
	var list []placed
	for i, scored := range ranked {
		if movie, found := summaries[ids[i]]; found { // not deleted since the model was trained
			list = append(list, placed{GroupRecommendation{Movie: movie, Score: float64(scored.Score)}, i})
		}
	}
	return list, nil
}
