package search

import (
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The catalogue that is measured on: of 100,000 movies.
var (
	large      = sync.OnceValue(func() []Movie { return invented(100_000) })
	largeIndex = sync.OnceValue(func() *Index { return New(large()) })
)

// BenchmarkFind measures kinds of queries. Each is asked three times, of which the fastest counts.
func BenchmarkFind(b *testing.B) {
	x, queries := largeIndex(), queriesOf(large())
	for _, kind := range slices.Sorted(maps.Keys(queries)) {
		b.Run(kind, func(b *testing.B) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			var times []time.Duration
			for b.Loop() {
				times = append(times, fastest(x, queries[kind][len(times)%len(queries[kind])]))
			}
			slices.Sort(times)
			b.ReportMetric(milliseconds(times[len(times)/2]), "ms-p50")
			b.ReportMetric(milliseconds(times[len(times)*99/100]), "ms-p99")
			b.ReportMetric(milliseconds(times[len(times)-1]), "ms-worst")
		})
	}
}

func fastest(x *Index, query string) time.Duration {
	best := time.Hour
	for range 3 {
		begin := clock()
		x.Find(Query{Text: query, Limit: 20, Language: "ko"})
		best = min(best, clock()-begin)
	}
	return best
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// BenchmarkNew measures how long an index takes to make and what it takes up.
func BenchmarkNew(b *testing.B) {
	movies := large()
	var x *Index
	before := inUse()
	for b.Loop() {
		x = New(movies)
	}
	b.ReportMetric(float64(inUse()-before)/float64(len(movies)), "B/movie")
	runtime.KeepAlive(x)
}

func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkWith measures what a change costs after 200 others.
func BenchmarkWith(b *testing.B) {
	movies := large()
	x := largeIndex().With(movies[:200], nil)
	for b.Loop() {
		x.With(movies[500:501], nil)
	}
}

// queriesOf makes queries of titles and names that are there.
func queriesOf(movies []Movie) map[string][]string {
	q := map[string][]string{"bad": {
		"a b c d e f g h", "t h e o f s m k", strings.Repeat("a", 200), strings.Repeat("a ", 100), strings.Repeat("ab", 100),
		"aaaaaaaa bbbbbbbb cccccccc dddddddd eeeeeeee ffffffff gggggggg hhhhhhhh", "the of the t",
		"ㅇ ㄱ ㅅ ㅎ ㅈ ㅂ ㅁ ㄷ", "아ㅇㅇㅇ", "상ㅇ", "앙앙앙앙앙ㅇ", strings.Repeat("가", 200), strings.Repeat("앙", 199) + "ㅇ", strings.Repeat("ㅇ", 200),
		"sataneners thenalers branerers shealinax", "brounindst seaichnt", "the of and de la le s t", "st th sh br",
	}}
	add := func(kind string, texts ...string) { q[kind] = append(q[kind], texts...) }
	for i := range 200 {
		m := movies[i*len(movies)/200]
		text := m.Titles[0].Text
		add("titles", text)
		add("beginnings", text[:1], text[:min(len(text), 2)], text[:min(len(text), 4)])
		add("mistakes", text[:len(text)/2]+text[min(len(text), len(text)/2+1):])
		add("names", m.People[0], strings.Fields(text)[0]+" "+m.People[1])
		add("genres", []string{"horror", "공포", "science fiction", "drama 1999", "2001"}[i%5])
		last := m.Titles[len(m.Titles)-1]
		if last.Language != "ko" {
			continue
		}
		list := units(Fold(last.Text))
		first, rest := cutRune(last.Text)
		add("hangul", last.Text, first)
		add("initials", initialsOf(list), initialKeys[list[0].initial], first+initialsOf(list[1:]))
		add("romanised", romanised(list))
		add("layout", otherLayout("", keysOf(list)))
		add("mistakes", first+"퀡"+rest)
	}
	return q
}
