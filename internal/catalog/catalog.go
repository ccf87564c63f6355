// Package catalog keeps the movies: what is known of them, how they are listed,
// found and changed.
package catalog

import (
	"time"

	"marquee/internal/observe"
	"marquee/internal/store"
)

// Service reads and changes the catalogue.
type Service struct {
	store *store.Store
	now   func() time.Time
	index searchIndex
	ages  perRevision[map[int64]int32]
}

// New makes the service on a database. Time comes from now.
func New(s *store.Store, now func() time.Time) *Service {
	c := &Service{store: s, now: now, index: searchIndex{small: smallCatalogue}}
	c.index.uses, c.ages.uses = observe.NewCache("search_index"), observe.NewCache("minimum_ages")
	return c
}

// revisionSetting counts the changes of the catalogue. What is derived from the
// catalogue and kept in memory, on whichever server, is valid for one revision.
const revisionSetting = "catalogue_revision"

// Movie is a movie as stored.
type Movie struct {
	ID int64
	Details
	RatingCount int64
	RatingSum   float64 // of ratings from 0.5 to 5
	Version     int64   // counts the changes of the details
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Details is what a client, an importer or a crawler says of a movie. A nil pointer
// means that there is no such value.
type Details struct {
	Title          string
	OriginalTitle  *string
	Year           *int32
	Language       *string // ISO 639
	RuntimeMinutes *int32
	MinimumAge     *int32 // in years, 0 to 21, from which it is suitable
	Overview       *string
	PosterURL      *string
	Genres         []string // slugs, the most fitting first
	Countries      []string // ISO 3166-1 alpha-2
	Directors      []string
	Cast           []string
	Keywords       []string
	Translations   []Translation // one a language
	ExternalIDs    []ExternalID
}

// Translation is a title and an overview in another language; one may be nil.
type Translation struct {
	Language string // ISO 639
	Title    *string
	Overview *string
}

// ExternalID is what another catalogue calls a movie.
type ExternalID struct {
	Source string // such as "imdb"
	ID     string
}

// Summary is what a list shows of a movie.
type Summary struct {
	ID          int64
	Title       string // in the language of the answer, or as stored
	Year        *int32
	Genres      []string
	PosterURL   *string
	MinimumAge  *int32
	RatingCount int64
	RatingSum   float64
	// WeightedRating is the average as if 25 people had rated the movie 3.5 before.
	WeightedRating float64
	Extras
}
