package evaluate

import (
	"cmp"
	"slices"

	"marquee/internal/recommend"
)

// popularityShares is in how many groups the items are divided by popularity, of
// equally many training interactions each: a few blockbusters in the first, most of
// the catalogue in the last.
const popularityShares = 5

// popularityGroup is a range of items by their number of training users.
type popularityGroup struct{ items, least, most int }

// popularityGroups divides items by their counts, and says which group each is in.
func popularityGroups(counts []float32) (groups []popularityGroup, of []int) {
	order := make([]int, len(counts))
	total := 0.0
	for i, n := range counts {
		order[i] = i
		total += float64(n)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(counts[b], counts[a]) })
	groups = make([]popularityGroup, popularityShares)
	of = make([]int, len(counts))
	sum := 0.0
	for _, i := range order {
		g := min(popularityShares-1, int(sum/max(1, total)*popularityShares))
		sum += float64(counts[i])
		n := int(counts[i])
		if groups[g].items == 0 {
			groups[g].most = n
		}
		groups[g].items++
		groups[g].least = n
		of[i] = g
	}
	return groups, of
}

// byPopularity gives, for each popularity group, the share of the held-out pairs
// with an item of it that are in the lists.
func (b *Bench) byPopularity(lists [][]recommend.Scored) []PopularityReport {
	reports := make([]PopularityReport, len(b.popularity)+1)
	for g, group := range b.popularity {
		reports[g] = PopularityReport{Items: group.items, Least: group.least, Most: group.most}
	}
	hits := make([]int, len(reports))
	for _, i := range b.scored {
		list := lists[i][:min(b.groupK, len(lists[i]))]
		for _, item := range b.cases[i].Held {
			g := len(b.popularity) // unknown to the training part
			if int(item) < b.items {
				g = b.groupOf[item]
			}
			reports[g].HeldOut++
			if slices.ContainsFunc(list, func(x recommend.Scored) bool { return x.Item == item }) {
				hits[g]++
			}
		}
	}
	for g := range reports {
		reports[g].Recall = float64(hits[g]) / float64(max(1, reports[g].HeldOut))
	}
	return slices.DeleteFunc(reports, func(r PopularityReport) bool { return r.HeldOut == 0 })
}

// historyBounds are the lower ends of the groups of users by length of the history.
var historyBounds = []int{0, 1, 5, 10, 20, 50, 100, 200, 500}

// byHistory gives the mean recall and NDCG of users with histories of similar length.
func (b *Bench) byHistory(lists [][]recommend.Scored) []HistoryReport {
	reports := make([]HistoryReport, len(historyBounds))
	for g, bound := range historyBounds {
		reports[g].Least = bound
		if g+1 < len(historyBounds) {
			reports[g].Most = historyBounds[g+1] - 1
		}
	}
	for _, i := range b.scored {
		g, exact := slices.BinarySearch(historyBounds, len(b.cases[i].History))
		if !exact {
			g--
		}
		r := &reports[g]
		r.Users++
		r.Recall += Recall(lists[i], b.cases[i].Held, b.groupK)
		r.NDCG += NDCG(lists[i], b.cases[i].Held, b.groupK)
	}
	reports = slices.DeleteFunc(reports, func(r HistoryReport) bool { return r.Users == 0 })
	for g := range reports {
		reports[g].Recall /= float64(reports[g].Users)
		reports[g].NDCG /= float64(reports[g].Users)
	}
	return reports
}
