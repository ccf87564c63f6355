package catalog

import (
	"context"

	"marquee/gen/db"
	"marquee/internal/store"
)

// TMDB is what The Movie Database is called as a source. Its terms ask whoever shows its
// data to say where it is from, and not to train models on it without its agreement.
const TMDB = "tmdb"

// trainOnTMDB is the setting that is "1" where TMDB has agreed to that.
const trainOnTMDB = "train_on_tmdb"

// MayTrainOnTMDB reports whether models may learn from texts of TMDB's.
func MayTrainOnTMDB(ctx context.Context, q *db.Queries) (bool, error) {
	value, err := q.GetSetting(ctx, trainOnTMDB)
	if store.IsNotFound(err) {
		return false, nil
	}
	return value == "1", err
}

// LetTrainOnTMDB says whether models may learn from texts of TMDB's. Where that changes,
// the catalogue is another one, so that models are made anew.
func LetTrainOnTMDB(ctx context.Context, tx *store.Tx, may bool) error {
	before, err := MayTrainOnTMDB(ctx, tx.Queries)
	if err != nil || before == may {
		return err
	}
	value := "0"
	if may {
		value = "1"
	}
	if err := tx.PutSetting(ctx, db.PutSettingParams{Name: trainOnTMDB, Value: value}); err != nil {
		return err
	}
	return Touch(ctx, tx)
}

// HasSource reports whether anything is stored that a source says.
func (s *Service) HasSource(ctx context.Context, name string) (bool, error) {
	found, err := s.store.HasSource(ctx, name)
	return found, store.Classify(err)
}
