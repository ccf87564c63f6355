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
	"marquee/internal/recommend"
	"marquee/internal/store"
)

// data is what a model is trained from, with dense indices for the database's ids.
type data struct {
	movies   []movieInfo       // by dense index, in the order of ids
	index    map[int64]int32   // from a movie's id
	users    []int64           // ids by dense index, of those who rated
	ratings  *recommend.Matrix // users × movies; nil where only the catalogue was read
	features *recommend.Matrix // movies × feature
	feature  []feature
	names    map[string]string // of genres, by slug
	digest   string            // of all of the above
	revision string            // of the catalogue
	others   int               // movies that were read and are not in the index
}

type movieInfo struct {
	id     int64
	year   int32 // 0: unknown
	count  int64
	sum    float64
	genres []string
	gone   bool // deleted, and in a model that was trained before
}

// feature is something that several movies may share.
type feature struct {
	kind string // "genre", "director", "cast", "keyword"
	name string
}

// importance is how much a feature of a kind says about a movie, relative to a genre.
var importance = map[string]float32{"genre": 1, "director": 0.8, "cast": 0.4, "keyword": 0.5}

// ratingsPage is how many ratings are read at a time.
const ratingsPage = 50_000

// load reads everything in one snapshot of the database.
func load(ctx context.Context, s *store.Store) (*data, error) {
	d := &data{index: map[int64]int32{}, names: map[string]string{}}
	digest := sha256.New()
	err := s.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		var err error
		if d.revision, err = tx.GetSetting(ctx, "catalogue_revision"); err != nil && !store.IsNotFound(err) {
			return err
		}
		if err := d.loadMovies(ctx, tx, digest); err != nil {
			return err
		}
		if err := d.loadFeatures(ctx, tx, digest); err != nil {
			return err
		}
		return d.loadRatings(ctx, tx, digest)
	})
	d.digest = hex.EncodeToString(digest.Sum(nil))
	return d, err
}

// loadCatalogue reads what there is now of the movies of a model that was trained
// before, in their order, and without the ratings. It reports whether they are all the
// movies that there are.
func loadCatalogue(ctx context.Context, s *store.Store, ids []int64) (d *data, same bool, err error) {
	d = &data{index: map[int64]int32{}, names: map[string]string{}, movies: make([]movieInfo, len(ids))}
	for i, id := range ids {
		d.movies[i] = movieInfo{id: id, gone: true}
		d.index[id] = int32(i)
	}
	err = s.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		var err error
		if d.revision, err = tx.GetSetting(ctx, "catalogue_revision"); err != nil && !store.IsNotFound(err) {
			return err
		}
		if err := d.loadMovies(ctx, tx, sha256.New()); err != nil {
			return err
		}
		return d.loadFeatures(ctx, tx, sha256.New())
	})
	same = len(d.index) == len(ids) && d.others == 0 &&
		!slices.ContainsFunc(d.movies, func(m movieInfo) bool { return m.gone })
	return d, same, err
}

// loadMovies reads the movies: all of them, or those that are in the index already.
func (d *data) loadMovies(ctx context.Context, tx *store.Tx, digest hash.Hash) error {
	rows, err := tx.ListMovieStats(ctx)
	if err != nil {
		return err
	}
	if d.movies == nil {
		d.movies = make([]movieInfo, len(rows))
		for i, row := range rows {
			d.index[row.ID] = int32(i)
		}
	}
	for _, row := range rows {
		i, known := d.index[row.ID]
		if !known {
			d.others++
			continue
		}
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
	return err
}

func (d *data) loadFeatures(ctx context.Context, tx *store.Tx, digest hash.Hash) error {
	rows, err := tx.ListMovieFeatures(ctx)
	if err != nil {
		return err
	}
	number := map[feature]int32{}
	var entries []recommend.Entry
	for _, row := range rows {
		movie, known := d.index[row.MovieID]
		if !known {
			continue
		}
		f := feature{row.Kind, row.Name}
		n, found := number[f]
		if !found {
			n = int32(len(d.feature))
			number[f] = n
			d.feature = append(d.feature, f)
		}
		if f.kind == "genre" {
			d.movies[movie].genres = append(d.movies[movie].genres, f.name)
		}
		entries = append(entries, recommend.Entry{Row: movie, Col: n, Value: importance[f.kind]})
		writeNumbers(digest, int64(movie), int64(n))
		digest.Write([]byte(f.kind + ":" + f.name + "\n"))
	}
	d.features, err = recommend.NewMatrix(len(d.movies), len(d.feature), entries)
	return err
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
