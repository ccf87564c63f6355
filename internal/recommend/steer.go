package recommend

import (
	"maps"
	"math"
	"slices"
)

// Steering changes a ranking for one request. Each knob but Exploration adds, to an
// item's score, its value times a property of the item that no other knob looks at;
// scores are z-scores, so a knob of 1 counts as much as the taste itself. Because the
// sum is linear in a knob, turning it up never lowers the total of its property over
// the best k items: if a list A is best at a and B at b > a, then adding up what each
// is better by gives (b−a)·(property(B)−property(A)) ≥ 0.
type Steering struct {
	Popularity  float32           // −1 obscure to 1 popular
	Recency     float32           // −1 old to 1 new
	Adventure   float32           // −1 safe (like the history) to 1 adventurous (unlike it)
	Exploration float32           // 0 to 1: the share of places for items that few know, see Explore
	Genres      map[int32]float32 // feature -> −1 avoid to 1 favour
	Like        History           // more like these …
	Unlike      History           // … and less like those
}

// Properties are the items' properties that steering looks at, each a z-score with
// 0 where nothing is known. The slices have one element an item.
type Properties struct {
	Popularity []float32 // of the logarithm of the number of interactions
	Recency    []float32 // of the year
	Novelty    []float32 // 0 for an item that many know to 1 for one that nobody does
}

// noveltyHalf is the number of interactions at which an item's novelty is ½.
const noveltyHalf = 3

// NewProperties works the properties out from the number of interactions with each
// item and its year, 0 where it is unknown.
func NewProperties(counts []float32, years []int32) Properties {
	p := Properties{
		Popularity: make([]float32, len(counts)), Recency: make([]float32, len(counts)),
		Novelty: make([]float32, len(counts)),
	}
	var sum, known float32
	for i, count := range counts {
		p.Popularity[i] = float32(math.Log1p(float64(count)))
		p.Novelty[i] = noveltyHalf / (noveltyHalf + count)
		if years[i] > 0 {
			sum += float32(years[i]) - 2000
			known++
		}
	}
	for i, year := range years {
		p.Recency[i] = sum / max(1, known) // an unknown year is an average one
		if year > 0 {
			p.Recency[i] = float32(year) - 2000
		}
	}
	Standardize(p.Popularity)
	Standardize(p.Recency)
	return p
}

// Steer adds the knobs' terms to z-scores of items in place. Familiarity is each
// item's likeness to the history, in any unit; likeness scores the lists Like and
// Unlike; byFeature is features × items, nil where there are none. Exploration adds
// nothing. Time: O(items) a knob that is turned.
func (s Steering) Steer(scores []float32, p Properties, familiarity []float32, likeness Scorer, byFeature *Matrix) {
	if s.Popularity != 0 {
		axpy(s.Popularity, p.Popularity, scores)
	}
	if s.Recency != 0 {
		axpy(s.Recency, p.Recency, scores)
	}
	if s.Adventure != 0 {
		likeHistory := append([]float32(nil), familiarity...)
		Standardize(likeHistory)
		axpy(-s.Adventure, likeHistory, scores)
	}
	s.steerGenres(scores, byFeature)
	for _, list := range []struct {
		history History
		sign    float32
	}{{s.Like, 1}, {s.Unlike, -1}} {
		if len(list.history) > 0 {
			part := likeness.Scores(list.history, nil)
			Standardize(part)
			axpy(list.sign, part, scores)
		}
	}
}

func (s Steering) steerGenres(scores []float32, byFeature *Matrix) {
	if byFeature == nil {
		return
	}
	for _, f := range slices.Sorted(maps.Keys(s.Genres)) { // in order, as sums of float32 depend on it
		if known(f, byFeature.Rows) {
			items, _ := byFeature.Row(int(f))
			for _, i := range items {
				scores[i] += s.Genres[f]
			}
		}
	}
}

// turned reports whether a knob is that changes scores.
func (s Steering) turned() bool {
	return s.Popularity != 0 || s.Recency != 0 || s.Adventure != 0 || len(s.Genres)+len(s.Like)+len(s.Unlike) > 0
}

// chance gives item i a number from 0 to 1 that is the same for the same seed
// (SplitMix64: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
// generators").
func chance(seed uint64, i int) float32 {
	z := seed + uint64(i+1)*0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	z ^= z >> 31
	return float32(z>>40) / (1 << 24)
}
