package train

import (
	"context"
	"hash"
	"math"
	"strconv"

	"marquee/gen/db"
	"marquee/internal/recommend"
	"marquee/internal/store"
)

// feature is something that several movies may share.
type feature struct {
	kind string // one of those in kinds
	name string
}

// kinds are the kinds of features: the group of each, and how much a feature says about
// a movie relative to others of the group.
var kinds = map[string]struct {
	group      int32
	importance float32
}{
	"genre":    {0, 1},
	"director": {1, 1},
	"cast":     {1, 0.5},
	"keyword":  {2, 1},
	"tag":      {3, 1}, // times the logarithm of one plus the users
	"word":     {4, 1}, // of overviews, times BM25's weight of its frequency
	"years":    {5, 1}, // two decades a movie, see addYears
}

// groupShares is how much of a movie's vector each group takes, whatever the number of
// its features: genre, people, keyword, tag, word, years.
var groupShares = []float32{0.24, 0.32, 0.18, 0.08, 0.15, 0.03}

// A term that one movie alone has likens nothing, and one that more than this share of
// them has says nothing.
const (
	fewestWithTerm   = 2
	greatestWithTerm = 0.2
)

// textPage is of how many movies texts are read at a time.
const textPage = 2000

// catalogueFeatures collects what movies have in common.
type catalogueFeatures struct {
	data    *data
	digest  hash.Hash
	number  map[feature]int32
	entries []recommend.Entry
	all     bool // whether nothing is to be withheld, see mayLearnAll
}

// loadFeatures reads what the content model knows of the movies.
func (d *data) loadFeatures(ctx context.Context, tx *store.Tx, digest hash.Hash) error {
	c := &catalogueFeatures{data: d, digest: digest, number: map[feature]int32{}}
	var err error
	if c.all, err = mayLearnAll(ctx, tx); err != nil {
		return err
	}
	for _, step := range []func(context.Context, *store.Tx) error{c.addParts, c.addTags, c.addWords} {
		if err := step(ctx, tx); err != nil {
			return err
		}
	}
	c.addYears()
	features, err := recommend.NewMatrix(len(d.movies), len(d.feature), c.entries)
	if err != nil {
		return err
	}
	groups := recommend.FeatureGroups{Of: make([]int32, len(d.feature)), Share: groupShares}
	d.explainAs = make([]int32, len(d.feature))
	first := map[string]int32{}
	for n, f := range d.feature {
		groups.Of[n] = kinds[f.kind].group
		d.explainAs[n] = int32(n)
		if f.kind == "word" || f.kind == "years" { // one of them alone is no reason to tell
			if _, found := first[f.kind]; !found {
				first[f.kind] = int32(n)
			}
			d.explainAs[n] = first[f.kind]
		}
	}
	d.features = recommend.WeighFeatures(features, groups)
	return nil
}

// add notes that a movie has a feature, with a weight relative to its kind's importance.
func (c *catalogueFeatures) add(movie int32, f feature, weight float32) {
	n, found := c.number[f]
	if !found {
		n = int32(len(c.data.feature))
		c.number[f] = n
		c.data.feature = append(c.data.feature, f)
	}
	c.entries = append(c.entries, recommend.Entry{Row: movie, Col: n, Value: kinds[f.kind].importance * weight})
}

// addParts adds genres, people and keywords.
func (c *catalogueFeatures) addParts(ctx context.Context, tx *store.Tx) error {
	keywords := withheld{}
	err := c.inPages(func(after, until int64) error { return c.withhold(ctx, tx, keywords, "keywords", after, until) })
	if err != nil {
		return err
	}
	rows, err := tx.ListMovieFeatures(ctx)
	for _, row := range rows {
		movie, known := c.data.index[row.MovieID]
		if !known || row.Kind == "keyword" && keywords[textOf{row.MovieID, row.Name}] {
			continue
		}
		if row.Kind == "genre" {
			c.data.movies[movie].genres = append(c.data.movies[movie].genres, row.Name)
		}
		c.add(movie, feature{row.Kind, row.Name}, 1)
		c.note(row.MovieID, row.Kind, row.Name)
	}
	return err
}

// addTags adds what users called the movies. One who gave a tag in two spellings counts
// twice; the logarithm makes little of that.
func (c *catalogueFeatures) addTags(ctx context.Context, tx *store.Tx) error {
	t := newTerms()
	err := c.inPages(func(after, until int64) error {
		rows, err := tx.CountMovieTags(ctx, db.CountMovieTagsParams{AfterID: after, UntilID: until})
		for _, row := range rows {
			if movie, known := c.data.index[row.MovieID]; known {
				t.count(movie, folded(row.Tag), float32(row.Users))
				c.note(row.MovieID, "tag", row.Tag, row.Users)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	counts, names, err := t.common(len(c.data.movies))
	if err == nil {
		for i, users := range counts.Value {
			counts.Value[i] = float32(math.Log1p(float64(users)))
		}
		c.addTerms("tag", counts, names)
	}
	return err
}

// addWords adds the words of the overviews, in all languages.
func (c *catalogueFeatures) addWords(ctx context.Context, tx *store.Tx) error {
	t := newTerms()
	err := c.inPages(func(after, until int64) error {
		overviews := withheld{}
		if err := c.withhold(ctx, tx, overviews, "overview", after, until); err != nil {
			return err
		}
		rows, err := tx.ListMovieOverviews(ctx, db.ListMovieOverviewsParams{AfterID: after, UntilID: until})
		for _, row := range rows {
			if movie, known := c.data.index[row.MovieID]; known && !overviews[textOf{row.MovieID, row.Overview}] {
				for _, word := range words(row.Overview) {
					t.count(movie, word, 1)
				}
				c.note(row.MovieID, "word", row.Overview)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	counts, names, err := t.common(len(c.data.movies))
	if err == nil {
		c.addTerms("word", recommend.SaturateTerms(counts), names)
	}
	return err
}

func (c *catalogueFeatures) addTerms(kind string, weights *recommend.Matrix, names []string) {
	for movie := range weights.Rows {
		index, value := weights.Row(movie)
		for i, term := range index {
			c.add(int32(movie), feature{kind, names[term]}, value[i])
		}
	}
}

// addYears adds the two decades around the year of each movie, each the more the nearer
// its beginning is: movies of near years have more in common than those of one decade.
func (c *catalogueFeatures) addYears() {
	for i, movie := range c.data.movies {
		if movie.year <= 0 {
			continue
		}
		decade, past := movie.year/10*10, float32(movie.year%10)/10
		c.add(int32(i), feature{"years", strconv.Itoa(int(decade))}, 1-past)
		if past > 0 {
			c.add(int32(i), feature{"years", strconv.Itoa(int(decade + 10))}, past)
		}
	}
}

// inPages calls read for one range of ids of movies after the other.
func (c *catalogueFeatures) inPages(read func(after, until int64) error) error {
	after := int64(0)
	for ids := c.data.stored; len(ids) > 0; {
		page := ids[:min(textPage, len(ids))]
		ids = ids[len(page):]
		until := page[len(page)-1]
		if err := read(after, until); err != nil {
			return err
		}
		after = until
	}
	return nil
}

// note puts into the digest what was read of a movie.
func (c *catalogueFeatures) note(movie int64, kind, text string, numbers ...int64) {
	writeNumbers(c.digest, movie, int64(len(text)))
	c.digest.Write([]byte(kind + ":" + text))
	writeNumbers(c.digest, numbers...)
}
