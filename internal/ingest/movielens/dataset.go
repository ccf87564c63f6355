package movielens

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"

	"marquee/internal/ingest/input"
)

// Dataset is an opened MovieLens dataset. Its methods may be called from several
// goroutines; every iteration reads the files anew from their beginning.
type Dataset struct {
	layout string
	where  string
	files  map[string]*input.File // by lower-case name, only those that are read
	closer io.Closer              // the zip file, or nil
}

// Open finds the dataset at path, which is a .zip, the folder with the files or a
// folder that holds that folder, and tells which layout it has. The error says
// what was looked for and what to do.
func Open(path string) (*Dataset, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &input.Error{Path: path, Reason: "does not exist: name the .zip or the folder of a MovieLens dataset", Err: err}
	}
	if err != nil {
		return nil, err
	}
	var folders []folder
	var closer io.Closer
	if info.IsDir() {
		folders, err = findInDir(path)
	} else {
		folders, closer, err = findInZip(path, info)
	}
	if err != nil {
		return nil, err
	}
	d, err := choose(path, folders)
	if err == nil {
		d.closer = closer
		err = d.check()
	}
	if err != nil {
		if closer != nil {
			_ = closer.Close() // the first error is the one to tell
		}
		return nil, err
	}
	return d, nil
}

// Layout is one of the Layout constants.
func (d *Dataset) Layout() string { return d.layout }

// Source names the numbering of movies and users, for the ids that the records
// are stored under: the CSV releases share theirs, the older ones have their own.
func (d *Dataset) Source() string {
	if d.layout == LayoutCSV {
		return "movielens"
	}
	return "movielens-" + d.layout
}

// Where is the folder in which the files were found, for messages. In a zip it is
// the path of the zip and the folder inside.
func (d *Dataset) Where() string { return d.where }

// Size is the number of uncompressed bytes of all the files that are read.
func (d *Dataset) Size() int64 {
	var n int64
	for _, e := range d.files {
		n += e.Size
	}
	return n
}

// Read is how many bytes of Size have been read so far. A second pass over the
// same file does not count again.
func (d *Dataset) Read() int64 {
	var n int64
	for _, e := range d.files {
		n += e.Read()
	}
	return n
}

// Close releases the zip file. Iterations still under way end with an error.
func (d *Dataset) Close() error {
	if d.closer == nil {
		return nil
	}
	return d.closer.Close()
}

// check finds what can be found wrong without reading the files, so that an import
// fails before it has stored half of a dataset, and settles the layout.
func (d *Dataset) check() error {
	for _, e := range d.files {
		if e.Refuse != nil {
			return e.Refuse
		}
	}
	switch d.layout {
	case Layout1M:
		return d.tellDatLayouts()
	case LayoutCSV:
		return d.checkHeaders()
	}
	return nil
}

// tellDatLayouts decides between 1M, which has a users.dat, and 10M, which has a
// tags.dat. If both are gone, only 10M has ratings with a decimal point.
func (d *Dataset) tellDatLayouts() error {
	hasUsers := d.files["users.dat"] != nil
	delete(d.files, "users.dat") // it tells the layout and is not read
	if d.files["tags.dat"] != nil {
		d.layout = Layout10M
	}
	if d.layout == Layout10M || hasUsers {
		return nil
	}
	head, err := d.files["ratings.dat"].Head(64 << 10)
	if err != nil {
		return err
	}
	if bytes.IndexByte(head, '.') >= 0 {
		d.layout = Layout10M
	}
	return nil
}

// checkHeaders looks for the columns that each CSV file must have.
func (d *Dataset) checkHeaders() error {
	for _, name := range []string{"movies.csv", "ratings.csv", "tags.csv", "links.csv"} {
		e := d.files[name]
		if e == nil {
			continue
		}
		head, err := e.Head(input.MaxLine)
		if err != nil {
			return err
		}
		head, _, _ = bytes.Cut(head, []byte("\n"))
		if _, err := newCSVRow(e.Name, input.TrimLine(head, true), csvColumns[name]); err != nil {
			return err
		}
	}
	return nil
}
