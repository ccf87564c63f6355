package catalog

import (
	"context"
	"math"
	"time"

	"marquee/internal/fault"
	"marquee/internal/store"
)

// SourceRating is what the audience of a source gives a movie. It is shown as the
// source's and never counted among the ratings of the users here.
type SourceRating struct {
	Average float64 // from 0.5 to 5
	Count   int64   // 0: the source does not say
}

// ScaleRating brings a rating from a scale of worst to best to that of 0.5 to 5, in a
// straight line and without rounding. Its error says that the rating is not on its scale.
func ScaleRating(value, worst, best float64) (float64, error) {
	if math.IsInf(best-worst, 0) || !(worst < best) || !(value >= worst && value <= best) {
		return 0, fault.New(fault.Invalid, "the rating %v is not on a scale of %v to %v", value, worst, best)
	}
	return min(5, 0.5+(value-worst)/(best-worst)*4.5), nil
}

// ShareRating brings a rating that says what the best one is, as 4/5 and 80% do, to the scale
// of 0.5 to 5: it is that share of 5. Its error says that the rating is no share.
func ShareRating(value, best float64) (float64, error) {
	if math.IsInf(best, 0) || !(best > 0) || !(value >= 0 && value <= best) {
		return 0, fault.New(fault.Invalid, "the rating %v is not on a scale of %v to %v", value, 0, best)
	}
	return max(0.5, value/best*5), nil
}

// MergeOptions change how sources are merged.
type MergeOptions struct {
	// MinConfidence, up to 1, is that from which a match by title, year and people is
	// taken to be the same movie; 0: DefaultConfidence.
	MinConfidence float64
	// Renew lets the source correct itself: an overview, keywords or a poster here that are
	// as it said before, and as no other source says, become what it says now.
	Renew bool
	// DryRun stores nothing; outcomes say what would become of the movies.
	DryRun bool
}

// OutcomeKind says what became of one movie of a source.
type OutcomeKind int

// The kinds of outcomes.
const (
	Created   OutcomeKind = iota // it is here now
	Enriched                     // a movie that was here got values that it did not have
	Unchanged                    // a movie that was here has all of it, or differs
	Uncertain                    // it resembles a movie here, not surely enough: left out
	Refused                      // it has no title, and no id of a movie here: left out
)

// Outcome is what became of one movie of a source.
type Outcome struct {
	Kind OutcomeKind
	// MovieID is the movie's here, and for Uncertain that of the most similar one. It is
	// 0 for what a dry run would create, and for Refused.
	MovieID int64
	// Confidence is that of the match, from 0 to 1: 1 where an external id says it, and
	// for a movie that was created.
	Confidence float64
	Filled     []Change // the fields that got a value
	Conflicts  []Change // the fields where the source differs from what is here, which stays
	Dropped    []Change // the values beyond the bounds of the contract, which are not kept
}

// Change is a field where a source and the catalogue are not the same. Lists are joined
// with commas.
type Change struct {
	Field string // as in the contract; "title.ko" and "overview.ko" are translations
	Here  string // "" where there was nothing
	There string
}

// Merge brings what a source says of movies into the catalogue, in one transaction, and
// says what became of each, in order. A movie is found by any of its external ids, else by
// its titles, year and people. What is missing here is filled in; what differs stays as
// it is and is kept as a statement of that source. Merging the same again changes nothing.
// A source is named by up to 100 of a-z, 0-9, ".", ":" and "-"; the error for another
// name, or for a MinConfidence that is not one, is of kind Invalid.
func (s *Service) Merge(ctx context.Context, source string, movies []Imported, o MergeOptions) ([]Outcome, error) {
	var outcomes []Outcome
	merge := func(ctx context.Context, tx *store.Tx) (err error) {
		outcomes, err = MergeIn(ctx, tx, s.now(), source, movies, o)
		return err
	}
	in := s.store.InTx
	if o.DryRun {
		in = s.store.InSnapshot
	}
	err := in(ctx, merge)
	return outcomes, err
}

// MergeIn is Merge within a transaction of the caller's, which InTx runs again where a
// client has just added one of the movies.
func MergeIn(ctx context.Context, tx *store.Tx, now time.Time, source string, movies []Imported, o MergeOptions) ([]Outcome, error) {
	if !sourceName.MatchString(source) {
		return nil, fault.New(fault.Invalid, "%q does not name a source: up to 100 of a-z, 0-9, '.', ':' and '-' do, beginning with a letter or digit", source)
	}
	if !(o.MinConfidence >= 0 && o.MinConfidence <= 1) {
		return nil, fault.New(fault.Invalid, "a confidence is from 0 to 1, not %v", o.MinConfidence)
	}
	if o.MinConfidence == 0 {
		o.MinConfidence = DefaultConfidence
	}
	m := &merger{tx: tx, now: now.UTC().Truncate(time.Microsecond), source: source, options: o}
	return m.run(ctx, movies)
}

// turnSetting is the row that lets transactions that bring movies in take turns: they
// would create the same ones.
const turnSetting = "import_transactions"

// TakeTurn waits until no other import's transaction is under way.
func TakeTurn(ctx context.Context, tx *store.Tx) error {
	return tx.IncrementSetting(ctx, turnSetting)
}
