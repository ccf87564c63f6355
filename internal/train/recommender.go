// Package train makes the model from what is stored, keeps the one in use and
// answers with it. It stands between the database and package recommend.
package train

import (
	"context"
	"log/slog"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/language"
	"marquee/internal/observe"
	"marquee/internal/recommend"
	"marquee/internal/store"
)

// diverseDepth is how many of the best movies are ranked where they are to differ
// from each other; recommend.Diversify moves no more.
const diverseDepth = 300

// Recommender answers with the model in use.
type Recommender struct {
	store    *store.Store
	catalog  *catalog.Service
	accounts *account.Service
	feedback *feedback.Service
	now      func() time.Time
	log      *slog.Logger
	current  atomic.Pointer[Model]
	swaps    atomic.Uint64
	retired  retired                // models that cursors may still keep to
	revision atomic.Pointer[string] // of the catalogue that the trained model has read

	library   library
	job       *Job
	completed *Model // the last one that was completed; used by Run alone
	charts    charts
	follow    sync.Mutex // held while the model in use is exchanged for a stored one
	followed  mark       // what the database said last is the active one
	ended     chan struct{}
}

// New makes a recommender without a model; Start loads or trains one.
func New(s *store.Store, c *catalog.Service, a *account.Service, f *feedback.Service, now func() time.Time, log *slog.Logger) *Recommender {
	return &Recommender{store: s, catalog: c, accounts: a, feedback: f, now: now, log: log,
		library: library{s, now, log}, job: NewJob(s, now, log), charts: newCharts(), ended: make(chan struct{})}
}

// Recommendation is a movie with why it is recommended.
type Recommendation struct {
	Movie   catalog.Summary
	Score   float64
	Source  string // "collaborative", "content", "popularity" or "exploration"
	Reasons []Reason
}

// Position is a place in a list of recommendations, with what the list was made
// from: the model, and the ratings up to a moment.
type Position struct {
	Model  string
	AsOf   time.Time
	Offset int
}

// Model is the model in use, nil before the first one is trained.
func (r *Recommender) Model() *Model { return r.current.Load() }

// ForUser recommends up to limit movies that the user has neither rated nor
// dismissed, from the position on (nil: from the beginning), and gives the position
// to go on from, nil at the end. Its errors are of kind NotFound for an unknown
// user, BadCursor for a position of a model that is gone, and Unavailable before
// the first model.
func (r *Recommender) ForUser(ctx context.Context, userID int64, filter Filter, steering Steering, at *Position, limit int) ([]Recommendation, *Position, error) {
	model, at, err := r.resolve(at)
	if err != nil {
		return nil, nil, err
	}
	a, err := r.user(ctx, model, userID, at.AsOf)
	if err != nil {
		return nil, nil, err
	}
	return r.recommend(ctx, model, a, filter.stricter(a.maturityLimit), steering, at, limit)
}

// ForVisitor recommends to someone who is not stored, in pages like ForUser.
func (r *Recommender) ForVisitor(ctx context.Context, liked []int64, genres []string, filter Filter, steering Steering, at *Position, limit int) ([]Recommendation, *Position, error) {
	model, at, err := r.resolve(at)
	if err != nil {
		return nil, nil, err
	}
	return r.recommend(ctx, model, model.visitor(liked, genres), filter, steering, at, limit)
}

func (r *Recommender) recommend(ctx context.Context, model *Model, a audience, filter Filter, steering Steering, at *Position, limit int) ([]Recommendation, *Position, error) {
	if model.ranker == nil {
		return nil, nil, nil // there are no movies
	}
	suits, err := r.catalog.Suits(ctx, filter.MaturityLimit)
	if err != nil {
		return nil, nil, err
	}
	_, ended := observe.Span(ctx, "rank")
	ranked := model.ranker.Rank(recommend.Request{
		History: a.history, Preferred: a.preferred, Steering: steering.engine(model), Seed: a.seed(model, steering.Seed)})
	explain := &explainer{model: model, ranked: ranked, audience: a}
	k := at.Offset + limit + 1
	if steering.Diversity > 0 {
		k = max(k, diverseDepth)
	}
	top := func(scores []float32, k int) []recommend.Scored {
		return model.top(scores, k, a.exclude, filter, suits)
	}
	list := recommend.Diversify(top(ranked.Scores, k), float32(steering.Diversity), model.ranker.Content().Likeness)
	list, tried := ranked.Explore(list, top)
	explain.tried = tried[min(at.Offset, len(tried)):]
	ended(nil)
	return r.page(ctx, explain, list, at, limit)
}

// Similar gives movies like one that pass the filter, in pages like ForUser.
func (r *Recommender) Similar(ctx context.Context, movieID int64, filter Filter, at *Position, limit int) ([]Recommendation, *Position, error) {
	model, at, err := r.resolve(at)
	if err != nil {
		return nil, nil, err
	}
	// The model may know a movie that has been deleted since.
	if _, err := r.catalog.Get(ctx, movieID); err != nil {
		return nil, nil, err
	}
	item, known := model.data.index[movieID]
	if !known {
		return nil, nil, nil // created a moment ago
	}
	suits, err := r.catalog.Suits(ctx, filter.MaturityLimit)
	if err != nil {
		return nil, nil, err
	}
	_, ended := observe.Span(ctx, "rank")
	explain := &explainer{model: model, ranked: model.ranker.Similar(item), similar: true}
	list := model.top(explain.ranked.Scores, at.Offset+limit+1, []int32{item}, filter, suits)
	ended(nil)
	return r.page(ctx, explain, list, at, limit)
}

// resolve finds the model of a position; a nil position becomes the beginning of a
// list made by the current model now.
func (r *Recommender) resolve(at *Position) (*Model, *Position, error) {
	current := r.current.Load()
	if current == nil {
		return nil, nil, fault.New(fault.Unavailable, "The first model is being trained. Try again in a moment.")
	}
	if at == nil {
		return current, &Position{Model: current.pin(), AsOf: r.now()}, nil
	}
	if current.pin() == at.Model {
		return current, at, nil
	}
	if model := r.retired.find(func(m *Model) bool { return m.pin() == at.Model }); model != nil {
		return model, at, nil
	}
	return nil, nil, fault.New(fault.BadCursor, "The model that this list was made with is gone. Start the list again, without a cursor.")
}

// top gives the k best movies by scores that pass the filter. Whether a movie suits
// its maturity limit is asked of the catalogue, by id: what the model was trained from
// may be older.
func (m *Model) top(scores []float32, k int, exclude []int32, filter Filter, suits func(id int64) bool) []recommend.Scored {
	allowed := slices.Clone(scores)
	for i := range allowed {
		if movie := &m.data.movies[i]; movie.gone || !filter.passes(movie) || !suits(movie.id) {
			allowed[i] = float32(math.Inf(-1))
		}
	}
	return recommend.TopK(allowed, k, exclude, nil)
}

func (r *Recommender) page(ctx context.Context, explain *explainer, list []recommend.Scored, at *Position, limit int) ([]Recommendation, *Position, error) {
	movies := explain.model.data.movies
	ranked, next := cut(list, at, limit)
	items := make([]int32, len(ranked))
	for i, scored := range ranked {
		items[i] = scored.Item
	}
	_, ended := observe.Span(ctx, "explain")
	reasons := explain.reasons(items)
	ended(nil)
	var ids []int64
	for i, scored := range ranked {
		ids = append(ids, movies[scored.Item].id)
		for _, reason := range reasons[i] {
			if reason.MovieID != 0 {
				ids = append(ids, reason.MovieID)
			}
		}
	}
	summaries, err := r.catalog.Summaries(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	var out []Recommendation
	for i, scored := range ranked {
		movie, found := summaries[movies[scored.Item].id]
		if !found {
			continue // deleted since the model was trained
		}
		for n := range reasons[i] {
			reason := &reasons[i][n]
			explain.say(language.Of(ctx), reason, summaries[reason.MovieID].Title)
		}
		out = append(out, Recommendation{movie, float64(scored.Score), explain.source(scored.Item, i), reasons[i]})
	}
	return out, next, nil
}
