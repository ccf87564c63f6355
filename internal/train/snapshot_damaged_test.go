package train_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"strings"
	"testing"

	"marquee/gen/db"
	"marquee/internal/recommend"
	"marquee/internal/store"
	"marquee/internal/train"
)

// spoil stores bytes as the active model.
func (f *fixture) spoil(id string, data []byte, checksum string) {
	f.t.Helper()
	f.must(f.store.InTx(f.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		at := f.clock.read()
		err := tx.CreateModelSnapshot(ctx, db.CreateModelSnapshotParams{ID: id, Format: recommend.SnapshotFormat, CreatedAt: at, Report: "{}"})
		if err == nil && len(data) > 0 {
			err = tx.CreateModelChunk(ctx, db.CreateModelChunkParams{SnapshotID: id, Data: data})
		}
		if err == nil {
			_, err = tx.CompleteModelSnapshot(ctx, db.CompleteModelSnapshotParams{ID: id, State: "ready", Checksum: checksum})
		}
		if err == nil {
			err = tx.RetireActiveModel(ctx, id)
		}
		if err == nil {
			_, err = tx.ActivateModel(ctx, db.ActivateModelParams{ID: id, ActivatedAt: &at})
		}
		return err
	}))
}

func TestDamagedStoredModels(t *testing.T) {
	onCrowd(t, func(f *fixture) {
		run, _ := f.trained()
		good, err := f.store.GetModelSnapshot(f.t.Context(), *run.ModelID)
		f.must(err)
		whole, err := f.store.GetModelChunk(f.t.Context(), db.GetModelChunkParams{SnapshotID: good.ID})
		f.must(err)
		newer := bytes.Clone(whole)
		binary.LittleEndian.PutUint32(newer[8:], recommend.SnapshotFormat+1)
		altered := bytes.Clone(whole)
		altered[len(altered)/2] ^= 1
		for _, bad := range []struct {
			id     string
			data   []byte
			reason string
		}{
			{"m-1", nil, "cut short"}, {"m-2", whole[:len(whole)-9], "cut short"}, {"m-3", altered, "damaged"},
			{"m-4", newer, "another format"}, {"m-5", []byte("no snapshot at all"), "damaged"}, {"m-6", whole, "checksum"},
		} {
			f.spoil(bad.id, bad.data, "0")
			g, log := f.another()
			f.must(g.Start(f.t.Context()))
			if g.Model().ID() != good.ID || !strings.Contains(log.String(), bad.id) || !strings.Contains(log.String(), bad.reason) {
				f.t.Errorf("%s: served is %s, logged %s", bad.id, g.Model().ID(), log)
			}
			// A server that runs keeps the model that it has, and complains once.
			if err := train.FollowActive(g.Recommender, f.t.Context()); err == nil || g.Model().ID() != good.ID {
				f.t.Errorf("%s: served is %s, %v", bad.id, g.Model().ID(), err)
			}
			f.must(train.FollowActive(g.Recommender, f.t.Context()))
			f.must(f.store.DeleteModelSnapshot(f.t.Context(), bad.id))
		}
		// Trained anew, a model replaces its own damaged bytes.
		f.must(f.store.DeleteModelSnapshot(f.t.Context(), good.ID))
		f.spoil(good.ID, altered, good.Checksum)
		f.trained()
		g, _ := f.another()
		if f.must(g.Start(f.t.Context())); g.Model().ID() != good.ID {
			f.t.Errorf("served is %s", g.Model().ID())
		}
	})
}
