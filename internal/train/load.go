package train

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"
	"slices"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/language"
	"marquee/internal/recommend"
	"marquee/internal/store"
)

// data is what a model is trained from, with dense indices for the database's ids.
type data struct {
	movies    []movieInfo       // by dense index, in the order of ids
	index     map[int64]int32   // from a movie's id
	users     []int64           // ids by dense index, of those who rated
	ratings   *recommend.Matrix // users × movies; nil where only the catalogue was read
	features  *recommend.Matrix // movies × feature, weighed
	feature   []feature
	explainAs []int32           // see recommend.RankerData
	names     map[string]string // of genres, by slug
	// foreign are the names of genres in other languages than English.
	foreign   map[genreIn]string
	stored    []int64 // ids of the movies that there are, ascending
	catalogue string  // digest of the above but for the ratings
	digest    string  // of all of the above
	revision  string  // of the catalogue
	erasures  int64   // users who had been deleted
}

type movieInfo struct {
	id     int64
	year   int32 // 0: unknown
	count  int64
	sum    float64
	genres []string
	gone   bool // deleted, and in a model that was trained before
}

// ratingsPage is how many ratings are read at a time.
const ratingsPage = 50_000

// load reads everything in one snapshot of the database.
func load(ctx context.Context, s *store.Store) (*data, error) {
	d := &data{index: map[int64]int32{}, names: map[string]string{}, foreign: map[genreIn]string{}}
	digest := sha256.New()
	err := s.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		var err error
		if d.revision, err = catalog.Revision(ctx, tx.Queries); err != nil {
			return err
		}
		if d.erasures, err = erasures(ctx, tx.Queries); err != nil {
			return err
		}
		if err := d.loadMovies(ctx, tx, digest); err != nil {
			return err
		}
		if err := d.loadFeatures(ctx, tx, digest); err != nil {
			return err
		}
		d.catalogue = hex.EncodeToString(digest.Sum(nil))
		return d.loadRatings(ctx, tx, digest)
	})
	if d.erasures > 0 { // a model of the same ratings is another one after a deletion
		writeNumbers(digest, d.erasures)
	}
	d.digest = hex.EncodeToString(digest.Sum(nil))
	return d, err
}

// loadCatalogue reads what there is now of the movies of a model that was trained
// before, in their order, and of those that came later, after them; nothing of the
// ratings. It reports whether they are the same movies.
func loadCatalogue(ctx context.Context, s *store.Store, trained []movieInfo) (d *data, same bool, err error) {
	d = &data{index: map[int64]int32{}, names: map[string]string{}, foreign: map[genreIn]string{}, movies: make([]movieInfo, len(trained))}
	for i, movie := range trained {
		d.movies[i] = movieInfo{id: movie.id, gone: true}
		d.index[movie.id] = int32(i)
	}
	digest := sha256.New()
	err = s.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		var err error
		if d.revision, err = catalog.Revision(ctx, tx.Queries); err != nil {
			return err
		}
		if err := d.loadMovies(ctx, tx, digest); err != nil {
			return err
		}
		return d.loadFeatures(ctx, tx, digest)
	})
	d.catalogue = hex.EncodeToString(digest.Sum(nil))
	same = len(d.movies) == len(trained) && !slices.ContainsFunc(d.movies, func(m movieInfo) bool { return m.gone })
	return d, same, err
}

// loadMovies reads the movies. Those that are not in the index yet come to its end.
func (d *data) loadMovies(ctx context.Context, tx *store.Tx, digest hash.Hash) error {
	rows, err := tx.ListMovieStats(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		i, known := d.index[row.ID]
		if !known {
			i = int32(len(d.movies))
			d.index[row.ID] = i
			d.movies = append(d.movies, movieInfo{})
		}
		d.stored = append(d.stored, row.ID)
		d.movies[i] = movieInfo{id: row.ID, count: row.RatingCount, sum: row.RatingSum}
		if row.Year != nil {
			d.movies[i].year = *row.Year
		}
		writeNumbers(digest, row.ID, int64(d.movies[i].year))
	}
	genres, err := tx.ListGenres(ctx)
	for _, genre := range genres {
		d.names[genre.Slug] = genre.Name
		digest.Write([]byte(genre.Slug + "=" + genre.Name + "\n"))
	}
	if err != nil {
		return err
	}
	names, err := tx.ListGenreNames(ctx)
	for _, n := range names { // not in the digest: nothing is learned from them
		d.foreign[genreIn{n.Slug, language.Language(n.Language)}] = n.Name
	}
	return err
}

// genreIn is a genre, by slug, in a language.
type genreIn struct {
	slug     string
	language language.Language
}

// genreName is the name of a genre in a language, the English one where there is none in it.
func (d *data) genreName(l language.Language, slug string) string {
	if name, found := d.foreign[genreIn{slug, l}]; found {
		return name
	}
	return d.names[slug]
}

// loadRatings reads all ratings, a page after the other. Users get dense indices
// in the order of their ids.
func (d *data) loadRatings(ctx context.Context, tx *store.Tx, digest hash.Hash) error {
	var entries []recommend.Entry
	last := db.Rating{}
	for {
		page, err := tx.ListRatingsAfter(ctx, db.ListRatingsAfterParams{
			AfterUserID: last.UserID, AfterMovieID: last.MovieID, RowLimit: ratingsPage})
		if err != nil {
			return err
		}
		for _, r := range page {
			if r.UserID != last.UserID {
				d.users = append(d.users, r.UserID)
			}
			last = r
			user := int32(len(d.users) - 1)
			entries = append(entries, recommend.Entry{Row: user, Col: d.index[r.MovieID], Value: float32(r.Rating)})
			writeNumbers(digest, r.UserID, r.MovieID, int64(math.Float64bits(r.Rating)))
		}
		if len(page) < ratingsPage {
			break
		}
	}
	var err error
	d.ratings, err = recommend.NewMatrix(len(d.users), len(d.movies), entries)
	return err
}

func writeNumbers(digest hash.Hash, numbers ...int64) {
	var buffer [8]byte
	for _, n := range numbers {
		binary.LittleEndian.PutUint64(buffer[:], uint64(n))
		digest.Write(buffer[:])
	}
}
