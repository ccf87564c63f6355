package moviepage

import (
	"net/url"
	"slices"

	"marquee/internal/catalog"
)

// The bounds of lists, as in the contract.
const (
	maxNames     = 100
	maxGenres    = 20
	maxCountries = 20
	maxIDs       = 100
)

// film is what one source of a page says of a movie.
type film struct {
	catalog.Details
	rating *catalog.SourceRating
	url    *url.URL // where the movie is, if the source says so
}

// fill takes from other, a less trusted source, what is missing.
func (f *film) fill(other film) {
	if f.Title == "" {
		f.Title = other.Title
	}
	fillPointer(&f.OriginalTitle, other.OriginalTitle)
	fillPointer(&f.Year, other.Year)
	fillPointer(&f.Language, other.Language)
	fillPointer(&f.RuntimeMinutes, other.RuntimeMinutes)
	fillPointer(&f.MinimumAge, other.MinimumAge)
	fillPointer(&f.Overview, other.Overview)
	fillPointer(&f.PosterURL, other.PosterURL)
	fillPointer(&f.rating, other.rating)
	fillPointer(&f.url, other.url)
	fillList(&f.Genres, other.Genres)
	fillList(&f.Countries, other.Countries)
	fillList(&f.Directors, other.Directors)
	fillList(&f.Cast, other.Cast)
	fillList(&f.Keywords, other.Keywords)
	fillList(&f.Translations, other.Translations)
	for _, x := range other.ExternalIDs {
		f.addID(x)
	}
}

func fillPointer[T any](to **T, from *T) {
	if *to == nil {
		*to = from
	}
}

func fillList[T any](to *[]T, from []T) {
	if len(*to) == 0 {
		*to = from
	}
}

// addID adds an external id, one a source: two of one source cannot both be right,
// and the first is the more trusted.
func (f *film) addID(x catalog.ExternalID) {
	same := func(y catalog.ExternalID) bool { return y.Source == x.Source }
	if len(f.ExternalIDs) < maxIDs && !slices.ContainsFunc(f.ExternalIDs, same) {
		f.ExternalIDs = append(f.ExternalIDs, x)
	}
}

// join adds films of a less trusted source, or of the same one, which may repeat itself: to
// the film of the same title and year, or, where either source has just one, to that one.
func join(films, others []film) []film {
	if len(films) == 1 && len(others) == 1 {
		films[0].fill(others[0])
		return films
	}
	var joined []film
	places := map[string][]int{} // of the joined, by folded title
	for _, f := range slices.Concat(films, others) {
		key := catalog.Fold(f.Title)
		same := slices.IndexFunc(places[key], func(at int) bool { return key != "" && f.mayBe(joined[at]) })
		if same >= 0 {
			joined[places[key][same]].fill(f)
			continue
		}
		places[key] = append(places[key], len(joined))
		joined = append(joined, f)
	}
	return joined
}

// mayBe tells whether the years of two films allow that they are the same one.
func (f *film) mayBe(other film) bool {
	return f.Year == nil || other.Year == nil || *f.Year == *other.Year
}

// addWholePage adds what a source says of the page as a whole. On a page of several
// movies it is used only where its title says which is meant.
func (r *reader) addWholePage(films []film, whole *film) []film {
	switch {
	case whole == nil:
		return films
	case len(films) == 0:
		return []film{*whole}
	case len(films) == 1:
		films[0].fill(*whole)
	default:
		if at := slices.IndexFunc(films, whole.sameTitle); at >= 0 {
			films[at].fill(*whole)
		} else if whole.Title != "" {
			r.skip("the page as a whole is about %s, which is none of its %d movies", quote(whole.Title), len(films))
		}
	}
	return films
}

func (f *film) sameTitle(other film) bool {
	return other.Title != "" && catalog.Fold(other.Title) == catalog.Fold(f.Title)
}

// addUnique adds text to a list unless it is empty, there, or one too many.
func addUnique(list []string, text string, most int) []string {
	if text == "" || len(list) >= most || slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}
