package train

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"marquee/gen/db"
	"marquee/internal/feedback"
	"marquee/internal/recommend"
	"marquee/internal/store"
)

// trendingWeights are what marks add to a movie's trend, beside a rating's, which is
// its part of the highest one. What speaks against a movie adds nothing.
var trendingWeights = map[string]float32{
	feedback.Like: 1, feedback.Watchlist: 0.5, feedback.View: 0.3, feedback.Click: 0.1,
}

// trendingKinds are the kinds of marks that count.
var trendingKinds = slices.Sorted(maps.Keys(trendingWeights))

const (
	// chartWanted is from how many movies on a chart is long enough. While it is shorter
	// older events are read, so that a single new one doesn't empty the chart of a
	// catalogue where nothing had happened for long.
	chartWanted = 100
	// dailyFrom is the half-life in days from which events are added up by day instead
	// of by hour: as of the middle of its day an event is at most 4.5 % off then, as of
	// the middle of its hour 1.5 % with a half-life of a day.
	dailyFrom = 8
)

// halfLivesRead are how many half-lives before the newest event are read, as far as
// it takes. After ten an event is down to a thousandth; after 140 a float32 ends.
var halfLivesRead = []int{10, 40, 140}

// newestEvent is when the newest event that counts happened, nil where there is none.
func (r *Recommender) newestEvent(ctx context.Context) (*time.Time, error) {
	now := r.now().UTC().Truncate(time.Microsecond)
	rated, err := r.store.GetLatestRatingTime(ctx, now)
	if err != nil && !store.IsNotFound(err) {
		return nil, err
	}
	newest, found := rated, err == nil
	marked, err := r.store.GetLatestFeedbackTime(ctx, db.GetLatestFeedbackTimeParams{Until: now, Kinds: trendingKinds})
	if err != nil && !store.IsNotFound(err) {
		return nil, err
	}
	if err == nil && (!found || marked.After(newest)) {
		newest, found = marked, true
	}
	if !found {
		return nil, nil
	}
	return &newest, nil
}

// computeChart adds up the events until a moment. Time: that of reading the events of
// ten half-lives, or more where few movies have some, from an index, and of sorting
// the movies.
func (r *Recommender) computeChart(ctx context.Context, halfLife int, asOf time.Time) (*chart, error) {
	e := eventReader{item: map[int64]int32{}, layout: "2006-01-02 15"}
	if halfLife >= dailyFrom {
		e.layout = "2006-01-02"
	}
	err := r.store.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		until := asOf
		for _, halfLives := range halfLivesRead {
			after := asOf.AddDate(0, 0, -halfLives*halfLife)
			if err := e.read(ctx, tx, after, until); err != nil || len(e.movies) >= chartWanted {
				return err
			}
			until = after
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	scores, err := recommend.Trending(e.events, len(e.movies), days(asOf), float64(halfLife))
	if err != nil {
		return nil, err
	}
	c := &chart{asOf: asOf, halfLife: halfLife, places: make([]place, len(scores))}
	for i, score := range scores {
		c.places[i] = place{e.movies[i], float64(score)}
	}
	slices.SortFunc(c.places, comparePlaces)
	return c, nil
}

// eventReader gathers events, with dense indices for the movies that have some.
type eventReader struct {
	layout string // of the beginning of an hour or a day, as the queries give it
	events []recommend.Event
	movies []int64         // by index
	item   map[int64]int32 // of a movie
}

func (e *eventReader) read(ctx context.Context, tx *store.Tx, after, until time.Time) error {
	length := int32(len(e.layout))
	ratings, err := tx.SumRatingsByTime(ctx, db.SumRatingsByTimeParams{Length: length, After: after, Until: until})
	if err != nil {
		return err
	}
	for _, row := range ratings {
		if err := e.add(row.MovieID, row.Beginning, float32(row.Total/highestRating)); err != nil {
			return err
		}
	}
	marks, err := tx.CountFeedbackByTime(ctx, db.CountFeedbackByTimeParams{Length: length, After: after, Until: until, Kinds: trendingKinds})
	if err != nil {
		return err
	}
	for _, row := range marks {
		if err := e.add(row.MovieID, row.Beginning, trendingWeights[row.Kind]*float32(row.Total)); err != nil {
			return err
		}
	}
	return nil
}

func (e *eventReader) add(movie int64, beginning string, weight float32) error {
	text := []byte(beginning)
	if len(text) > 10 {
		text[10] = ' ' // SQLite has a T there
	}
	begins, err := time.Parse(e.layout, string(text))
	if err != nil {
		return fmt.Errorf("train: the database gives the time %q: %w", beginning, err)
	}
	middle := 12 * time.Hour
	if len(e.layout) > 10 {
		middle = 30 * time.Minute
	}
	item, known := e.item[movie]
	if !known {
		item = int32(len(e.movies))
		e.item[movie], e.movies = item, append(e.movies, movie)
	}
	e.events = append(e.events, recommend.Event{Item: item, Weight: weight, Day: days(begins.Add(middle))})
	return nil
}

// days is a time in days since 1970.
func days(t time.Time) float64 {
	return float64(t.UnixMicro()) / float64((24 * time.Hour).Microseconds())
}
