package recommend

// Steps of conjugate gradients. In training a row starts where it was an
// iteration before and need not be solved exactly; a fold-in starts from nothing
// and is solved to the precision of float32, so that its explanation is exact.
const (
	trainingSteps     = 3
	trainingTolerance = 1e-12
	foldInSteps       = 200
	foldInTolerance   = 1e-12
)

// solver solves one row's normal equations
//
//	(α₀·YᵀY + Σₜ yₜ·yₜᵀ + λ·I)·x = Σₜ vₜ·yₜ
//
// (Hu et al. 2008, equation 4, in the form of Rendle et al. 2021) by conjugate
// gradients, which needs only products with the matrix: 2·d·n + d² operations a
// step for n interactions, against d²·n/2 + d³/6 to form and factorise it.
// A solver isn't for use by several goroutines at a time.
type solver struct {
	y, gram []float32
	d       int
	lambda  float32
	index   []int32
	target  []float32 // the weights v of the row's interactions
	zeros   []float32 // at least as many
	// residual, direction, and the matrix times the direction
	r, p, ap []float32
}

func newSolver(y, gram []float32, d int) *solver {
	v := make([]float32, 3*d)
	return &solver{y: y, gram: gram, d: d, r: v[:d], p: v[d : 2*d], ap: v[2*d:]}
}

// load sets the row's interactions, whose items must exist in y.
func (s *solver) load(index []int32, weight []float32, lambda float32) {
	s.index, s.target, s.lambda = index, weight, lambda
	if len(s.zeros) < len(index) {
		s.zeros = make([]float32, len(index))
	}
}

// multiply sets dst to the matrix times v.
func (s *solver) multiply(v, dst []float32) {
	dotRows(s.gram, v, dst)
	addScaled(s.lambda, v, dst)
	gatherMul(s.y, s.index, 1, s.zeros, v, dst)
}

// solve improves x, the starting point, by so many steps, or fewer if the squared
// residual falls below tolerance times what it was.
func (s *solver) solve(x []float32, steps int, tolerance float32) {
	// The residual Σ (vₜ − yₜ·x)·yₜ − (α₀·YᵀY + λ·I)·x, in one pass over the rows.
	dotRows(s.gram, x, s.r)
	addScaled(s.lambda, x, s.r)
	for k, v := range s.r {
		s.r[k] = -v
	}
	gatherMul(s.y, s.index, -1, s.target, x, s.r)
	s.improve(x, steps, tolerance)
}

// improve adds to x the solution for the right side in s.r, which is x's residual.
func (s *solver) improve(x []float32, steps int, tolerance float32) {
	copy(s.p, s.r)
	norm := dot(s.r, s.r)
	limit := tolerance * norm
	for range steps {
		if norm <= limit {
			return
		}
		s.multiply(s.p, s.ap)
		curvature := dot(s.p, s.ap)
		if !(curvature > 0) {
			return // the direction has vanished in rounding
		}
		a := norm / curvature
		addScaled(a, s.p, x)
		addScaled(-a, s.ap, s.r)
		next := dot(s.r, s.r)
		b := next / norm
		for i, r := range s.r {
			s.p[i] = r + b*s.p[i]
		}
		norm = next
	}
}
