package recommend

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// knobs are the steps of each knob and the property of an item that it is about.
func knobs(r *Ranker, h History) map[string]struct {
	steps    []float32
	set      func(*Steering, float32)
	property func(item int32) float32
} {
	familiarity := r.Content().Scores(h, nil)
	genre := func(item int32, f int32) float32 {
		index, _ := r.content.items.Row(int(item))
		if slices.Contains(index, f) {
			return 1
		}
		return 0
	}
	two := []float32{-1, -0.6, -0.2, 0, 0.3, 0.7, 1}
	type knob = struct {
		steps    []float32
		set      func(*Steering, float32)
		property func(item int32) float32
	}
	return map[string]knob{
		"popularity": {two, func(s *Steering, v float32) { s.Popularity = v }, func(i int32) float32 { return r.properties.Popularity[i] }},
		"recency":    {two, func(s *Steering, v float32) { s.Recency = v }, func(i int32) float32 { return r.properties.Recency[i] }},
		"adventure":  {two, func(s *Steering, v float32) { s.Adventure = v }, func(i int32) float32 { return -familiarity[i] }},
		"genre":      {two, func(s *Steering, v float32) { s.Genres = map[int32]float32{3: v} }, func(i int32) float32 { return genre(i, 3) }},
	}
}

func TestMoreOfAKnobNeverGivesLessOfIt(t *testing.T) {
	r, m := smallRanker(t)
	random := rand.New(rand.NewPCG(9, 9))
	for u := range 40 {
		h := m.History(u)
		exclude, _ := m.Row(u)
		// The other knobs are anywhere.
		base := Steering{Popularity: random.Float32()*2 - 1, Recency: random.Float32()*2 - 1, Adventure: random.Float32()*2 - 1}
		for name, knob := range knobs(r, h) {
			for _, k := range []int{1, 5, 20} {
				before := math.Inf(-1)
				for _, step := range knob.steps {
					steering := base
					knob.set(&steering, step)
					ranked := r.Rank(Request{History: h, Steering: steering, Seed: 1})
					var sum float64
					for _, x := range ranked.Top(k, exclude, nil) {
						sum += float64(knob.property(x.Item))
					}
					if sum < before-1e-4*float64(k) {
						t.Errorf("user %d, best %d: %s at %v gives %.5f of it, less gave %.5f", u, k, name, step, sum, before)
					}
					before = sum
				}
			}
		}
	}
}

func TestLikeAndUnlikeMoveTheList(t *testing.T) {
	r, m := smallRanker(t)
	for u := range 20 {
		h := m.History(u)
		exclude, _ := m.Row(u)
		likeness := r.likeness().Scores(History{{Item: 12, Weight: 1}}, nil)
		mean := func(s Steering) (sum float64) {
			for _, x := range r.Rank(Request{History: h, Steering: s}).Top(10, exclude, nil) {
				sum += float64(likeness[x.Item])
			}
			return sum
		}
		item := History{{Item: 12, Weight: 1}}
		less, plain, more := mean(Steering{Unlike: item}), mean(Steering{}), mean(Steering{Like: item})
		if less > plain+1e-5 || plain > more+1e-5 {
			t.Errorf("user %d: the best ten are like item 12 by %.4f with unlike, %.4f without, %.4f with like", u, less, plain, more)
		}
	}
}

func TestDiversify(t *testing.T) {
	r, m := smallRanker(t)
	similarity := r.Content().Likeness
	spread := func(list []Scored) (sum float64) {
		for i := range 10 {
			for j := range i {
				sum += float64(similarity(list[i].Item, list[j].Item))
			}
		}
		return sum
	}
	index, _ := m.Row(1)
	list := r.Rank(Request{History: m.History(1)}).Top(100, index, nil)
	if got := Diversify(slices.Clone(list), 0, similarity); !slices.Equal(got, list) {
		t.Error("diversity 0 changed the order")
	}
	half, full := Diversify(list, 0.5, similarity), Diversify(list, 1, similarity)
	if a, b, c := spread(list), spread(half), spread(full); b >= a || c > b {
		t.Errorf("the similarity of the first ten is %.2f without, %.2f with half and %.2f with full diversity", a, b, c)
	}
	if half[0] != list[0] {
		t.Error("the best item is not the first any more")
	}
	items := func(list []Scored) (all []int32) {
		for _, x := range list {
			all = append(all, x.Item)
		}
		slices.Sort(all)
		return all
	}
	if !slices.Equal(items(list), items(full)) {
		t.Error("items were lost or repeated")
	}
}

// TestDiversifyOfLittleKnown has items of which nothing but the genre is known, a quarter of
// what can be: those of one genre are as alike as they can be all the same.
func TestDiversifyOfLittleKnown(t *testing.T) {
	features, err := NewMatrix(4, 3, []Entry{{0, 0, 1}, {1, 0, 1}, {2, 1, 1}})
	if err != nil {
		t.Fatal(err)
	}
	c := NewContent(WeighFeatures(features, FeatureGroups{Of: []int32{0, 0, 1}, Share: []float32{0.24, 0.76}}))
	for pair, want := range map[[2]int32]float32{{0, 1}: 1, {0, 2}: 0, {0, 3}: 0, {3, 3}: 0} {
		if got := c.Likeness(pair[0], pair[1]); math.Abs(float64(got-want)) > 1e-6 {
			t.Errorf("items %v are alike by %g, not %g", pair, got, want)
		}
	}
	list := []Scored{{0, 1}, {1, 0.9}, {2, 0.5}, {3, 0}}
	if got := Diversify(list, 0.5, c.Likeness); got[1].Item == 1 {
		t.Errorf("two of a genre follow each other: %v", got)
	}
}

func TestGroupScores(t *testing.T) {
	members := [][]float32{{2, 1, 0, -1}, {-2, 1, 0.5, -1}}
	for strategy, want := range map[GroupStrategy][]float32{
		GroupAverage:     {0, 1, 0.25, -1},
		GroupLeastMisery: {-2, 1, 0, -1},
		GroupFair:        {-2, 1, 0, -1},
	} {
		got, err := GroupScores(members, strategy)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if math.Abs(float64(got[i]-want[i])) > 1e-6 {
				t.Errorf("strategy %d gives item %d %v, want %v", strategy, i, got[i], want[i])
			}
		}
	}
	if _, err := GroupScores(nil, GroupAverage); err == nil {
		t.Error("a group of nobody has scores")
	}
}
