package train

import (
	"fmt"
	"strconv"

	"marquee/internal/feedback"
	"marquee/internal/recommend"
)

// Reason is something that raised a movie's score.
type Reason struct {
	Kind    string // "rated_movie", "marked_movie", "similar_movie", "preferred_genre", "genre", "person", "keyword", "popularity"
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
	similar  bool // the movies are compared with one, not with a taste
}

// reasons says what raised the scores of movies, the strongest first; each one's
// share is of all that raised the score. There is at least one for each movie.
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
		if len(causes) == 0 {
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
	}
	return Reason{Kind: "keyword", Text: fmt.Sprintf("About: %s.", f.name)}
}

// source names the part of the engine that raised a score the most.
func source(part recommend.Part) string {
	return [...]string{
		recommend.PartCollaborative: "collaborative",
		recommend.PartContent:       "content",
		recommend.PartPopularity:    "popularity",
	}[part]
}
