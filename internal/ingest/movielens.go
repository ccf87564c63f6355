package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"marquee/gen/db"
	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/ingest/movielens"
	"marquee/internal/store"
)

// MovieLens imports a data set. What is there already is left as it is, so an
// import that was interrupted is completed by running it again. Into an empty
// database the source's ids become the ids here; beside other data new ids are
// given. Memory: that of one batch and of the movies' ids.
// Where the options name no source it is made from the data set's name.
func MovieLens(ctx context.Context, s *store.Store, set *movielens.Dataset, path string, o Options) (Summary, error) {
	m := &movieLens{work: work{options: o}, set: set, source: o.Source}
	if m.source == "" {
		m.source = userSource(set, path)
	}
	return m.perform(ctx, s, m.run)
}

type movieLens struct {
	work
	set     *movielens.Dataset
	source  string
	keepIDs bool
	movies  map[int64]int64 // id there -> id here
}

func (m *movieLens) run(ctx context.Context, inTx transaction) error {
	if err := inTx(ctx, m.decideIDs); err != nil {
		return err
	}
	m.movies = map[int64]int64{}
	if err := each(ctx, &m.work, inTx, m.set.Movies(ctx), movieBatch, m.storeMovies); err != nil {
		return err
	}
	ratings := m.set.Ratings(ctx, func(r movielens.Rating) string { return m.refusal(r.MovieID) })
	if err := each(ctx, &m.work, inTx, ratings, ratingBatch, m.storeRatings); err != nil {
		return err
	}
	tags := m.set.Tags(ctx, func(t movielens.Tag) string { return m.refusal(t.MovieID) })
	if err := each(ctx, &m.work, inTx, tags, ratingBatch, m.storeTags); err != nil {
		return err
	}
	return inTx(ctx, catalog.Touch)
}

// decideIDs finds out whether the ids there become the ids here: yes where the
// import begins on an empty database. The answer is kept for the next run.
func (m *movieLens) decideIDs(ctx context.Context, tx *store.Tx) error {
	movies, err := tx.CountMovies(ctx)
	if err != nil {
		return err
	}
	users, err := tx.CountUsers(ctx)
	if err != nil {
		return err
	}
	name, mode := "import:"+m.source, "new"
	if movies == 0 && users == 0 {
		mode = "keep"
	}
	if _, err := tx.CreateSetting(ctx, db.CreateSettingParams{Name: name, Value: mode}); err != nil {
		return err
	}
	mode, err = tx.GetSetting(ctx, name)
	m.keepIDs = mode == "keep"
	return err
}

func (m *movieLens) storeMovies(ctx context.Context, tx *store.Tx, batch []movielens.Movie) error {
	imported := make([]catalog.Imported, len(batch))
	for i, movie := range batch {
		imported[i] = catalog.Imported{Details: m.details(movie)}
		if m.keepIDs {
			imported[i].KeepID = movie.ID
		}
	}
	ids, added, err := catalog.Import(ctx, tx, m.options.Now, imported)
	for i, id := range ids {
		m.movies[batch[i].ID] = id
	}
	m.summary.Movies.Read += int64(len(batch))
	m.summary.Movies.Added += int64(added)
	return err
}

// details keeps to the bounds of the contract, which the files need not.
func (m *movieLens) details(movie movielens.Movie) catalog.Details {
	d := catalog.Details{Title: clip(movie.Title), Genres: movie.Genres}
	if len(movie.Alternatives) > 0 {
		original := clip(movie.Alternatives[0])
		d.OriginalTitle = &original
	}
	if movie.Year != 0 {
		year := int32(movie.Year)
		d.Year = &year
	}
	d.ExternalIDs = []catalog.ExternalID{{Source: movieSource(m.set.Layout()), ID: strconv.FormatInt(movie.ID, 10)}}
	if movie.IMDbID != "" {
		d.ExternalIDs = append(d.ExternalIDs, catalog.ExternalID{Source: "imdb", ID: movie.IMDbID})
	}
	if movie.TMDBID != 0 {
		d.ExternalIDs = append(d.ExternalIDs, catalog.ExternalID{Source: "tmdb", ID: strconv.FormatInt(movie.TMDBID, 10)})
	}
	return d
}

func (m *movieLens) storeRatings(ctx context.Context, tx *store.Tx, batch []movielens.Rating) error {
	users, err := m.users(ctx, tx, usersOf(batch, func(r movielens.Rating) int64 { return r.UserID }))
	if err != nil {
		return err
	}
	ratings := make([]feedback.Rating, len(batch))
	for i, r := range batch {
		ratings[i] = feedback.Rating{UserID: users[r.UserID], MovieID: m.movies[r.MovieID], Rating: r.Rating, RatedAt: r.At}
	}
	added, changed, err := feedback.Import(ctx, tx, ratings)
	m.summary.Ratings.Read += int64(len(batch))
	m.summary.Ratings.Added += int64(added)
	m.summary.Ratings.Changed += int64(changed)
	return err
}

func (m *movieLens) storeTags(ctx context.Context, tx *store.Tx, batch []movielens.Tag) error {
	users, err := m.users(ctx, tx, usersOf(batch, func(t movielens.Tag) int64 { return t.UserID }))
	if err != nil {
		return err
	}
	tags := make([]db.Tag, len(batch))
	for i, t := range batch {
		tags[i] = db.Tag{UserID: users[t.UserID], MovieID: m.movies[t.MovieID], Tag: t.Tag, TaggedAt: t.At}
	}
	added, err := feedback.ImportTags(ctx, tx, tags)
	m.summary.Tags.Read += int64(len(batch))
	m.summary.Tags.Added += int64(added)
	return err
}

// users finds or creates the users of a batch: id there -> id here.
func (m *movieLens) users(ctx context.Context, tx *store.Tx, there []int64) (map[int64]int64, error) {
	imported := make([]account.Imported, len(there))
	for i, id := range there {
		text := strconv.FormatInt(id, 10)
		imported[i] = account.Imported{ExternalID: text, Name: "MovieLens user " + text}
		if m.keepIDs {
			imported[i].KeepID = id
		}
	}
	ids, added, err := account.Import(ctx, tx, m.options.Now, m.source, imported)
	if err != nil {
		return nil, err
	}
	m.summary.Users.Added += int64(added)
	here := make(map[int64]int64, len(there))
	for i, id := range ids {
		here[there[i]] = id
	}
	return here, nil
}

func usersOf[R any](batch []R, user func(R) int64) []int64 {
	ids := make([]int64, len(batch))
	for i, row := range batch {
		ids[i] = user(row)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// refusal says what is wrong with a rating or tag of a movie, "" if nothing is.
func (m *movieLens) refusal(movie int64) string {
	if _, known := m.movies[movie]; !known {
		return fmt.Sprintf("there is no movie %d in the file of movies", movie)
	}
	return ""
}

// movieSource names the catalogue of the movies' ids. All layouts but the oldest
// share one: movie 1 is Toy Story in each.
func movieSource(layout string) string {
	if layout == movielens.Layout100K {
		return "movielens-100k"
	}
	return "movielens"
}

var setName = regexp.MustCompile(`^ml-([a-z0-9-]{1,20})$`)

// userSource names the data set, because each numbers its users from 1. The name
// is that of its folder or zip where that is one that GroupLens gave.
func userSource(set *movielens.Dataset, path string) string {
	name := strings.ToLower(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	if match := setName.FindStringSubmatch(name); match != nil {
		return "movielens-" + match[1]
	}
	if set.Layout() == movielens.LayoutCSV {
		return "movielens"
	}
	return "movielens-" + set.Layout()
}
