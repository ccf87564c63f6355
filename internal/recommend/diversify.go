package recommend

// diverseDepth is how many of the best items may change places; the others follow
// by score.
const diverseDepth = 300

// Diversify puts a ranked list in an order in which neighbours differ: maximal
// marginal relevance (Carbonell and Goldstein 1998, "The use of MMR, diversity-
// based reranking"). The next item is the one with the greatest
//
//	(1 − diversity)·score − diversity·spread·max similarity to those before it
//
// where spread is the range of the scores and similarity is from 0 to 1. With
// diversity 0 the order stays, with 1 only the differences count. Scores in the
// result are the list's own. Time: O(k²) similarities for the k items that may move.
func Diversify(list []Scored, diversity float32, similarity func(a, b int32) float32) []Scored {
	k := min(len(list), diverseDepth)
	if diversity <= 0 || k < 2 {
		return list
	}
	spread := list[0].Score - list[k-1].Score
	nearest := make([]float32, k)
	taken := make([]bool, k)
	out := make([]Scored, 0, len(list))
	for range k {
		best, bestValue := -1, float32(0)
		for i := range k {
			if taken[i] {
				continue
			}
			value := (1-diversity)*list[i].Score - diversity*spread*nearest[i]
			if best < 0 || value > bestValue {
				best, bestValue = i, value
			}
		}
		taken[best] = true
		out = append(out, list[best])
		for i := range k {
			if !taken[i] {
				nearest[i] = max(nearest[i], similarity(list[best].Item, list[i].Item))
			}
		}
	}
	return append(out, list[k:]...)
}

// Likeness is the cosine of two items' vectors, from 0 to 1, and 0 where nothing is known
// of one: how alike they are in what is known of both, while Similarity is less, too,
// where little is known. Time: O(features of the two).
func (c *Content) Likeness(a, b int32) float32 {
	if c.length[a] == 0 || c.length[b] == 0 {
		return 0
	}
	return c.Similarity(a, b) / (c.length[a] * c.length[b])
}

// Similarity is the product of two items' vectors, from 0 to 1. Time: O(features
// of the two).
func (c *Content) Similarity(a, b int32) float32 {
	indexA, valueA := c.items.Row(int(a))
	indexB, valueB := c.items.Row(int(b))
	var dot float32
	for i, j := 0, 0; i < len(indexA) && j < len(indexB); {
		switch {
		case indexA[i] < indexB[j]:
			i++
		case indexA[i] > indexB[j]:
			j++
		default:
			dot += valueA[i] * valueB[j]
			i++
			j++
		}
	}
	return dot
}
