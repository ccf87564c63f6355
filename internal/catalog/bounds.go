package catalog

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The years of movies that the contract has.
const (
	MinYear = 1870
	MaxYear = 2200
)

// The contract's bounds, which the validator of requests keeps for clients. Sources do
// not pass by it.
const (
	maxLine = 300
	maxText = 5_000
	maxURL  = 2_000
)

var (
	webURL         = regexp.MustCompile(`^https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?([/?#][!-;=?-\[\]_a-z~]*)?$`)
	genreSlug      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	languageCode   = regexp.MustCompile(`^[a-z]{2,3}$`)
	countryCode    = regexp.MustCompile(`^[A-Z]{2}$`)
	externalSource = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)
	externalID     = regexp.MustCompile(`^[A-Za-z0-9._-]{1,100}$`)
	sourceName     = regexp.MustCompile(`^[a-z0-9][a-z0-9.:-]{0,99}$`)
)

// bound makes a movie of a source one that the contract allows, and gives what had to be
// left out. Titles that are too long are shortened.
func bound(m Imported) (Imported, []Change) {
	var b bounded
	d := &m.Details
	d.Title = shorten(line(d.Title))
	d.OriginalTitle = b.title("original_title", d.OriginalTitle)
	d.Year = b.number("year", d.Year, MinYear, MaxYear)
	d.RuntimeMinutes = b.number("runtime_minutes", d.RuntimeMinutes, 1, 6_000)
	d.MinimumAge = b.number("minimum_age", d.MinimumAge, 0, 21)
	d.Language = b.matching("language", d.Language, languageCode, 3)
	d.PosterURL = b.matching("poster_url", d.PosterURL, webURL, maxURL)
	d.Overview = b.overview("overview", d.Overview)
	d.Genres = b.list("genres", d.Genres, 20, func(s string) bool { return len(s) <= 40 && genreSlug.MatchString(s) })
	d.Countries = b.list("countries", d.Countries, 20, countryCode.MatchString)
	d.Directors = b.list("directors", d.Directors, 100, isLine)
	d.Cast = b.list("cast", d.Cast, 100, isLine)
	d.Keywords = b.list("keywords", d.Keywords, 100, isLine)
	d.Translations = b.translations(d.Translations)
	d.ExternalIDs = b.externalIDs(d.ExternalIDs)
	if m.URL != "" && (len(m.URL) > maxURL || !webURL.MatchString(m.URL)) {
		b.drop("url", m.URL)
		m.URL = ""
	}
	if r := m.Rating; r != nil && (math.IsNaN(r.Average) || r.Average < 0.5 || r.Average > 5 || r.Count < 0) {
		b.drop("rating", strconv.FormatFloat(r.Average, 'g', -1, 64))
		m.Rating = nil
	}
	return m, b.dropped
}

type bounded struct{ dropped []Change }

// drop notes a value that is left out, shortened to what is worth showing.
func (b *bounded) drop(field, value string) {
	b.dropped = append(b.dropped, Change{Field: field, There: shorten(line(value))})
}

func (b *bounded) title(field string, value *string) *string {
	if value == nil {
		return nil
	}
	title := shorten(line(*value))
	if title == "" {
		return nil
	}
	return &title
}

func (b *bounded) number(field string, value *int32, least, most int32) *int32 {
	if value != nil && (*value < least || *value > most) {
		b.drop(field, strconv.Itoa(int(*value)))
		return nil
	}
	return value
}

func (b *bounded) matching(field string, value *string, pattern *regexp.Regexp, most int) *string {
	if value != nil && (len(*value) > most || !pattern.MatchString(*value)) {
		b.drop(field, *value)
		return nil
	}
	return value
}

func (b *bounded) overview(field string, value *string) *string {
	if value == nil {
		return nil
	}
	text := strings.TrimSpace(clean(strings.ReplaceAll(*value, "\r\n", "\n"), "\t\n"))
	switch {
	case text == "":
		return nil
	case utf8.RuneCountInString(text) > maxText:
		b.drop(field, text)
		return nil
	}
	return &text
}

// list keeps up to most different values, each in one line, that are allowed.
func (b *bounded) list(field string, values []string, most int, allowed func(string) bool) []string {
	var kept []string
	for _, value := range unique(mapped(values, line)) {
		switch {
		case value == "":
		case len(kept) < most && allowed(value):
			kept = append(kept, value)
		default:
			b.drop(field, value)
		}
	}
	return kept
}

func (b *bounded) translations(all []Translation) []Translation {
	var kept []Translation
	seen := map[string]bool{}
	for _, t := range all {
		t.Title, t.Overview = b.title("title."+t.Language, t.Title), b.overview("overview."+t.Language, t.Overview)
		switch {
		case t.Title == nil && t.Overview == nil:
		case seen[t.Language] || len(kept) == 100 || !languageCode.MatchString(t.Language):
			b.drop("translations", t.Language)
		default:
			seen[t.Language] = true
			kept = append(kept, t)
		}
	}
	return kept
}

func (b *bounded) externalIDs(all []ExternalID) []ExternalID {
	var kept []ExternalID
	seen := map[ExternalID]bool{}
	for _, x := range all {
		switch {
		case seen[x]:
		case len(kept) < 100 && externalSource.MatchString(x.Source) && externalID.MatchString(x.ID):
			seen[x] = true
			kept = append(kept, x)
		default:
			b.drop("external_ids", x.Source+":"+x.ID)
		}
	}
	return kept
}

// line makes a text one line without control characters and blanks at its ends.
func line(text string) string { return strings.TrimSpace(clean(text, "")) }

// clean makes control characters other than those to keep blanks.
func clean(text, keep string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !strings.ContainsRune(keep, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
}

func isLine(text string) bool { return utf8.RuneCountInString(text) <= maxLine }

func shorten(title string) string {
	if runes := []rune(title); len(runes) > maxLine {
		return strings.TrimSpace(string(runes[:maxLine]))
	}
	return title
}

func mapped(list []string, f func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = f(s)
	}
	return out
}
