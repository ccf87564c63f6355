package recommend

import "math"

// Scored is an item with its score.
type Scored struct {
	Item  int32
	Score float32
}

// before is the order of every ranked list: the higher score first and, where
// scores are equal, the lower item, so that equal input gives equal lists.
func (a Scored) before(b Scored) bool {
	return a.Score > b.Score || a.Score == b.Score && a.Item < b.Item
}

// TopK gives the k best items of a vector of scores, best first; item i has
// scores[i]. exclude lists items to leave out, sorted ascending (a user's
// history, for example); an item scored NaN or -Inf is left out too, so a filter may
// mark what it rejects with -Inf. The list is shorter than k if fewer remain.
//
// Time: O(n + m log k) for n items, of which m enter the list on the way; for
// scores in random order m ≈ k·ln(n/k). Memory: k entries in dst, which is
// overwritten and may be nil.
func TopK(scores []float32, k int, exclude []int32, dst []Scored) []Scored {
	heap := dst[:0]
	if k <= 0 {
		return heap
	}
	// The heap's root is the worst item kept; a later item with the root's score
	// comes after it in the order, so only a higher score can displace it.
	floor := float32(math.Inf(-1))
	skip := 0
	for i, s := range scores {
		if !(s > floor) {
			continue
		}
		for skip < len(exclude) && int(exclude[skip]) < i {
			skip++
		}
		if skip < len(exclude) && int(exclude[skip]) == i {
			continue
		}
		x := Scored{Item: int32(i), Score: s}
		if len(heap) < k {
			heap = append(heap, x)
			siftUp(heap)
		} else {
			heap[0] = x
			siftDown(heap)
		}
		if len(heap) == k {
			floor = heap[0].Score
		}
	}
	for end := len(heap) - 1; end > 0; end-- {
		heap[0], heap[end] = heap[end], heap[0]
		siftDown(heap[:end])
	}
	return heap
}

// siftUp restores the heap after an append.
func siftUp(heap []Scored) {
	for child := len(heap) - 1; child > 0; {
		parent := (child - 1) / 2
		if !heap[parent].before(heap[child]) {
			return
		}
		heap[parent], heap[child] = heap[child], heap[parent]
		child = parent
	}
}

// siftDown restores the heap after its root was replaced.
func siftDown(heap []Scored) {
	for parent := 0; ; {
		child := 2*parent + 1
		if child >= len(heap) {
			return
		}
		if child+1 < len(heap) && heap[child].before(heap[child+1]) {
			child++
		}
		if !heap[parent].before(heap[child]) {
			return
		}
		heap[parent], heap[child] = heap[child], heap[parent]
		parent = child
	}
}
