package api

import (
	"net/http"
	"slices"
	"strings"

	"golang.org/x/text/language"

	answers "marquee/internal/language"
)

// languages are those that answers come in, the default first, as the matcher wants it.
var (
	languages = []answers.Language{answers.English, answers.Korean}
	matcher   = language.NewMatcher([]language.Tag{language.English, language.Korean})
)

// langParameter goes before Accept-Language.
const langParameter = "lang"

// negotiate finds out in which language to answer. It comes before everything that may
// answer with an error.
func negotiate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l := languages[0]
		// It may come in several lines, of which the contract knows one. One that cannot be
		// read is none: a reader who gets English is better off than one who gets an error.
		if wanted := strings.Join(r.Header.Values("Accept-Language"), ","); wanted != "" {
			r.Header.Set("Accept-Language", wanted)
			if tags, quality, err := language.ParseAcceptLanguage(wanted); err == nil {
				l = match(tags, quality)
			}
		}
		if asked := answers.Language(r.URL.Query().Get(langParameter)); slices.Contains(languages, asked) {
			l = asked
		}
		next.ServeHTTP(w, r.WithContext(answers.With(r.Context(), l)))
	})
}

// match chooses among the languages of answers. What is not acceptable (q=0) is left
// out, which the matcher would take for a low wish.
func match(tags []language.Tag, quality []float32) answers.Language {
	var acceptable []language.Tag
	for i, tag := range tags {
		if quality[i] > 0 {
			acceptable = append(acceptable, tag)
		}
	}
	_, index, confidence := matcher.Match(acceptable...)
	if confidence == language.No {
		return languages[0]
	}
	return languages[index]
}

// inLanguage says in which language an operation answers that has the parameter for it.
func (o *operation) inLanguage(next http.HandlerFunc) http.HandlerFunc {
	if !o.speaks {
		return next
	}
	return func(w http.ResponseWriter, r *http.Request) {
		describeLanguage(w.Header(), r)
		next(w, r)
	}
}

// describeLanguage says in which language an answer is, and to caches that it might have
// been another one.
func describeLanguage(h http.Header, r *http.Request) {
	addVary(h, "Accept-Language")
	h.Set("Content-Language", string(answers.Of(r.Context())))
}

// addVary adds a field to Vary, once.
func addVary(h http.Header, field string) {
	if !slices.Contains(h.Values("Vary"), field) {
		h.Add("Vary", field)
	}
}
