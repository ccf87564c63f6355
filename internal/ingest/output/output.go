// Package output writes the files of an export into a folder or a zip, which is there
// whole or not at all.
package output

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Output is what is being written: under another name, beside the one that it gets
// when it is finished. Only the person who writes it may read it.
type Output struct {
	path   string   // that it gets
	folder string   // its name until then; "": a zip
	file   *os.File // of the zip, or the one of the folder that is being written
	zip    *zip.Writer
}

// Create begins a zip where the path ends in .zip, else a folder. What is there already,
// but for an empty folder, is never replaced.
func Create(path string) (*Output, error) {
	path = filepath.Clean(path)
	if err := refuseTaken(path); err != nil {
		return nil, err
	}
	parent, pattern := filepath.Dir(path), "."+filepath.Base(path)+".part*"
	o := &Output{path: path}
	var err error
	if !strings.EqualFold(filepath.Ext(path), ".zip") {
		o.folder, err = os.MkdirTemp(parent, pattern)
		return o, err
	}
	if o.file, err = os.CreateTemp(parent, pattern); err != nil {
		return nil, err
	}
	o.zip = zip.NewWriter(o.file)
	return o, nil
}

func refuseTaken(path string) error {
	entries, err := os.ReadDir(path)
	switch {
	case err == nil && len(entries) == 0:
		return nil
	case err == nil:
		return fmt.Errorf("%s has files in it: name a new folder, or a .zip", path)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return fmt.Errorf("%s is there already: name a new folder or .zip", path)
}

// File begins the next file. The one before is complete.
func (o *Output) File(name string) (io.Writer, error) {
	if o.zip != nil {
		return o.zip.Create(name)
	}
	if err := o.closeFile(); err != nil {
		return nil, err
	}
	var err error
	o.file, err = os.OpenFile(filepath.Join(o.folder, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) // #nosec G304 -- the name is a table's, the folder was made above
	return o.file, err
}

// closeFile brings the file that is being written to the disk.
func (o *Output) closeFile() error {
	if o.file == nil {
		return nil
	}
	err := errors.Join(o.file.Sync(), o.file.Close())
	if o.zip == nil {
		o.file = nil
	}
	return err
}

// Finish completes the last file and gives the whole its name.
func (o *Output) Finish() error {
	from := o.folder
	if o.zip != nil {
		from = o.file.Name()
		if err := o.zip.Close(); err != nil {
			return errors.Join(err, o.Discard())
		}
	}
	err := o.closeFile()
	if err == nil {
		_ = os.Remove(o.path) // an empty folder, if anything
		err = os.Rename(from, o.path)
	}
	if err != nil {
		return errors.Join(err, o.Discard())
	}
	return nil
}

// Discard removes all that has been written.
func (o *Output) Discard() error {
	if o.file != nil {
		_ = o.file.Close() // what is in it is not wanted
	}
	if o.zip != nil {
		return os.Remove(o.file.Name())
	}
	return os.RemoveAll(o.folder)
}
