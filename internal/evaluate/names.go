package evaluate

import "strings"

// Names gives ids, which are any text, dense numbers in the order in which they
// come, and gives the texts back.
type Names struct {
	number map[string]int32
	text   []string
}

// NewNames gives an empty Names.
func NewNames() *Names { return &Names{number: map[string]int32{}} }

// Number gives the number of an id, a new one if it has none.
func (n *Names) Number(id string) int32 {
	number, found := n.number[id]
	if !found {
		id = strings.Clone(id) // it may be a piece of a long line
		number = int32(len(n.text))
		n.number[id] = number
		n.text = append(n.text, id)
	}
	return number
}

// Text gives the id that has the number.
func (n *Names) Text(number int32) string { return n.text[number] }

// Len is how many ids there are; their numbers are 0 to Len()-1.
func (n *Names) Len() int { return len(n.text) }

// Row is one interaction: a user's rating of an item, or just that there was one.
type Row struct {
	User, Item int32   // numbers of a Names
	Rating     float32 // 1 where the file has no ratings
	Time       int64   // seconds since 1970; 0 where the file has no times
}

// Rows are interactions in the order in which they were read.
type Rows struct {
	Rows  []Row
	Rated bool // there are ratings
	Timed bool // there are times
}

// part gives a part of the rows, of the same kind.
func (r Rows) part(rows []Row) Rows { return Rows{Rows: rows, Rated: r.Rated, Timed: r.Timed} }

// pair is a user and an item in one number, for sets.
func (r Row) pair() int64 { return int64(r.User)<<32 | int64(uint32(r.Item)) }
