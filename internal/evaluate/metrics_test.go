package evaluate

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"marquee/internal/recommend"
)

func list(items ...int32) []recommend.Scored {
	l := make([]recommend.Scored, len(items))
	for i, item := range items {
		l[i] = recommend.Scored{Item: item, Score: float32(-i)}
	}
	return l
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-12 {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestMetricsByHand(t *testing.T) {
	l := list(7, 3, 9, 1, 4)
	held := []int32{1, 3, 100} // 100 is in no list
	near(t, "Recall@1", Recall(l, held, 1), 0)
	near(t, "Recall@2", Recall(l, held, 2), 1.0/2)
	near(t, "Recall@5", Recall(l, held, 5), 2.0/3)
	near(t, "Recall@50", Recall(l, held, 50), 2.0/3)
	ideal := 1 + 1/math.Log2(3) + 1/math.Log2(4)
	near(t, "NDCG@1", NDCG(l, held, 1), 0)
	near(t, "NDCG@2", NDCG(l, held, 2), (1/math.Log2(3))/(1+1/math.Log2(3)))
	near(t, "NDCG@5", NDCG(l, held, 5), (1/math.Log2(3)+1/math.Log2(5))/ideal)
	near(t, "HR@1", HitRate(l, held, 1), 0)
	near(t, "HR@2", HitRate(l, held, 2), 1)
	near(t, "reciprocal rank", ReciprocalRank(l, held), 1.0/2)
	near(t, "reciprocal rank without a hit", ReciprocalRank(l, []int32{8}), 0)
	near(t, "Recall of nothing", Recall(nil, held, 10), 0)
	near(t, "NDCG of nothing", NDCG(nil, held, 10), 0)
	near(t, "NDCG of the best list", NDCG(list(100, 1, 3), held, 10), 1)
	near(t, "Recall of the best list", Recall(list(100, 1), held, 2), 1)
}

func TestNoveltyAndDiversityByHand(t *testing.T) {
	m, err := recommend.NewMatrix(4, 3, []recommend.Entry{ // items 0, 1 and 2 of 4, 1 and 2 users
		{Row: 0, Col: 0, Value: 1}, {Row: 1, Col: 0, Value: 1}, {Row: 2, Col: 0, Value: 1}, {Row: 3, Col: 0, Value: 1},
		{Row: 1, Col: 1, Value: 1}, {Row: 1, Col: 2, Value: 1}, {Row: 2, Col: 2, Value: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	information := []float64{0, 2, 1}
	near(t, "novelty@2", Novelty(list(1, 2, 0), information, 2), 1.5)
	near(t, "novelty@10", Novelty(list(1, 2, 0), information, 10), 1)
	near(t, "novelty of nothing", Novelty(nil, information, 10), 0)
	similarity := CosineSimilarity(m.Transpose())
	near(t, "similarity 0, 1", similarity(0, 1), 1/math.Sqrt(4))
	near(t, "similarity 1, 2", similarity(1, 2), 1/math.Sqrt(2))
	near(t, "similarity 0, 2", similarity(2, 0), 2/math.Sqrt(8))
	near(t, "diversity@2", Diversity(list(0, 1, 2), similarity, 2), 0.5)
	near(t, "diversity@3", Diversity(list(0, 1, 2), similarity, 3), 1-(0.5+1/math.Sqrt(2)+2/math.Sqrt(8))/3)
	near(t, "diversity of one", Diversity(list(0), similarity, 3), 0)
}

// TestMetricsByBruteForce compares with the definitions on random lists.
func TestMetricsByBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		items := 1 + r.IntN(30)
		var order []int32
		for _, i := range r.Perm(items)[:1+r.IntN(items)] {
			order = append(order, int32(i))
		}
		in := map[int32]bool{}
		for range 1 + r.IntN(10) {
			in[int32(r.IntN(items+5))] = true
		}
		var held []int32
		for i := range in {
			held = append(held, i)
		}
		slices.Sort(held)
		k := 1 + r.IntN(40)
		hits, dcg, best, first := 0.0, 0.0, 0.0, 0.0
		for rank, item := range order {
			if in[item] && first == 0 {
				first = 1 / float64(rank+1)
			}
			if in[item] && rank < k {
				hits++
				dcg += math.Ln2 / math.Log(float64(rank+2))
			}
		}
		for rank := 1; rank <= k && rank <= len(held); rank++ {
			best += math.Ln2 / math.Log(float64(rank+1))
		}
		l := list(order...)
		near(t, "recall", Recall(l, held, k), hits/math.Min(float64(k), float64(len(held))))
		near(t, "NDCG", NDCG(l, held, k), dcg/best)
		near(t, "hit rate", HitRate(l, held, k), math.Min(1, hits))
		near(t, "reciprocal rank", ReciprocalRank(l, held), first)
	}
}
