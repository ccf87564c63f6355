package storetest_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/feedback"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// services are what the API stands on.
type services struct {
	store   *store.Store
	movies  *catalog.Service
	users   *account.Service
	ratings *feedback.Service
}

// start is when the clocks of the tests start: with a fraction of a second and in
// a zone, which both have to come back as they should.
var start = time.Date(2026, 3, 14, 18, 26, 53, 123456789, time.FixedZone("KST", 9*60*60))

// newServices makes services whose clock goes on by a second with each look at it.
func newServices(s *store.Store) services {
	var seconds atomic.Int64
	now := func() time.Time { return start.Add(time.Duration(seconds.Add(1)) * time.Second) }
	return services{s, catalog.New(s, now), account.New(s, now), feedback.New(s, now)}
}

// onEach runs f on an empty database of each engine.
func onEach(t *testing.T, f func(t *testing.T, s services)) {
	t.Helper()
	storetest.ForEach(t, func(t *testing.T, s *store.Store) { f(t, newServices(s)) })
}

// sameOnEach runs f on each engine, whose results must not differ.
func sameOnEach(t *testing.T, f func(t *testing.T, s services) any) {
	t.Helper()
	var results []string
	onEach(t, func(t *testing.T, s services) { results = append(results, text(t, f(t, s))) })
	for _, result := range results[min(1, len(results)):] {
		if result != results[0] {
			t.Errorf("the engines differ: %s", difference(result, results[0]))
		}
	}
}

// text writes a value in a form that shows what is behind pointers.
func text(t testing.TB, value any) string {
	t.Helper()
	out, err := json.MarshalIndent(value, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if g, w := text(t, got), text(t, want); g != w {
		t.Errorf("%s: %s", what, difference(g, w))
	}
}

// difference shows two texts from the line before the first one that differs.
func difference(got, want string) string {
	const shown = 12
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	from := 0
	for from < min(len(g), len(w)) && g[from] == w[from] {
		from++
	}
	from = max(0, from-1)
	cut := func(lines []string) string { return strings.Join(lines[from:min(len(lines), from+shown)], "\n") }
	return "got\n" + cut(g) + "\nwant\n" + cut(w)
}

// must gives a value or ends the test.
func must[T any](t testing.TB) func(value T, err error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantKind checks the kind of an error and that its sentence has some parts.
func wantKind(t testing.TB, err error, kind fault.Kind, parts ...string) {
	t.Helper()
	e, is := errors.AsType[*fault.Error](err)
	if !is || e.Kind != kind {
		t.Errorf("the error is of kind %d, want %d: %v", fault.KindOf(err), kind, err)
		return
	}
	for _, part := range parts {
		if !strings.Contains(e.Detail, part) {
			t.Errorf("the error %q does not say %q", e.Detail, part)
		}
	}
}

// wantInvalid checks that an error names a place in the body.
func wantInvalid(t testing.TB, err error, pointer string) {
	t.Helper()
	e, is := errors.AsType[*fault.Error](err)
	if !is || e.Kind != fault.Invalid || len(e.Fields) != 1 || e.Fields[0].Pointer != pointer {
		t.Errorf("the error is %#v, want one about %s", err, pointer)
	}
}

// atOnce runs f n times at the same time and gives the errors.
func atOnce(n int, f func(i int) error) []error {
	errs := make([]error, n)
	var ready, done sync.WaitGroup
	ready.Add(n)
	for i := range n {
		done.Go(func() {
			ready.Done()
			ready.Wait()
			errs[i] = f(i)
		})
	}
	done.Wait()
	return errs
}

func pointer[T any](value T) *T { return &value }

func idsOf(list []catalog.Summary) []int64 {
	ids := make([]int64, len(list))
	for i, m := range list {
		ids[i] = m.ID
	}
	return ids
}

// addMovies creates movies that have only a title.
func (s services) addMovies(t testing.TB, titles ...string) []int64 {
	t.Helper()
	var ids []int64
	for _, title := range titles {
		ids = append(ids, must[catalog.Movie](t)(s.movies.Create(t.Context(), catalog.Details{Title: title})).ID)
	}
	return ids
}

func (s services) addUsers(t testing.TB, names ...string) []int64 {
	t.Helper()
	var ids []int64
	for _, name := range names {
		ids = append(ids, must[account.User](t)(s.users.Create(t.Context(), account.Profile{Name: name})).ID)
	}
	return ids
}

func (s services) rate(t testing.TB, user, movie int64, value float64) {
	t.Helper()
	must[feedback.Rating](t)(s.ratings.Put(t.Context(), user, movie, value))
}

// allMovies lists the ids of all movies in an order.
func (s services) allMovies(t testing.TB, sort catalog.Sort, filter catalog.Filter) []int64 {
	t.Helper()
	list, next, err := s.movies.List(t.Context(), sort, filter, nil, 100_000)
	if err != nil || next != nil {
		t.Fatalf("listing all movies: more %v, %v", next, err)
	}
	return idsOf(list)
}

func sorted(ids []int64) []int64 { return slices.Sorted(slices.Values(ids)) }
