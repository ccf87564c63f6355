package input

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync/atomic"
)

// File is a file to be read, on disk or in a zip.
type File struct {
	Name string // without its folder
	Size int64  // in bytes, as Read counts them

	// Refuse says why the file must not be read; nil where nothing is wrong with it.
	// Only what is read need be checked: a zip may hold other things.
	Refuse error

	open func() (io.ReadCloser, error)
	wrap func(error) error // makes a sentence of a failed read
	read atomic.Int64      // how far the furthest pass has come
}

// OnDisk is a file on disk.
func OnDisk(path string, info fs.FileInfo) *File {
	return &File{
		Name: info.Name(),
		Size: info.Size(),
		open: func() (io.ReadCloser, error) { return os.Open(path) }, // #nosec G304 -- a file that the user of the command named, or known by name in the folder that was named
		// The errors of package os already name the file.
		wrap: func(err error) error { return fmt.Errorf("cannot read the file: %w", err) },
	}
}

// Open begins a pass over the file. Its errors and those of reading are sentences
// that name the file.
func (f *File) Open() (io.ReadCloser, error) {
	r, err := f.open()
	if err != nil {
		return nil, f.wrap(err)
	}
	return &pass{r: r, f: f}, nil
}

// Read is how many bytes of Size have been read so far. A second pass over the file
// does not count again.
func (f *File) Read() int64 { return f.read.Load() }

// Head reads the first bytes of the file without counting them as read.
func (f *File) Head(limit int64) ([]byte, error) {
	r, err := f.open()
	if err != nil {
		return nil, f.wrap(err)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, limit))
	if err != nil {
		return nil, f.wrap(err)
	}
	return b, nil
}

// pass reads a file and notes how far it has come.
type pass struct {
	r   io.ReadCloser
	f   *File
	off int64
}

func (p *pass) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.off += int64(n)
	for {
		seen := p.f.read.Load()
		if seen >= p.off || p.f.read.CompareAndSwap(seen, p.off) {
			break
		}
	}
	if err != nil && err != io.EOF {
		err = p.f.wrap(err)
	}
	return n, err
}

func (p *pass) Close() error { return p.r.Close() }
