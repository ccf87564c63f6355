package recommend

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// readTable reads the columns of a file of the data that lie beside the repository
// and aren't part of it. The test is skipped where they are absent.
func readTable(t *testing.T, name string) [][3]int {
	t.Helper()
	root := os.Getenv("MARQUEE_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	file, err := os.Open(filepath.Join(root, name))
	if err != nil {
		t.Skipf("the data aren't here (MARQUEE_DATA says where they are): %v", err)
	}
	defer file.Close()
	var table [][3]int
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		row := [3]int{2: 5} // a pair without a rating is one that was liked
		for i, field := range strings.Fields(lines.Text()) {
			if i < 3 {
				if row[i], err = strconv.Atoi(field); err != nil {
					t.Fatal(err)
				}
			}
		}
		table = append(table, row)
	}
	return table
}

// protocol is a training matrix with holdouts to learn weights from or to test on.
type protocol struct {
	m        *Matrix
	holdouts []Holdout
}

// newProtocol takes in as the histories, held as what is held out (ratings of 4
// and more) and leaves out of the ranking what is in the history.
func newProtocol(t *testing.T, train, in, held [][3]int) protocol {
	t.Helper()
	users, items := numbering{}, numbering{}
	var entries []Entry
	for _, r := range train {
		entries = append(entries, Entry{users.of(r[0]), items.of(r[1]), RatingWeight(float32(r[2]), 5)})
	}
	history, out := map[int][]Interaction{}, map[int][]int32{}
	for _, r := range in {
		history[r[0]] = append(history[r[0]], Interaction{items.of(r[1]), RatingWeight(float32(r[2]), 5)})
	}
	var order []int
	for _, r := range held {
		if r[2] < 4 {
			continue
		}
		if out[r[0]] == nil {
			order = append(order, r[0])
		}
		out[r[0]] = append(out[r[0]], items.of(r[1]))
	}
	var p protocol
	for _, u := range order {
		h := Holdout{History: NewHistory(history[u]), Held: out[u]}
		slices.Sort(h.Held)
		for _, x := range h.History {
			h.Exclude = append(h.Exclude, x.Item)
		}
		p.holdouts = append(p.holdouts, h)
	}
	var err error
	if p.m, err = NewMatrix(len(users), len(items), entries); err != nil {
		t.Fatal(err)
	}
	return p
}

// numbering gives ids dense numbers in the order in which they come.
type numbering map[int]int32

func (n numbering) of(id int) int32 {
	number, found := n[id]
	if !found {
		number = int32(len(n))
		n[id] = number
	}
	return number
}

// blendQuality learns weights on one protocol and tests on another.
func blendQuality(t *testing.T, validation, test protocol) (blend, popularity quality) {
	t.Helper()
	ctx := context.Background()
	fit := func(m *Matrix) []Source {
		sources, err := FitRanking(ctx, m, DefaultRanking())
		if err != nil {
			t.Fatal(err)
		}
		return sources
	}
	weights, _, err := LearnWeights(ctx, fit(validation.m), validation.holdouts)
	if err != nil {
		t.Fatal(err)
	}
	sources := fit(test.m)
	for i := range sources {
		sources[i].Weight = weights[i]
	}
	b, err := NewBlend(sources...)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		t.Logf("%-10s %.2f %.4f", s.Name, s.Weight, measure(s.Scorer, test.holdouts))
	}
	blend = measure(b, test.holdouts)
	t.Logf("%-15s %.4f", "blend", blend)
	return blend, measure(sources[0].Scorer, test.holdouts)
}

// skipQuality keeps quick runs, such as those with the race detector, quick.
func skipQuality(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("trains everything on real data")
	}
}

func TestQualityStrongGeneralisation(t *testing.T) {
	skipQuality(t)
	read := func(part string) [][3]int {
		return readTable(t, filepath.Join("ml-100k-topn", "strong-generalisation", part+".tsv"))
	}
	got, _ := blendQuality(t, newProtocol(t, read("train"), read("val_in"), read("val_out")),
		newProtocol(t, read("train"), read("test_in"), read("test_out")))
	if got.NDCG100 < 0.425 || got.Recall20 < 0.370 {
		t.Errorf("the blend has NDCG@100 %.4f, Recall@20 %.4f", got.NDCG100, got.Recall20)
	}
}

func TestQualityTemporal(t *testing.T) {
	skipQuality(t)
	read := func(part string) [][3]int {
		return readTable(t, filepath.Join("ml-100k-topn", "temporal", part+".tsv"))
	}
	got, popularity := blendQuality(t, newProtocol(t, read("val_train"), read("val_in"), read("val_out")),
		newProtocol(t, read("train"), read("test_in"), read("test_out")))
	if got.NDCG100 < 0.205 || got.NDCG100 < popularity.NDCG100 {
		t.Errorf("the blend has NDCG@100 %.4f, popularity %.4f", got.NDCG100, popularity.NDCG100)
	}
}

// TestQualityRatings takes ua.base and ua.test. The validation part is every tenth
// rating of ua.base.
func TestQualityRatings(t *testing.T) {
	skipQuality(t)
	base := readTable(t, filepath.Join("ml-100k", "ua.base"))
	test := readTable(t, filepath.Join("ml-100k", "ua.test"))
	var train, held [][3]int
	for i, r := range base {
		if i%10 == 3 {
			held = append(held, r)
		} else {
			train = append(train, r)
		}
	}
	got, _ := blendQuality(t, newProtocol(t, train, train, held), newProtocol(t, base, base, test))
	if got.NDCG10 < 0.30 || got.HR10 < 0.85 {
		t.Errorf("the blend has NDCG@10 %.4f, HR@10 %.4f", got.NDCG10, got.HR10)
	}
}
