package recommend

import (
	"context"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// smallRanker is trained on generated data with features, years and averages.
func smallRanker(t testing.TB) (*Ranker, *Matrix) {
	t.Helper()
	m := generated(t, 300, 160, 9000, 7)
	random := rand.New(rand.NewPCG(3, 3))
	var entries []Entry
	years := make([]int32, m.Cols)
	for i := range m.Cols {
		entries = append(entries, Entry{int32(i), int32(i % 8), 1}, Entry{int32(i), int32(8 + random.IntN(12)), 0.5})
		years[i] = int32(1950 + random.IntN(70))
	}
	features, err := NewMatrix(m.Cols, 20, entries)
	if err != nil {
		t.Fatal(err)
	}
	o := DefaultRanking()
	for i := range o.IALS {
		o.IALS[i].Factors = 16
	}
	r, err := FitRanker(context.Background(), RankerData{Weights: m, Features: features, Years: years}, o)
	if err != nil {
		t.Fatal(err)
	}
	return r, m
}

// page is the ten best items of a request and why.
func page(r *Ranker, request Request) (items []int32, scores []float32, causes [][]Cause) {
	ranked := r.Rank(request)
	var exclude []int32
	for _, x := range request.History {
		exclude = append(exclude, x.Item)
	}
	for _, top := range ranked.Top(10, exclude, nil) {
		items, scores = append(items, top.Item), append(scores, top.Score)
	}
	return items, scores, ranked.Evidence(items)
}

func TestCitedEvidenceRaisedTheScore(t *testing.T) {
	r, m := smallRanker(t)
	cited := 0
	for u := range 100 {
		request := Request{History: m.History(u), Preferred: map[int32]float32{int32(u % 8): 1, int32(u % 5): 0.8}}
		if u%10 == 0 {
			request.History = nil
		}
		items, scores, causes := page(r, request)
		for i, item := range items {
			for _, cause := range causes[i] {
				changed := request
				switch cause.Kind {
				case CauseItem:
					changed.History = slices.DeleteFunc(slices.Clone(request.History), func(x Interaction) bool { return x.Item == cause.ID })
				case CauseNamed:
					changed.Preferred = maps.Clone(request.Preferred)
					delete(changed.Preferred, cause.ID)
				default:
					continue
				}
				cited++
				fall := scores[i] - r.Rank(changed).Scores[item]
				if exact := len(request.History) <= triedHistory; !(fall > 0) || exact && math.Abs(float64(fall-cause.Amount)) > 1e-5 {
					t.Errorf("user %d: item %d is said to be raised by %v; without that it falls by %.4f", u, item, cause, fall)
				}
			}
		}
	}
	if cited < 1000 {
		t.Errorf("only %d pieces of evidence were cited", cited)
	}
}

func TestNearlyEveryItemHasEvidence(t *testing.T) {
	r, m := smallRanker(t)
	bare, all := 0, 0
	for u := range 100 {
		_, _, causes := page(r, Request{History: m.History(u)})
		for _, c := range causes {
			all++
			if len(c) == 0 {
				bare++
			}
		}
	}
	if bare*50 > all {
		t.Errorf("%d of %d recommended items have no evidence", bare, all)
	}
}

func TestMoreHistoryIsRankedByTheBlend(t *testing.T) {
	r, m := smallRanker(t)
	h := m.History(5)
	ranked := r.Rank(Request{History: h})
	blend := r.Model(ModelBlend).Scores(h, nil)
	index, _ := m.Row(5)
	want := TopK(blend, 20, index, nil)
	for i, x := range ranked.Top(20, index, nil) {
		if x.Item != want[i].Item {
			t.Fatalf("place %d has item %d, the blend has item %d there", i, x.Item, want[i].Item)
		}
	}
}
