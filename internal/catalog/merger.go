package catalog

import (
	"context"
	"slices"
	"strings"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
)

// merger merges one batch. It works on what it has read, so that a movie that comes
// twice in the batch is found the second time, and writes at the end.
type merger struct {
	tx      *store.Tx
	now     time.Time
	source  string
	options MergeOptions

	byKey   map[string][]*known
	byID    map[ExternalID]*known
	loaded  map[int64]bool // the ids of the movies that were read
	others  map[said]bool  // what other sources say of these, where it is needed
	touched []*known       // that the batch has something to say of, each once
}

// known is a movie that is here, or that the batch brings.
type known struct {
	Details
	row     db.Movie // its ID is 0 for a new one, until it is stored
	keepID  int64    // of a new one, as in Imported
	said    statement
	changed bool // in its details
	spoken  bool // in what the source says of it
	touched bool
}

// statement is all that a source says of a movie.
type statement struct {
	source db.MovieSource
	values map[string]string // by field; of a list: one value a line
}

func (m *merger) run(ctx context.Context, movies []Imported) ([]Outcome, error) {
	if !m.options.DryRun {
		if err := TakeTurn(ctx, m.tx); err != nil {
			return nil, err
		}
	}
	outcomes := make([]Outcome, len(movies))
	bounded := make([]Imported, len(movies))
	for n, movie := range movies {
		bounded[n], outcomes[n].Dropped = bound(movie)
	}
	if err := m.load(ctx, bounded); err != nil {
		return nil, err
	}
	targets := make([]*known, len(movies))
	for n := range bounded {
		targets[n] = m.place(&bounded[n], &outcomes[n])
	}
	if !m.options.DryRun {
		if err := m.write(ctx); store.IsDuplicate(err) {
			return nil, store.Again(addedJustNow(err))
		} else if err != nil {
			return nil, err
		}
	}
	for n, target := range targets {
		if target != nil {
			outcomes[n].MovieID = target.row.ID
		}
	}
	return outcomes, nil
}

// place finds the movie that a source's movie is, or makes it, and takes what it says.
// It gives the movie that the outcome is about, nil for none.
func (m *merger) place(movie *Imported, out *Outcome) *known {
	target, confidence, sure := m.find(movie)
	out.Confidence = confidence
	switch {
	case target != nil && !sure:
		out.Kind = Uncertain
		return target
	case target == nil && movie.Title == "":
		out.Kind, out.Confidence = Refused, 0
		return nil
	case target == nil:
		target = m.create(movie)
		out.Kind, out.Confidence = Created, 1
		out.Filled = []Change{{Field: "title", There: movie.Title}}
		m.take(target, movie, out)
		m.index(target)
		return target
	}
	m.take(target, movie, out)
	out.Kind = Unchanged
	if len(out.Filled) > 0 {
		out.Kind, target.changed = Enriched, true
		m.index(target)
	}
	return target
}

func (m *merger) create(movie *Imported) *known {
	return &known{
		Details: Details{Title: movie.Title}, keepID: movie.KeepID,
		said: statement{source: db.MovieSource{Source: m.source, FirstSeenAt: m.now}},
	}
}

// find gives the movie that a source's movie is, nil if it is a new one, and whether
// that is sure. An external id decides; where a source contradicts itself, naming two
// movies here, its own id does.
func (m *merger) find(movie *Imported) (target *known, confidence float64, sure bool) {
	for _, own := range []bool{true, false} {
		for _, x := range movie.ExternalIDs {
			if target := m.byID[x]; target != nil && (x.Source == m.source) == own {
				return target, 1, true
			}
		}
	}
	return m.findByTitle(movie)
}

// findByTitle gives the most similar movie, unless it is too different to be it. It is
// not sure where there are two.
func (m *merger) findByTitle(movie *Imported) (best *known, confidence float64, sure bool) {
	several := false
	for _, candidate := range m.candidates(&movie.Details) {
		c := m.similarity(candidate, movie)
		switch {
		case c > confidence:
			best, confidence, several = candidate, c, false
		case c == confidence:
			several = true
		}
	}
	switch {
	case confidence >= m.options.MinConfidence:
		return best, confidence, !several
	case confidence >= resemblance:
		return best, confidence, false
	}
	return nil, 0, false
}

func (m *merger) candidates(d *Details) []*known {
	var all []*known
	for _, key := range titleKeys(d) {
		for _, candidate := range m.byKey[key] {
			if !slices.Contains(all, candidate) {
				all = append(all, candidate)
			}
		}
	}
	return all
}

// similarity is the confidence that a movie is the source's. It is 1 where the source has
// no id for it and has said the same title, year and people of this one before.
func (m *merger) similarity(candidate *known, movie *Imported) float64 {
	own := slices.ContainsFunc(movie.ExternalIDs, func(x ExternalID) bool { return x.Source == m.source })
	if !own && candidate.said.identifies(&movie.Details) {
		return 1
	}
	return confidence(&candidate.Details, &movie.Details)
}

func (s statement) identifies(d *Details) bool {
	if s.values == nil {
		return false
	}
	for _, f := range plainFields {
		switch f.name {
		case "title", "year", "directors", "cast":
			if s.values[f.name] != strings.Join(f.get(d), "\n") {
				return false
			}
		}
	}
	return true
}

// index lets a movie be found by what it has become.
func (m *merger) index(k *known) {
	for _, key := range titleKeys(&k.Details) {
		if !slices.Contains(m.byKey[key], k) {
			m.byKey[key] = append(m.byKey[key], k)
		}
	}
	for _, x := range k.ExternalIDs {
		m.byID[x] = k
	}
}
