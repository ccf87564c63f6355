package crawl

import (
	"fmt"

	"marquee/internal/catalog"
)

// Summary counts what a crawl has done so far.
type Summary struct {
	Fetched    int // pages that were answered, with whatever, and of these:
	Read       int // pages that were read
	Unchanged  int // pages that have not changed since they were read
	Redirects  int // pages that have moved
	Duplicates int // pages that say that another one is the one to read
	NoIndex    int // pages that ask not to be kept
	Other      int // what is no page

	Disallowed int            // pages that robots.txt asks not to fetch
	Failed     map[string]int // pages that could not be fetched or read, by the reason
	Queued     int64          // pages that are still to be fetched, as far as is known

	Created, Enriched, Same, Uncertain, Refused int // movies, by what became of them
}

// Observer is told what happens in a crawl, one thing at a time. Its functions may be nil.
type Observer struct {
	Progress func(Summary)                               // after each page
	Problem  func(url, reason string)                    // something could not be used
	Movie    func(m catalog.Imported, o catalog.Outcome) // what became of a movie that was found
}

// problem tells that something at a URL could not be used.
func (c *crawler) problem(url, format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Observer.Problem != nil {
		c.Observer.Problem(url, fmt.Sprintf(format, args...))
	}
}

// report counts a page and tells of it.
func (c *crawler) report(url string, v *verdict, outcomes []catalog.Outcome) {
	problems := v.problems
	for n, o := range outcomes {
		problems = append(problems, problemsOf(v.movies[n], o)...)
	}
	for _, problem := range problems {
		c.problem(url, "%s", problem)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sum.countPage(v)
	for n, o := range outcomes {
		c.sum.countMovie(o.Kind)
		if c.Observer.Movie != nil {
			c.Observer.Movie(v.movies[n], o)
		}
	}
}

// problemsOf says what of a movie was not taken.
func problemsOf(m catalog.Imported, o catalog.Outcome) []string {
	var list []string
	switch o.Kind {
	case catalog.Uncertain:
		like := "another one of this dry run"
		if o.MovieID != 0 {
			like = fmt.Sprintf("movie %d", o.MovieID)
		}
		list = append(list, fmt.Sprintf("%q resembles %s, but not surely enough (%.2f): left out", m.Title, like, o.Confidence))
	case catalog.Refused:
		list = append(list, "a movie without a title is left out")
	}
	for _, d := range o.Dropped {
		list = append(list, fmt.Sprintf("%q: the %s %q is left out: it is not within the bounds", m.Title, d.Field, d.There))
	}
	return list
}

func (s *Summary) countPage(v *verdict) {
	if v.same {
		s.Fetched++
		s.Unchanged++
		return
	}
	if v.outcome != disallowed && v.answer.status != 0 {
		s.Fetched++
	}
	switch v.outcome {
	case read:
		s.Read++
	case redirect:
		s.Redirects++
	case duplicate:
		s.Duplicates++
	case noIndex:
		s.NoIndex++
	case disallowed:
		s.Disallowed++
	case other:
		s.Other++
	case failed:
		s.Failed[v.reason]++
	}
}

func (s *Summary) countMovie(kind catalog.OutcomeKind) {
	switch kind {
	case catalog.Created:
		s.Created++
	case catalog.Enriched:
		s.Enriched++
	case catalog.Unchanged:
		s.Same++
	case catalog.Uncertain:
		s.Uncertain++
	case catalog.Refused:
		s.Refused++
	}
}
