package recommend

import "math"

// Standardize scales scores to mean 0 and standard deviation 1 in place (z-scores),
// which makes those of different models comparable, and gives the factor by which
// it multiplied. Scores that are all equal become 0, with factor 0.
func Standardize(scores []float32) (scale float32) {
	var sum, squares float64
	for _, s := range scores {
		sum += float64(s)
	}
	mean := sum / float64(max(1, len(scores)))
	for _, s := range scores {
		squares += (float64(s) - mean) * (float64(s) - mean)
	}
	deviation := math.Sqrt(squares / float64(max(1, len(scores))))
	if deviation < 1e-9 {
		clear(scores)
		return 0
	}
	scale = float32(1 / deviation)
	for i, s := range scores {
		scores[i] = (s - float32(mean)) * scale
	}
	return scale
}
