package api_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"marquee/gen/client"
	"marquee/gen/db"
	"marquee/internal/feedback"
	"marquee/internal/store"
)

// TestEveryStageAndEnd has a run go through all stages and come to each end, as what
// works on it notes them, and reads each one. A real run is through some of them
// before anyone can ask.
func TestEveryStageAndEnd(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		database := s.api.Store
		for _, end := range []string{"succeeded", "failed", "cancelled"} {
			run := decode[client.TrainingRun](s.send("POST", "/v1/training-runs", object{}).want(202))
			path, now := fmt.Sprintf("/v1/training-runs/%d", run.ID), time.Now().UTC()
			if _, err := database.ClaimTrainingRun(t.Context(), db.ClaimTrainingRunParams{StartedAt: &now, Holder: "a"}); err != nil {
				t.Fatal(err)
			}
			stages := 0
			for _, v := range declaredEnums() {
				if v.name != "TrainingStage" {
					continue
				}
				stages++
				if _, err := database.BeatTrainingRun(t.Context(), db.BeatTrainingRunParams{ID: run.ID, Holder: "a", HeartbeatAt: now, Stage: v.value, Progress: 0.5}); err != nil {
					t.Fatal(err)
				}
				if got := fetch[client.TrainingRun](s, path); string(got.Stage) != v.value || got.State != client.Running {
					t.Errorf("in stage %s the run is %+v", v.value, got)
				}
			}
			if stages == 0 {
				t.Fatal("the document has no stages")
			}
			if _, err := database.EndTrainingRun(t.Context(), db.EndTrainingRunParams{ID: run.ID, Holder: "a", State: end, EndedAt: &now, Stage: "storing", Progress: 1}); err != nil {
				t.Fatal(err)
			}
			if got := fetch[client.TrainingRun](s, path); string(got.State) != end || got.EndedAt == nil {
				t.Errorf("at the end, %s, the run is %+v", end, got)
			}
		}
	})
}

// TestReasonOfTags looks for the one kind of reason that comes from imported tags alone.
func TestReasonOfTags(t *testing.T) {
	onEmpty(t, func(t *testing.T, s *server) {
		for n := range 12 {
			s.send("POST", "/v1/movies", object{"title": fmt.Sprint("The Film ", n)}).want(201)
		}
		var tags []db.Tag
		for n := range int64(3) {
			s.rate(s.newUser(), 5, 3.5)
			for _, movie := range []int64{1, 10} {
				tags = append(tags, db.Tag{UserID: n + 1, MovieID: movie, Tag: "time loop", TaggedAt: time.Now().UTC()})
			}
		}
		err := s.api.Store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) error {
			_, err := feedback.ImportTags(ctx, tx, tags)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		s.train()
		similar := fetch[client.RecommendationPage](s, "/v1/movies/1/similar").Items
		if len(similar) == 0 || similar[0].Movie.ID != 10 ||
			!slices.ContainsFunc(similar[0].Reasons, func(r client.Reason) bool { return string(r.Kind) == "tag" }) {
			t.Errorf("similar to movie 1, which has a tag in common with movie 10: %+v", similar)
		}
	})
}
