package recommend

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

// maxRank bounds the rank to what is still of use: the predictions stop improving
// far below, and folding in takes time with the rank's cube.
const maxRank = 256

// RatingOptions are the settings of FitRating. The zero value of a field marked
// "0: chosen" leaves the choice to the documented rule.
type RatingOptions struct {
	Rank       int     // dimension K of the factors, 1 to 256. 0: chosen by the number of ratings, see FitRating
	Iterations int     // sweeps of each chain, burn-in included. 0: chosen by the number of ratings
	Burn       int     // first sweeps of each chain that are thrown away, 0 to Iterations-1
	Chains     int     // independent Markov chains, > 0; each may use one core
	Keep       int     // posterior samples that the model keeps for folding in, shared by the chains. 0: chosen by the number of items
	Level      float64 // probability that an interval holds the rating, inside (0, 1)
	Min, Max   float32 // the rating scale. Both 0: the lowest and the highest rating of the training part
	Seed       uint64
	Progress   Progress // told the sweeps done, of all chains together
}

// DefaultRating are the settings for any data set. Of ranks 6 to 28, hyperpriors'
// rates .01 to 5 and exponents of |N| −.4 to −.75 they did best, or as well at less
// cost, on an eighth held out of MovieLens 100K's u1.base and of latest-small.
func DefaultRating() RatingOptions {
	return RatingOptions{Burn: 20, Chains: 2, Level: 0.8, Seed: 1}
}

// Pair is a user and an item whose rating is asked for.
type Pair struct {
	User, Item int32
}

// Prediction is a predicted rating. All three numbers lie on the rating scale,
// Low ≤ Mean ≤ High, and the rating is expected to lie in [Low, High], ends
// included, with the probability RatingOptions.Level.
type Prediction struct {
	Mean, Low, High float32
}

// FitRating fits a Bayesian factorisation of a users × items matrix of ratings by
// Gibbs sampling, and predicts the ratings of pairs, which may be empty.
//
// The model is SVD++ with implicit feedback on both sides (Koren 2008; the
// "Bayesian SVD++ flipped" of Rendle, Zhang and Koren 2019, "On the Difficulty of
// Evaluating Baselines", arXiv 1905.01395):
//
//	r(u,i) = m + aᵤ + bᵢ + pᵤ·qᵢ + ε,    ε ~ N(0, 1/(α·wᵤ·vᵢ))
//	pᵤ = own(u) + |N(u)|^-½·Σ implicit(j), j ∈ N(u): the items that u rated
//	qᵢ = own(i) + |N(i)|^-½·Σ implicit(v), v ∈ N(i): the users who rated i
//
// with the biases aᵤ and bᵢ made up like the factors. Every group of parameters
// has, in every dimension, a normal prior whose mean and precision are sampled too
// (Salakhutdinov and Mnih 2008, "Bayesian Probabilistic Matrix Factorization using
// MCMC"; Rendle 2012, "Factorization Machines with libFM"). The noise differs
// between users (wᵤ) and items (vᵢ), which have Gamma priors (Lakshminarayanan,
// Bouchard and Archambeau 2011, "Robust Bayesian Matrix Factorisation"): erratic
// users and divisive movies count less, and their intervals are wider.
//
// N(u) and N(i) come from the training part alone. A pair that is not in it is
// predicted as if it were the next one there: i joins N(u) and u joins N(i),
// because in training too a rating's own pair is always in them. That uses nothing
// but the pair asked for, so a prediction doesn't depend on the other pairs.
//
// The predictions of pairs average over all sweeps after the burn-in; the model
// keeps some of the sweeps' parameters, to predict for any history. Chains run
// side by side and their random numbers and sums are their own, so the result
// is the same, byte for byte, whatever GOMAXPROCS is. The half-width of an interval
// is a multiple of the predictive deviation: the multiple that holds the share Level
// of the training part's residuals under the posterior, whatever their shape.
//
// Chosen for n ratings: Rank = 16 + 4·log₁₀(n/10⁵), within 16 to 32; Iterations =
// 400·(n/10⁵)^-¼, within 100 to 400; Keep = 320,000/items, within 8 to 32, which
// keeps a model below some 60 MB up to 40,000 items. With 32 samples folding in is
// nearly as exact as the fit (RMSE +.003 on MovieLens 100K), with 16 less so (+.006).
//
// Time: O(Chains·Iterations·(ratings + users + items + pairs)·Rank). Memory: 12 bytes
// a rating beside the matrix, plus for each chain 4 bytes a rating, about 32·Rank
// bytes a user and an item, and 16 bytes a pair; RatingModel says what stays.
//
// The hyperpriors suit a scale a few points wide, such as 1 to 5 or 1 to 10.
//
// It returns an error if the matrix is empty or holds a rating that is not finite
// or off the scale, for a pair outside the matrix, for options out of range, and
// when ctx ends first.
func FitRating(ctx context.Context, m *Matrix, pairs []Pair, o RatingOptions) (*RatingModel, []Prediction, error) {
	o, err := o.resolve(m)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range pairs {
		if p.User < 0 || int(p.User) >= m.Rows || p.Item < 0 || int(p.Item) >= m.Cols {
			return nil, nil, fmt.Errorf("recommend: pair (%d, %d) is outside a %d × %d matrix", p.User, p.Item, m.Rows, m.Cols)
		}
	}
	data := newRatingData(m, pairs)
	chains := make([]*ratingChain, o.Chains)
	t := newTally(o.Progress, o.Chains*o.Iterations)
	err = forBlocks(ctx, workerCount(o.Chains), o.Chains, func(_, c int) {
		chains[c] = newRatingChain(data, o, c)
		chains[c].run(ctx, t)
	})
	if err != nil {
		return nil, nil, err
	}
	model := newRatingModel(data, o, chains)
	return model, model.predictPairs(pairs, chains), nil
}

// resolve checks the options and fills in what they leave open.
func (o RatingOptions) resolve(m *Matrix) (RatingOptions, error) {
	n := float64(m.Len())
	if n == 0 {
		return o, errors.New("recommend: there are no ratings to fit")
	}
	if o.Rank == 0 {
		o.Rank = int(min(max(16+4*math.Log10(n/1e5), 16), 32))
	}
	if o.Iterations == 0 {
		o.Iterations = int(min(max(400*math.Pow(n/1e5, -0.25), 100), 400))
	}
	if o.Keep == 0 {
		o.Keep = min(max(320_000/m.Cols, 8), 32)
	}
	if o.Min == 0 && o.Max == 0 {
		o.Min, o.Max = slices.Min(m.Value), slices.Max(m.Value)
	}
	switch {
	case o.Rank < 1 || o.Rank > maxRank:
		return o, fmt.Errorf("recommend: rank %d is not 1 to %d", o.Rank, maxRank)
	case o.Burn < 0 || o.Iterations <= o.Burn:
		return o, fmt.Errorf("recommend: %d iterations with a burn-in of %d leave no sample", o.Iterations, o.Burn)
	case o.Chains < 1 || o.Keep < 1:
		return o, fmt.Errorf("recommend: %d chains that keep %d samples: both must be positive", o.Chains, o.Keep)
	case !(o.Level > 0 && o.Level < 1):
		return o, fmt.Errorf("recommend: the intervals' level %v is not between 0 and 1", o.Level)
	}
	for _, v := range m.Value {
		if !(v >= o.Min && v <= o.Max) || math.IsInf(float64(v), 0) {
			return o, fmt.Errorf("recommend: rating %v is not between %v and %v", v, o.Min, o.Max)
		}
	}
	return o, nil
}
