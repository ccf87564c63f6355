package recommend

// Items implements Scorer.
func (m *IALS) Items() int { return m.items }

// FoldIn gives the embedding of a user with this history: the exact minimum of
// the loss with the items' embeddings fixed. Its length is that of the padded
// embeddings; it is zero for a history without known items.
func (m *IALS) FoldIn(h History) []float32 {
	x := make([]float32, m.d)
	m.load(h).solve(x, foldInSteps, foldInTolerance)
	return x
}

// ScoresOf writes the score of every item for an embedding that FoldIn gave
// into dst, like Scores. Time: O(d·items).
func (m *IALS) ScoresOf(embedding, dst []float32) []float32 {
	dst = sized(dst, roundUp(m.items, padRows))
	dotRows(m.factors, embedding, dst)
	return dst[:m.items]
}

// Scores implements Scorer.
func (m *IALS) Scores(h History, dst []float32) []float32 {
	return m.ScoresOf(m.FoldIn(h), dst)
}

// Explain implements Scorer. With S = (α₀·HᵀH + Σ h·hᵀ + λ·I)⁻¹ for the user's
// history, item i's score is Σⱼ vⱼ·(hᵢᵀ·S·hⱼ): Hu et al. 2008, equation 7, where
// hᵢᵀ·S·hⱼ is the similarity of i and j in this user's eyes. The amounts sum to
// the score up to the precision of float32.
func (m *IALS) Explain(h History, item int32) []Contribution {
	if !known(item, m.items) {
		return nil
	}
	s := m.load(h)
	view := make([]float32, m.d) // S·hᵢ
	copy(s.r, m.embedding(item))
	s.improve(view, foldInSteps, foldInTolerance)
	var c []Contribution
	for t, j := range s.index {
		c = append(c, Contribution{Item: j, Amount: s.target[t] * dot(view, m.embedding(j))})
	}
	return sortContributions(c)
}

// embedding gives the embedding of an item.
func (m *IALS) embedding(item int32) []float32 {
	return m.factors[int(item)*m.d:][:m.d]
}

// load gives a solver for the user's problem.
func (m *IALS) load(h History) *solver {
	s := newSolver(m.factors, m.gram, m.d)
	index := make([]int32, 0, len(h))
	weight := make([]float32, 0, len(h))
	for _, x := range h {
		if known(x.Item, m.items) {
			index = append(index, x.Item)
			weight = append(weight, x.Weight)
		}
	}
	s.load(index, weight, regularisation(m.lambda, m.alpha, m.nu, len(index), m.items))
	return s
}
