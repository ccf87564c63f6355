package ingest

import (
	"fmt"
	"strings"

	"marquee/internal/catalog"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/tmdb"
	"marquee/internal/ingest/value"
)

const (
	tmdbCast    = 10 // actors of a movie that are taken
	tmdbPosters = "https://image.tmdb.org/t/p/w500"
)

// certifications are the ages of the certifications of countries, of which the first
// that has certified a movie counts.
var certifications = []struct {
	country string
	ages    map[string]int32
}{
	{"US", map[string]int32{"G": 0, "PG": 7, "PG-13": 13, "R": 17, "NC-17": 18}},
	{"KR", map[string]int32{"ALL": 0, "All": 0, "12": 12, "15": 15, "18": 18, "19": 19}},
}

// tmdbMovie is what TMDB says of a movie, as it is merged.
func tmdbMovie(m tmdb.Movie) catalog.Imported {
	d := catalog.Details{
		Title: input.CleanText(m.Title), OriginalTitle: otherThan(m.Title, m.OriginalTitle), Language: optional(m.OriginalLanguage),
		Overview: optional(strings.TrimSpace(m.Overview)), MinimumAge: tmdbAge(m.ReleaseDates), Translations: tmdbTranslations(m),
	}
	if year, ok := value.Year(m.ReleaseDate); ok {
		d.Year = &year
	}
	if m.Runtime > 0 {
		d.RuntimeMinutes = &m.Runtime
	}
	if m.PosterPath != "" {
		d.PosterURL = optional(tmdbPosters + m.PosterPath)
	}
	for _, genre := range m.Genres {
		if slug := value.Genre(genre.Name); slug != "" {
			d.Genres = append(d.Genres, slug)
		}
	}
	for _, country := range m.Countries {
		d.Countries = append(d.Countries, country.Code)
	}
	for _, keyword := range m.Keywords.Keywords {
		d.Keywords = append(d.Keywords, keyword.Name)
	}
	tmdbPeople(m.Credits, &d)
	d.ExternalIDs = []catalog.ExternalID{{Source: catalog.TMDB, ID: fmt.Sprint(m.ID)}}
	for _, x := range []catalog.ExternalID{{Source: imdbSource, ID: m.ExternalIDs.IMDb}, {Source: "wikidata", ID: m.ExternalIDs.Wikidata}} {
		if x.ID != "" {
			d.ExternalIDs = append(d.ExternalIDs, x)
		}
	}
	movie := catalog.Imported{Details: d, URL: fmt.Sprintf("https://www.themoviedb.org/movie/%d", m.ID)}
	if average, err := catalog.ScaleRating(m.VoteAverage, 0, 10); err == nil && m.VoteCount > 0 {
		movie.Rating = &catalog.SourceRating{Average: average, Count: m.VoteCount}
	}
	return movie
}

// tmdbPeople takes the directors and the actors who are billed first, each once.
func tmdbPeople(c tmdb.Credits, d *catalog.Details) {
	for _, member := range c.Crew {
		if member.Job == "Director" {
			d.Directors = append(d.Directors, member.Name)
		}
	}
	for _, actor := range c.Cast[:min(tmdbCast, len(c.Cast))] {
		d.Cast = append(d.Cast, actor.Name)
	}
}

// tmdbAge is the age from which a movie is suitable, nil where that is not said.
func tmdbAge(dates tmdb.ReleaseDates) *int32 {
	for _, by := range certifications {
		for _, result := range dates.Results {
			if result.Country != by.country {
				continue
			}
			for _, release := range result.Releases {
				if age, known := by.ages[release.Certification]; known {
					return &age
				}
			}
		}
	}
	return nil
}

// tmdbTranslations are the Korean title and overview, and the English ones where they are
// not the movie's own. Of the countries with a language the one that it is named
// after counts before the others.
func tmdbTranslations(m tmdb.Movie) []catalog.Translation {
	var all []catalog.Translation
	for _, language := range []struct{ code, country string }{{"en", "US"}, {"ko", "KR"}} {
		var title, overview string
		for _, t := range m.Translations.Translations {
			if t.Language != language.code {
				continue
			}
			if title == "" || t.Country == language.country && t.Data.Title != "" {
				title = t.Data.Title
			}
			if overview == "" || t.Country == language.country && t.Data.Overview != "" {
				overview = t.Data.Overview
			}
		}
		if title == "" && m.OriginalLanguage == language.code {
			title = m.OriginalTitle
		}
		t := catalog.Translation{Language: language.code, Title: otherThan(m.Title, title), Overview: otherThan(m.Overview, overview)}
		if t.Title != nil || t.Overview != nil {
			all = append(all, t)
		}
	}
	return all
}

// otherThan is a text, nil where it is empty or the same as another.
func otherThan(other, text string) *string {
	if text = strings.TrimSpace(text); text == strings.TrimSpace(other) {
		return nil
	}
	return optional(text)
}
