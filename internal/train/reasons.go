package train

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// Reason is something that raised a movie's score.
type Reason struct {
	Kind    string // "rated_movie", "preferred_genre", "genre", "person", "keyword", "popularity"
	Text    string // a sentence for the user; {title} stands for the title of MovieID
	MovieID int64  // of a rated movie, else 0
	Genre   string // slug, of a genre, else ""
	Share   float64
}

// maxReasons is how many reasons a recommendation carries at the most.
const maxReasons = 3

// cause is a reason while its amount is still in units of the score.
type cause struct {
	Reason
	amount float32
}

// reasons says what raised the score of a movie, the strongest first; each one's
// share is of all that raised it. There is at least one.
func (r *ranking) reasons(item int32) []Reason {
	var causes []cause
	if r.blend.collaborative > 0 {
		causes = append(causes, r.ratedMovies(item)...)
	}
	if r.blend.content > 0 {
		causes = append(causes, r.features(item)...)
	}
	if r.blend.popularity > 0 && r.parts[2][item] > 0 {
		causes = append(causes, r.popularity(item))
	}
	causes = slices.DeleteFunc(causes, func(c cause) bool { return c.amount <= 0 })
	if len(causes) == 0 {
		return []Reason{{Kind: "popularity", Text: "Nothing speaks against it, and you have seen what is closer to your taste.", Share: 0}}
	}
	slices.SortStableFunc(causes, func(a, b cause) int { return cmp.Compare(b.amount, a.amount) })
	var total float32
	for _, c := range causes {
		total += c.amount
	}
	var out []Reason
	for _, c := range causes[:min(len(causes), maxReasons)] {
		c.Share = float64(c.amount / total)
		out = append(out, c.Reason)
	}
	return out
}

func (r *ranking) ratedMovies(item int32) []cause {
	var causes []cause
	for _, c := range r.model.knn.Explain(r.taste.history, item) {
		reason := Reason{Kind: "rated_movie", MovieID: r.model.data.movies[c.Item].id}
		if rating, rated := r.taste.ratings[c.Item]; rated {
			reason.Text = "You rated {title} " + strconv.FormatFloat(rating, 'g', -1, 64) + "."
		} else {
			reason.Text = "Liked by people who like {title}."
		}
		causes = append(causes, cause{reason, c.Amount * r.scale[0]})
	}
	return causes
}

func (r *ranking) features(item int32) []cause {
	var causes []cause
	for _, c := range r.model.content.ExplainFeatures(r.profile, item) {
		causes = append(causes, cause{r.featureReason(r.model.data.feature[c.Item]), c.Amount * r.scale[1]})
	}
	return causes
}

func (r *ranking) featureReason(f feature) Reason {
	name := r.model.data.names[f.name]
	alone := len(r.taste.ratings) == 0 && len(r.taste.history) > 0 // compared with one movie
	switch f.kind {
	case "genre":
		if slices.Contains(r.taste.genres, f.name) {
			return Reason{Kind: "preferred_genre", Genre: f.name, Text: fmt.Sprintf("You prefer the genre %s.", name)}
		}
		if alone {
			return Reason{Kind: "genre", Genre: f.name, Text: fmt.Sprintf("The same genre: %s.", name)}
		}
		return Reason{Kind: "genre", Genre: f.name, Text: fmt.Sprintf("You like the genre %s.", name)}
	case "director", "cast":
		verb := map[string]string{"director": "Directed by", "cast": "With"}[f.kind]
		return Reason{Kind: "person", Text: fmt.Sprintf("%s %s.", verb, f.name)}
	}
	return Reason{Kind: "keyword", Text: fmt.Sprintf("About: %s.", f.name)}
}

func (r *ranking) popularity(item int32) cause {
	movie := r.model.data.movies[item]
	text := "Well liked by everyone."
	if movie.count > 0 {
		text = fmt.Sprintf("Rated %.1f on average by %d people.", movie.sum/float64(movie.count), movie.count)
	}
	return cause{Reason{Kind: "popularity", Text: text}, r.parts[2][item]}
}

// source names the part of the engine that raised the score the most.
func (r *ranking) source(item int32) string {
	names := [3]string{"collaborative", "content", "popularity"}
	best := -1
	for part, amounts := range r.parts {
		if amounts != nil && (best < 0 || amounts[item] > r.parts[best][item]) {
			best = part
		}
	}
	return names[best]
}
