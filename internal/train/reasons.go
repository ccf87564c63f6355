package train

import (
	"strconv"

	"marquee/internal/language"
	"marquee/internal/recommend"
)

// Reason is something that raised a movie's score.
type Reason struct {
	Kind    string // "rated_movie", "marked_movie", "similar_movie", "preferred_genre", "genre", "person", "keyword", "tag", "story", "years", "popularity", "exploration"
	Text    string // a sentence for the user, in the language of the answer
	MovieID int64  // of a rated movie, else 0
	Genre   string // slug, of a genre, else ""
	Share   float64
	saying
}

// maxReasons is how many reasons a recommendation carries at the most.
const maxReasons = 3

// explainer says in words why movies are ranked as they are.
type explainer struct {
	model    *Model
	ranked   *recommend.Ranked
	audience audience
	similar  bool   // the movies are compared with one, not with a taste
	tried    []bool // which of the movies to explain are tried out; nil: none
}

// reasons says what raised the scores of movies, the strongest first; each one's
// share is of all that raised the score. For a movie that is tried out it says at the end
// that it is, which did not raise its score. There is at least one for each movie.
func (e *explainer) reasons(items []int32) [][]Reason {
	all := make([][]Reason, len(items))
	for i, causes := range e.ranked.Evidence(items) {
		var total float32
		for _, cause := range causes {
			total += cause.Amount
		}
		for _, cause := range causes[:min(len(causes), maxReasons)] {
			reason := e.reason(cause, items[i])
			reason.Share = float64(cause.Amount / total)
			all[i] = append(all[i], reason)
		}
		if e.isTried(i) {
			all[i] = append(all[i], Reason{Kind: "exploration", saying: saying{what: saysTriedOut}})
		}
		if len(all[i]) == 0 {
			all[i] = []Reason{{Kind: "popularity", saying: saying{what: saysCloserCameFirst}}}
		}
	}
	return all
}

func (e *explainer) reason(cause recommend.Cause, item int32) Reason {
	switch cause.Kind {
	case recommend.CauseItem:
		return e.movieReason(cause.ID)
	case recommend.CauseFeature, recommend.CauseNamed:
		return e.featureReason(e.model.data.feature[cause.ID], cause.Kind == recommend.CauseNamed)
	}
	movie := e.model.data.movies[item]
	if movie.count == 0 {
		return Reason{Kind: "popularity", saying: saying{what: saysWellLiked}}
	}
	return Reason{Kind: "popularity", saying: saying{what: saysAverage,
		average: strconv.FormatFloat(movie.sum/float64(movie.count), 'f', 1, 64), count: strconv.FormatInt(movie.count, 10)}}
}

func (e *explainer) movieReason(item int32) Reason {
	reason := Reason{Kind: "similar_movie", MovieID: e.model.data.movies[item].id, saying: saying{what: saysLikedTogether}}
	if rating, rated := e.audience.ratings[item]; rated {
		reason.Kind = "rated_movie"
		reason.what, reason.rating = saysRated, strconv.FormatFloat(rating, 'g', -1, 64)
	} else if kind, marked := e.audience.marks[item]; marked {
		reason.Kind = "marked_movie"
		reason.what = kind
	}
	return reason
}

func (e *explainer) featureReason(f feature, named bool) Reason {
	says := func(kind, what, whatOfSimilar string) Reason {
		if e.similar {
			what = whatOfSimilar
		}
		return Reason{Kind: kind, saying: saying{what: what, name: f.name}}
	}
	switch f.kind {
	case "genre":
		reason := says("genre", saysGenre, saysSameGenre)
		if named {
			reason.Kind, reason.what = "preferred_genre", saysPreferredGenre
		}
		reason.Genre = f.name
		return reason
	case "director":
		return says("person", saysDirector, saysDirector)
	case "cast":
		return says("person", saysCast, saysCast)
	case "tag":
		return says("tag", saysTag, saysTag)
	case "word":
		return says("story", saysStory, saysSimilarStory)
	case "years":
		return says("years", saysYears, saysSameYears)
	}
	return says("keyword", saysKeyword, saysKeyword)
}

// say puts the sentence of a reason into words, with the title of its movie.
func (e *explainer) say(l language.Language, reason *Reason, title string) {
	reason.title = title
	if reason.Genre != "" {
		reason.name = e.model.data.genreName(l, reason.Genre)
	}
	reason.Text = reason.in(l)
}

func (e *explainer) isTried(i int) bool { return i < len(e.tried) && e.tried[i] }

// source names the part of the engine that raised the score of the i-th item the most,
// or says that it is tried out.
func (e *explainer) source(item int32, i int) string {
	if e.isTried(i) {
		return "exploration"
	}
	return [...]string{
		recommend.PartCollaborative: "collaborative",
		recommend.PartContent:       "content",
		recommend.PartPopularity:    "popularity",
	}[e.ranked.Part(item)]
}
