package train

import (
	"cmp"
	"context"
	"slices"
	"time"

	"marquee/internal/catalog"
	"marquee/internal/observe"
	"marquee/internal/store"
)

// TrendingMovie is a place in the chart of what happens to movies lately.
type TrendingMovie struct {
	Rank  int64 // 1 is the first place
	Movie catalog.Summary
	Score float64 // a sum of decayed weights of events, above 0
}

// TrendingPosition is a place in the chart as it was at one moment.
type TrendingPosition struct {
	AsOf     time.Time // the newest event that counts
	HalfLife int       // in days
	Rank     int64     // of the movie before
	Score    float64   // of the movie before
	MovieID  int64     // of the movie before
}

// Trending gives up to limit movies that have all the genres and suit a maturity limit
// (nil: none), by what happened to them lately: each event's weight is halved for every
// halfLife days that it lies before the newest one. The chart may be chartAge old. It
// begins after the position (nil: at the first place), whose moment and half-life stay
// those of the list; the position to go on from is nil at the end.
func (r *Recommender) Trending(ctx context.Context, halfLife int, genres []string, maturityLimit *int32, at *TrendingPosition, limit int) ([]TrendingMovie, *TrendingPosition, error) {
	c, err := r.chart(ctx, halfLife, at)
	if err != nil || c == nil {
		return nil, nil, err
	}
	rank, places := int64(0), c.places
	if at != nil {
		rank, places = at.Rank, c.after(place{at.MovieID, at.Score})
	}
	passing, err := r.passing(ctx, places, genres, maturityLimit, limit+1)
	if err != nil {
		return nil, nil, err
	}
	more := len(passing) > limit
	passing = passing[:min(len(passing), limit)]
	ids := make([]int64, len(passing))
	for i, p := range passing {
		ids[i] = p.movieID
	}
	summaries, err := r.catalog.Summaries(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	var list []TrendingMovie
	for _, p := range passing {
		if movie, found := summaries[p.movieID]; found { // not deleted just now
			rank++
			list = append(list, TrendingMovie{rank, movie, p.score})
		}
	}
	if !more {
		return list, nil, nil
	}
	last := passing[limit-1]
	return list, &TrendingPosition{c.asOf, c.halfLife, rank, last.score, last.movieID}, nil
}

// passing gives the first count places whose movies pass. It asks for a few, then for
// twice as many each time: mostly a few do, and a rare genre takes few questions too.
func (r *Recommender) passing(ctx context.Context, places []place, genres []string, maturityLimit *int32, count int) ([]place, error) {
	var out []place
	for size := 2 * count; len(places) > 0 && len(out) < count; size *= 2 {
		asked := places[:min(size, len(places))]
		places = places[len(asked):]
		ids := make([]int64, len(asked))
		for i, p := range asked {
			ids[i] = p.movieID
		}
		passes, err := r.catalog.Passing(ctx, ids, genres, maturityLimit)
		if err != nil {
			return nil, err
		}
		for _, p := range asked {
			if passes[p.movieID] {
				out = append(out, p)
			}
		}
	}
	return out[:min(len(out), count)], nil
}

// chart is what the trending chart was at one moment, of all movies.
type chart struct {
	asOf     time.Time
	halfLife int // in days
	places   []place
	until    time.Time // how long it is given as the latest one
}

type place struct {
	movieID int64
	score   float64
}

// comparePlaces orders by score, and of equal ones the movie that came last first, as
// the other charts do.
func comparePlaces(a, b place) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.movieID, a.movieID))
}

// after gives the places that follow one, which itself may have gone meanwhile.
func (c *chart) after(p place) []place {
	i, found := slices.BinarySearchFunc(c.places, p, comparePlaces)
	if found {
		i++
	}
	return c.places[i:]
}

// chartUses counts the questions for a trending chart: a hit was computed before.
var chartUses = observe.NewCache("trending_charts")

// chart gives the chart of a position, or (nil) the latest one; nil where nothing has
// happened. It is computed once for all who ask at the same time.
func (r *Recommender) chart(ctx context.Context, halfLife int, at *TrendingPosition) (*chart, error) {
	var asOf *time.Time
	if at != nil {
		halfLife, asOf = at.HalfLife, &at.AsOf
	}
	c := r.charts.find(halfLife, asOf, r.now())
	chartUses.Ask(c != nil)
	if c != nil {
		return c, nil
	}
	if err := r.charts.begin(ctx); err != nil {
		return nil, store.Classify(err)
	}
	defer r.charts.end()
	if c := r.charts.find(halfLife, asOf, r.now()); c != nil {
		return c, nil // another request computed it meanwhile
	}
	started := time.Now()
	if asOf == nil {
		newest, err := r.newestEvent(ctx)
		if err != nil || newest == nil {
			return nil, store.Classify(err)
		}
		asOf = newest
	}
	c, err := r.computeChart(ctx, halfLife, *asOf)
	if err != nil {
		return nil, store.Classify(err)
	}
	if at == nil {
		c.until = r.now().Add(max(chartAge, chartIdleFactor*time.Since(started)))
	}
	r.charts.keep(c)
	return c, nil
}
