package catalog

import (
	"context"
	"fmt"
	"time"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// Create adds a movie. Its error is of kind Conflict when there is a movie of this
// title and year or with one of the external ids, and of kind Invalid for a genre
// that does not exist.
func (s *Service) Create(ctx context.Context, details Details) (Movie, error) {
	if err := check(details); err != nil {
		return Movie{}, err
	}
	var id int64
	err := s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := refuseTwin(ctx, tx, details, 0); err != nil {
			return err
		}
		if err := refuseTakenIDs(ctx, tx, details, 0); err != nil {
			return err
		}
		key := IdentityKey(details.Title, details.Year)
		var err error
		id, err = tx.CreateMovie(ctx, db.CreateMovieParams{
			Title: details.Title, TitleKey: sortKey(details.Title), OriginalTitle: details.OriginalTitle,
			Year: details.Year, Language: details.Language, RuntimeMinutes: details.RuntimeMinutes,
			Overview: details.Overview, PosterURL: details.PosterURL, MinimumAge: details.MinimumAge,
			IdentityKey: &key, CreatedAt: s.time(),
		})
		if err != nil {
			return err
		}
		if err := writeParts(ctx, tx, []owned{{id, &details}}); err != nil {
			return err
		}
		return countChange(ctx, tx, id)
	})
	if err != nil {
		return Movie{}, duplicateError(err)
	}
	return s.Get(ctx, id)
}

// Replace puts details in the place of what is known of a movie; its ratings stay.
// Its errors are those of Create, NotFound, and Precondition where a match does not
// accept the version that is there.
func (s *Service) Replace(ctx context.Context, id int64, details Details, matches ...store.Match) (Movie, error) {
	return s.Update(ctx, id, func(d *Details) { *d = details }, matches...)
}

// Update lets change alter what is known of a movie. No other change of the movie
// comes between the reading and the writing. Its errors are those of Replace.
func (s *Service) Update(ctx context.Context, id int64, change func(*Details), matches ...store.Match) (Movie, error) {
	err := s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.GetMovieForUpdate(ctx, id)
		if err != nil {
			return movieError(err, id)
		}
		if err := store.CheckVersion("movie", row.Version, matches); err != nil {
			return err
		}
		parts, err := tx.ListMovieParts(ctx, []int64{id})
		if err != nil {
			return err
		}
		details := fromRow(row, parts).Details
		change(&details)
		if err := check(details); err != nil {
			return err
		}
		if err := s.overwrite(ctx, tx, row, details); err != nil {
			return err
		}
		return countChange(ctx, tx, id)
	})
	if err != nil {
		return Movie{}, duplicateError(err)
	}
	return s.Get(ctx, id)
}

func (s *Service) overwrite(ctx context.Context, tx *store.Tx, row db.Movie, details Details) error {
	// An imported twin, which has no key, keeps having none until its title changes.
	key := row.IdentityKey
	if fresh := IdentityKey(details.Title, details.Year); fresh != IdentityKey(row.Title, row.Year) {
		key = &fresh
	}
	if key != nil {
		if err := refuseTwin(ctx, tx, details, row.ID); err != nil {
			return err
		}
	}
	if err := refuseTakenIDs(ctx, tx, details, row.ID); err != nil {
		return err
	}
	if err := updateRow(ctx, tx, row.ID, details, key, s.time()); err != nil {
		return err
	}
	if err := deleteParts(ctx, tx, []int64{row.ID}); err != nil {
		return err
	}
	return writeParts(ctx, tx, []owned{{row.ID, &details}})
}

// updateRow stores the columns of a movie.
func updateRow(ctx context.Context, tx *store.Tx, id int64, d Details, key *string, now time.Time) error {
	_, err := tx.UpdateMovie(ctx, db.UpdateMovieParams{
		ID: id, Title: d.Title, TitleKey: sortKey(d.Title), OriginalTitle: d.OriginalTitle,
		Year: d.Year, Language: d.Language, RuntimeMinutes: d.RuntimeMinutes,
		Overview: d.Overview, PosterURL: d.PosterURL, MinimumAge: d.MinimumAge,
		IdentityKey: key, UpdatedAt: now,
	})
	return err
}

// Delete removes a movie and all its ratings. Its errors are of kinds NotFound, and
// Precondition where a match does not accept the version that is there.
func (s *Service) Delete(ctx context.Context, id int64, matches ...store.Match) error {
	return s.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.GetMovieForUpdate(ctx, id)
		if err != nil {
			return movieError(err, id)
		}
		if err := store.CheckVersion("movie", row.Version, matches); err != nil {
			return err
		}
		if err := countChange(ctx, tx, id); err != nil {
			return err
		}
		_, err = tx.DeleteMovie(ctx, id)
		return err
	})
}

// time is now, as precise as both engines store it.
func (s *Service) time() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// check finds what the contract's schemas cannot express.
func check(details Details) error {
	languages := map[string]bool{}
	for i, t := range details.Translations {
		if languages[t.Language] {
			return fault.InvalidBody(fmt.Sprintf("/translations/%d/language", i), "there is a translation to %q already", t.Language)
		}
		languages[t.Language] = true
	}
	seen := map[ExternalID]bool{}
	for i, x := range details.ExternalIDs {
		if seen[x] {
			return fault.InvalidBody(fmt.Sprintf("/external_ids/%d", i), "%s:%s is there twice", x.Source, x.ID)
		}
		seen[x] = true
	}
	return nil
}

// refuseTwin looks for another movie of this title and year. The unique constraint
// would find it too; this finds its id.
func refuseTwin(ctx context.Context, tx *store.Tx, details Details, own int64) error {
	twins, err := tx.FindIdentityKeys(ctx, []string{IdentityKey(details.Title, details.Year)})
	if err != nil {
		return err
	}
	for _, twin := range twins {
		if twin.ID != own {
			return fault.New(fault.Conflict, "There is a movie %q of that year already: /v1/movies/%d.", details.Title, twin.ID)
		}
	}
	return nil
}

// refuseTakenIDs looks for another movie that has one of the external ids.
func refuseTakenIDs(ctx context.Context, tx *store.Tx, details Details, own int64) error {
	for _, x := range details.ExternalIDs {
		found, err := tx.FindMovieExternalIDs(ctx, db.FindMovieExternalIDsParams{Source: x.Source, ExternalIds: []string{x.ID}})
		if err != nil {
			return err
		}
		if len(found) > 0 && found[0].MovieID != own {
			return fault.New(fault.Conflict, "Another movie has the external id %s:%s: /v1/movies/%d.", x.Source, x.ID, found[0].MovieID)
		}
	}
	return nil
}

// duplicateError is for the constraint that a concurrent change made fail.
func duplicateError(err error) error {
	if store.IsDuplicate(err) {
		return addedJustNow(err)
	}
	return err
}

// addedJustNow is the error for what a concurrent change has added; the cause may be nil.
func addedJustNow(cause error) error {
	return fault.Wrap(fault.Conflict, cause, "A movie of this title and year, or with one of these external ids, was added just now.")
}
