package evaluate

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"marquee/internal/recommend"
)

// RankingOptions are the settings of EvaluateRanking.
type RankingOptions struct {
	Options
	Fit    recommend.RankingOptions
	Models []string // to measure; nil: all, the blend last
	Curve  bool     // also measure with shares of the training data
	// Lists gets each model's lists, one for each of the task's Cases. Nil: they go.
	Lists func(model string, lists [][]recommend.Scored) error
}

// UnknownModelError says that there is no model of a name, and which there are.
type UnknownModelError struct {
	Name  string
	There []string
}

// Error implements error.
func (e *UnknownModelError) Error() string {
	return fmt.Sprintf("there is no model %q: there are %s", e.Name, strings.Join(e.There, ", "))
}

// EvaluateRanking trains the models on a task's training part, learns the blend's
// weights on its validation part, and measures each model and the blend on its test
// users. What is Report in the outcome is the caller's to fill in.
//
// It returns an *UnknownModelError for a name of Models that isn't there, an error
// where nothing is held out, and the errors of FitRanker.
func EvaluateRanking(ctx context.Context, t *RankingTask, o RankingOptions) (*RankingReport, error) {
	if o.Now == nil {
		o.Now = func() time.Time { return time.Time{} }
	}
	bench, err := NewBench(t.Data.Weights, t.Cases, o.Options)
	if err != nil {
		return nil, err
	}
	clock := fitClock{now: o.Now, next: o.Fit.Progress}
	o.Fit.Progress = clock.progress
	begin := o.Now()
	ranker, err := recommend.FitRanker(ctx, t.Data, o.Fit)
	if err != nil {
		return nil, err
	}
	report := &RankingReport{Relevant: t.Relevant, K: bench.o.K, ListK: bench.listK, GroupK: bench.groupK,
		Sizes: t.Sizes, FitSeconds: o.Now().Sub(begin).Seconds()}
	names, err := chooseModels(ranker, o.Models)
	if err != nil {
		return nil, err
	}
	seconds := clock.seconds(ranker.Sources())
	for _, name := range names {
		m, lists, err := bench.Evaluate(ctx, name, ranker.Model(name))
		if err != nil {
			return nil, err
		}
		for _, source := range ranker.Sources() {
			if source.Name == name {
				m.Weight, m.FitSeconds = &source.Weight, seconds[name]
			}
		}
		if name == recommend.ModelBlend {
			m.FitSeconds = report.FitSeconds
		}
		report.Models = append(report.Models, m)
		if o.Lists != nil {
			if err := o.Lists(name, lists); err != nil {
				return nil, err
			}
		}
	}
	if o.Curve {
		report.Curve, err = rankingCurve(ctx, t, bench, ranker, o, names)
	}
	return report, err
}

// chooseModels gives the names of the models to measure.
func chooseModels(r *recommend.Ranker, wanted []string) ([]string, error) {
	var there []string
	for _, source := range r.Sources() {
		there = append(there, source.Name)
	}
	there = append(there, recommend.ModelBlend)
	if wanted == nil {
		return there, nil
	}
	for _, name := range wanted {
		if !slices.Contains(there, name) {
			return nil, &UnknownModelError{name, there}
		}
	}
	return wanted, nil
}

// fitClock measures how long each model's fit took, by the progress of the whole,
// in which every model but the popularity and the content has an equal part.
type fitClock struct {
	now   func() time.Time
	next  recommend.Progress
	marks []mark
}

type mark struct {
	done int
	at   time.Time
}

func (c *fitClock) progress(done, total int) {
	if c.next != nil {
		c.next(done, total)
	}
	done = 1000 * done / max(1, total)
	if n := len(c.marks); n > 0 && done < c.marks[n-1].done {
		c.marks = nil // the second fit, on everything, begins
	}
	c.marks = append(c.marks, mark{done, c.now()})
}

// seconds gives the seconds of each source of the last fit.
func (c *fitClock) seconds(sources []recommend.Source) map[string]float64 {
	var names []string
	for _, s := range sources {
		if s.Name != recommend.ModelContent && s.Name != "popularity" {
			names = append(names, s.Name)
		}
	}
	seconds := map[string]float64{}
	if len(c.marks) == 0 {
		return seconds
	}
	begin := c.marks[0].at
	for stage, name := range names {
		end := slices.IndexFunc(c.marks, func(m mark) bool { return m.done >= 1000*(stage+1)/len(names) })
		if end < 0 {
			break
		}
		seconds[name] = c.marks[end].at.Sub(begin).Seconds()
		begin = c.marks[end].at
	}
	return seconds
}
