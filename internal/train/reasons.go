package train

import (
	"fmt"
	"strconv"

	"marquee/internal/feedback"
	"marquee/internal/recommend"
)

// Reason is something that raised a movie's score.
type Reason struct {
	Kind    string // "rated_movie", "marked_movie", "similar_movie", "preferred_genre", "genre", "person", "keyword", "tag", "story", "years", "popularity", "exploration"
	Text    string // a sentence for the user; {title} stands for the title of MovieID
	MovieID int64  // of a rated movie, else 0
	Genre   string // slug, of a genre, else ""
	Share   float64
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
			all[i] = append(all[i], Reason{Kind: "exploration", Text: "New here: few people have rated it yet, so it is tried out."})
		}
		if len(all[i]) == 0 {
			all[i] = []Reason{{Kind: "popularity", Text: "What is closer to your taste comes before it in this list."}}
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
		return Reason{Kind: "popularity", Text: "Well liked by everyone."}
	}
	return Reason{Kind: "popularity", Text: fmt.Sprintf("Rated %.1f on average by %d people.", movie.sum/float64(movie.count), movie.count)}
}

func (e *explainer) movieReason(item int32) Reason {
	reason := Reason{Kind: "similar_movie", MovieID: e.model.data.movies[item].id, Text: "Liked by people who like {title}."}
	if rating, rated := e.audience.ratings[item]; rated {
		reason.Kind = "rated_movie"
		reason.Text = "You rated {title} " + strconv.FormatFloat(rating, 'g', -1, 64) + "."
	} else if kind, marked := e.audience.marks[item]; marked {
		reason.Kind = "marked_movie"
		reason.Text = map[string]string{
			feedback.Like:          "You like {title}.",
			feedback.Dislike:       "You dislike {title}.",
			feedback.NotInterested: "You are not interested in {title}.",
			feedback.Watchlist:     "{title} is on your watch list.",
			feedback.View:          "You looked at {title}.",
			feedback.Click:         "You chose {title} from a list.",
		}[kind]
	}
	return reason
}

func (e *explainer) featureReason(f feature, named bool) Reason {
	switch f.kind {
	case "genre":
		name := e.model.data.names[f.name]
		switch {
		case named:
			return Reason{Kind: "preferred_genre", Genre: f.name, Text: fmt.Sprintf("You prefer the genre %s.", name)}
		case e.similar:
			return Reason{Kind: "genre", Genre: f.name, Text: fmt.Sprintf("The same genre: %s.", name)}
		}
		return Reason{Kind: "genre", Genre: f.name, Text: fmt.Sprintf("You like the genre %s.", name)}
	case "director":
		return Reason{Kind: "person", Text: fmt.Sprintf("Directed by %s.", f.name)}
	case "cast":
		return Reason{Kind: "person", Text: fmt.Sprintf("With %s.", f.name)}
	case "tag":
		return Reason{Kind: "tag", Text: fmt.Sprintf("People call it: %s.", f.name)}
	case "word":
		if e.similar {
			return Reason{Kind: "story", Text: "A similar story."}
		}
		return Reason{Kind: "story", Text: "A story like those that you like."}
	case "years":
		if e.similar {
			return Reason{Kind: "years", Text: "From about the same years."}
		}
		return Reason{Kind: "years", Text: "From the years that you like."}
	}
	return Reason{Kind: "keyword", Text: fmt.Sprintf("About: %s.", f.name)}
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
