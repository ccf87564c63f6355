// Package demo is the built-in catalogue: facts of real films with overviews that
// were written for it, and ratings that are made up. A program draws the ratings,
// in tastes.go; no person gave them.
package demo

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"marquee/gen/db"
	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/store"
)

//go:embed films.json
var filmsJSON []byte

// Source is the source of the external ids of what the demo brings.
const Source = "demo"

// setting says that the demo was loaded into this database.
const setting = "demo"

// Users is the number of made-up users.
const Users = 600

// film is an entry of films.json.
type film struct {
	Title          string   `json:"title"`
	OriginalTitle  string   `json:"original_title"`
	TitleKo        string   `json:"title_ko"`
	Year           int32    `json:"year"`
	Genres         []string `json:"genres"`
	Countries      []string `json:"countries"`
	Language       string   `json:"language"`
	RuntimeMinutes int32    `json:"runtime_minutes"`
	MinimumAge     *int32   `json:"minimum_age"` // by the certification in the US: G is 0, PG 7, PG-13 13, R 17, NC-17 18
	Directors      []string `json:"directors"`
	Cast           []string `json:"cast"`
	Keywords       []string `json:"keywords"`
	Overview       string   `json:"overview"`
	OverviewKo     string   `json:"overview_ko"`
}

func films() ([]film, error) {
	var all []film
	if err := json.Unmarshal(filmsJSON, &all); err != nil {
		return nil, fmt.Errorf("reading the demo catalogue: %w", err)
	}
	return all, nil
}

// Seed loads the demo into an empty database. On a database that has movies or
// users it does nothing; where several servers start at once, one does it.
func Seed(ctx context.Context, s *store.Store, now time.Time) error {
	all, err := films()
	if err != nil {
		return err
	}
	return s.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		empty, err := isEmpty(ctx, tx)
		if err != nil || !empty {
			return err
		}
		// Of several servers one creates the setting; the others wait for it here.
		if n, err := tx.CreateSetting(ctx, db.CreateSettingParams{Name: setting, Value: "true"}); err != nil || n == 0 {
			return err
		}
		return seed(ctx, tx, all, now)
	})
}

// Loaded reports whether the demo was loaded into this database.
func Loaded(ctx context.Context, s *store.Store) (bool, error) {
	_, err := s.GetSetting(ctx, setting)
	if store.IsNotFound(err) {
		return false, nil
	}
	return err == nil, store.Classify(err)
}

func isEmpty(ctx context.Context, tx *store.Tx) (bool, error) {
	movies, err := tx.CountMovies(ctx)
	if err != nil {
		return false, err
	}
	users, err := tx.CountUsers(ctx)
	return movies == 0 && users == 0, err
}

func seed(ctx context.Context, tx *store.Tx, all []film, now time.Time) error {
	movies := make([]catalog.Imported, len(all))
	for i, f := range all {
		movies[i] = catalog.Imported{KeepID: int64(i + 1), Details: f.details(i + 1)}
	}
	if _, _, err := catalog.Import(ctx, tx, now, movies); err != nil {
		return err
	}
	tastes := drawTastes(all)
	users := make([]account.Imported, len(tastes))
	for i, t := range tastes {
		users[i] = account.Imported{
			ExternalID: strconv.Itoa(i + 1), KeepID: int64(i + 1),
			Name: fmt.Sprintf("Demo user %d", i+1), PreferredGenres: t.preferred,
		}
	}
	if _, _, err := account.Import(ctx, tx, now, Source, users); err != nil {
		return err
	}
	var ratings []feedback.Rating
	for i, t := range tastes {
		ratings = append(ratings, t.rate(int64(i+1), all)...)
	}
	_, _, err := feedback.Import(ctx, tx, ratings)
	return err
}

func (f film) details(id int) catalog.Details {
	d := catalog.Details{
		Title: f.Title, Year: &f.Year, Language: &f.Language, MinimumAge: f.MinimumAge, Overview: &f.Overview,
		Genres: f.Genres, Countries: f.Countries, Directors: f.Directors, Cast: f.Cast, Keywords: f.Keywords,
		ExternalIDs: []catalog.ExternalID{{Source: Source, ID: strconv.Itoa(id)}},
	}
	if f.OriginalTitle != f.Title {
		d.OriginalTitle = &f.OriginalTitle
	}
	if f.RuntimeMinutes > 0 {
		d.RuntimeMinutes = &f.RuntimeMinutes
	}
	korean := catalog.Translation{Language: "ko"}
	if f.TitleKo != "" {
		korean.Title = &f.TitleKo
	}
	if f.OverviewKo != "" {
		korean.Overview = &f.OverviewKo
	}
	if korean.Title != nil || korean.Overview != nil {
		d.Translations = []catalog.Translation{korean}
	}
	return d
}
