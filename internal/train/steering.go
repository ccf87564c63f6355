package train

import "marquee/internal/recommend"

// DefaultExploration is the share of places for movies that few people know, unless a
// request says otherwise: at most one in each ten places, and one in twenty on average.
const DefaultExploration = 0.05

// Steering changes one list of recommendations and is stored nowhere. Its zero
// value changes nothing.
type Steering struct {
	Popularity, Recency, Adventure float64 // −1 to 1
	Exploration                    float64 // 0 to 1: the share of places for movies that few know
	Diversity                      float64 // 0 to 1
	FavorGenres, AvoidGenres       []string
	Like, Unlike                   []int64 // movies
	Seed                           int64   // of the exploration
}

// engine is the steering in the model's terms. Genres and movies that the model
// does not know have no effect.
func (s Steering) engine(m *Model) recommend.Steering {
	genres := map[int32]float32{}
	for _, list := range []struct {
		slugs []string
		sign  float32
	}{{s.FavorGenres, 1}, {s.AvoidGenres, -1}} {
		for _, slug := range list.slugs {
			if f, known := m.genre[slug]; known {
				genres[f] += list.sign
			}
		}
	}
	return recommend.Steering{
		Popularity: float32(s.Popularity), Recency: float32(s.Recency), Adventure: float32(s.Adventure),
		Exploration: float32(s.Exploration), Genres: genres, Like: m.items(s.Like), Unlike: m.items(s.Unlike),
	}
}
