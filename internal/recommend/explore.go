package recommend

import "math"

// Explore gives away so many places of each block, and none of the first ones.
const (
	exploreBlock = 10
	exploreAfter = 3
)

// rareNovelty is the novelty from which on an item is new to people: it has no more
// than noveltyHalf interactions.
const rareNovelty = 0.5

// Explore gives places of a ranked list to items that few people know, or nobody, which
// would hardly get there otherwise, since what ranks best is what many people had. Of
// each ten places Steering.Exploration × 10 go to them, none of the first three; which
// ones follows from the seed alone. There they come by their likeness to the taste in
// the request, as the other knobs steer it. The list keeps its length, and its order but
// for them; at the places of tried the items are ones that were tried.
//
// top gives the k best of the items that may be in the list, by scores that it may be
// given. With a greater share the first k places never have fewer rare items, for each k:
// more places are given away and all those that were, so the list is never further in
// its own items, and it has no rare item that it had to give up for one that is not.
func (x *Ranked) Explore(list []Scored, top func(scores []float32, k int) []Scored) (explored []Scored, tried []bool) {
	tried = make([]bool, len(list))
	share := x.request.Steering.Exploration
	if share <= 0 {
		return list, tried
	}
	scores := x.rareScores()
	if scores == nil {
		return list, tried
	}
	rare := top(scores, len(list))
	explored = make([]Scored, 0, len(list))
	placed := map[int32]bool{}
	next := func(from []Scored) []Scored {
		for len(from) > 0 && placed[from[0].Item] {
			from = from[1:]
		}
		return from
	}
	rest := list
	for place := range list {
		rest, rare = next(rest), next(rare)
		if len(rare) > 0 && givenAway(place, share, x.request.Seed) {
			item := rare[0].Item
			tried[place], placed[item] = true, true
			explored = append(explored, Scored{item, x.Scores[item]})
			continue
		}
		placed[rest[0].Item] = true
		explored = append(explored, rest[0])
	}
	return explored, tried
}

// rareScores are the scores by which rare items are tried, -Inf for all others; nil
// where there is nothing to choose by, or where all items are rare.
func (x *Ranked) rareScores() []float32 {
	r := x.ranker
	if r.content == nil {
		return nil
	}
	scores := r.content.ScoresOf(r.content.Profile(x.request.History, x.request.Preferred), nil)
	unlike := make([]bool, len(scores))
	rare, liked := 0, false
	for i, score := range scores {
		unlike[i] = score <= 0
		if r.properties.Novelty[i] >= rareNovelty {
			rare++
			liked = liked || score > 0
		}
	}
	if !liked || rare == len(scores) {
		return nil
	}
	Standardize(scores)
	if x.steered != nil {
		axpy(1, x.steered, scores)
	}
	for i := range scores {
		if unlike[i] || r.properties.Novelty[i] < rareNovelty {
			scores[i] = float32(math.Inf(-1))
		}
	}
	return scores
}

// givenAway reports whether a place, counted from 0, is for a rare item. The places of a
// block are in an order that the seed decides, those of its second half first, which are
// looked at less; the first ones in that order are given away: as many as the share says,
// rounded up or down by chance.
func givenAway(place int, share float32, seed uint64) bool {
	if place < exploreAfter {
		return false
	}
	block := place / exploreBlock
	away := int(math.Floor(float64(share)*exploreBlock + float64(chance(^seed, block))))
	before := 0 // in the order
	own := givingOrder(place, seed)
	for p := max(exploreAfter, block*exploreBlock); p < (block+1)*exploreBlock; p++ {
		if other := givingOrder(p, seed); other < own || other == own && p < place {
			before++
		}
	}
	return before < away
}

func givingOrder(place int, seed uint64) float32 {
	if place%exploreBlock < exploreBlock/2 {
		return 1 + chance(seed, place)
	}
	return chance(seed, place)
}
