package api_test

import "testing"

// TestOnDemo seeds each engine once and has these tests share it: those that only
// read first, then those that leave something behind.
func TestOnDemo(t *testing.T) {
	tests := []struct {
		name string
		run  func(s *server)
	}{
		{"about", aboutTheDemo},
		{"genres", genresAddUp},
		{"examples", examplesAreTrue},
		{"filters", filtersHold},
		{"sorts", sortsHold},
		{"charts", chartsHold},
		{"search", everyTitleIsFound},
		{"similar", similarMovies},
		{"users with ratings", usersWithRatings},
		{"recommendation filters", recommendationFilters},
		{"steering", steering},
		{"steered pages", steeredPages},
		{"seeds", seedsChooseTheList},
		{"visitors", visitors},
		{"groups", groups},
		{"lists in pages", listsInPages},
		{"maturity", maturity},
		{"include", includes},
		{"fields", fields},
		{"selected lists", selectedLists},
		{"languages", languages},
		{"errors in Korean", errorsInKorean},
		{"negotiation", negotiation},
		{"users with genres", usersWithGenres},
		{"users with nothing", usersWithNothing},
		{"visitors are like users", visitorsAreLikeUsers},
		{"ratings count at once", ratingsCountAtOnce},
		{"rated between pages", ratedBetweenPages},
		{"feedback counts at once", feedbackCountsAtOnce},
		{"opinions replace each other", opinionsReplaceEachOther},
	}
	onDemo(t, func(t *testing.T, s *server) {
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) { test.run(s.in(t)) })
		}
	})
}
