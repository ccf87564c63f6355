package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
)

// manifestName is the file of an export that says what the others are. It is written
// last, so an export without it is not whole.
const manifestName = "manifest.json"

// manifestVersion is that of the tables and their columns.
const manifestVersion = 1

// manifest says what an export has. Equal databases have equal ones.
type manifest struct {
	Version  int               `json:"marquee_export"`
	Format   table.Format      `json:"format"`
	Settings map[string]string `json:"settings,omitempty"` // of the data: see movedSettings
	Files    []manifestFile    `json:"files"`
}

type manifestFile struct {
	Name   string `json:"name"`
	Rows   int64  `json:"rows"`
	SHA256 string `json:"sha256"`
}

// readManifest finds the manifest and the files that it names, in the order of tables.
func readManifest(set *input.Set) (m manifest, id string, files input.Files, err error) {
	file, err := set.Need(manifestName, "it is not an export of Marquee's, or not a whole one")
	if err != nil {
		return m, "", nil, err
	}
	text, err := file.Head(input.MaxLine)
	if err != nil {
		return m, "", nil, err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return m, "", nil, damaged(fmt.Errorf("%s: %w", manifestName, err))
	}
	if m.Version != manifestVersion || m.Format != table.CSV && m.Format != table.NDJSON {
		return m, "", nil, fmt.Errorf("the export is of version %d (%q) and this Marquee reads version %d: use the one that wrote it, or a newer one", m.Version, m.Format, manifestVersion)
	}
	for _, t := range tables {
		name := m.fileName(t)
		if !slices.ContainsFunc(m.Files, func(f manifestFile) bool { return f.Name == name }) {
			return m, "", nil, damaged(fmt.Errorf("%s does not name %s", manifestName, name))
		}
		file, err := set.Need(name, "the export is not whole")
		if err != nil {
			return m, "", nil, err
		}
		files = append(files, file)
	}
	sum := sha256.Sum256(text)
	return m, hex.EncodeToString(sum[:16]), files, nil
}

func (m manifest) fileName(t exported) string { return t.fileName() + "." + string(m.Format) }

// of gives what is said of a table, which is the same in whatever case its file is named.
func (m manifest) of(t exported) manifestFile {
	name := m.fileName(t)
	return m.Files[slices.IndexFunc(m.Files, func(f manifestFile) bool { return f.Name == name })]
}

// check compares the files, in the order of tables, with their checksums.
func (m manifest) check(ctx context.Context, files input.Files) error {
	for i, t := range tables {
		sum, err := files[i].Checksum(ctx)
		if err != nil {
			return err
		}
		if hex.EncodeToString(sum) != m.of(t).SHA256 {
			return damaged(fmt.Errorf("%s has another checksum", files[i].Name))
		}
	}
	return nil
}

// damaged is the error of an export that is not as it was written.
func damaged(cause error) error {
	return fmt.Errorf("the export is not as it was written (%v): copy it again; to import a file that was edited use import csv or import ndjson", cause)
}
