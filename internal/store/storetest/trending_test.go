package storetest_test

import (
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/feedback"
	"marquee/internal/store"
)

// beginning is a time's text as SumRatingsByTime gives it, but for the letter between
// the day and the hour, which the engines write differently.
func beginning(text string) string {
	if len(text) > 10 {
		return text[:10] + " " + text[11:]
	}
	return text
}

func TestRatingsByTime(t *testing.T) {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 3, day, hour, minute, 0, 1000, time.UTC) }
	sameOnEach(t, func(t *testing.T, s services) any {
		movies, users := s.addMovies(t, "a", "b"), s.addUsers(t, "Ann", "Bo", "Cy")
		_, err := s.store.GetLatestRatingTime(t.Context(), at(31, 0, 0))
		if !store.IsNotFound(err) {
			t.Errorf("the newest of no ratings: %v", err)
		}
		s.importRatings(t, []feedback.Rating{
			{UserID: users[0], MovieID: movies[0], Rating: 4, RatedAt: at(1, 0, 0)},
			{UserID: users[1], MovieID: movies[0], Rating: 0.5, RatedAt: at(1, 23, 59)},
			{UserID: users[2], MovieID: movies[0], Rating: 5, RatedAt: at(2, 0, 0)},
			{UserID: users[0], MovieID: movies[1], Rating: 3, RatedAt: at(9, 12, 30)},
		})
		equal(t, "the newest", must[time.Time](t)(s.store.GetLatestRatingTime(t.Context(), at(31, 0, 0))), at(9, 12, 30))
		equal(t, "the newest so far", must[time.Time](t)(s.store.GetLatestRatingTime(t.Context(), at(2, 0, 0))), at(2, 0, 0))
		sums := func(after, until time.Time, length int32) []db.SumRatingsByTimeRow {
			rows := must[[]db.SumRatingsByTimeRow](t)(s.store.SumRatingsByTime(t.Context(), db.SumRatingsByTimeParams{Length: length, After: after, Until: until}))
			for i := range rows {
				rows[i].Beginning = beginning(rows[i].Beginning)
			}
			return rows
		}
		equal(t, "by day", sums(at(0, 0, 0), at(9, 12, 29), 10), []db.SumRatingsByTimeRow{
			{MovieID: movies[0], Beginning: "2026-03-01", Total: 4.5}, {MovieID: movies[0], Beginning: "2026-03-02", Total: 5}})
		equal(t, "by hour", sums(at(1, 0, 0), at(9, 12, 30), 13), []db.SumRatingsByTimeRow{
			{MovieID: movies[0], Beginning: "2026-03-01 23", Total: 0.5}, {MovieID: movies[0], Beginning: "2026-03-02 00", Total: 5},
			{MovieID: movies[1], Beginning: "2026-03-09 12", Total: 3}})
		return sums(at(0, 0, 0), at(31, 0, 0), 13)
	})
}

func TestFeedbackByTime(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		movie, users := s.addMovies(t, "a")[0], s.addUsers(t, "Ann", "Bo")
		kinds := []string{feedback.Like, feedback.View}
		latest := db.GetLatestFeedbackTimeParams{Until: start.AddDate(1, 0, 0), Kinds: kinds}
		s.mark(t, users[0], movie, feedback.NotInterested)
		if _, err := s.store.GetLatestFeedbackTime(t.Context(), latest); !store.IsNotFound(err) {
			t.Errorf("the newest of no feedback of these kinds: %v", err)
		}
		s.mark(t, users[0], movie, feedback.View)
		s.mark(t, users[0], movie, feedback.View) // is one event
		s.mark(t, users[1], movie, feedback.View)
		last := s.mark(t, users[1], movie, feedback.Like)
		s.mark(t, users[1], movie, feedback.Click)
		equal(t, "the newest", must[time.Time](t)(s.store.GetLatestFeedbackTime(t.Context(), latest)), last.GivenAt)
		rows := must[[]db.CountFeedbackByTimeRow](t)(s.store.CountFeedbackByTime(t.Context(), db.CountFeedbackByTimeParams{
			Length: 10, After: start.AddDate(0, 0, -1), Until: last.GivenAt, Kinds: kinds}))
		day := last.GivenAt.Format("2006-01-02")
		equal(t, "by kind", rows, []db.CountFeedbackByTimeRow{
			{MovieID: movie, Beginning: day, Kind: feedback.Like, Total: 1}, {MovieID: movie, Beginning: day, Kind: feedback.View, Total: 2}})
	})
}
