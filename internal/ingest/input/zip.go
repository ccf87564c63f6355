package input

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

const (
	// maxUnpacked and maxRatio bound what a zip may claim to hold. Text packs about
	// 5:1, so nothing real comes near; a file made to fill the server does. The
	// package archive/zip lets no file unpack to more than it claims.
	maxUnpacked = 64 << 30
	maxRatio    = 1000
	// ratioFloor exempts small files: whatever their ratio, they do no harm.
	ratioFloor = 1 << 20

	flagEncrypted = 1 // bit 0 of a file's general purpose flags
)

// OpenZip reads the directory of a zip and tells a broken zip from a file that was
// never one. The closer closes the zip.
func OpenZip(path string) (*zip.Reader, io.Closer, error) {
	f, err := os.Open(path) // #nosec G304 -- the file that the user of the command names is to be read
	if err != nil {
		return nil, nil, err
	}
	r, err := readDirectory(f, path)
	if err != nil {
		_ = f.Close() // the first error is the one to tell
		return nil, nil, err
	}
	return r, f, nil
}

func readDirectory(f *os.File, path string) (*zip.Reader, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	r, err := zip.NewReader(f, info.Size())
	if err == nil || r != nil && errors.Is(err, zip.ErrInsecurePath) {
		return r, nil // whoever looks for files passes over the insecure paths
	}
	var magic [2]byte
	if n, _ := f.ReadAt(magic[:], 0); n == 2 && string(magic[:]) != "PK" && !strings.HasSuffix(strings.ToLower(path), ".zip") {
		return nil, &Error{path, "is neither a folder nor a zip file: name the .zip or the folder that holds all the files", err}
	}
	return nil, brokenZip(path, err)
}

func brokenZip(path string, cause error) error {
	return &Error{path, fmt.Sprintf("is not a complete zip file (%v): download it again", cause), cause}
}

// IgnoredInZip says whether a path in a zip is of no interest: any part of it is
// hidden, empty or "..".
func IgnoredInZip(path string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || Hidden(part) { // ".." begins with a dot
			return true
		}
	}
	return false
}

// Hidden says whether a file or folder is of no interest: what macOS adds to a zip
// and what file managers hide.
func Hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.EqualFold(name, "__MACOSX")
}

// InZip is a file in a zip.
func InZip(f *zip.File, name, zipPath string) *File {
	e := &File{
		Name:   name,
		Size:   int64(min(f.UncompressedSize64, maxUnpacked)),
		Refuse: refuseZipFile(f, zipPath),
		open:   f.Open,
	}
	e.wrap = func(err error) error {
		var corrupt flate.CorruptInputError
		switch {
		case errors.Is(err, zip.ErrAlgorithm):
			return &Error{zipPath, fmt.Sprintf("packs %s by method %d, which cannot be read: unpack it and name the folder", f.Name, f.Method), err}
		case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, zip.ErrFormat),
			errors.Is(err, zip.ErrChecksum), errors.As(err, &corrupt):
			return brokenZip(zipPath, fmt.Errorf("%s: %w", f.Name, err))
		}
		return fmt.Errorf("cannot read %s in %s: %w", f.Name, zipPath, err)
	}
	return e
}

// refuseZipFile says why a file must not be read, or returns nil.
func refuseZipFile(f *zip.File, zipPath string) error {
	packed, unpacked := f.CompressedSize64, f.UncompressedSize64
	switch {
	case f.Flags&flagEncrypted != 0:
		return &Error{zipPath, "is encrypted: unpack it and name the folder", nil}
	case unpacked > maxUnpacked:
		return &Error{zipPath, fmt.Sprintf("claims that %s unpacks to %d bytes, more than the %d GiB that are read: it is no data set",
			f.Name, unpacked, maxUnpacked>>30), nil}
	case unpacked > ratioFloor && unpacked/maxRatio >= max(packed, 1):
		return &Error{zipPath, fmt.Sprintf("claims that the %d bytes of %s unpack to %d, more than %d times as many: it is no data set",
			packed, f.Name, unpacked, maxRatio), nil}
	}
	return nil
}
