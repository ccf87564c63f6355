package recommend

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// rareRanker is smallRanker in a catalogue that has grown by a quarter since the
// training, so that there are items that nobody has.
func rareRanker(t testing.TB) (*Ranker, *Matrix) {
	t.Helper()
	r, m := smallRanker(t)
	random := rand.New(rand.NewPCG(5, 5))
	items := m.Cols + m.Cols/4
	var entries []Entry
	years := make([]int32, items)
	for i := range items {
		entries = append(entries, Entry{int32(i), int32(i % 8), 0.8}, Entry{int32(i), int32(8 + random.IntN(12)), 0.5})
		years[i] = int32(1950 + random.IntN(70))
	}
	features, err := NewMatrix(items, 20, entries)
	check(t, err)
	wide, err := r.Extend(features, nil, years)
	check(t, err)
	return wide, m
}

// explore gives the first k places for a request, and which of them were given away.
func explore(r *Ranker, request Request, k int, pass func(int32) bool) ([]Scored, []bool) {
	ranked := r.Rank(request)
	var exclude []int32
	for _, x := range request.History {
		exclude = append(exclude, x.Item)
	}
	top := func(scores []float32, k int) []Scored {
		allowed := slices.Clone(scores)
		for i := range allowed {
			if pass != nil && !pass(int32(i)) {
				allowed[i] = float32(math.Inf(-1))
			}
		}
		return TopK(allowed, k, exclude, nil)
	}
	return ranked.Explore(top(ranked.Scores, k), top)
}

func TestMoreExplorationNeverGivesFewerRareItems(t *testing.T) {
	r, m := rareRanker(t)
	random := rand.New(rand.NewPCG(8, 8))
	gained := 0
	for u := range 60 {
		request := Request{History: m.History(u), Seed: random.Uint64(),
			Steering: Steering{Popularity: random.Float32()*2 - 1, Genres: map[int32]float32{int32(u % 8): random.Float32()}}}
		var pass func(int32) bool
		if u%3 == 0 {
			pass = func(item int32) bool { return item%3 != 0 }
		}
		before := make([]int, 120)
		for step := 0; step <= 20; step++ {
			request.Steering.Exploration = float32(step) / 20
			list, tried := explore(r, request, 120, pass)
			rare := 0
			for place, x := range list {
				if r.properties.Novelty[x.Item] >= rareNovelty {
					rare++
				}
				if rare < before[place] {
					t.Fatalf("user %d: the best %d have %d rare items at %.2f, less exploration gave %d",
						u, place+1, rare, request.Steering.Exploration, before[place])
				}
				gained += rare - before[place]
				before[place] = rare
				if tried[place] && (place < 3 || r.properties.Novelty[x.Item] < rareNovelty) {
					t.Errorf("user %d: place %d tries item %d", u, place+1, x.Item)
				}
			}
		}
	}
	if gained == 0 {
		t.Error("no exploration gave any rare item a place")
	}
}

func TestExplorationGivesAwayWhatItSays(t *testing.T) {
	r, m := rareRanker(t)
	for u := range 20 {
		request := Request{History: m.History(u), Seed: uint64(u), Steering: Steering{Exploration: 0.1}}
		list, tried := explore(r, request, 50, nil)
		for block := range 4 { // by then all rare items of some users are used up
			given := 0
			for _, is := range tried[10*block : 10*block+10] {
				if is {
					given++
				}
			}
			if given > 1 || block == 0 && given == 0 {
				t.Errorf("user %d: of the places from %d on %d are given away", u, 10*block+1, given)
			}
		}
		first, _ := explore(r, request, 20, nil)
		if !slices.Equal(first, list[:20]) {
			t.Errorf("user %d: the first 20 places of a longer list are others", u)
		}
		seen := map[int32]bool{}
		for _, x := range list {
			if seen[x.Item] {
				t.Errorf("user %d: item %d is there twice", u, x.Item)
			}
			seen[x.Item] = true
		}
		request.Steering.Exploration = 0
		if plain, tried := explore(r, request, 50, nil); slices.Contains(tried, true) || !slices.Equal(plain, r.Rank(request).Top(50, historyItems(request), nil)) {
			t.Errorf("user %d: without exploration places are given away", u)
		}
	}
}

func historyItems(request Request) (items []int32) {
	for _, x := range request.History {
		items = append(items, x.Item)
	}
	return items
}

// Nothing is tried on someone of whom nothing is known.
func TestExplorationNeedsATaste(t *testing.T) {
	r, _ := rareRanker(t)
	if _, tried := explore(r, Request{Steering: Steering{Exploration: 1}}, 40, nil); slices.Contains(tried, true) {
		t.Error("items are tried that nothing speaks for")
	}
	if _, tried := explore(r, Request{Preferred: map[int32]float32{2: 1}, Steering: Steering{Exploration: 1}}, 40, nil); !slices.Contains(tried, true) {
		t.Error("a preferred feature leads to no trial")
	}
}
