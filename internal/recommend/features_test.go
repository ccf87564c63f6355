package recommend

import (
	"math"
	"testing"
)

// A group has its share of the likeness however many features it has.
func TestGroupsHaveBoundedShares(t *testing.T) {
	// Items 0 and 1 share the one feature of group 0; 0 and 2 share all 40 of group 1.
	entries := []Entry{{0, 0, 1}, {1, 0, 1}, {2, 1, 1}, {3, 1, 1}}
	of := []int32{0, 0}
	for f := range int32(40) {
		entries = append(entries, Entry{0, 2 + f, 1}, Entry{2, 2 + f, 1})
		of = append(of, 1)
	}
	m, err := NewMatrix(4, len(of), entries)
	check(t, err)
	c := NewContent(WeighFeatures(m, FeatureGroups{Of: of, Share: []float32{0.7, 0.3}}))
	for _, want := range []struct {
		a, b  int32
		share float64
	}{{0, 1, 0.7}, {0, 2, 0.3}, {2, 3, 0.7}, {0, 0, 1}, {1, 1, 0.7}, {1, 3, 0}} {
		if got := float64(c.Similarity(want.a, want.b)); math.Abs(got-want.share) > 1e-6 {
			t.Errorf("items %d and %d are alike by %.4f, not %.1f", want.a, want.b, got, want.share)
		}
	}
}

func TestSaturateTerms(t *testing.T) {
	m, err := NewMatrix(3, 4, []Entry{{0, 0, 1}, {0, 1, 3}, {1, 0, 1}, {1, 1, 3}, {1, 2, 8}})
	check(t, err)
	s := SaturateTerms(m)
	at := func(r, i int) float64 { _, v := s.Row(r); return float64(v[i]) }
	// Lengths 4 and 12, mean 8: norms 1.2·(0.25+0.375) and 1.2·(0.25+1.125).
	for _, want := range []struct {
		r, i  int
		value float64
	}{{0, 0, 1 / 1.75}, {0, 1, 3 / 3.75}, {1, 0, 1 / 2.65}, {1, 2, 8 / 9.65}} {
		if math.Abs(at(want.r, want.i)-want.value) > 1e-6 {
			t.Errorf("text %d, term %d has the weight %.4f, not %.4f", want.r, want.i, at(want.r, want.i), want.value)
		}
	}
}
