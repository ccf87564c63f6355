package store

import (
	"math/rand/v2"
	"testing"
)

// TestSnapshotsTellWhatIsOver compares with the transactions that ended between two looks, one by one.
func TestSnapshotsTellWhatIsOver(t *testing.T) {
	const first = 100
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		ends := make([]int, random.IntN(12)) // of each transaction: 0 before the first look, 1 before the second, 2 after
		quiet := make([]bool, len(ends))
		var known []int64
		want := false
		for i := range ends {
			ends[i], quiet[i] = random.IntN(3), random.IntN(4) > 0
			if quiet[i] && ends[i] < 2 {
				known = append(known, first+int64(i))
			}
			want = want || ends[i] == 1 && !quiet[i]
		}
		look := func(at int) (s snapshot) {
			s.oldest, s.end = first, first
			for i := range ends {
				if ends[i] <= at {
					s.end = first + int64(i) + 1
				}
			}
			for i := range ends {
				if x := first + int64(i); x < s.end && ends[i] > at {
					s.open = append(s.open, x)
				}
			}
			return s
		}
		if got := look(1).othersThan(look(0), known); got != want {
			t.Fatalf("%v, quiet %v: got %t", ends, quiet, got)
		}
	}
}

func TestNoSnapshots(t *testing.T) {
	for _, text := range []string{"", "1:2", "1:2:3:4", "a:2:", "1:2:x", "1:2:3,"} {
		if s, err := parseSnapshot(text); err == nil {
			t.Errorf("%q is %v", text, s)
		}
	}
	s, err := parseSnapshot("100:110:102,107")
	if err != nil || s.oldest != 100 || s.end != 110 || len(s.open) != 2 {
		t.Error(s, err)
	}
	if !(snapshot{end: 5}).othersThan(snapshot{end: 10}, nil) || !(snapshot{end: 1 << 40}).othersThan(snapshot{end: 10}, nil) {
		t.Error("another server is not told")
	}
}
