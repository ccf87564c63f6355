package practice

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

//go:embed movies.json
var moviesJSON []byte

// movie is an entry of movies.json. Texts in Korean are absent where the site has the
// movie in one language only.
type movie struct {
	Slug       string   `json:"slug"`
	Title      string   `json:"title"`
	TitleKo    string   `json:"title_ko"`
	Year       int32    `json:"year"`
	Minutes    int      `json:"minutes"`
	Country    string   `json:"country"`
	Language   string   `json:"language"`
	ID         string   `json:"id"`     // at IMDb; one that nothing there has
	Rating     string   `json:"rating"` // as the site writes it; of 10 if it does not say
	Votes      int      `json:"votes"`
	Age        string   `json:"age"`
	Genres     []string `json:"genres"`
	GenresKo   []string `json:"genres_ko"`
	Directors  []string `json:"directors"`
	Cast       []string `json:"cast"`
	Overview   string   `json:"overview"`
	OverviewKo string   `json:"overview_ko"`
}

// movies are the site's, by slug.
var movies = func() map[string]movie {
	var list []movie
	if err := json.Unmarshal(moviesJSON, &list); err != nil {
		panic(fmt.Sprintf("the embedded movies.json: %v", err)) // a test reads it
	}
	bySlug := make(map[string]movie, len(list))
	for _, m := range list {
		bySlug[m.Slug] = m
	}
	return bySlug
}()

// localized is the movie as a page in English or Korean shows it; other is its title
// in the other language.
func (m movie) localized(korean bool) (local movie, other string) {
	if !korean || m.TitleKo == "" {
		return m, m.TitleKo
	}
	other, m.Title, m.Overview, m.Genres = m.Title, m.TitleKo, m.OverviewKo, m.GenresKo
	return m, other
}

// Movie is a movie that a good crawler ends with.
type Movie struct {
	Titles        []string // in the languages that the site has it in; one is its title, another its translation
	Year          int32
	NeedsSiteFile bool // its page has no structured data
}

// Movies are the movies that a crawl without a mistake ends with, by slug.
func Movies() []Movie {
	var found []Movie
	var seen []string
	for _, p := range pages {
		if p.refused || slices.Contains(seen, p.movie) {
			continue
		}
		seen = append(seen, p.movie)
		found = append(found, movies[p.movie].found(p.form == plain))
	}
	for _, slug := range shorts {
		found = append(found, movies[slug].found(false))
	}
	slices.SortFunc(found, func(a, b Movie) int { return strings.Compare(a.Titles[0], b.Titles[0]) })
	return found
}

func (m movie) found(needsSiteFile bool) Movie {
	titles := []string{m.Title}
	if m.TitleKo != "" {
		titles = append(titles, m.TitleKo)
	}
	return Movie{Titles: titles, Year: m.Year, NeedsSiteFile: needsSiteFile}
}
