package movielens

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

const (
	// maxUnpacked and maxRatio bound what a zip may claim to hold. The largest
	// release unpacks to about 1 GiB and text packs about 5:1, so nothing real
	// comes near; a file made to fill the server does.
	maxUnpacked = 64 << 30
	maxRatio    = 1000
	// ratioFloor exempts small entries: whatever their ratio, they do no harm.
	ratioFloor = 1 << 20

	flagEncrypted = 1 // bit 0 of an entry's general purpose flags
)

// findInZip lists the folders in a zip that could hold a dataset.
func findInZip(name string, info fs.FileInfo) ([]folder, io.Closer, error) {
	if !info.Mode().IsRegular() {
		return nil, nil, &DatasetError{name, "is neither a folder nor a file: name the .zip or the folder of a MovieLens dataset", nil}
	}
	f, err := os.Open(name) // #nosec G304 -- the file that the user of the command names is to be read
	if err != nil {
		return nil, nil, err
	}
	r, err := openZip(f, name, info.Size())
	if err != nil {
		_ = f.Close() // the first error is the one to tell
		return nil, nil, err
	}
	return zipFolders(r, name), f, nil
}

// openZip reads the directory of a zip and tells a broken zip from a file that was
// never one.
func openZip(f *os.File, name string, size int64) (*zip.Reader, error) {
	r, err := zip.NewReader(f, size)
	if err == nil || r != nil && errors.Is(err, zip.ErrInsecurePath) {
		return r, nil // zipFolders passes over the insecure paths
	}
	var magic [2]byte
	if n, _ := f.ReadAt(magic[:], 0); n == 2 && string(magic[:]) != "PK" && !strings.HasSuffix(strings.ToLower(name), ".zip") {
		return nil, &DatasetError{name, "is neither a folder nor a zip file: name the .zip or the folder that holds all the files of the dataset", err}
	}
	return nil, brokenZip(name, err)
}

func brokenZip(name string, cause error) error {
	return &DatasetError{name, fmt.Sprintf("is not a complete zip file (%v): download it again", cause), cause}
}

// zipFolders groups the files of interest by folder, shallowest first.
func zipFolders(r *zip.Reader, zipName string) []folder {
	byPath := map[string]*folder{"": {files: map[string]*entry{}}}
	for _, f := range r.File {
		// Some Windows tools write backslashes.
		full := strings.ReplaceAll(f.Name, `\`, "/")
		dir, base := path.Split(full)
		dir = strings.TrimSuffix(dir, "/")
		if !f.Mode().IsRegular() || !knownFile(strings.ToLower(base)) || ignoredZipPath(full) {
			continue
		}
		into := byPath[dir]
		if into == nil {
			into = &folder{path: dir, depth: 1 + strings.Count(dir, "/"), files: map[string]*entry{}}
			byPath[dir] = into
		}
		if lower := strings.ToLower(base); into.files[lower] == nil {
			into.files[lower] = zipEntry(f, base, zipName)
		}
	}
	var all []folder
	for _, f := range byPath {
		if f.depth <= maxDepth {
			all = append(all, *f)
		}
	}
	slices.SortFunc(all, func(a, b folder) int {
		if a.depth != b.depth {
			return a.depth - b.depth
		}
		return strings.Compare(a.path, b.path)
	})
	return all
}

// ignoredZipPath says whether any part of a path is hidden, empty or "..".
func ignoredZipPath(full string) bool {
	for part := range strings.SplitSeq(full, "/") {
		if part == "" || hiddenName(part) { // ".." begins with a dot
			return true
		}
	}
	return false
}

// zipEntry is an entry for a file in a zip. What is wrong with it only counts if
// it is one of the files that are read, so it is kept for check.
func zipEntry(f *zip.File, base, zipName string) *entry {
	e := &entry{
		name:   base,
		size:   int64(min(f.UncompressedSize64, maxUnpacked)),
		open:   f.Open,
		refuse: refuseZipFile(f, zipName),
	}
	e.wrap = func(err error) error {
		var corrupt flate.CorruptInputError
		switch {
		case errors.Is(err, zip.ErrAlgorithm):
			return &DatasetError{zipName, fmt.Sprintf("packs %s by method %d, which cannot be read: unpack it and name the folder", f.Name, f.Method), err}
		case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, zip.ErrFormat),
			errors.Is(err, zip.ErrChecksum), errors.As(err, &corrupt):
			return brokenZip(zipName, fmt.Errorf("%s: %w", f.Name, err))
		}
		return fmt.Errorf("cannot read %s in %s: %w", f.Name, zipName, err)
	}
	return e
}

// refuseZipFile says why an entry must not be read, or returns nil.
func refuseZipFile(f *zip.File, zipName string) error {
	packed, unpacked := f.CompressedSize64, f.UncompressedSize64
	switch {
	case f.Flags&flagEncrypted != 0:
		return &DatasetError{zipName, "is encrypted: unpack it and name the folder", nil}
	case unpacked > maxUnpacked:
		return &DatasetError{zipName, fmt.Sprintf("claims that %s unpacks to %d bytes, more than the %d GiB that are read: it is no MovieLens dataset",
			f.Name, unpacked, maxUnpacked>>30), nil}
	case unpacked > ratioFloor && unpacked/maxRatio >= max(packed, 1):
		return &DatasetError{zipName, fmt.Sprintf("claims that the %d bytes of %s unpack to %d, more than %d times as many: it is no MovieLens dataset",
			packed, f.Name, unpacked, maxRatio), nil}
	}
	return nil
}
