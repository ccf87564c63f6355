package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"strings"

	"marquee/internal/ingest/output"
	"marquee/internal/ingest/table"
	"marquee/internal/store"
)

// movedSettings are the beginnings of the names of the settings that say something of
// the data and so go with them: that its users are made up, and whose ids an import keeps.
var movedSettings = []string{"demo", "import:"}

// Export writes the whole catalogue, the users and what they said into a folder or zip,
// all as of one moment: one file a table, and a manifest. Equal databases give equal
// bytes, whatever the engine. Passwords, sessions, keys, the audit log and trained
// models are left out. It tells, now and then, how many of the movies, users and ratings
// are written, of how many. Memory: that of one page.
func Export(ctx context.Context, s *store.Store, path string, format table.Format, told func(done, total int64)) (files []ExportedFile, err error) {
	out, err := output.Create(path)
	if err != nil {
		return nil, err
	}
	m := manifest{Version: manifestVersion, Format: format}
	err = s.InSnapshot(ctx, func(ctx context.Context, tx *store.Tx) error {
		if m.Settings, err = readSettings(ctx, tx); err != nil {
			return err
		}
		total, err := size(ctx, tx)
		if err != nil {
			return err
		}
		done := int64(0)
		for _, t := range tables {
			file, err := exportTable(ctx, tx, t, out, format, func(rows int) { done += int64(rows); told(done, max(done, total)) })
			if err != nil {
				return err
			}
			m.Files = append(m.Files, file)
		}
		return nil
	})
	if err == nil {
		err = writeManifest(out, m)
	}
	if err != nil {
		_ = out.Discard() // the first error is the one to tell
		return nil, err
	}
	return convert(m.Files, func(f manifestFile) ExportedFile { return ExportedFile{f.Name, f.Rows} }), out.Finish()
}

// ExportedFile is a file of an export.
type ExportedFile struct {
	Name string
	Rows int64
}

func exportTable(ctx context.Context, tx *store.Tx, t exported, out *output.Output, format table.Format, told func(rows int)) (manifestFile, error) {
	file := manifestFile{Name: t.fileName() + "." + string(format)}
	w, err := out.File(file.Name)
	if err != nil {
		return file, err
	}
	sum := sha256.New()
	file.Rows, err = t.write(ctx, tx, io.MultiWriter(w, sum), format, told)
	file.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return file, err
}

func writeManifest(out *output.Output, m manifest) error {
	w, err := out.File(manifestName)
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

func readSettings(ctx context.Context, tx *store.Tx) (map[string]string, error) {
	settings := map[string]string{}
	for _, beginning := range movedSettings {
		rows, err := tx.ListSettings(ctx, beginning)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			settings[row.Name] = row.Value
		}
	}
	return settings, nil
}

// size is about how many rows there are, for the progress: the ratings are as many as
// the movies' own counts add up to.
func size(ctx context.Context, tx *store.Tx) (int64, error) {
	movies, err := tx.CountMovies(ctx)
	if err != nil {
		return 0, err
	}
	users, err := tx.CountUsers(ctx)
	if err != nil {
		return 0, err
	}
	ratings, err := tx.SumMovieRatings(ctx)
	return movies + users + ratings.Count, err
}

// mayMove says whether a setting is one that goes with the data.
func mayMove(name string) bool {
	for _, beginning := range movedSettings {
		if strings.HasPrefix(name, beginning) {
			return true
		}
	}
	return false
}
