package storetest_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"marquee/gen/db"
	"marquee/internal/store"
)

// addModel stores a snapshot in a state, with chunks.
func (s services) addModel(t testing.TB, id, state string, created time.Time, chunks ...string) {
	t.Helper()
	ctx := t.Context()
	ok(t, s.store.CreateModelSnapshot(ctx, db.CreateModelSnapshotParams{ID: id, Format: 1, CreatedAt: created, Watermark: 7, Report: "{}"}))
	for i, chunk := range chunks {
		ok(t, s.store.CreateModelChunk(ctx, db.CreateModelChunkParams{SnapshotID: id, Position: int32(i), Data: []byte(chunk)}))
	}
	if state == "building" {
		return
	}
	n, err := s.store.CompleteModelSnapshot(ctx, db.CompleteModelSnapshotParams{ID: id, State: state, Checksum: "c" + id, Size: 9})
	ok(t, err)
	equal(t, "the number completed", n, 1)
}

// activate makes a model the active one, as package train does.
func (s services) activate(t testing.TB, id string, at time.Time) (activated int64) {
	t.Helper()
	ok(t, s.store.InTx(t.Context(), func(ctx context.Context, tx *store.Tx) (err error) {
		if err = tx.RetireActiveModel(ctx, id); err != nil {
			return err
		}
		activated, err = tx.ActivateModel(ctx, db.ActivateModelParams{ID: id, ActivatedAt: &at})
		return err
	}))
	return activated
}

func TestModelSnapshots(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, at := t.Context(), start.UTC().Truncate(time.Microsecond)
		if _, err := s.store.GetActiveModel(ctx); !store.IsNotFound(err) {
			t.Errorf("without models: %v", err)
		}
		everyByte := make([]byte, 1<<20)
		for i := range everyByte {
			everyByte[i] = byte(i)
		}
		s.addModel(t, "a", "ready", at, string(everyByte), "\x00end")
		s.addModel(t, "b", "ready", at.Add(time.Second), "x")
		s.addModel(t, "c", "building", at, "y")
		for position, want := range [][]byte{everyByte, []byte("\x00end")} {
			got, err := s.store.GetModelChunk(ctx, db.GetModelChunkParams{SnapshotID: "a", Position: int32(position)})
			ok(t, err)
			if !bytes.Equal(got, want) {
				t.Errorf("chunk %d came back as %d other bytes", position, len(got))
			}
		}
		equal(t, "activated of a", s.activate(t, "a", at), 1)
		equal(t, "activated of one that is incomplete", s.activate(t, "c", at), 0)
		equal(t, "activated of b", s.activate(t, "b", at), 1)
		equal(t, "the active one", must[db.GetActiveModelRow](t)(s.store.GetActiveModel(ctx)), db.GetActiveModelRow{ID: "b", Checksum: "cb"})
		ok(t, s.store.SetModelReport(ctx, db.SetModelReportParams{ID: "a", Report: `{"x":"초"}`}))
		want := db.ModelSnapshot{ID: "a", Format: 1, State: "ready", CreatedAt: at, ActivatedAt: &at, Watermark: 7, Checksum: "ca", Size: 9, Report: `{"x":"초"}`}
		got := must[db.ModelSnapshot](t)(s.store.GetModelSnapshot(ctx, "a"))
		*got.ActivatedAt, got.CreatedAt = got.ActivatedAt.UTC(), got.CreatedAt.UTC()
		equal(t, "the snapshot", got, want)
		var usable []string
		for _, row := range must[[]db.ModelSnapshot](t)(s.store.ListUsableModels(ctx)) {
			usable = append(usable, row.ID)
		}
		equal(t, "the usable ones", usable, []string{"b", "a"})
		ok(t, s.store.DeleteModelSnapshot(ctx, "a"))
		if _, err := s.store.GetModelChunk(ctx, db.GetModelChunkParams{SnapshotID: "a"}); !store.IsNotFound(err) {
			t.Errorf("the chunks of a deleted snapshot: %v", err)
		}
		err := s.store.CreateModelChunk(ctx, db.CreateModelChunkParams{SnapshotID: "a", Data: []byte("z")})
		if !store.IsMissingReference(err) {
			t.Errorf("a chunk of nothing: %v", err)
		}
	})
}

// Two models cannot be active at once, whatever the writers do.
func TestOneActiveModel(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		for i := range 4 {
			s.addModel(t, fmt.Sprint(i), "ready", start, "x")
		}
		at := start
		for _, err := range atOnce(4, func(i int) error {
			_, err := s.store.ActivateModel(t.Context(), db.ActivateModelParams{ID: fmt.Sprint(i), ActivatedAt: &at})
			return err
		}) {
			if err != nil && !store.IsDuplicate(err) {
				t.Error(err)
			}
		}
		must[db.GetActiveModelRow](t)(s.store.GetActiveModel(t.Context()))
	})
}

func TestOldModels(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		for i, state := range []string{"ready", "ready", "rejected", "ready", "rejected", "ready"} {
			s.addModel(t, fmt.Sprint(i), state, start.Add(time.Duration(i)*time.Minute), "x")
		}
		s.activate(t, "0", start)
		s.addModel(t, "left", "building", start)
		s.addModel(t, "new", "building", start.Add(time.Hour))
		old := must[[]string](t)(s.store.ListOldModels(t.Context(), db.ListOldModelsParams{BuildingBefore: start.Add(time.Minute), Kept: 3}))
		slices.Sort(old)
		equal(t, "the old ones", old, []string{"1", "2", "left"})
	})
}

func TestTrainingRuns(t *testing.T) {
	onEach(t, func(t *testing.T, s services) {
		ctx, at := t.Context(), start.UTC().Truncate(time.Microsecond)
		if _, err := s.store.GetOpenTrainingRun(ctx); !store.IsNotFound(err) {
			t.Errorf("without runs: %v", err)
		}
		create := db.CreateTrainingRunParams{State: "queued", Tune: true, CreatedAt: at}
		run := must[db.TrainingRun](t)(s.store.CreateTrainingRun(ctx, create))
		if !run.Tune || run.Ended || run.State != "queued" || run.StartedAt != nil || run.Activated != nil || !run.HeartbeatAt.Equal(at) {
			t.Errorf("created is %+v", run)
		}
		for _, err := range atOnce(8, func(int) error { _, err := s.store.CreateTrainingRun(ctx, create); return err }) {
			if !store.IsNotFound(err) {
				t.Errorf("a second run beside one: %v", err)
			}
		}
		claim := db.ClaimTrainingRunParams{StartedAt: &at, Holder: "a", HeardBefore: at, MostLost: 1}
		claimed := 0
		for _, err := range atOnce(8, func(int) error { _, err := s.store.ClaimTrainingRun(ctx, claim); return err }) {
			if err == nil {
				claimed++
			} else if !store.IsNotFound(err) {
				t.Error(err)
			}
		}
		equal(t, "the number of those who claimed it", claimed, 1)
		left := 2.5
		beat := db.BeatTrainingRunParams{ID: run.ID, Holder: "a", HeartbeatAt: at.Add(time.Second), Stage: "fitting", Progress: 0.5, EtaSeconds: &left}
		equal(t, "the runs that gave a sign of life", must[int64](t)(s.store.BeatTrainingRun(ctx, beat)), 1)
		run = must[db.TrainingRun](t)(s.store.GetOpenTrainingRun(ctx))
		if run.State != "running" || run.Stage != "fitting" || *run.EtaSeconds != 2.5 || !run.StartedAt.Equal(at) {
			t.Errorf("the run that is worked on is %+v", run)
		}
		claim.Holder, claim.HeardBefore = "b", at.Add(2*time.Second)
		if taken := must[db.TrainingRun](t)(s.store.ClaimTrainingRun(ctx, claim)); taken.Lost != 1 || taken.Holder != "b" || taken.Progress != 0 || taken.EtaSeconds != nil {
			t.Errorf("taken up anew it is %+v", taken)
		}
		equal(t, "signs of life of the one that was gone", must[int64](t)(s.store.BeatTrainingRun(ctx, beat)), 0)
		equal(t, "the runs that it ended", must[int64](t)(s.store.EndTrainingRun(ctx, db.EndTrainingRunParams{ID: run.ID, Holder: "a", State: "succeeded"})), 0)
		if _, err := s.store.ClaimTrainingRun(ctx, claim); !store.IsNotFound(err) {
			t.Errorf("taken up too often: %v", err)
		}
		handBack := db.ReturnTrainingRunParams{ID: run.ID, Holder: "a", HeartbeatAt: at}
		equal(t, "the runs handed back by another one", must[int64](t)(s.store.ReturnTrainingRun(ctx, handBack)), 0)
		handBack.Holder = "b"
		equal(t, "the runs handed back", must[int64](t)(s.store.ReturnTrainingRun(ctx, handBack)), 1)
		if taken := must[db.TrainingRun](t)(s.store.ClaimTrainingRun(ctx, claim)); taken.Lost != 1 || taken.State != "running" {
			t.Errorf("taken up after it was handed back it is %+v", taken)
		}
		beat.Holder = "b"
		equal(t, "the runs that gave a sign of life", must[int64](t)(s.store.BeatTrainingRun(ctx, beat)), 1)
		expire := db.ExpireTrainingRunsParams{EndedAt: &at, Detail: "gone", HeardBefore: at.Add(time.Second)}
		equal(t, "the runs given up", must[int64](t)(s.store.ExpireTrainingRuns(ctx, expire)), 0)
		expire.HeardBefore = at.Add(2 * time.Second)
		equal(t, "the runs given up", must[int64](t)(s.store.ExpireTrainingRuns(ctx, expire)), 1)
		equal(t, "signs of life of a run that has ended", must[int64](t)(s.store.BeatTrainingRun(ctx, beat)), 0)

		second := must[db.TrainingRun](t)(s.store.CreateTrainingRun(ctx, db.CreateTrainingRunParams{State: "running", Holder: "c", CreatedAt: at, StartedAt: &at}))
		id, activated := "m-1", true
		end := db.EndTrainingRunParams{ID: second.ID, Holder: "c", State: "succeeded", EndedAt: &at, Stage: "storing", Progress: 1, ModelID: &id, Activated: &activated, Detail: "done"}
		equal(t, "the runs ended", must[int64](t)(s.store.EndTrainingRun(ctx, end)), 1)
		equal(t, "the runs ended again", must[int64](t)(s.store.EndTrainingRun(ctx, end)), 0)
		cancel := db.CancelTrainingRunParams{ID: second.ID, EndedAt: &at, Detail: "no more"}
		equal(t, "the runs cancelled after their end", must[int64](t)(s.store.CancelTrainingRun(ctx, cancel)), 0)
		if second = must[db.TrainingRun](t)(s.store.GetTrainingRun(ctx, second.ID)); !*second.Activated || *second.ModelID != "m-1" || !second.Ended {
			t.Errorf("the run that ended is %+v", second)
		}
		list := must[[]db.TrainingRun](t)(s.store.ListTrainingRuns(ctx, db.ListTrainingRunsParams{AfterID: second.ID, RowLimit: 5}))
		if len(list) != 1 || list[0].ID != run.ID || list[0].Detail != "gone" {
			t.Errorf("before the second run there are %+v", list)
		}
	})
}
