package train

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"marquee/gen/db"
	"marquee/internal/recommend"
	"marquee/internal/store"
)

const (
	// keptModels is how many models are kept, the one in use among them.
	keptModels = 3
	// abandonedAfter is how long an incomplete snapshot is left alone: whoever was
	// writing it has ended by then.
	abandonedAfter = time.Hour
)

// errSuperseded says that another model was put to use in the meantime.
var errSuperseded = errors.New("train: another model has been activated since")

// library is where a database keeps its models.
type library struct {
	store *store.Store
	now   func() time.Time
	log   *slog.Logger
}

// mark names a stored model and its bytes.
type mark struct{ id, checksum string }

// keep stores a model in a state other than active. One that is stored already, and
// whole, stays as it is.
func (l library) keep(ctx context.Context, m *Model, state string) (mark, error) {
	report, err := json.Marshal(m.report.Load())
	if err != nil {
		return mark{}, err
	}
	row, err := l.store.GetModelSnapshot(ctx, m.id)
	switch {
	case err == nil && row.State != "building" && l.intact(ctx, row):
		err := l.store.SetModelReport(ctx, db.SetModelReportParams{ID: m.id, Report: string(report)})
		return mark{row.ID, row.Checksum}, store.Classify(err)
	case err == nil:
		err = l.store.DeleteModelSnapshot(ctx, m.id)
	case store.IsNotFound(err):
		err = nil
	}
	if err != nil {
		return mark{}, store.Classify(err)
	}
	snapshot, err := m.snapshot()
	if err != nil {
		return mark{}, err
	}
	err = l.store.CreateModelSnapshot(ctx, db.CreateModelSnapshotParams{ID: m.id, Format: recommend.SnapshotFormat,
		CreatedAt: m.origin.TrainedAt, Watermark: int64(m.origin.Ratings), Report: string(report), Erasures: m.origin.Erasures})
	if err != nil {
		return mark{}, store.Classify(err)
	}
	w := &chunkWriter{ctx: ctx, store: l.store, id: m.id}
	checksum, err := snapshot.Encode(w)
	if err == nil {
		err = w.flush()
	}
	if err != nil { // what is there of it is of no use
		_ = l.store.DeleteModelSnapshot(context.WithoutCancel(ctx), m.id)
		return mark{}, store.Classify(err)
	}
	n, err := l.store.CompleteModelSnapshot(ctx, db.CompleteModelSnapshotParams{ID: m.id, State: state, Checksum: checksum, Size: w.size})
	if err == nil && n == 0 {
		err = errSuperseded
	}
	return mark{m.id, checksum}, store.Classify(err)
}

// intact reports whether a stored snapshot can be read.
func (l library) intact(ctx context.Context, row db.ModelSnapshot) bool {
	_, err := l.read(ctx, row)
	return err == nil
}

// read reads a stored snapshot.
func (l library) read(ctx context.Context, row db.ModelSnapshot) (*recommend.Snapshot, error) {
	s, checksum, err := recommend.DecodeSnapshot(&chunkReader{ctx: ctx, store: l.store, id: row.ID})
	if err == nil && checksum != row.Checksum {
		err = fmt.Errorf("%w: its checksum is not the one that was noted", recommend.ErrSnapshotDamaged)
	}
	return s, store.Classify(err)
}

// open gives a stored model, its mark, and whether its movies are all that there are.
func (l library) open(ctx context.Context, row db.ModelSnapshot) (*Model, bool, error) {
	s, err := l.read(ctx, row)
	if err != nil {
		return nil, false, err
	}
	m, same, err := l.restore(ctx, row, s)
	return m, same, store.Classify(err)
}

// latest gives the model in use or, where that cannot be read, the latest one that
// can, and says so in the log. It gives nil where there is none.
func (l library) latest(ctx context.Context) (m *Model, at mark, same bool, err error) {
	rows, err := l.store.ListUsableModels(ctx)
	if err != nil {
		return nil, mark{}, false, store.Classify(err)
	}
	for _, row := range rows {
		m, same, err := l.open(ctx, row)
		if err == nil {
			return m, mark{row.ID, row.Checksum}, same, nil
		}
		if ctx.Err() != nil {
			return nil, mark{}, false, err
		}
		l.log.Warn("a stored model is not used", "model", row.ID, "state", row.State, "reason", err)
	}
	return nil, mark{}, false, nil
}

// activate puts a stored model to use, in a transaction with whatever else has to be
// true. Where expected is not nil the model in use until then must be that one ("" for
// none), else the error is errSuperseded.
func (l library) activate(ctx context.Context, id string, expected *string, also func(ctx context.Context, tx *store.Tx) error) error {
	err := l.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		active, err := tx.GetActiveModel(ctx)
		if err != nil && !store.IsNotFound(err) {
			return err
		}
		if expected != nil && active.ID != *expected {
			return errSuperseded
		}
		if err := tx.RetireActiveModel(ctx, id); err != nil {
			return err
		}
		now := l.now().UTC()
		n, err := tx.ActivateModel(ctx, db.ActivateModelParams{ID: id, ActivatedAt: &now})
		if err == nil && n == 0 {
			err = errSuperseded // deleted, or being written anew
		}
		if err != nil {
			return err
		}
		return also(ctx, tx)
	})
	if store.IsDuplicate(err) { // another one was activated at the same moment
		return errSuperseded
	}
	return err
}

// tidy deletes what is old, and what users who were deleted have left in models from
// before. What cannot be deleted now is deleted another time.
func (l library) tidy(ctx context.Context) {
	if n, err := l.store.DeleteModelsBeforeErasure(ctx); err != nil {
		l.log.Warn("models from before the deletion of a user could not be deleted", "error", err)
	} else if n > 0 {
		l.log.Info("deleted the models from before the deletion of a user", "models", n)
	}
	ids, err := l.store.ListOldModels(ctx, db.ListOldModelsParams{BuildingBefore: l.now().UTC().Add(-abandonedAfter), Kept: keptModels})
	for _, id := range ids {
		if err == nil {
			err = l.store.DeleteModelSnapshot(ctx, id)
		}
	}
	if err != nil {
		l.log.Warn("old models could not be deleted", "error", err)
	}
}
