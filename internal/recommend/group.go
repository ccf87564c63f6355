package recommend

import (
	"fmt"
	"math"
)

// GroupStrategy is how the wishes of a group's members become one.
type GroupStrategy int

// The strategies, after Masthoff 2015, "Group Recommender Systems: Aggregation,
// Satisfaction and Group Attributes", table 22.2, and Xiao et al. 2017,
// "Fairness-Aware Group Recommendation with Pareto-Efficiency", section 3.2.
const (
	GroupAverage     GroupStrategy = iota // the mean of the members' scores
	GroupLeastMisery                      // the score of the member who likes it least
	GroupFair                             // the mean less the deviation between the members
)

// GroupScores makes one score for each item from the scores of the members, which
// must be comparable (z-scores) and of one length. Time: O(members × items).
func GroupScores(members [][]float32, strategy GroupStrategy) ([]float32, error) {
	if len(members) == 0 {
		return nil, fmt.Errorf("recommend: a group has at least one member")
	}
	scores := make([]float32, len(members[0]))
	for i := range scores {
		lowest, sum, squares := members[0][i], float64(0), float64(0)
		for _, m := range members {
			lowest = min(lowest, m[i])
			sum += float64(m[i])
			squares += float64(m[i]) * float64(m[i])
		}
		n := float64(len(members))
		mean := sum / n
		switch strategy {
		case GroupLeastMisery:
			scores[i] = lowest
		case GroupFair:
			scores[i] = float32(mean - math.Sqrt(max(0, squares/n-mean*mean)))
		default:
			scores[i] = float32(mean)
		}
	}
	return scores, nil
}
