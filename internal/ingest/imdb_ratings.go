package ingest

import (
	"fmt"
	"slices"
	"strings"

	"marquee/internal/catalog"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/value"
)

// OpenIMDbRatings opens the ratings.csv that a user of IMDb exports.
func OpenIMDbRatings(set *input.Set) (*Personal, error) {
	p := &Personal{source: "imdb-ratings"}
	if set.Only() == nil {
		return nil, fmt.Errorf("it is no file: name the ratings.csv that IMDb made")
	}
	return p, p.add(set.Only(), 3, []string{"Const", "Your Rating", "Date Rated", "Title", "Original Title", "Title Type", "Runtime (mins)", "Year", "Genres", "Directors"}, imdbRow)
}

// noMovies are parts of the names of what else is rated at IMDb.
var noMovies = []string{"series", "episode", "game", "podcast"}

// imdbRow reads a rating of 1 to 10.
func imdbRow(of func(string) string) (r rated, reason string) {
	kind := strings.ToLower(of("Title Type"))
	if slices.ContainsFunc(noMovies, func(part string) bool { return strings.Contains(kind, part) }) {
		return r, fmt.Sprintf("%q is no movie but of the kind %q", of("Title"), of("Title Type"))
	}
	id := of("Const")
	if !strings.HasPrefix(id, "tt") || !externalID.MatchString(id) {
		return r, fmt.Sprintf("Const %s is not an id such as tt0133093", input.Quote([]byte(id)))
	}
	r.ExternalIDs = append(r.ExternalIDs, catalog.ExternalID{Source: imdbSource, ID: id})
	stars, err := value.Scale{Worst: 1, Best: 10}.Rating(of("Your Rating"))
	if err != nil {
		return r, err.Error()
	}
	r.rating = value.Halves(stars)
	if r.when, err = value.Time(of("Date Rated")); err != nil {
		return r, err.Error()
	}
	if r.Year, reason = yearOf(of("Year")); reason != "" {
		return r, reason
	}
	r.Title = input.CleanText(of("Title"))
	if original := input.CleanText(of("Original Title")); original != r.Title {
		r.OriginalTitle = optional(original)
	}
	if minutes, ok := value.Number(of("Runtime (mins)")); ok {
		r.RuntimeMinutes = &minutes
	}
	r.Genres = value.Genres(strings.SplitSeq(of("Genres"), ","))
	for name := range strings.SplitSeq(of("Directors"), ",") {
		if name = input.CleanText(name); name != "" {
			r.Directors = append(r.Directors, name)
		}
	}
	return r, ""
}
