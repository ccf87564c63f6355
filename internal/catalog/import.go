package catalog

import (
	"context"
	"strings"
	"time"
	"unicode"

	"marquee/gen/db"
	"marquee/internal/fault"
	"marquee/internal/store"
)

// Imported is a movie that comes from another catalogue. Import knows it by the first
// of its ExternalIDs.
type Imported struct {
	KeepID int64 // the id to have here if it is free; 0: any
	Details
	// For Merge alone: the page that says it ("": none), and what the source's own audience
	// gives the movie (nil: not said).
	URL    string
	Rating *SourceRating
}

// Import stores the movies that are not here yet, within a transaction of the
// caller's, and gives the ids here of all of them, in order. A movie that is
// here, by its first external id, is left as it is. Genres are created. A movie
// may share title and year with another one: sources hold such twins.
func Import(ctx context.Context, tx *store.Tx, now time.Time, movies []Imported) (ids []int64, created int, err error) {
	i := importer{tx: tx, now: now.UTC().Truncate(time.Microsecond)}
	if ids, err = i.known(ctx, movies); err != nil {
		return nil, 0, err
	}
	var fresh []Imported
	var places []int              // of these
	first := map[ExternalID]int{} // the place of a movie, which may be in the list twice
	for n, m := range movies {
		if _, again := first[m.ExternalIDs[0]]; !again && ids[n] == 0 {
			first[m.ExternalIDs[0]] = n
			fresh, places = append(fresh, m), append(places, n)
		}
	}
	if len(fresh) == 0 {
		return ids, 0, nil
	}
	added, err := i.add(ctx, fresh)
	if err != nil {
		return nil, 0, err
	}
	for k, id := range added {
		ids[places[k]] = id
	}
	for n := range movies {
		if at, fresh := first[movies[n].ExternalIDs[0]]; fresh {
			ids[n] = ids[at]
		}
	}
	return ids, len(added), countChange(ctx, tx, added...)
}

type importer struct {
	tx        *store.Tx
	now       time.Time
	takenIDs  map[int64]bool
	takenKeys map[string]bool
	takenXIDs map[ExternalID]bool
}

// known finds the movies that are here already: 0 stands for one that is not.
func (i *importer) known(ctx context.Context, movies []Imported) ([]int64, error) {
	var own []ExternalID
	for _, m := range movies {
		if len(m.ExternalIDs) == 0 {
			return nil, fault.New(fault.Invalid, "the movie %q has no id in its source", m.Title)
		}
		own = append(own, m.ExternalIDs[0])
	}
	found, err := FindByExternalIDs(ctx, i.tx, own)
	ids := make([]int64, len(movies))
	for n, m := range movies {
		ids[n] = found[m.ExternalIDs[0]]
	}
	return ids, err
}

// FindByExternalIDs gives the ids here of the movies that have some external ids, within a
// transaction of the caller's. Those that no movie has are not in it.
func FindByExternalIDs(ctx context.Context, tx *store.Tx, ids []ExternalID) (map[ExternalID]int64, error) {
	bySource := map[string][]string{}
	for _, x := range ids {
		bySource[x.Source] = append(bySource[x.Source], x.ID)
	}
	found := map[ExternalID]int64{}
	for source, list := range bySource {
		rows, err := tx.FindMovieExternalIDs(ctx, db.FindMovieExternalIDsParams{Source: source, ExternalIds: list})
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			found[ExternalID{source, row.ExternalID}] = row.MovieID
		}
	}
	return found, nil
}

// add stores movies that are not here and gives their ids, in order.
func (i *importer) add(ctx context.Context, movies []Imported) ([]int64, error) {
	if err := i.prepare(ctx, movies); err != nil {
		return nil, err
	}
	ids := make([]int64, len(movies))
	var kept, others []db.CopyMoviesParams // their rows: with an id to keep, and those to get one
	var places []int                       // of the others
	for n := range movies {
		m := &movies[n]
		row := i.row(m)
		if m.KeepID == 0 || i.takenIDs[m.KeepID] {
			others, places = append(others, row), append(places, n)
			continue
		}
		row.ID, ids[n], i.takenIDs[m.KeepID] = m.KeepID, m.KeepID, true
		kept = append(kept, row)
	}
	if err := i.keep(ctx, kept); err != nil {
		return nil, err
	}
	for k, row := range others {
		var err error
		if ids[places[k]], err = i.create(ctx, row); err != nil {
			return nil, err
		}
	}
	added := make([]owned, len(movies))
	for n := range movies {
		added[n] = owned{ids[n], &movies[n].Details}
	}
	return ids, writeParts(ctx, i.tx, added)
}

// prepare finds out what of the new movies' ids and keys is taken and creates the
// genres that they need.
func (i *importer) prepare(ctx context.Context, movies []Imported) error {
	i.takenIDs, i.takenKeys, i.takenXIDs = map[int64]bool{}, map[string]bool{}, map[ExternalID]bool{}
	var keep []int64
	var keys, genres []string
	var others []ExternalID
	for _, m := range movies {
		keep = append(keep, m.KeepID)
		keys = append(keys, IdentityKey(m.Title, m.Year))
		genres = append(genres, m.Genres...)
		others = append(others, m.ExternalIDs[min(1, len(m.ExternalIDs)):]...)
	}
	taken, err := i.tx.FindMovieIDs(ctx, keep)
	if err != nil {
		return err
	}
	for _, id := range taken {
		i.takenIDs[id] = true
	}
	twins, err := i.tx.FindIdentityKeys(ctx, keys)
	if err != nil {
		return err
	}
	for _, twin := range twins {
		i.takenKeys[*twin.IdentityKey] = true
	}
	found, err := FindByExternalIDs(ctx, i.tx, others)
	if err != nil {
		return err
	}
	for x := range found {
		i.takenXIDs[x] = true
	}
	return createGenres(ctx, i.tx, unique(genres))
}

func createGenres(ctx context.Context, tx *store.Tx, slugs []string) error {
	known, err := tx.FindGenres(ctx, slugs)
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, genre := range known {
		have[genre.Slug] = true
	}
	for _, slug := range slugs {
		if have[slug] {
			continue
		}
		name := []rune(strings.ReplaceAll(slug, "-", " "))
		name[0] = unicode.ToUpper(name[0])
		if err := tx.CreateGenre(ctx, db.CreateGenreParams{Slug: slug, Name: string(name)}); err != nil {
			return err
		}
	}
	return nil
}

// row makes the movie's row and drops the external ids that another movie has.
func (i *importer) row(m *Imported) db.CopyMoviesParams {
	own := m.ExternalIDs[:0:0]
	for n, x := range m.ExternalIDs {
		if n == 0 || !i.takenXIDs[x] {
			own = append(own, x)
			i.takenXIDs[x] = true
		}
	}
	m.ExternalIDs = own
	row := rowOf(&m.Details)
	row.Version, row.CreatedAt, row.UpdatedAt = 1, i.now, i.now
	if key := IdentityKey(m.Title, m.Year); !i.takenKeys[key] {
		i.takenKeys[key] = true
		row.IdentityKey = &key
	}
	return row
}

func (i *importer) create(ctx context.Context, row db.CopyMoviesParams) (int64, error) {
	return i.tx.CreateMovie(ctx, db.CreateMovieParams{
		Title: row.Title, TitleKey: row.TitleKey, OriginalTitle: row.OriginalTitle, Year: row.Year,
		Language: row.Language, RuntimeMinutes: row.RuntimeMinutes, Overview: row.Overview,
		PosterURL: row.PosterURL, MinimumAge: row.MinimumAge, IdentityKey: row.IdentityKey, CreatedAt: row.CreatedAt,
	})
}

// keep stores the rows that have ids and lets new ids follow them.
func (i *importer) keep(ctx context.Context, rows []db.CopyMoviesParams) error {
	if len(rows) == 0 {
		return nil
	}
	if _, err := i.tx.CopyMovies(ctx, rows); err != nil {
		return err
	}
	return i.tx.AdvanceIDs(ctx, "movies")
}
