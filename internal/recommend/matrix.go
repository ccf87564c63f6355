package recommend

import (
	"fmt"
	"slices"
)

// Entry is one cell of a sparse matrix: a user's rating of, or weight for, an item.
type Entry struct {
	Row, Col int32
	Value    float32
}

// Matrix is a sparse matrix in compressed rows (CSR). Row r has the columns
// Index[Start[r]:Start[r+1]], strictly ascending, with the values of the same
// positions in Value. A Matrix is not changed after it is built, so any number
// of goroutines may read it.
//
// Memory: 8 bytes a stored cell and 8 bytes a row.
type Matrix struct {
	Rows, Cols int
	Start      []int
	Index      []int32
	Value      []float32
}

// NewMatrix builds a rows × cols matrix from entries in any order. Where a cell
// appears more than once the last entry wins, as a later rating replaces an
// earlier one. It returns an error for an entry outside the matrix.
//
// Time: O(n log n) in the entries of the longest row; memory: one copy of entries.
func NewMatrix(rows, cols int, entries []Entry) (*Matrix, error) {
	m := &Matrix{Rows: rows, Cols: cols, Start: make([]int, rows+1)}
	for _, e := range entries {
		if e.Row < 0 || int(e.Row) >= rows || e.Col < 0 || int(e.Col) >= cols {
			return nil, fmt.Errorf("recommend: cell (%d, %d) is outside a %d × %d matrix", e.Row, e.Col, rows, cols)
		}
		m.Start[e.Row+1]++
	}
	for r := range rows {
		m.Start[r+1] += m.Start[r]
	}
	byRow := make([]Entry, len(entries))
	next := slices.Clone(m.Start)
	for _, e := range entries {
		byRow[next[e.Row]] = e
		next[e.Row]++
	}
	m.Index = make([]int32, 0, len(entries))
	m.Value = make([]float32, 0, len(entries))
	begin := 0
	for r := range rows {
		end := m.Start[r+1]
		row := byRow[begin:end]
		begin = end
		slices.SortStableFunc(row, func(a, b Entry) int { return int(a.Col) - int(b.Col) })
		m.Start[r] = len(m.Index)
		for i, e := range row {
			if i+1 < len(row) && row[i+1].Col == e.Col {
				continue // a later entry for the same cell follows
			}
			m.Index = append(m.Index, e.Col)
			m.Value = append(m.Value, e.Value)
		}
	}
	m.Start[rows] = len(m.Index)
	return m, nil
}

// Len is the number of stored cells.
func (m *Matrix) Len() int { return len(m.Index) }

// Row gives the columns of row r, ascending, and their values. The slices are
// the matrix's own: they must not be changed.
func (m *Matrix) Row(r int) (index []int32, value []float32) {
	begin, end := m.Start[r], m.Start[r+1]
	return m.Index[begin:end], m.Value[begin:end]
}

// Transpose gives the cols × rows matrix with the same cells, in O(cells) time.
func (m *Matrix) Transpose() *Matrix {
	t := &Matrix{
		Rows: m.Cols, Cols: m.Rows,
		Start: make([]int, m.Cols+1),
		Index: make([]int32, m.Len()),
		Value: make([]float32, m.Len()),
	}
	for _, c := range m.Index {
		t.Start[c+1]++
	}
	for c := range m.Cols {
		t.Start[c+1] += t.Start[c]
	}
	next := slices.Clone(t.Start)
	for r := range m.Rows {
		index, value := m.Row(r)
		for i, c := range index {
			t.Index[next[c]] = int32(r)
			t.Value[next[c]] = value[i]
			next[c]++
		}
	}
	return t
}
