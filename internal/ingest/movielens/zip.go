package movielens

import (
	"archive/zip"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"marquee/internal/ingest/input"
)

// findInZip lists the folders in a zip that could hold a dataset.
func findInZip(name string, info fs.FileInfo) ([]folder, io.Closer, error) {
	if !info.Mode().IsRegular() {
		return nil, nil, &input.Error{Path: name, Reason: "is neither a folder nor a file: name the .zip or the folder of a MovieLens dataset"}
	}
	r, closer, err := input.OpenZip(name)
	if err != nil {
		return nil, nil, err
	}
	return zipFolders(r, name), closer, nil
}

// zipFolders groups the files of interest by folder, shallowest first.
func zipFolders(r *zip.Reader, zipName string) []folder {
	byPath := map[string]*folder{"": {files: map[string]*input.File{}}}
	for _, f := range r.File {
		// Some Windows tools write backslashes.
		full := strings.ReplaceAll(f.Name, `\`, "/")
		dir, base := path.Split(full)
		dir = strings.TrimSuffix(dir, "/")
		if !f.Mode().IsRegular() || !knownFile(strings.ToLower(base)) || input.IgnoredInZip(full) {
			continue
		}
		into := byPath[dir]
		if into == nil {
			into = &folder{path: dir, depth: 1 + strings.Count(dir, "/"), files: map[string]*input.File{}}
			byPath[dir] = into
		}
		if lower := strings.ToLower(base); into.files[lower] == nil {
			into.files[lower] = input.InZip(f, base, zipName)
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
