package evaluate

import (
	"context"
	"runtime"
	"slices"
)

// Interval is a figure with its 95 % bootstrap interval.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Resamples is how many resamples a bootstrap interval is made of.
const Resamples = 1000

// bootstrap draws Resamples resamples of n units with replacement and gives what
// of makes of each. of gets how often each unit was drawn; it may be called by several
// goroutines at once. The draws depend on the seed and on n alone, so figures of
// the same units are resampled alike, whatever they are figures of.
func bootstrap(ctx context.Context, n int, seed uint64, of func(times []int32) []float64) ([][]float64, error) {
	replicates := make([][]float64, Resamples)
	drawn := make([][]int32, runtime.GOMAXPROCS(0))
	err := parallel(ctx, Resamples, func(worker, b int) {
		if drawn[worker] == nil {
			drawn[worker] = make([]int32, n)
		}
		times := drawn[worker]
		clear(times)
		r := random(seed, streamResample<<32+uint64(b))
		for range n {
			times[r.IntN(n)]++
		}
		replicates[b] = of(times)
	})
	return replicates, err
}

// interval makes the percentile interval (Efron and Tibshirani 1993, chapter 13) of
// the replicates of a figure.
func interval(value float64, replicates []float64) Interval {
	sorted := slices.Sorted(slices.Values(replicates))
	return Interval{Value: value, Low: quantile(sorted, 0.025), High: quantile(sorted, 0.975)}
}

// centredInterval is interval for a figure that is smaller in every resample than in
// the sample, because resamples hold fewer different users: the replicates' mean
// difference is taken from them first. The figure is a share, at most 1.
func centredInterval(value float64, replicates []float64) Interval {
	mean := 0.0
	for _, v := range replicates {
		mean += v / float64(len(replicates))
	}
	i := interval(value, replicates)
	i.Low = min(max(i.Low+value-mean, 0), value)
	i.High = max(min(i.High+value-mean, 1), value)
	return i
}

// quantile interpolates linearly between the sorted values.
func quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	at := p * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

// column gives one figure out of all replicates.
func column(replicates [][]float64, c int) []float64 {
	values := make([]float64, len(replicates))
	for b, r := range replicates {
		values[b] = r[c]
	}
	return values
}
