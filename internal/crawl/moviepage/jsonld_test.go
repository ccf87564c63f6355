package moviepage

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func ld(block string) string {
	return `<script type="application/ld+json">` + block + `</script>`
}

const whole = `{"@context": "https://schema.org", "@type": "Movie", "name": "The Lantern Keeper",
 "alternateName": "El farero", "datePublished": "2019-05-30", "duration": "PT2H12M", "inLanguage": "es",
 "description": "A keeper counts ships.", "image": "/img/lantern keeper.jpg", "genre": ["Drama", "Sci-Fi"],
 "countryOfOrigin": [{"@type": "Country", "name": "Spain"}, "KR"], "contentRating": "PG-13", "keywords": "sea, solitude",
 "director": {"@type": "Person", "name": "Ada Solberg"}, "actor": [{"@type": "Person", "name": "Bo Quill"}, "Cy Marsh, Jr., Di Okoro"],
 "aggregateRating": {"@type": "AggregateRating", "ratingValue": "8.2", "bestRating": "10", "ratingCount": "1,234"},
 "sameAs": ["https://www.imdb.com/title/tt0000017/", "https://www.wikidata.org/wiki/Q17"],
 "identifier": {"@type": "PropertyValue", "propertyID": "TMDB", "value": 17}}`

const wholeShown = `title=The Lantern Keeper
original=El farero
year=2019
language=es
runtime=132
age=13
overview=A keeper counts ships.
poster=https://films.example/img/lantern%20keeper.jpg
genres=drama,sci-fi
countries=ES,KR
directors=Ada Solberg
cast=Bo Quill,Cy Marsh, Jr.,Di Okoro
keywords=sea,solitude
imdb=tt0000017
wikidata=Q17
tmdb=17
rating=4.10 of 1234
`

func TestJSONLD(t *testing.T) {
	for name, page := range map[string]string{
		"object":        ld(whole),
		"array":         ld("[" + whole + "]"),
		"graph":         ld(`{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Films"}, ` + whole + `]}`),
		"of a page":     ld(`{"@type": "ItemPage", "name": "Films", "mainEntity": ` + whole + `}`),
		"of a review":   ld(`{"@type": "Review", "itemReviewed": ` + whole + `}`),
		"of a list":     ld(`{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ` + whole + `}]}`),
		"several types": ld(strings.Replace(whole, `"Movie"`, `["Product", "http://schema.org/Movie"]`, 1)),
		"prefixed":      ld(strings.Replace(whole, `"name": "The`, `"schema:name": "The`, 1)),
		"in comment":    ld("\n<!--\n" + whole + "\n-->\n"),
		"in CDATA":      ld("//<![CDATA[\n" + whole + "\n//]]>"),
		"comma":         ld(strings.Replace(whole, `"value": 17}}`, `"value": 17,}, }`, 1)),
		"line break":    ld(strings.Replace(whole, "Lantern Keeper", "Lantern\n\tKeeper", 1)),
		"parameter":     strings.Replace(ld(whole), "ld+json", "ld+json; charset=utf-8", 1),
		"second block":  ld(`{"@type": "BreadcrumbList", "itemListElement": []}`) + ld(whole),
		"references": ld(`{"@graph": [{"@id": "#ada", "@type": "Person", "name": "Ada Solberg"}, ` +
			strings.Replace(whole, `{"@type": "Person", "name": "Ada Solberg"}`, `[{"@id": "#ada"}]`, 1) + `]}`),
		"role": ld(strings.Replace(whole, `{"@type": "Person", "name": "Bo Quill"}`,
			`{"@type": "PerformanceRole", "characterName": "Keeper", "actor": {"@type": "Person", "name": "Bo Quill"}}`, 1)),
	} {
		got := read(t, page)
		if shown := show(one(t, got)); shown != wholeShown || len(got.Skipped) > 0 {
			t.Errorf("%s: got\n%s, skipped %q", name, shown, got.Skipped)
		}
		if got.Movies[0].URL != "https://films.example/films/7?from=list" {
			t.Errorf("%s: at %s", name, got.Movies[0].URL)
		}
	}
}

// Broken JSON-LD costs no more than itself.
func TestBrokenJSONLD(t *testing.T) {
	for block, words := range map[string]string{
		whole[:300]:                   "unexpected end of JSON input after",
		`{"@type": "Movie", name: 1}`: `invalid character 'n' looking for beginning of object key string after "{\"@type\": \"Movie\", n"`,
		" {":                          "unexpected end",
		"var movie = {};":             "invalid character 'v'",
	} {
		got := read(t, "<title>x</title>\n<p>\n"+ld(block)+ld(`{"@type": "Movie", "name": "Other"}`))
		if one(t, got).Title != "Other" || len(got.Skipped) != 1 ||
			!strings.HasPrefix(got.Skipped[0], "the JSON-LD at line 3 is not JSON: ") || !strings.Contains(got.Skipped[0], words) {
			t.Errorf("%q: %+v", block, got)
		}
	}
	for _, block := range []string{"", "\n", "null", "7", `"Movie"`, "[[[]]]", `{"@type": 7, "@graph": {"@type": {"@type": "Movie"}}}`} {
		if got := read(t, ld(block)); len(got.Movies) > 0 || len(got.Skipped) > 0 {
			t.Errorf("%s: %+v", block, got)
		}
	}
}

// FuzzMend: JSON that is right means the same after mending.
func FuzzMend(f *testing.F) {
	for _, text := range []string{`{"a": [1, "b,]"], "c\\": "\""}`, `[[], {}]`, `[1,]`, "\"a\nb\""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var before, after any
		if json.Unmarshal([]byte(text), &before) != nil {
			return
		}
		if err := json.Unmarshal(mend([]byte(text)), &after); err != nil || !reflect.DeepEqual(before, after) {
			t.Errorf("%q became %q: %v", text, mend([]byte(text)), err)
		}
	})
}
