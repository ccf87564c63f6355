package train

import (
	"slices"

	"marquee/internal/recommend"
)

// What is held out, for ever: models are compared on ratings that none of them has
// seen, neither the one in use nor the one that shall replace it. So which they are
// depends on nothing but the ids of user and movie, and no model learns from them.
// They count, like all others, in the history of their users, for recommendations.
const (
	comparedFrom  = 100  // users from which on there is enough to hold anything out
	comparedShare = 0.1  // of the users, …
	comparedLeast = 30   // … but so many, …
	comparedMost  = 1000 // … and no more
	comparedRated = 10   // ratings that such a user has at least
	heldShare     = 0.2  // of such a user's ratings
)

// The validation part, which the blend's weights are learned from. Models that are
// used learn from it too, in the end.
const (
	validatedMost  = 1000 // users
	validatedLiked = 5    // movies that such a user likes at least
	validatedShare = 0.2  // of these movies
)

// The purposes of drawn numbers, so that one does not decide another.
const (
	drawComparedUser = iota
	drawHeldRating
	drawValidatedUser
	drawValidatedRating
)

// parts are the ratings that models learn from and those that are held out.
type parts struct {
	learn *recommend.Matrix
	cases []heldCase
}

// heldCase is a user of whom ratings are held out.
type heldCase struct {
	history []recommend.RatedItem // ratings that are not, by movie
	held    []recommend.RatedItem // by movie, at least one
}

// hold divides the ratings.
func hold(d *data) *parts {
	users := float64(len(d.users))
	if users < comparedFrom {
		return &parts{learn: d.ratings}
	}
	share := min(max(comparedShare, comparedLeast/users), comparedMost/users)
	p := &parts{learn: &recommend.Matrix{Rows: d.ratings.Rows, Cols: d.ratings.Cols, Start: make([]int, 1, d.ratings.Rows+1)}}
	for u, id := range d.users {
		index, value := d.ratings.Row(u)
		compared := len(index) >= comparedRated && drawn(id, 0, drawComparedUser) < share
		var c heldCase
		for i, item := range index {
			rated := recommend.RatedItem{Item: item, Rating: value[i]}
			if compared && drawn(id, d.movies[item].id, drawHeldRating) < heldShare {
				c.held = append(c.held, rated)
				continue
			}
			p.learn.Index, p.learn.Value = append(p.learn.Index, item), append(p.learn.Value, value[i])
			if compared {
				c.history = append(c.history, rated)
			}
		}
		p.learn.Start = append(p.learn.Start, len(p.learn.Index))
		if len(c.held) > 0 {
			p.cases = append(p.cases, c)
		}
	}
	return p
}

// validation is what the weights of the blend, and other settings, are learned from.
type validation struct {
	holdouts []recommend.Holdout
	rest     *recommend.Matrix // ratings without what the holdouts hold out
}

// validate divides the ratings that models learn from.
func validate(d *data, learn *recommend.Matrix) *validation {
	share := validatedMost / max(1, float64(len(d.users)))
	v := &validation{rest: &recommend.Matrix{Rows: learn.Rows, Cols: learn.Cols, Start: make([]int, 1, learn.Rows+1)}}
	for u, id := range d.users {
		index, value := learn.Row(u)
		liked := 0
		for _, rating := range value {
			if rating >= likedFrom {
				liked++
			}
		}
		chosen := liked >= validatedLiked && drawn(id, 0, drawValidatedUser) < share
		var h recommend.Holdout
		for i, item := range index {
			if chosen && value[i] >= likedFrom && drawn(id, d.movies[item].id, drawValidatedRating) < validatedShare {
				h.Held = append(h.Held, item)
				continue
			}
			v.rest.Index, v.rest.Value = append(v.rest.Index, item), append(v.rest.Value, value[i])
			if chosen {
				h.Exclude = append(h.Exclude, item)
				h.History = append(h.History, recommend.Interaction{Item: item, Weight: recommend.RatingWeight(value[i], highestRating)})
			}
		}
		v.rest.Start = append(v.rest.Start, len(v.rest.Index))
		if len(h.Held) > 0 {
			v.holdouts = append(v.holdouts, h)
		}
	}
	return v
}

// drawn is a number from 0 to 1, 1 excluded, that looks drawn by chance and depends
// on the ids and the purpose alone: SplitMix64 (Steele, Lea and Flood 2014).
func drawn(user, movie int64, purpose uint64) float64 {
	x := mixed(mixed(mixed(purpose)+uint64(user)) + uint64(movie))
	return float64(x>>11) / (1 << 53)
}

func mixed(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// ranking is the case as a ranking sees it: what was liked is to be found.
func (c heldCase) ranking() recommend.Holdout {
	var h recommend.Holdout
	for _, x := range c.history {
		h.Exclude = append(h.Exclude, x.Item)
		h.History = append(h.History, recommend.Interaction{Item: x.Item, Weight: recommend.RatingWeight(x.Rating, highestRating)})
	}
	for _, x := range c.held {
		if x.Rating >= likedFrom {
			h.Held = append(h.Held, x.Item)
		}
	}
	return h
}

// of gives a case in the terms of another model, which may not know all movies; a
// movie that it does not know gets a number that it recommends never.
func (c heldCase) of(from *data, to *Model) recommend.Holdout {
	h := recommend.Holdout{}
	unknown := int32(len(to.data.movies))
	number := func(item int32) int32 {
		if n, known := to.data.index[from.movies[item].id]; known {
			return n
		}
		unknown++
		return unknown - 1
	}
	own := c.ranking()
	for i, item := range own.Exclude {
		n := number(item)
		h.Exclude = append(h.Exclude, n)
		h.History = append(h.History, recommend.Interaction{Item: n, Weight: own.History[i].Weight})
	}
	for _, item := range own.Held {
		h.Held = append(h.Held, number(item))
	}
	for i, movie := range to.data.movies {
		if movie.gone {
			h.Exclude = append(h.Exclude, int32(i))
		}
	}
	slices.Sort(h.Exclude)
	slices.Sort(h.Held)
	h.History = recommend.NewHistory(h.History)
	return h
}
