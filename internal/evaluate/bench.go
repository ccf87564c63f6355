package evaluate

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"time"

	"marquee/internal/recommend"
)

// Depth is how many places of each list are kept, at the least, and the depth to
// which MRR looks.
const Depth = 100

// Options are the settings of a Bench.
type Options struct {
	K    []int // lengths of lists to measure; nil: 10, 20, 50 and 100
	Seed uint64
	// Features, items × features, is what the similarity of two items is measured by
	// for the lists' diversity. Nil: by the training users who have both.
	Features *recommend.Matrix
	// Now is for measuring durations, time.Now for example. Nil: they aren't measured.
	Now func() time.Time
}

// Bench measures models that rank on the same users. Any number of goroutines may use it.
type Bench struct {
	cases       []recommend.Holdout
	scored      []int // the cases with something held out
	items       int
	o           Options
	depth       int
	listK       int // at which novelty and diversity are measured
	groupK      int // at which the groups' figures are measured
	information []float64
	similarity  func(i, j int32) float64
	popularity  []popularityGroup
	groupOf     []int // the popularity group of each item
}

// NewBench prepares the measuring on cases of models that were trained from a users ×
// items matrix. It returns an error if nothing is held out or an option is out of range.
func NewBench(train *recommend.Matrix, cases []recommend.Holdout, o Options) (*Bench, error) {
	if o.K == nil {
		o.K = []int{10, 20, 50, 100}
	}
	o.K = slices.Compact(slices.Sorted(slices.Values(o.K)))
	if len(o.K) == 0 || o.K[0] < 1 {
		return nil, errors.New("the lengths of lists to measure must be 1 or more")
	}
	b := &Bench{cases: cases, items: train.Cols, o: o, listK: o.K[0], groupK: o.K[0]}
	b.depth = max(Depth, o.K[len(o.K)-1])
	if slices.Contains(o.K, 20) {
		b.groupK = 20
	}
	for i, c := range cases {
		if len(c.Held) > 0 {
			b.scored = append(b.scored, i)
		}
	}
	if len(b.scored) == 0 {
		return nil, errors.New("nothing relevant is held out of any user, so there is nothing to measure")
	}
	counts := recommend.InteractionCounts(train)
	b.information = make([]float64, train.Cols)
	for i, n := range counts {
		b.information[i] = -math.Log2(float64(max(1, n)) / float64(max(1, train.Rows)))
	}
	b.popularity, b.groupOf = popularityGroups(counts)
	if b.o.Features == nil {
		ones := *train
		ones.Value = slices.Repeat([]float32{1}, len(train.Value))
		b.o.Features = ones.Transpose()
	}
	b.similarity = CosineSimilarity(b.o.Features)
	return b, nil
}

// Lists ranks all items for each case, without those that the case excludes, and
// gives the first of them, Depth or more.
func (b *Bench) Lists(ctx context.Context, s recommend.Scorer) ([][]recommend.Scored, error) {
	lists := make([][]recommend.Scored, len(b.cases))
	scratch := make([][]float32, runtime.GOMAXPROCS(0))
	err := parallel(ctx, len(b.cases), func(worker, i int) {
		scratch[worker] = s.Scores(b.cases[i].History, scratch[worker])
		lists[i] = recommend.TopK(scratch[worker], b.depth, b.cases[i].Exclude, nil)
	})
	return lists, err
}

// Evaluate ranks with a model and measures the lists.
func (b *Bench) Evaluate(ctx context.Context, name string, s recommend.Scorer) (ModelReport, [][]recommend.Scored, error) {
	begin := b.now()
	lists, err := b.Lists(ctx, s)
	if err != nil {
		return ModelReport{}, nil, err
	}
	seconds := b.now().Sub(begin).Seconds()
	report, err := b.Measure(ctx, name, lists)
	if seconds > 0 {
		report.ListsPerSecond = float64(len(lists)) / seconds
	}
	return report, lists, err
}

func (b *Bench) now() time.Time {
	if b.o.Now == nil {
		return time.Time{}
	}
	return b.o.Now()
}

// Measure computes the figures of lists, one for each case, best item first,
// wherever they come from: what an API serves can be measured too. A shorter list than
// is measured misses what it hasn't.
func (b *Bench) Measure(ctx context.Context, name string, lists [][]recommend.Scored) (ModelReport, error) {
	if len(lists) != len(b.cases) {
		return ModelReport{}, errors.New("there must be a list for each case")
	}
	for _, list := range lists {
		if slices.ContainsFunc(list, func(x recommend.Scored) bool { return x.Item < 0 || int(x.Item) >= b.items }) {
			return ModelReport{}, errors.New("a list has an item that is not in the training part")
		}
	}
	width := 3*len(b.o.K) + 3
	values := make([]float64, len(b.scored)*width)
	err := parallel(ctx, len(b.scored), func(_, u int) {
		b.measureUser(lists[b.scored[u]], b.cases[b.scored[u]].Held, values[u*width:][:width])
	})
	if err != nil {
		return ModelReport{}, err
	}
	covered := make([]coverage, len(b.o.K))
	for i, k := range b.o.K {
		covered[i] = newCoverage(lists, b.scored, b.items, k)
	}
	of := func(times []int32) []float64 {
		figures := make([]float64, width, width+len(covered))
		for u, n := range times {
			if n == 0 {
				continue
			}
			for c, v := range values[u*width:][:width] {
				figures[c] += float64(n) * v
			}
		}
		for c := range figures {
			figures[c] /= float64(len(times))
		}
		for _, c := range covered {
			figures = append(figures, c.share(times))
		}
		return figures
	}
	all := slices.Repeat([]int32{1}, len(b.scored))
	replicates, err := bootstrap(ctx, len(b.scored), b.o.Seed, of)
	if err != nil {
		return ModelReport{}, err
	}
	report := b.report(name, of(all), replicates)
	report.ByPopularity = b.byPopularity(lists)
	report.ByHistory = b.byHistory(lists)
	return report, nil
}

// measureUser writes a user's figures: recall, NDCG and hit rate at each K, the
// reciprocal rank, novelty and diversity.
func (b *Bench) measureUser(list []recommend.Scored, held []int32, dst []float64) {
	for i, k := range b.o.K {
		dst[3*i] = Recall(list, held, k)
		dst[3*i+1] = NDCG(list, held, k)
		dst[3*i+2] = HitRate(list, held, k)
	}
	rest := dst[3*len(b.o.K):]
	rest[0] = ReciprocalRank(list[:min(Depth, len(list))], held)
	rest[1] = Novelty(list, b.information, b.listK)
	rest[2] = Diversity(list, b.similarity, b.listK)
}

// report puts the figures in their places.
func (b *Bench) report(name string, figures []float64, replicates [][]float64) ModelReport {
	m := ModelReport{Name: name, Recall: map[int]Interval{}, NDCG: map[int]Interval{}, HitRate: map[int]Interval{}, Coverage: map[int]Interval{}}
	at := func(c int) Interval { return interval(figures[c], column(replicates, c)) }
	n := len(b.o.K)
	for i, k := range b.o.K {
		m.Recall[k], m.NDCG[k], m.HitRate[k] = at(3*i), at(3*i+1), at(3*i+2)
		m.Coverage[k] = centredInterval(figures[3*n+3+i], column(replicates, 3*n+3+i))
	}
	m.MRR, m.Novelty, m.Diversity = at(3*n), at(3*n+1), at(3*n+2)
	return m
}
