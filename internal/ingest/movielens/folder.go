package movielens

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"marquee/internal/ingest/input"
)

const (
	// maxDepth is how many folders down a dataset is looked for: the folder that
	// holds the dataset's folder, with the whole wrapped once more.
	maxDepth = 3
	// maxFolders keeps a mistaken path such as "/" from being searched for minutes.
	maxFolders = 1000
)

// findInDir lists the folders below root that could hold a dataset, level by level
// and no deeper than the first level that has one.
func findInDir(root string) ([]folder, error) {
	var all []folder
	level := []string{""}
	for depth := 0; depth <= maxDepth && len(level) > 0; depth++ {
		var next []string
		found := false
		for _, rel := range level {
			if len(all) >= maxFolders {
				return all, nil
			}
			f, below, err := readFolder(root, rel, depth)
			if err != nil && depth == 0 {
				return nil, err
			}
			// A folder further down that may not be read is passed over: the
			// dataset need not be in it.
			all = append(all, f)
			found = found || f.detect() != nil
			next = append(next, below...)
		}
		if found {
			break
		}
		level = next
	}
	return all, nil
}

// readFolder lists one folder: its files of interest and the folders below.
func readFolder(root, rel string, depth int) (folder, []string, error) {
	f := folder{path: rel, depth: depth, files: map[string]*input.File{}}
	dir := filepath.Join(root, filepath.FromSlash(rel))
	names, err := os.ReadDir(dir)
	if err != nil {
		return f, nil, err
	}
	var below []string
	for _, n := range names {
		name := n.Name()
		lower := strings.ToLower(name)
		if input.Hidden(name) {
			continue
		}
		isZip := strings.HasSuffix(lower, ".zip")
		if !knownFile(lower) && !isZip && !mayBeDir(n) {
			continue
		}
		// Stat and not the directory's own type, for data is often linked into place.
		info, err := os.Stat(filepath.Join(dir, name))
		switch {
		case err != nil:
		case info.IsDir():
			below = append(below, path.Join(rel, name))
		case !info.Mode().IsRegular(): // a pipe or device could block for ever
		case isZip:
			f.zips = append(f.zips, name)
		case knownFile(lower) && f.files[lower] == nil:
			f.files[lower] = input.OnDisk(filepath.Join(dir, name), info)
		}
	}
	return f, below, nil
}

func mayBeDir(n fs.DirEntry) bool {
	return n.IsDir() || n.Type()&fs.ModeSymlink != 0
}
