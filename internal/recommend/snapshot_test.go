package recommend

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"reflect"
	"slices"
	"testing"
	"testing/iotest"
)

// kept is a small trained model with its snapshot, and what it was made from.
type kept struct {
	ranker   *Ranker
	snapshot *Snapshot
	features *Matrix
	years    []int32
}

func keep(t testing.TB) kept {
	t.Helper()
	ratings := generated(t, 60, 30, 500, 3)
	features := generated(t, 30, 8, 60, 4)
	for i := range ratings.Value {
		ratings.Value[i] = 1 + float32(i%9)/2
	}
	k := kept{features: features, years: make([]int32, 30)}
	for i := range k.years {
		k.years[i] = int32(1970 + i)
	}
	averages, err := BayesianAverages(ratings, 10)
	check(t, err)
	options := DefaultRanking()
	options.EASE.MaxItems = 20
	for i := range options.IALS {
		options.IALS[i].Factors, options.IALS[i].Iterations = 8, 2
	}
	k.ranker, err = FitRanker(context.Background(), RankerData{Weights: ratings, Features: features, Years: k.years, Averages: averages}, options)
	check(t, err)
	o := DefaultRating()
	o.Rank, o.Iterations, o.Burn, o.Keep = 4, 6, 2, 4
	rating, _, err := FitRating(context.Background(), ratings, nil, o)
	check(t, err)
	k.snapshot = &Snapshot{Note: []byte("a note"), Counts: InteractionCounts(ratings), Averages: averages,
		Sources: k.ranker.Sources(), Quality: 0.25, Rating: rating}
	for i := range 30 {
		k.snapshot.Items = append(k.snapshot.Items, int64(100+3*i))
	}
	return k
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (k kept) encoded(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	_, err := k.snapshot.Encode(&b)
	check(t, err)
	return b.Bytes()
}

func TestSnapshotRoundTrip(t *testing.T) {
	k := keep(t)
	data := k.encoded(t)
	read, checksum, err := DecodeSnapshot(iotest.HalfReader(bytes.NewReader(data)))
	check(t, err)
	var again bytes.Buffer
	written, err := read.Encode(&again)
	check(t, err)
	if !bytes.Equal(again.Bytes(), data) || written != checksum {
		t.Error("written again the bytes differ")
	}
	if !slices.Equal(read.Items, k.snapshot.Items) || string(read.Note) != "a note" || read.Quality != 0.25 {
		t.Errorf("read are the items %v, the note %q, the quality %v", read.Items, read.Note, read.Quality)
	}
	if !reflect.DeepEqual(read.Rating, k.snapshot.Rating) {
		t.Error("the model of ratings differs")
	}
	bare, err := read.Restore()
	check(t, err)
	restored, err := bare.Extend(k.features, nil, k.years)
	check(t, err)
	steering := Steering{Popularity: 0.3, Recency: -0.2, Adventure: 0.1}
	for _, h := range []History{nil, {{1, 1}}, {{0, 0.6}, {7, 1}, {29, 0.2}}} {
		request := Request{History: h, Preferred: map[int32]float32{2: 1}, Steering: steering, Seed: 9}
		again, was := restored.Rank(request), k.ranker.Rank(request)
		if !slices.Equal(again.Scores, was.Scores) {
			t.Errorf("history %v: the scores differ", h)
		}
		rated := []RatedItem{{3, 4}, {9, 2.5}}
		items := []int32{0, 5, 29, 30}
		if !slices.Equal(read.Rating.Predict(rated, items), k.snapshot.Rating.Predict(rated, items)) {
			t.Error("the predictions differ")
		}
	}
}

func TestSnapshotWithoutModels(t *testing.T) {
	s := &Snapshot{Items: []int64{5}, Counts: []float32{0}}
	var b bytes.Buffer
	_, err := s.Encode(&b)
	check(t, err)
	read, _, err := DecodeSnapshot(&b)
	check(t, err)
	if _, err := read.Restore(); err == nil {
		t.Error("a snapshot without sources became a ranker")
	}
	type other struct{ Scorer }
	s.Sources = []Source{{Name: "new", Scorer: other{}}}
	if _, err := s.Encode(io.Discard); err == nil {
		t.Error("a scorer without a written form was written")
	}
}

func TestDamagedSnapshots(t *testing.T) {
	data := keep(t).encoded(t)
	read := func(what string, data []byte, want error) {
		t.Helper()
		if _, _, err := DecodeSnapshot(bytes.NewReader(data)); !errors.Is(err, want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for n := 0; n < len(data); n += 1 + n/20 {
		read("cut short", data[:n], ErrSnapshotDamaged)
		altered := bytes.Clone(data)
		altered[n] ^= 0x40
		want := ErrSnapshotDamaged
		if n >= len(snapshotMagic) && n < len(snapshotMagic)+4 {
			want = ErrSnapshotFormat
		}
		read("altered", altered, want)
	}
	read("longer", append(bytes.Clone(data), 0), ErrSnapshotDamaged)
	for _, format := range []uint32{0, SnapshotFormat + 1} {
		other := bytes.Clone(data)
		binary.LittleEndian.PutUint32(other[len(snapshotMagic):], format)
		read("another format", other, ErrSnapshotFormat)
	}
	broken := errors.New("broken")
	if _, _, err := DecodeSnapshot(iotest.ErrReader(broken)); !errors.Is(err, broken) || errors.Is(err, ErrSnapshotDamaged) {
		t.Errorf("a reader that fails: %v", err)
	}
}

// seal gives bytes the checksum that belongs to them.
func seal(data []byte) []byte {
	sum := sha256.Sum256(data[:max(0, len(data)-sha256.Size)])
	return append(bytes.Clone(data[:max(0, len(data)-sha256.Size)]), sum[:]...)
}

// FuzzDecodeSnapshot reads bytes as they are and with a checksum that fits, so that
// what comes after the checksum is tried too. What is accepted must score.
func FuzzDecodeSnapshot(f *testing.F) {
	k := keep(f)
	data := k.encoded(f)
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Add([]byte{})
	empty := &Snapshot{Items: []int64{1}, Counts: []float32{1}, Sources: []Source{{Name: "popularity", Scorer: Constant{1}, Weight: 1}}}
	var b bytes.Buffer
	_, err := empty.Encode(&b)
	check(f, err)
	f.Add(b.Bytes())
	for at := 0; at < len(data)-8; at += 97 {
		damaged := bytes.Clone(data)
		damaged[at] ^= byte(1 + at%255)
		damaged[at+7] ^= byte(at % 3)
		f.Add(damaged)
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		for _, tried := range [][]byte{data, seal(data)} {
			s, _, err := DecodeSnapshot(bytes.NewReader(tried))
			if err != nil {
				continue
			}
			if r, err := s.Restore(); err == nil {
				ranked := r.Rank(Request{History: History{{0, 1}, {3, 0.5}}})
				ranked.Explain(0)
			}
			if s.Rating != nil {
				s.Rating.Predict([]RatedItem{{0, 3}, {2, 4}}, []int32{0, 1})
			}
		}
	})
}
