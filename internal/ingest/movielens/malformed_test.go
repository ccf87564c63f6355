package movielens

import (
	"strings"
	"testing"

	"marquee/internal/ingest/input"
)

const (
	notHalf = " is not between 0.5 and 5 in steps of 0.5"
	notID   = " is not a positive whole number"
	notTime = " is not a time in seconds between 1970 and 2100"
)

var malformedRatings = map[string]string{
	"1,2,7.3,9":                             `rating "7.3"` + notHalf,
	"1,2,0,9":                               `rating "0"` + notHalf,
	"1,2,0.0,9":                             `rating "0.0"` + notHalf,
	"1,2,5.5,9":                             `rating "5.5"` + notHalf,
	"1,2,4.25,9":                            `rating "4.25"` + notHalf,
	"1,2,4.05,9":                            `rating "4.05"` + notHalf,
	"1,2,4.,9":                              `rating "4."` + notHalf,
	"1,2,.,9":                               `rating "."` + notHalf,
	"1,2,-3,9":                              `rating "-3"` + notHalf,
	"1,2,NaN,9":                             `rating "NaN"` + notHalf,
	"1,2,5e0,9":                             `rating "5e0"` + notHalf,
	"1,2,,9":                                `rating ""` + notHalf,
	"1,2,10,9":                              `rating "10"` + notHalf,
	",2,3,9":                                `user id ""` + notID,
	"-1,2,3,9":                              `user id "-1"` + notID,
	"0,2,3,9":                               `user id "0"` + notID,
	"1.0,2,3,9":                             `user id "1.0"` + notID,
	"1,9223372036854775808,3,9":             `movie id "9223372036854775808"` + notID,
	"4503599627370497,2,3,9":                `user id "4503599627370497" is more than 4503599627370496, the largest one that is taken`,
	"1,99999999999999999999999,3,9":         `movie id "99999999999999999999999"` + notID,
	"1,x\xff,3,9":                           `movie id "xÿ"` + notID,
	"1,2,3,-1":                              `timestamp "-1"` + notTime,
	"1,2,3,4102444801":                      `timestamp "4102444801"` + notTime,
	"1,2,3,":                                `timestamp ""` + notTime,
	"1,2,3,9.6e8":                           `timestamp "9.6e8"` + notTime,
	"1,2,3":                                 "3 columns where the header has 4",
	"1,2,3,9,x":                             "more than the 4 columns of the header; a text with a comma needs quotes around it",
	`1,"2,3,9`:                              "a quoted text does not end on its line",
	`1,"2"x,3,9`:                            "text between a closing quote and the next comma",
	"1," + strings.Repeat("é", 50) + ",3,9": `movie id "` + strings.Repeat("é", 20) + `…"` + notID,
	strings.Repeat("1", input.MaxLine+5):    "line is longer than 1 MiB",
}

func TestMalformedRatings(t *testing.T) {
	for line, reason := range malformedRatings {
		d := mustOpen(t, writeDir(t, map[string]string{
			"movies.csv":  filesCSV["movies.csv"],
			"ratings.csv": "userId,movieId,rating,timestamp\n" + line + "\n1,2,5,4102444800\n \t\n\"3\", 4 ,0.50,0\n1,2,3,9,,\n",
		}))
		good, bad := collect(t, d.Ratings(background))
		if len(bad) != 1 || bad[0] != "ratings.csv:2: "+reason {
			t.Errorf("%.60q: got %q, want %q", line, bad, reason)
		}
		same(t, good, []Rating{{1, 2, 5, at(4102444800)}, {3, 4, 0.5, at(0)}, {1, 2, 3, at(9)}})
	}
}

func TestMalformedOtherLines(t *testing.T) {
	d := mustOpen(t, writeDir(t, map[string]string{
		"movies.csv":  "movieId,title,genres\n1,,Drama\nx,Film,Drama\n1,\"The Film (1995)\"\n2,A, B (1995),Drama\n3," + "F," + strings.Repeat("a|b|", 10) + manyGenres() + "\n",
		"ratings.csv": "userId,movieId,rating,timestamp\n",
		"tags.csv":    "userId,movieId,tag,timestamp\n1,2, \x00 ,3\n1,x,t,3\nx,1,t,3\n1,2,t,x\n",
		"links.csv":   "movieId,imdbId,tmdbId\n0,1,1\n1,tt99999999999,1\n1,1,1.5\n1,1\n",
	}))
	_, bad := collect(t, d.Movies(background))
	same(t, bad, []string{
		`links.csv:2: movie id "0" is not a positive whole number`,
		`links.csv:3: IMDb id "tt99999999999" is not a number of at most ten digits`,
		`links.csv:4: TMDB id "1.5" is not a positive whole number`,
		"links.csv:5: 2 columns where the header has 3",
		"movies.csv:2: title is empty",
		`movies.csv:3: movie id "x" is not a positive whole number`,
		"movies.csv:4: 2 columns where the header has 3",
		"movies.csv:5: more than the 3 columns of the header; a text with a comma needs quotes around it",
		"movies.csv:6: more than 64 genres",
	})
	_, bad = collect(t, d.Tags(background))
	same(t, bad, []string{
		"tags.csv:2: tag is empty",
		`tags.csv:3: movie id "x" is not a positive whole number`,
		`tags.csv:4: user id "x" is not a positive whole number`,
		`tags.csv:5: timestamp "x" is not a time in seconds between 1970 and 2100`,
	})

	d = mustOpen(t, writeDir(t, map[string]string{
		"movies.dat": "1::Film\n", "ratings.dat": "1::2::3\n1::2::3::4::5\n", "tags.dat": "1::2::3\n",
	}))
	_, badMovies := collect(t, d.Movies(background))
	_, badRatings := collect(t, d.Ratings(background))
	_, badTags := collect(t, d.Tags(background))
	same(t, append(append(badMovies, badRatings...), badTags...), []string{
		`movies.dat:1: not the three fields movie, title and genres separated by "::"`,
		`ratings.dat:1: not the four fields user, movie, rating and timestamp separated by "::"`,
		`ratings.dat:2: not the four fields user, movie, rating and timestamp separated by "::"`,
		`tags.dat:1: not the four fields user, movie, tag and timestamp separated by "::"`,
	})

	d = mustOpen(t, writeDir(t, map[string]string{
		"u.data": "1 2 3 4\n", "u.item": "1|Film|||\n1|Film|1995|||" + flags100K() + "\n1|Film||||" + flags100K()[:36] + "2\n",
	}))
	_, badMovies = collect(t, d.Movies(background))
	_, badRatings = collect(t, d.Ratings(background))
	same(t, append(badMovies, badRatings...), []string{
		"u.item:1: 5 columns where 24 are expected",
		`u.item:2: release date "1995" is not a date such as 01-Jan-1995`,
		`u.item:3: flag "2" of the genre "Western" is neither 0 nor 1`,
		"u.data:1: not the four fields user, movie, rating and timestamp separated by tabs",
	})
}

func manyGenres() string {
	var b strings.Builder
	for i := range 100 {
		b.WriteString(strings.Repeat("g", i+1) + "|")
	}
	return b.String()
}
