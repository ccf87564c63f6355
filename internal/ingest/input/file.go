package input

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
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
	gzip bool
	wrap func(error) error // makes a sentence of a failed read
	read atomic.Int64      // how far the furthest pass has come
}

// OnDisk is a file on disk, unpacked as it is read where its name ends in .gz.
func OnDisk(path string, info fs.FileInfo) *File {
	name := info.Name()
	unpacked, packed := strings.CutSuffix(name, ".gz")
	return &File{
		Name: unpacked,
		Size: info.Size(),
		open: func() (io.ReadCloser, error) { return os.Open(path) }, // #nosec G304 -- a file that the user of the command named, or known by name in the folder that was named
		gzip: packed,
		wrap: func(err error) error {
			if packed && isBrokenGzip(err) {
				return &Error{path, fmt.Sprintf("is not a complete gzip file (%v): download it again", err), err}
			}
			return fmt.Errorf("cannot read the file: %w", err) // the errors of package os name it
		},
	}
}

// Open begins a pass over the file. Its errors and those of reading are sentences
// that name the file.
func (f *File) Open() (io.ReadCloser, error) { return f.pass(&f.read) }

// pass opens the file and notes in read how far it has come.
func (f *File) pass(read *atomic.Int64) (io.ReadCloser, error) {
	r, err := f.open()
	if err != nil {
		return nil, f.wrap(err)
	}
	counted := &pass{r: r, read: read}
	if !f.gzip {
		return wrapped{counted, r, f}, nil
	}
	unpacked, err := unpack(counted)
	if err != nil {
		_ = r.Close() // the first error is the one to tell
		return nil, f.wrap(err)
	}
	return wrapped{unpacked, r, f}, nil
}

// Read is how many bytes of Size have been read so far. A second pass over the file
// does not count again.
func (f *File) Read() int64 { return f.read.Load() }

// Again is the same file for another pass that counts by itself.
func (f *File) Again() *File {
	return &File{Name: f.Name, Size: f.Size, Refuse: f.Refuse, open: f.open, gzip: f.gzip, wrap: f.wrap}
}

// Head reads the first bytes of the file without counting them as read.
func (f *File) Head(limit int64) ([]byte, error) {
	r, err := f.pass(new(atomic.Int64))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, limit))
}

// Checksum is the SHA-256 of the whole file. It does not count as reading it.
func (f *File) Checksum(ctx context.Context) ([]byte, error) {
	r, err := f.pass(new(atomic.Int64))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	sum := sha256.New()
	for {
		n, err := io.CopyN(sum, r, MaxLine)
		switch {
		case err == io.EOF:
			return sum.Sum(nil), nil
		case err != nil:
			return nil, err
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case n == 0:
			return nil, io.ErrNoProgress
		}
	}
}

// pass notes how far a file has been read.
type pass struct {
	r    io.Reader
	read *atomic.Int64
	off  int64
}

func (p *pass) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	p.off += int64(n)
	for {
		seen := p.read.Load()
		if seen >= p.off || p.read.CompareAndSwap(seen, p.off) {
			return n, err
		}
	}
}

// wrapped makes sentences of the errors of reading.
type wrapped struct {
	io.Reader
	io.Closer
	f *File
}

func (w wrapped) Read(b []byte) (int, error) {
	n, err := w.Reader.Read(b)
	if err != nil && err != io.EOF {
		err = w.f.wrap(err)
	}
	return n, err
}
