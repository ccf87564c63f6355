package recommend

import (
	"bytes"
	"context"
	"encoding"
	"math/rand/v2"
	"reflect"
	"testing"
)

// stored is a model that can be written and read.
type stored interface {
	Scorer
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

func storedModels(t *testing.T) (trained, empty []stored) {
	t.Helper()
	m := generated(t, 80, 50, 900, 21)
	ctx := context.Background()
	knn, err := FitItemKNN(ctx, m, DefaultKNN())
	if err != nil {
		t.Fatal(err)
	}
	ease, err := FitEASE(ctx, m, EASEOptions{Lambda: 10, MaxItems: 30})
	if err != nil {
		t.Fatal(err)
	}
	o := DefaultIALS()
	o.Factors = 8
	ials, err := FitIALS(ctx, m, o)
	if err != nil {
		t.Fatal(err)
	}
	return []stored{knn, ease, ials}, []stored{&ItemKNN{}, &EASE{}, &IALS{}}
}

func TestModelsAreWrittenAndRead(t *testing.T) {
	trained, empty := storedModels(t)
	for i, model := range trained {
		data, err := model.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if err := empty[i].UnmarshalBinary(data); err != nil {
			t.Fatalf("%T: %v", model, err)
		}
		if !reflect.DeepEqual(model, empty[i]) {
			t.Errorf("%T: what is read differs from what was written", model)
		}
		again, _ := empty[i].MarshalBinary()
		if !bytes.Equal(data, again) {
			t.Errorf("%T: written again the bytes differ", model)
		}
	}
}

// TestDamagedModels reads truncated, longer, exchanged and altered bytes: an error
// or a model that scores, but no panic.
func TestDamagedModels(t *testing.T) {
	trained, empty := storedModels(t)
	r := rand.New(rand.NewPCG(1, 1))
	h := History{{1, 1}, {4, 1}, {49, 1}}
	for i, model := range trained {
		data, _ := model.MarshalBinary()
		for n := 0; n < len(data); n += 1 + n/8 {
			if empty[i].UnmarshalBinary(data[:n]) == nil {
				t.Fatalf("%T: %d of %d bytes are accepted", model, n, len(data))
			}
		}
		if empty[i].UnmarshalBinary(append(bytes.Clone(data), 0)) == nil {
			t.Errorf("%T: a byte too many is accepted", model)
		}
		if empty[(i+1)%len(empty)].UnmarshalBinary(data) == nil {
			t.Errorf("%T is read as %T", model, empty[(i+1)%len(empty)])
		}
		for range 2000 {
			damaged := bytes.Clone(data)
			at := r.IntN(len(damaged))
			if r.IntN(2) == 0 {
				at = r.IntN(min(64, len(damaged)))
			}
			damaged[at] ^= byte(1 + r.IntN(255))
			if empty[i].UnmarshalBinary(damaged) == nil {
				empty[i].Explain(h, 3)
				empty[i].Scores(h, nil)
			}
		}
	}
}
