package moviepage

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"marquee/internal/catalog"
)

// fromSchema reads a schema.org Movie.
func (r *reader) fromSchema(i item) film {
	var f film
	f.Language = pointer(languageCode(i.first("inLanguage")))
	f.Overview = pointer(paragraphs(i.first("description", "abstract")))
	for _, name := range i.all("genre", "genres") {
		r.addGenres(&f, textIn(name))
	}
	for _, v := range i.all("countryOfOrigin") {
		f.addCountries(textIn(v))
	}
	for _, v := range i.all("keywords") {
		f.addKeywords(textIn(v))
	}
	f.Directors = people(i.all("director", "directors"), "director")
	f.Cast = people(i.all("actor", "actors"), "actor")
	r.readTitles(&f, i)
	r.readFigures(&f, i)
	r.readAddresses(&f, i)
	return f
}

// readTitles takes the name in the page's language for the title, and names that are
// marked as in others for translations.
func (r *reader) readTitles(f *film, i item) {
	for _, v := range i.all("name", "headline") {
		title, marked := line(textIn(v)), ""
		if value, is := asItem(v); is {
			tag, _ := value["@language"].(string)
			marked = languageCode(tag)
		}
		switch {
		case title == "":
		case f.Title == "" && (marked == "" || marked == r.language || r.language == ""):
			f.Title = title
		case marked != "":
			f.addTranslation(marked, title)
		}
	}
	if f.Title == "" && len(f.Translations) > 0 {
		f.Title = *f.Translations[0].Title
	}
	made := i.first("countryOfOrigin")
	for _, v := range i.all("alternateName", "alternativeHeadline") {
		f.addAlternative(line(textIn(v)), countryCode(made) == "KR")
	}
}

// addAlternative places another title of a movie. It is taken for the original one, unless
// the letters speak against it: a Korean movie's title in Latin letters is its English
// one, and another country's title in Hangul is the Korean one.
func (f *film) addAlternative(title string, madeInKorea bool) {
	isKorean := madeInKorea || f.Language != nil && *f.Language == ko
	switch {
	case title == "" || title == f.Title:
	case isKorean && hasHangul(f.Title) && hasLatin(title):
		f.addTranslation("en", title)
	case !isKorean && f.Language != nil && hasLatin(f.Title) && hasHangul(title):
		f.addTranslation(ko, title)
	case f.OriginalTitle == nil:
		f.OriginalTitle = &title
	}
}

func (f *film) addTranslation(language, title string) {
	for _, t := range f.Translations {
		if t.Language == language {
			return
		}
	}
	f.Translations = append(f.Translations, catalog.Translation{Language: language, Title: &title})
}

// readFigures reads what is a number in the end.
func (r *reader) readFigures(f *film, i item) {
	r.setYear(f, i.first("datePublished", "dateCreated", "copyrightYear"))
	r.setRuntime(f, i.first("duration", "timeRequired"))
	r.setAge(f, i.first("contentRating"))
	for _, v := range i.all("aggregateRating") {
		s := score{value: textIn(v)}
		if a, is := asItem(v); is {
			s = score{a.first("ratingValue"), a.first("bestRating"), a.first("worstRating"), a.first("ratingCount", "reviewCount")}
		}
		r.setRating(f, s)
	}
}

func (r *reader) setYear(f *film, text string) {
	if text == "" {
		return
	}
	year, err := parseYear(text)
	if err != nil {
		r.skip("%s", err)
		return
	}
	f.Year = &year
}

func (r *reader) setRuntime(f *film, text string) {
	if text == "" {
		return
	}
	minutes, err := parseRuntime(text)
	if err != nil {
		r.skip("%s", err)
	} else if minutes > 0 {
		f.RuntimeMinutes = &minutes
	}
}

func (r *reader) setAge(f *film, text string) {
	if text == "" {
		return
	}
	if age, known := parseAge(text); known {
		f.MinimumAge = &age
	} else {
		r.skip("the age rating %s is not known", quote(text))
	}
}

func (r *reader) setRating(f *film, s score) {
	if s.value == "" || f.rating != nil {
		return
	}
	rating, err := s.parse()
	if err != nil {
		r.skip("%s", err)
		return
	}
	f.rating = rating
}

// readAddresses reads the poster, the movie's own page, and its pages in other catalogues.
func (r *reader) readAddresses(f *film, i item) {
	for _, v := range slices.Concat(i.all("image"), i.all("thumbnailUrl")) {
		r.setPoster(f, addressIn(v))
	}
	for _, v := range i.all("url") {
		f.url = r.link(addressIn(v))
	}
	for _, v := range slices.Concat(i.all("sameAs"), i.all("url"), i.all("@id")) {
		if x, found := externalID(addressIn(v)); found {
			f.addID(x)
		}
	}
	for _, v := range i.all("identifier") {
		source, id := "", textIn(v)
		if property, is := asItem(v); is {
			source, id = property.first("propertyID", "name"), property.first("value", "@value", "url")
		}
		if x, found := namedID(source, id); found {
			f.addID(x)
		}
	}
}

// setPoster sets the poster to the first address that is a picture's.
func (r *reader) setPoster(f *film, reference string) {
	reference = strings.TrimSpace(reference)
	if f.PosterURL != nil || reference == "" {
		return
	}
	var address string
	if u := r.link(reference); u != nil {
		address = webURL(u)
	}
	if address == "" {
		r.skip("the poster's address %s is not an http or https URL", quote(reference))
		return
	}
	f.PosterURL = &address
}

func (f *film) addCountries(text string) {
	if code := countryCode(text); code != "" {
		f.Countries = addUnique(f.Countries, code, maxCountries)
		return
	}
	for _, name := range split(text, ",/|·&;、，") {
		f.Countries = addUnique(f.Countries, countryCode(name), maxCountries)
	}
}

func (f *film) addKeywords(text string) {
	for _, word := range split(plain(cut(text, maxRawLine)), ",;|、，#\n") {
		f.Keywords = addUnique(f.Keywords, line(word), maxNames)
	}
}

// people lists the names of those who are given as texts, as items, or as items of the role
// that they play.
func people(list []any, role string) []string {
	var names []string
	for _, v := range list {
		if i, is := asItem(v); is {
			if inner := i.get(role); inner != nil {
				v = values(inner)[0]
			}
			names = addUnique(names, line(textIn(v)), maxNames)
			continue
		}
		names = addNames(names, textIn(v))
	}
	return names
}

// suffix is what follows a name after a comma and belongs to it.
var suffix = regexp.MustCompile(`(?i),\s*(jr|sr|ii|iii|iv|ph\.? ?d|m\.? ?d)\b`)

// addNames adds the people whom a text names, one or several.
func addNames(names []string, text string) []string {
	if u, err := url.Parse(text); err == nil && u.Host != "" { // of a profile; it says no name
		return names
	}
	const comma = "\ufdd0" // stands for one within a name; no text has it
	text = suffix.ReplaceAllString(line(text), comma+" $1")
	for _, name := range split(text, ",;|、，·/") {
		names = addUnique(names, line(strings.ReplaceAll(name, comma, ",")), maxNames)
	}
	return names
}
