package ingest

import (
	"context"
	"fmt"
	"slices"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/fault"
	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/internal/store"
)

// Saved is an export that can be read back.
type Saved struct {
	input.Files
	manifest manifest
	id       string // of the export: equal ones have the same
}

// OpenExport finds the files of an export in a folder or a zip.
func OpenExport(set *input.Set) (*Saved, error) {
	m, id, files, err := readManifest(set)
	return &Saved{files, m, id}, err
}

// Import reads the export into a database, which then equals the one that it was made
// of. It must be empty, or an import of the same export into it was interrupted: that is
// completed. An import that was completed does nothing when it is run again, whatever
// has become of the rows. No file is read before all have been found to be whole.
func (e *Saved) Import(ctx context.Context, s *store.Store, o Options) (Summary, error) {
	if err := e.manifest.check(ctx, e.Files); err != nil {
		return Summary{}, err
	}
	r := &restoring{work: work{options: o}, store: s, setting: "restored:" + e.id, format: e.manifest.Format}
	if err := s.InTx(ctx, func(ctx context.Context, tx *store.Tx) error { return r.begin(ctx, tx, e.manifest) }); err != nil {
		return r.summary, err
	}
	for i, t := range tables {
		if i < r.at {
			t.skip(&r.summary, e.manifest.of(t).Rows)
			continue
		}
		if err := t.read(ctx, r, e.Files[i]); err != nil {
			return r.summary, explain(err)
		}
		if err := r.inTx(ctx, r.endTable); err != nil {
			return r.summary, explain(err)
		}
	}
	return r.summary, nil
}

// explain puts a sentence in the place of what the database says where another program
// has written what the export has.
func explain(err error) error {
	if store.IsDuplicate(err) || store.IsMissingReference(err) {
		return fault.Wrap(fault.Conflict, err, "The database was changed by others since the import began: import into one that nothing else writes to.")
	}
	return err
}

// restoring is the reading of an export. How far it is, a table and the number of its
// rows that are stored, is kept in a setting.
type restoring struct {
	work
	store    *store.Store
	setting  string
	format   table.Format
	position          // what is stored
	next     position // what is stored when the transaction under way is
}

// position is a table, its place in tables, and a number of its rows. At the end of the
// import it is after the last table.
type position struct {
	at   int
	rows int64
}

// completed stands in the place of a table's name at the end.
const completed = "completed"

func (p position) String() string {
	if p.at == len(tables) {
		return completed
	}
	return fmt.Sprintf("%s %d", tables[p.at].fileName(), p.rows)
}

func parsePosition(text string) (p position, err error) {
	var name string
	if text == completed {
		return position{at: len(tables)}, nil
	}
	if _, err := fmt.Sscan(text, &name, &p.rows); err != nil {
		return p, err
	}
	p.at = slices.IndexFunc(tables, func(t exported) bool { return t.fileName() == name })
	if p.at < 0 {
		return p, fmt.Errorf("an import of the export stopped in %q, which this Marquee does not know: complete it with the one that began it", name)
	}
	return p, nil
}

// inTx runs f in a transaction that moves the position from where it was to next.
func (r *restoring) inTx(ctx context.Context, f func(context.Context, *store.Tx) error) error {
	err := r.store.InTx(ctx, func(ctx context.Context, tx *store.Tx) error {
		if err := f(ctx, tx); err != nil {
			return err
		}
		stored, err := tx.GetSetting(ctx, r.setting)
		if err != nil {
			return err
		}
		if stored != r.position.String() {
			return fault.New(fault.Conflict, "Another import of the same export is under way.")
		}
		return tx.PutSetting(ctx, db.PutSettingParams{Name: r.setting, Value: r.next.String()})
	})
	if err == nil {
		r.position = r.next
	}
	return err
}

// endTable moves on to the next table.
func (r *restoring) endTable(ctx context.Context, tx *store.Tx) error {
	r.next = position{at: r.at + 1}
	return catalog.Touch(ctx, tx) // the averages that lists are sorted by
}

// begin finds out how far an import of this export has come.
func (r *restoring) begin(ctx context.Context, tx *store.Tx, m manifest) error {
	value, err := tx.GetSetting(ctx, r.setting)
	if err == nil {
		r.position, err = parsePosition(value)
		return err
	}
	if !store.IsNotFound(err) {
		return err
	}
	movies, err := tx.CountMovies(ctx)
	if err != nil {
		return err
	}
	users, err := tx.CountUsers(ctx)
	if err != nil {
		return err
	}
	if movies+users > 0 {
		return fault.New(fault.Conflict, "The database has %d movies and %d users, and an export is read into an empty one: name another with --database. Movies are added to what is here with import csv or import ndjson.", movies, users)
	}
	for name, value := range m.Settings {
		if mayMove(name) {
			if err := tx.PutSetting(ctx, db.PutSettingParams{Name: name, Value: value}); err != nil {
				return err
			}
		}
	}
	_, err = tx.CreateSetting(ctx, db.CreateSettingParams{Name: r.setting, Value: position{}.String()})
	return err
}
