package search

import (
	"cmp"
	"maps"
	"slices"
)

// Index is what the movies of one moment are found by. It never changes: any number of
// goroutines may use it.
type Index struct {
	base    *part
	hidden  []bool          // of its movies those that changed since or are gone; nil: none
	changed map[int64]Movie // since the base was made
	recent  *part           // of them; nil: none
	changes int
}

// New makes an index of movies in the order of their ids. It can hold 4 GiB of text.
func New(movies []Movie) *Index { return &Index{base: build(movies)} }

// With is an index of the same movies but for some that are new or changed and some that
// are gone. It costs about as much as making an index of all that changed since New.
func (x *Index) With(changed []Movie, gone []int64) *Index {
	next := &Index{
		base: x.base, hidden: make([]bool, len(x.base.movies)),
		changed: map[int64]Movie{}, changes: x.changes + len(changed) + len(gone),
	}
	copy(next.hidden, x.hidden)
	maps.Copy(next.changed, x.changed)
	for _, m := range changed {
		next.changed[m.ID] = m
		next.hide(m.ID)
	}
	for _, id := range gone {
		delete(next.changed, id)
		next.hide(id)
	}
	movies := slices.SortedFunc(maps.Values(next.changed), func(a, b Movie) int { return cmp.Compare(a.ID, b.ID) })
	next.recent = build(movies)
	return next
}

func (x *Index) hide(id int64) {
	at, found := slices.BinarySearchFunc(x.base.movies, id, func(m movie, id int64) int { return cmp.Compare(m.id, id) })
	if found {
		x.hidden[at] = true
	}
}

// Changes is the number of changes since New.
func (x *Index) Changes() int { return x.changes }
