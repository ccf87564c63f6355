package recommend

import "math"

// similarity turns the product of the weighted columns of the items i and j into
// how similar j is to i.
type similarity func(product float32, i, j int) float32

// weighted gives m with its cells weighed as the options say.
func weighted(m *Matrix, o KNNOptions) *Matrix {
	switch o.Weighting {
	case BM25:
		return bm25(m.Transpose(), o.K1, o.B).Transpose()
	case RP3Beta:
		return halfWalk(m)
	}
	return m
}

// similarityOf gives the similarity that belongs to the weighting of m.
func similarityOf(m *Matrix, o KNNOptions) similarity {
	switch o.Weighting {
	case Cosine:
		norm := make([]float64, m.Cols)
		for p, c := range m.Index {
			norm[c] += float64(m.Value[p]) * float64(m.Value[p])
		}
		for i := range norm {
			norm[i] = math.Sqrt(norm[i])
		}
		return func(product float32, i, j int) float32 {
			return product / float32(norm[i]*norm[j]+o.Shrink)
		}
	case RP3Beta:
		start := make([]float32, m.Cols)
		for p, c := range m.Index {
			start[c] += max(0, m.Value[p])
		}
		arrive := make([]float32, m.Cols)
		for i, s := range start {
			arrive[i] = float32(math.Pow(float64(s), -o.Beta))
		}
		return func(product float32, i, j int) float32 { return product / start[i] * arrive[j] }
	}
	return func(product float32, _, _ int) float32 { return product }
}

// halfWalk divides each cell by the root of its row's sum, so that the product of
// two columns is a random walk from item to user to item, up to the first item's count.
func halfWalk(m *Matrix) *Matrix {
	w := &Matrix{Rows: m.Rows, Cols: m.Cols, Start: m.Start, Index: m.Index, Value: make([]float32, m.Len())}
	for u := range m.Rows {
		_, value := m.Row(u)
		sum := 0.0
		for _, v := range value {
			sum += max(0, float64(v))
		}
		for p := m.Start[u]; p < m.Start[u+1]; p++ {
			if v := max(0, float64(m.Value[p])); v > 0 {
				w.Value[p] = float32(v / math.Sqrt(sum))
			}
		}
	}
	return w
}

// bm25 gives a documents × terms matrix with each count weighed by BM25.
func bm25(m *Matrix, k1, b float64) *Matrix {
	w := &Matrix{Rows: m.Rows, Cols: m.Cols, Start: m.Start, Index: m.Index, Value: make([]float32, m.Len())}
	documents := InteractionCounts(m)
	length := make([]float64, m.Rows)
	total := 0.0
	for d := range m.Rows {
		_, value := m.Row(d)
		for _, v := range value {
			length[d] += max(0, float64(v)) // BM25 has no negative counts
		}
		total += length[d]
	}
	for d := range m.Rows {
		norm := 1 - b + b*length[d]*float64(m.Rows)/total
		for p := m.Start[d]; p < m.Start[d+1]; p++ {
			idf := math.Log(float64(m.Rows) / (1 + float64(documents[m.Index[p]])))
			v := max(0, float64(m.Value[p]))
			w.Value[p] = float32(v * (k1 + 1) / (k1*norm + v) * max(idf, 0))
		}
	}
	return w
}
