// Package search finds movies by what people type: parts of titles and names, with
// mistakes, in Hangul by initial consonants, in Latin letters for Hangul. It is all in
// memory and knows of no database, so what it finds depends on the movies alone.
package search

// Movie is what can be found of a movie.
type Movie struct {
	ID         int64
	Ratings    int64   // how many there are: of equally good matches the one with more comes first
	MinimumAge *int32  // in years; nil: unknown
	Year       *int32  // nil: unknown
	Titles     []Title // at least one, that as stored first
	People     []string
	Genres     []Genre
}

// Title is a title or another name in a language (ISO 639), which may be unknown: "".
type Title struct {
	Text     string
	Language string
}

// Genre is a genre with its names in different languages.
type Genre struct {
	Slug  string
	Names []Title
}

// Query is what to look for. Limit is at least 1.
type Query struct {
	Text          string
	Language      string    // of the reader, who is shown the match in it if there is one
	MaturityLimit *int32    // years; only movies whose minimum age is known and not higher. Nil: all
	After         *Position // nil: from the best match on
	Limit         int
}

// Hit is a movie that matches.
type Hit struct {
	Position
	Matched string // the title or name that matched, or else the movie's title
}

// Position is a place in the order of matches: by tier, of which 0 is best, then by
// ratings, most first, then by id.
type Position struct {
	Tier    int
	Ratings int64
	ID      int64
}
