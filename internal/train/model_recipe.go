package train

import (
	"crypto/sha256"
	"fmt"

	"marquee/internal/recommend"
)

// recipe is how a model is made, as far as trainings may change it. A model that is
// fitted on newer data follows the recipe of the one before it, so that what a
// training has learned at length is not lost.
type recipe struct {
	EASELambda float64
	IALS       []factorisation
	Weights    map[string]float32 // of the blend, by source; nil: the ones by default
	Quality    float64            // NDCG@100 of the blend where the weights were learned; 0: they were not
}

// factorisation is what is chosen of one of the iALS models.
type factorisation struct {
	Factors int
	Lambda  float64
}

// defaultRecipe is how models are made unless a training finds something better.
func defaultRecipe() recipe {
	o := recommend.DefaultRanking()
	r := recipe{EASELambda: o.EASE.Lambda}
	for _, ials := range o.IALS {
		r.IALS = append(r.IALS, factorisation{ials.Factors, ials.Lambda})
	}
	return r
}

func (r recipe) options() recommend.RankingOptions {
	o := recommend.DefaultRanking()
	o.EASE.MaxItems, o.EASE.Lambda = easeItems, r.EASELambda
	for i := range min(len(o.IALS), len(r.IALS)) {
		o.IALS[i].Factors, o.IALS[i].Lambda = r.IALS[i].Factors, r.IALS[i].Lambda
	}
	return o
}

// ratingIterations is the number of sweeps that the model of ratings makes; 0: what
// suits the number of ratings. Tests, which need no precision, lower it.
var ratingIterations = 0

func ratingOptions() recommend.RatingOptions {
	o := recommend.DefaultRating()
	o.Min, o.Max, o.Level, o.Iterations = lowestRating, highestRating, Level, ratingIterations
	return o
}

// modelID is made of all that decides what a model says.
func modelID(digest string, r recipe) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %+v %+v %v %v %v %d", digest, r.options(), ratingOptions(), r.Weights, kinds, groupShares, recommend.SnapshotFormat)
	return fmt.Sprintf("m-%x", sum.Sum(nil)[:8])
}
