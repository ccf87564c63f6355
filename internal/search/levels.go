package search

import "bytes"

// levels say how many words of a query were found in each of some things, one word after
// the other, and how well: with the smallest sum of keys.
type levels struct {
	reached []uint8
	current []uint8  // the key of the last word
	total   []uint16 // of the keys
}

func newLevels(n int) levels {
	return levels{make([]uint8, n), make([]uint8, n), make([]uint16, n)}
}

// take says that thing i has the word of a number, and tells whether it has those before, too.
func (l *levels) take(i uint32, number int, key uint8) bool {
	switch reached := int(l.reached[i]); {
	case reached == number:
		l.reached[i]++
		if number == 0 {
			l.total[i] = 0
		}
		l.total[i] += uint16(key)
		l.current[i] = key
	case reached != number+1:
		return false
	case key < l.current[i]:
		l.total[i] -= uint16(l.current[i] - key)
		l.current[i] = key
	}
	return true
}

// A key is a cost and a mark, whose sums do not mix: there are at most eight words.
const markBits = 4

func keyOf(cost uint8, mark bool) uint8 {
	if mark {
		return cost<<markBits | 1
	}
	return cost << markBits
}

// sum is what the keys of all words come to.
func (l *levels) sum(i int) (cost uint8, marked bool) {
	return uint8(l.total[i] >> markBits), l.total[i]&(1<<markBits-1) > 0
}

// complete calls f for the things that have so many words.
func (l *levels) complete(words int, f func(i int)) {
	for i := 0; ; i++ {
		next := bytes.IndexByte(l.reached[i:], byte(words))
		if next < 0 {
			return
		}
		i += next
		f(i)
	}
}
