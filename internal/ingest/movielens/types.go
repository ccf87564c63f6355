package movielens

import (
	"fmt"
	"strings"
	"time"

	"marquee/internal/ingest/input"
)

// The layouts that Open tells apart.
const (
	Layout100K = "100k" // u.item, u.data
	Layout1M   = "1m"   // movies.dat, ratings.dat, users.dat
	Layout10M  = "10m"  // movies.dat, ratings.dat with half stars, tags.dat
	LayoutCSV  = "csv"  // movies.csv, ratings.csv, tags.csv, links.csv
)

// Movie is one film or series of the dataset.
type Movie struct {
	ID           int64    // the dataset's own number
	Title        string   // as people write it: "The Matrix"
	Alternatives []string // other titles of the same film that the line gives
	Year         int      // of the first release, 0 if unknown
	EndYear      int      // the last year of a series that names one, else 0
	Genres       []string // canonical slugs in the order of the file, see GenreSlug
	// ReleaseDate is only in 100K and the zero time elsewhere. Many of its dates
	// are the first of January for want of a better one.
	ReleaseDate time.Time
	IMDbID      string // "tt0114709", or ""
	TMDBID      int64  // 0 if unknown
	RawTitle    string // the title as the file has it, in UTF-8 and on one line
}

// Rating is what one user thought of one movie.
type Rating struct {
	UserID  int64
	MovieID int64
	Rating  float64 // 0.5 to 5 in steps of 0.5
	At      time.Time
}

// Tag is a word or phrase that one user gave to one movie.
type Tag struct {
	UserID  int64
	MovieID int64
	Tag     string // trimmed, never empty
	At      time.Time
}

// LineError says what is wrong with one line of a file. The line is left out and
// the iteration goes on.
type LineError = input.LineError

// ColumnError says that the header of a CSV file lacks a column without which the
// file cannot be read. It ends the iteration.
type ColumnError struct {
	File   string
	Column string   // the one that is missing
	Found  []string // the ones that are there
}

// Error names the missing column and the ones that were found.
func (e *ColumnError) Error() string {
	found := "nothing"
	if len(e.Found) > 0 {
		found = strings.Join(e.Found, ", ")
	}
	return fmt.Sprintf("%s:1: column %q is missing (found: %s)", e.File, e.Column, found)
}
