package ingest

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/store"
)

// ratedBatch is how many ratings are stored in one transaction by an import that has to
// find the movies.
const ratedBatch = 5_000

// rated is what a user said of a movie, as a source has it.
type rated struct {
	sourced
	user   string  // the id there; "": the one whose data it is
	rating float64 // in halves; 0: none
	marks  []string
	when   time.Time // UTC
}

// ratedImport stores what users of a source said, of movies that are merged.
type ratedImport struct {
	work
	source string
	owner  int64            // the id of the user whose data it is; 0: users are those of the source
	movies map[string]found // those of the batches before, by key
}

// found is what is known of a movie of the source.
type found struct {
	id     int64  // 0: none, or one that a dry run would create
	reason string // why what is said of it cannot be used
}

func (r *ratedImport) run(ctx context.Context, inTx transaction, rows iter.Seq2[rated, error]) error {
	r.movies = map[string]found{}
	if err := each(ctx, &r.work, inTx, rows, ratedBatch, r.store); err != nil {
		return err
	}
	if r.summary.Ratings.Added+r.summary.Ratings.Changed == 0 {
		return nil
	}
	return inTx(ctx, catalog.Touch) // the averages that lists are sorted by
}

func (r *ratedImport) store(ctx context.Context, tx *store.Tx, batch []rated) error {
	movies, err := r.resolve(ctx, tx, batch)
	if err != nil {
		return err
	}
	users, err := r.users(ctx, tx, batch)
	if err != nil {
		return err
	}
	var ratings []feedback.Rating
	var marks []feedback.Mark
	for _, row := range batch {
		movie := movies[key(row.Imported)]
		if movie.reason != "" {
			if err := r.skipLater(row.at.refuse("%s", movie.reason)); err != nil {
				return err
			}
			continue
		}
		if row.rating != 0 {
			ratings = append(ratings, feedback.Rating{UserID: users[row.user], MovieID: movie.id, Rating: row.rating, RatedAt: row.when})
		}
		for _, kind := range row.marks {
			marks = append(marks, feedback.Mark{UserID: users[row.user], MovieID: movie.id, Kind: kind, Times: 1, GivenAt: row.when})
		}
	}
	r.summary.Ratings.Read += int64(len(ratings))
	r.summary.Feedback.Read += int64(len(marks))
	if r.options.DryRun {
		return nil
	}
	added, changed, err := feedback.Import(ctx, tx, ratings)
	if err != nil {
		return err
	}
	r.summary.Ratings.Added += int64(added)
	r.summary.Ratings.Changed += int64(changed)
	added, err = feedback.ImportMarks(ctx, tx, marks)
	r.summary.Feedback.Added += int64(added)
	return err
}

// key tells the movies of a source apart.
func key(m catalog.Imported) string {
	var parts []string
	for _, x := range m.ExternalIDs {
		parts = append(parts, joinID(x.Source, x.ID))
	}
	if m.Title != "" {
		parts = append(parts, m.Title, strings.Join(m.Directors, "\n"))
		if m.Year != nil {
			parts = append(parts, fmt.Sprint(*m.Year))
		}
	}
	return strings.Join(parts, "\n")
}

// resolve finds the movies of a batch, or adds those that have a title, by their keys.
func (r *ratedImport) resolve(ctx context.Context, tx *store.Tx, batch []rated) (map[string]found, error) {
	all := map[string]found{}
	var titled []sourced
	var bare []catalog.Imported
	for _, row := range batch {
		k := key(row.Imported)
		if _, again := all[k]; again {
			continue
		}
		known, before := r.movies[k]
		all[k] = known
		switch {
		case before:
		case row.Title != "":
			titled = append(titled, row.sourced)
		default:
			bare = append(bare, row.Imported)
		}
	}
	fresh := map[string]found{}
	if err := r.mergeTitled(ctx, tx, titled, fresh); err != nil {
		return nil, err
	}
	if err := r.findBare(ctx, tx, bare, fresh); err != nil {
		return nil, err
	}
	for k, movie := range fresh {
		all[k] = movie
	}
	r.after = append(r.after, func() {
		for k, movie := range fresh {
			r.movies[k] = movie
		}
	})
	return all, nil
}

func (r *ratedImport) mergeTitled(ctx context.Context, tx *store.Tx, movies []sourced, into map[string]found) error {
	outcomes, err := r.merge(ctx, tx, r.source, movies)
	for n, out := range outcomes {
		movie := found{id: out.MovieID}
		if out.Kind == catalog.Uncertain {
			movie.reason = fmt.Sprintf("%q may be movie %d here (confidence %.2f), not surely enough", movies[n].Title, out.MovieID, out.Confidence)
		}
		into[key(movies[n].Imported)] = movie
	}
	return err
}

func (r *ratedImport) findBare(ctx context.Context, tx *store.Tx, movies []catalog.Imported, into map[string]found) error {
	var ids []catalog.ExternalID
	for _, m := range movies {
		ids = append(ids, m.ExternalIDs...)
	}
	here, err := catalog.FindByExternalIDs(ctx, tx, ids)
	for _, m := range movies {
		movie := found{reason: unknownMovie(m)}
		for _, x := range m.ExternalIDs {
			if id := here[x]; id != 0 && movie.id == 0 {
				movie = found{id: id}
			}
		}
		into[key(m)] = movie
	}
	return err
}

// users finds or creates the users of a batch: id there -> id here.
func (r *ratedImport) users(ctx context.Context, tx *store.Tx, batch []rated) (map[string]int64, error) {
	here := map[string]int64{"": r.owner}
	var imported []account.Imported
	for _, row := range batch {
		if _, known := here[row.user]; !known {
			here[row.user] = 0
			imported = append(imported, account.Imported{ExternalID: row.user, Name: fmt.Sprintf("User %s of %s", row.user, r.source)})
		}
	}
	if r.options.DryRun {
		return here, nil
	}
	ids, added, err := account.Import(ctx, tx, r.options.Now, r.source, imported)
	r.summary.Users.Added += int64(added)
	for i, id := range ids {
		here[imported[i].ExternalID] = id
	}
	return here, err
}
