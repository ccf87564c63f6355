package train

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math"

	"marquee/gen/db"
	"marquee/internal/recommend"
	"marquee/internal/store"
)

// data is what a model is trained from, with dense indices for the database's ids.
type data struct {
	movies   []movieInfo     // by dense index, in the order of ids
	index    map[int64]int32 // from a movie's id
	ratings  *recommend.Matrix
	features *recommend.Matrix // movies × feature
	feature  []feature
	names    map[string]string // of genres, by slug
	digest   string            // of all of the above
	revision string            // of the catalogue
}

type movieInfo struct {
	id     int64
	year   int32 // 0: unknown
	count  int64
	sum    float64
	genres []string
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

func (d *data) loadMovies(ctx context.Context, tx *store.Tx, digest hash.Hash) error {
	rows, err := tx.ListMovieStats(ctx)
	if err != nil {
		return err
	}
	d.movies = make([]movieInfo, len(rows))
	for i, row := range rows {
		d.movies[i] = movieInfo{id: row.ID, count: row.RatingCount, sum: row.RatingSum}
		if row.Year != nil {
			d.movies[i].year = *row.Year
		}
		d.index[row.ID] = int32(i)
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
		f := feature{row.Kind, row.Name}
		n, found := number[f]
		if !found {
			n = int32(len(d.feature))
			number[f] = n
			d.feature = append(d.feature, f)
		}
		movie := d.index[row.MovieID]
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
// in the order of their ids; nothing else is kept of them.
func (d *data) loadRatings(ctx context.Context, tx *store.Tx, digest hash.Hash) error {
	var entries []recommend.Entry
	users := int32(-1)
	last := db.Rating{}
	for {
		page, err := tx.ListRatingsAfter(ctx, db.ListRatingsAfterParams{
			AfterUserID: last.UserID, AfterMovieID: last.MovieID, RowLimit: ratingsPage})
		if err != nil {
			return err
		}
		for _, r := range page {
			if r.UserID != last.UserID {
				users++
			}
			last = r
			entries = append(entries, recommend.Entry{Row: users, Col: d.index[r.MovieID], Value: float32(r.Rating)})
			writeNumbers(digest, int64(users), r.MovieID, int64(math.Float64bits(r.Rating)))
		}
		if len(page) < ratingsPage {
			break
		}
	}
	var err error
	d.ratings, err = recommend.NewMatrix(int(users+1), len(d.movies), entries)
	return err
}

func writeNumbers(digest hash.Hash, numbers ...int64) {
	var buffer [8]byte
	for _, n := range numbers {
		binary.LittleEndian.PutUint64(buffer[:], uint64(n))
		digest.Write(buffer[:])
	}
}
