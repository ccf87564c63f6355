package recommend

import "math"

// similarity turns the product of the weighted columns of the items i and j into
// how similar j is to i.
type similarity func(product float32, i, j int) float32

// weighted gives m with its cells weighed as the options say, and the similarity
// that belongs to it.
func weighted(m *Matrix, o KNNOptions) (*Matrix, similarity) {
	if o.Weighting == BM25 {
		return bm25(m.Transpose(), o.K1, o.B).Transpose(), func(product float32, _, _ int) float32 { return product }
	}
	norm := make([]float64, m.Cols)
	for p, c := range m.Index {
		norm[c] += float64(m.Value[p]) * float64(m.Value[p])
	}
	for i := range norm {
		norm[i] = math.Sqrt(norm[i])
	}
	return m, func(product float32, i, j int) float32 {
		return product / float32(norm[i]*norm[j]+o.Shrink)
	}
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
