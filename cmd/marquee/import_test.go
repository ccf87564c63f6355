package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"marquee/gen/db"
	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// counts are what is in a database.
type counts struct{ movies, users, ratings, tags int64 }

func count(t *testing.T, url string) counts {
	t.Helper()
	s, err := store.Open(t.Context(), url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var c counts
	if c.movies, err = s.CountMovies(t.Context()); err != nil {
		t.Fatal(err)
	}
	users, err := s.ListUsers(t.Context(), db.ListUsersParams{RowLimit: math.MaxInt32})
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]int64, len(users))
	for i, user := range users {
		ids[i] = user.ID
	}
	ratings, err := s.ListRatingsOfUsers(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	tags, err := s.ListTagsOfUsers(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	c.users, c.ratings, c.tags = int64(len(users)), int64(len(ratings)), int64(len(tags))
	sum, err := s.SumMovieRatings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if sum.Count != c.ratings {
		t.Errorf("there are %d ratings, and the movies count %d", c.ratings, sum.Count)
	}
	return c
}

var smallCounts = counts{movies: 30, users: 20, ratings: 200, tags: 20}

func importInto(t *testing.T, url string, args ...string) result {
	t.Helper()
	return command(t, append([]string{"import", "movielens", "--database", url}, args...)...)
}

func TestImport(t *testing.T) {
	answers := map[store.Engine]string{}
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		folder := writeSet(t, smallSet())
		packed := filepath.Join(t.TempDir(), "ml-latest-small.zip")
		if err := os.WriteFile(packed, zipSet(t, smallSet()), 0o600); err != nil {
			t.Fatal(err)
		}
		first := importInto(t, url, folder)
		if first.code != 0 || first.stderr != "" || !regexp.MustCompile(`ratings +200 read, +200 new, 0 changed`).MatchString(first.stdout) {
			t.Errorf("%+v", first)
		}
		if got := count(t, url); got != smallCounts {
			t.Errorf("imported are %+v", got)
		}
		for _, path := range []string{folder, packed} {
			again := importInto(t, url, path)
			if again.code != 0 || !regexp.MustCompile(`ratings +200 read, +0 new, 0 changed`).MatchString(again.stdout) {
				t.Errorf("%+v", again)
			}
			if got := count(t, url); got != smallCounts {
				t.Errorf("after a second import there are %+v", got)
			}
		}
		answers[engine] = served(t, url)
	})
	if sqlite, postgres := answers[store.SQLite], answers[store.Postgres]; postgres != "" && sqlite != postgres {
		t.Errorf("SQLite answers\n%s\nPostgreSQL answers\n%s", sqlite, postgres)
	}
}

var ofTheRun = regexp.MustCompile(`(created_at|updated_at|next_cursor|database):\S+`)

// served is what a server answers to some requests on an imported database.
func served(t *testing.T, url string) string {
	t.Helper()
	i := serveHere(t, anyPort, "--access=open", "--database", url)
	defer i.stop()
	var all strings.Builder
	for _, path := range []string{
		"/v1/about", "/v1/genres", "/v1/movies?limit=100", "/v1/movies?sort=title&limit=50", "/v1/movies/7", "/v1/users?limit=100",
		"/v1/users/20/recommendations?limit=30", "/v1/users/3/ratings", "/v1/movies/7/similar", "/v1/search?q=film", "/v1/charts/top-rated",
		"/v1/movies?external_id=imdb:tt0100007", "/v1/users?external_id=movielens-latest-small:3",
	} {
		answer := i.get(path)
		if items, isList := answer["items"].([]any); isList && len(items) == 0 {
			t.Errorf("%s is empty", path)
		}
		fmt.Fprintln(&all, path, ofTheRun.ReplaceAllString(fmt.Sprint(answer), "$1"))
	}
	if about := i.get("/v1/about"); about["demo"] != false {
		t.Error("an imported database is called the demo")
	}
	return all.String()
}

func TestImportBesideOther(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		i := serveHere(t, anyPort, "--access=open", "--demo=false", "--database", url)
		i.want(201, "POST", "/v1/movies", `{"title":"Heat","year":1995}`)
		if r := importInto(t, url, writeSet(t, smallSet())); r.code != 0 { // while the server runs
			t.Errorf("%+v", r)
		}
		if title := i.get("/v1/movies/1")["title"]; title != "Heat" {
			t.Errorf("movie 1 became %v", title)
		}
		answer := i.get("/v1/movies?external_id=movielens:1")
		if items := answer["items"].([]any); len(items) != 1 || items[0].(map[string]any)["title"] != "The Film 1" {
			t.Errorf("movielens:1 is %v", items)
		}
	})
}

func TestImportOfBadSets(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		whole := zipSet(t, smallSet())
		truncated := filepath.Join(t.TempDir(), "ml.zip")
		if err := os.WriteFile(truncated, whole[:len(whole)/2], 0o600); err != nil {
			t.Fatal(err)
		}
		noColumn := smallSet()
		noColumn["ratings.csv"] = strings.Replace(noColumn["ratings.csv"], "rating,timestamp", "stars,timestamp", 1)
		noRatings := smallSet()
		delete(noRatings, "ratings.csv")
		for path, words := range map[string][]string{
			truncated:                       {"ml.zip"},
			writeSet(t, noColumn):           {"ratings.csv", "rating"},
			writeSet(t, noRatings):          {"ml-latest-small"},
			t.TempDir():                     {},
			filepath.Join(t.TempDir(), "x"): {"x"},
		} {
			importInto(t, url, path).wantSentence(t, words...)
		}
		if got := count(t, url); got.ratings != 0 {
			t.Errorf("bad sets left %+v", got)
		}
		if r := importInto(t, url, writeSet(t, smallSet())); r.code != 0 || count(t, url) != smallCounts {
			t.Errorf("after bad sets: %+v", r)
		}
	})
}

func TestImportOfBadLines(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, engine store.Engine, url string) {
		set := smallSet()
		set["ratings.csv"] += "1,2,7.3,1100000000\n1,99999,4.0,1100000000\nx,2,4.0,1100000000\n"
		folder := writeSet(t, set)
		strict := importInto(t, url, "--strict", folder)
		if strict.code != 1 || !strings.Contains(strict.stderr, "ratings.csv:202") {
			t.Errorf("strict: %+v", strict)
		}
		if got := count(t, url); got != (counts{}) {
			t.Errorf("a strict import that failed left %+v", got)
		}
		r := importInto(t, url, folder)
		if r.code != 0 || !regexp.MustCompile(`skipped +3 lines`).MatchString(r.stdout) || strings.Count(r.stderr, "\n") != 3 {
			t.Errorf("%+v", r)
		}
		for _, place := range []string{"ratings.csv:202: ", "99999", "ratings.csv:204: "} {
			if !strings.Contains(r.stderr, place) {
				t.Errorf("%q does not name %s", r.stderr, place)
			}
		}
		if got := count(t, url); got != smallCounts {
			t.Errorf("imported are %+v", got)
		}
	})
}

func TestImportInterrupted(t *testing.T) {
	storetest.ForEachURL(t, func(t *testing.T, _ store.Engine, url string) {
		folder := writeSet(t, smallSet())
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		var stdout, stderr buffer
		if code := run(ctx, []string{"import", "movielens", "--database", url, folder}, &stdout, &stderr); code != 130 && code != 1 {
			t.Errorf("exit code %d: %s", code, &stderr)
		}
		if r := importInto(t, url, folder); r.code != 0 || count(t, url) != smallCounts {
			t.Errorf("%+v, %+v", r, count(t, url))
		}
	})
}
