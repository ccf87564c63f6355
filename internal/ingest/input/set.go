package input

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxFiles keeps a mistaken path such as "/" from being searched for minutes.
const maxFiles = 10_000

// maxDepth is how many folders down files are looked for.
const maxDepth = 2

// Set is the files of a folder or of a zip, or one file.
type Set struct {
	path   string
	files  map[string]*File // by path in the folder or zip, in lower case
	only   *File            // that the path named, or nil
	closer io.Closer        // the zip, or nil
}

// Open opens a folder, a zip or a file. Files packed by gzip go by their names without
// .gz; a folder that holds all files of a zip is not part of their names.
func Open(path string) (*Set, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Error{path, "does not exist: name a file, a .zip or a folder", err}
	}
	if err != nil {
		return nil, err
	}
	s := &Set{path: path, files: map[string]*File{}}
	switch {
	case info.IsDir():
		return s, s.addFolder()
	case !info.Mode().IsRegular(): // a pipe or device could block for ever
		return nil, &Error{path, "is neither a folder nor a file: name a file, a .zip or a folder", nil}
	case strings.EqualFold(filepath.Ext(path), ".zip"):
		return s, s.addZip()
	}
	f := OnDisk(path, info)
	s.add(f.Name, f)
	s.only = f
	return s, nil
}

func (s *Set) add(name string, f *File) {
	name = strings.ToLower(name)
	if s.files[name] == nil {
		s.files[name] = f
	}
}

func (s *Set) addFolder() error {
	seen := 0
	return filepath.WalkDir(s.path, func(path string, entry fs.DirEntry, err error) error {
		name, _ := filepath.Rel(s.path, path) // path is below it
		name = filepath.ToSlash(name)
		if seen++; seen > maxFiles {
			return &Error{s.path, "holds too many files: name the folder of those that are meant", nil}
		}
		switch {
		case err != nil && name == ".":
			return err
		case err != nil, name == ".": // what may not be read further down is passed over
			return nil
		case entry.IsDir() && (Hidden(entry.Name()) || strings.Count(name, "/") >= maxDepth-1):
			return fs.SkipDir
		case entry.IsDir(), Hidden(entry.Name()):
			return nil
		}
		// Stat and not the directory's own type, for data is often linked into place.
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			s.add(strings.TrimSuffix(name, ".gz"), OnDisk(path, info))
		}
		return nil
	})
}

func (s *Set) addZip() error {
	r, closer, err := OpenZip(s.path)
	if err != nil {
		return err
	}
	s.closer = closer
	if len(r.File) > maxFiles {
		return errors.Join(&Error{s.path, "holds too many files: it is no data set", nil}, closer.Close())
	}
	wrapper := commonFolder(r.File)
	for _, f := range r.File {
		// Some Windows tools write backslashes.
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if f.Mode().IsRegular() && !IgnoredInZip(name) {
			name = strings.TrimPrefix(name, wrapper)
			s.add(name, InZip(f, name, s.path))
		}
	}
	return nil
}

// commonFolder is the folder, with its slash, that all files of a zip are in, or "".
func commonFolder(files []*zip.File) string {
	common := ""
	for _, f := range files {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if !f.Mode().IsRegular() || IgnoredInZip(name) {
			continue
		}
		folder, _, found := strings.Cut(name, "/")
		if !found || common != "" && common != folder+"/" {
			return ""
		}
		common = folder + "/"
	}
	return common
}

// File gives the file of a name, in lower case, nil if there is none. The error is that
// it must not be read.
func (s *Set) File(name string) (*File, error) {
	f := s.files[name]
	if f == nil {
		return nil, nil
	}
	return f, f.Refuse
}

// Need is File where there must be one. The error says what is there instead.
func (s *Set) Need(name, advice string) (*File, error) {
	f, err := s.File(name)
	if f == nil && err == nil {
		err = &Error{s.path, "has no " + name + ": " + advice, nil}
	}
	return f, err
}

// Only is the one file that the path named, nil where it named a folder or a zip.
func (s *Set) Only() *File { return s.only }

// Close closes the zip. Passes still under way end with an error.
func (s *Set) Close() error {
	if s.closer == nil {
		return nil
	}
	return s.closer.Close()
}

// Files are files that are read one after the other.
type Files []*File

// Size is the number of bytes of all of them.
func (list Files) Size() int64 {
	var n int64
	for _, f := range list {
		n += f.Size
	}
	return n
}

// Read is how many bytes of Size have been read so far.
func (list Files) Read() int64 {
	var n int64
	for _, f := range list {
		n += f.Read()
	}
	return n
}
