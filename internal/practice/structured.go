package practice

import (
	"encoding/json"
	"fmt"
	"strings"
)

// linkedMovie is a schema.org Movie as JSON-LD.
type linkedMovie struct {
	Context   string        `json:"@context,omitempty"`
	Type      string        `json:"@type"`
	Name      string        `json:"name"`
	Alternate string        `json:"alternateName,omitempty"`
	URL       string        `json:"url,omitempty"`
	Image     string        `json:"image"`
	Text      string        `json:"description"`
	Date      string        `json:"datePublished"`
	Duration  string        `json:"duration"`
	Genres    []string      `json:"genre"`
	Country   linkedThing   `json:"countryOfOrigin"`
	Age       string        `json:"contentRating"`
	Directors []linkedThing `json:"director"`
	Cast      []linkedThing `json:"actor"`
	Rating    linkedRating  `json:"aggregateRating"`
	SameAs    string        `json:"sameAs,omitempty"`
	Language  string        `json:"inLanguage"`
}

type linkedThing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type linkedRating struct {
	Type  string `json:"@type"`
	Value string `json:"ratingValue"`
	Best  string `json:"bestRating,omitempty"`
	Count int    `json:"ratingCount"`
}

// linked makes JSON-LD of a movie on a page in English or Korean, of the site at base.
func (m movie) linked(base string, korean bool) linkedMovie {
	local, other := m.localized(korean)
	l := linkedMovie{
		Type: "Movie", Name: local.Title, Alternate: other, Image: base + posterOf(m.Slug), Text: local.Overview,
		Date: fmt.Sprintf("%d-05-02", m.Year), Duration: fmt.Sprintf("PT%dH%dM", m.Minutes/60, m.Minutes%60),
		Genres: local.Genres, Country: linkedThing{"Country", m.Country}, Age: m.Age,
		Directors: people(m.Directors), Cast: people(m.Cast), Language: m.Language,
		Rating: linkedRating{Type: "AggregateRating", Value: m.Rating, Count: m.Votes},
	}
	if !strings.ContainsAny(m.Rating, "/%") {
		l.Rating.Best = "10"
	}
	if m.ID != "" {
		l.SameAs = "https://www.imdb.com/title/" + m.ID + "/"
	}
	return l
}

func people(names []string) []linkedThing {
	var list []linkedThing
	for _, name := range names {
		list = append(list, linkedThing{"Person", name})
	}
	return list
}

// list is an ItemList of movies, as pages of several have it.
type list struct {
	Context string     `json:"@context"`
	Type    string     `json:"@type"`
	Items   []listItem `json:"itemListElement"`
}

type listItem struct {
	Type     string      `json:"@type"`
	Position int         `json:"position"`
	Item     linkedMovie `json:"item"`
}

// vocabulary is the "@context" of JSON-LD.
const vocabulary = "https://schema.org"

// block writes a value as the text of a JSON-LD block, readable for who looks at the source.
func block(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(v) // of these types it cannot fail
	return strings.TrimSpace(b.String())
}

// posterOf is the path of a movie's poster.
func posterOf(slug string) string { return "/posters/" + slug + ".svg" }
