package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"marquee/internal/catalog"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/internal/ingest/value"
)

// movie reads a movie, and what is wrong with it or "".
func (p *Plain) movie(row table.Row, source string) (movie catalog.Imported, reason string) {
	m := p.Mapping
	d := catalog.Details{
		Title: input.CleanText(m.text(row, "title")), OriginalTitle: optional(m.text(row, "original_title")), Language: optional(strings.ToLower(m.text(row, "language"))),
		Overview: optional(m.text(row, "overview")), PosterURL: optional(m.text(row, "poster_url")), Countries: m.values(row, "countries"),
		Directors: m.values(row, "directors"), Cast: m.values(row, "cast"), Keywords: m.values(row, "keywords"),
		Genres: value.Genres(slices.Values(m.values(row, "genres"))),
	}
	if d.Year, reason = yearOf(m.text(row, "year")); reason != "" {
		return movie, reason
	}
	for field, to := range map[string]**int32{"runtime_minutes": &d.RuntimeMinutes, "minimum_age": &d.MinimumAge} {
		if text := m.text(row, field); text != "" {
			n, ok := value.Number(text)
			if !ok {
				return movie, fmt.Sprintf("%s: %s is not a whole number", field, input.Quote([]byte(text)))
			}
			*to = &n
		}
	}
	if d.ExternalIDs, reason = p.ids(row, source, "id"); reason != "" {
		return movie, reason
	}
	p.translations(row, &d)
	movie = catalog.Imported{Details: d, URL: m.text(row, "url")}
	movie.Rating, reason = p.sourceRating(row)
	return movie, reason
}

// yearOf reads a year, nil where the text is empty.
func yearOf(text string) (*int32, string) {
	if text == "" {
		return nil, ""
	}
	year, ok := value.Year(text)
	if !ok {
		return nil, fmt.Sprintf("%s is not a year from %d to %d", input.Quote([]byte(text)), catalog.MinYear, catalog.MaxYear)
	}
	return &year, ""
}

// ids are a movie's: in the table's own source, at IMDb and TMDB, and others.
func (p *Plain) ids(row table.Row, source, own string) (ids []catalog.ExternalID, reason string) {
	m := p.Mapping
	for _, field := range []string{own, "imdb_id", "tmdb_id"} {
		id := m.text(row, field)
		if id == "" {
			continue
		}
		x := catalog.ExternalID{Source: strings.TrimSuffix(field, "_id"), ID: id}
		switch field {
		case own:
			x.Source = source
		case "imdb_id":
			x.ID = imdbID(id)
		}
		ids = append(ids, x)
	}
	for _, text := range m.values(row, "external_ids") {
		there, id := splitID(text)
		ids = append(ids, catalog.ExternalID{Source: there, ID: id})
	}
	for _, x := range ids {
		if !externalSource.MatchString(x.Source) || !externalID.MatchString(x.ID) {
			return nil, fmt.Sprintf("%s is no id of a movie: it is SOURCE:ID with up to 100 of A-Z, a-z, 0-9 and . _ -", input.Quote([]byte(joinID(x.Source, x.ID))))
		}
	}
	return ids, ""
}

// imdbID writes an id of IMDb's whole: tables often have its number alone.
func imdbID(text string) string {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil && n > 0 {
		return fmt.Sprintf("tt%07d", n)
	}
	return text
}

// translations are the titles and overviews in other languages.
func (p *Plain) translations(row table.Row, d *catalog.Details) {
	at := map[string]int{}
	for _, field := range p.Mapping.fields {
		match := translated.FindStringSubmatch(field)
		text := p.Mapping.text(row, field)
		if match == nil || text == "" {
			continue
		}
		i, known := at[match[2]]
		if !known {
			i = len(d.Translations)
			at[match[2]] = i
			d.Translations = append(d.Translations, catalog.Translation{Language: match[2]})
		}
		if match[1] == "title" {
			d.Translations[i].Title = &text
		} else {
			d.Translations[i].Overview = &text
		}
	}
}

// sourceRating is what the table's own audience gives the movie.
func (p *Plain) sourceRating(row table.Row) (*catalog.SourceRating, string) {
	text := p.Mapping.text(row, "rating")
	if text == "" {
		return nil, ""
	}
	average, err := p.Scale.Rating(text)
	if err != nil {
		return nil, err.Error() + "; another scale is given by --rating-scale"
	}
	rating := &catalog.SourceRating{Average: average}
	if text := p.Mapping.text(row, "rating_count"); text != "" {
		count, ok := value.Number(text)
		if !ok {
			return nil, fmt.Sprintf("rating_count: %s is not a whole number", input.Quote([]byte(text)))
		}
		rating.Count = int64(count)
	}
	return rating, ""
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
