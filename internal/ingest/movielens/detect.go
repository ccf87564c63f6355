package movielens

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"marquee/internal/ingest/input"
)

// folder is a folder in which files of a dataset may be.
type folder struct {
	path  string // below the path that was opened, "" for itself
	depth int
	files map[string]*input.File // by lower-case name, only names that some layout knows
	zips  []string               // names of zip files, for a hint
}

// layoutFiles lists which files a layout needs and which it may have. The first
// layout whose needed files are all there is taken.
var layoutFiles = []struct {
	layout string
	need   [2]string
	may    []string
}{
	{LayoutCSV, [2]string{"movies.csv", "ratings.csv"}, []string{"tags.csv", "links.csv"}},
	{Layout1M, [2]string{"movies.dat", "ratings.dat"}, []string{"users.dat", "tags.dat"}},
	{Layout100K, [2]string{"u.item", "u.data"}, []string{"u.genre"}},
}

// knownFile says whether a lower-case file name belongs to some layout.
func knownFile(name string) bool {
	for _, l := range layoutFiles {
		if slices.Contains(l.need[:], name) || slices.Contains(l.may, name) {
			return true
		}
	}
	return false
}

// detect tells the layout of one folder, or returns nil.
func (f folder) detect() *Dataset {
	for _, l := range layoutFiles {
		if f.files[l.need[0]] == nil || f.files[l.need[1]] == nil {
			continue
		}
		d := &Dataset{layout: l.layout, where: f.path, files: map[string]*input.File{}}
		for _, name := range append(l.need[:], l.may...) {
			if e := f.files[name]; e != nil {
				d.files[name] = e
			}
		}
		return d
	}
	return nil
}

// choose takes the one dataset in the folders, which come shallowest first. A
// folder nearer to the top wins; two at the same depth are for a person to decide.
func choose(root string, folders []folder) (*Dataset, error) {
	var found []*Dataset
	depth := 0
	for _, f := range folders {
		d := f.detect()
		if d == nil {
			continue
		}
		if len(found) > 0 && f.depth > depth {
			break
		}
		depth = f.depth
		found = append(found, d)
	}
	switch len(found) {
	case 0:
		return nil, &input.Error{Path: root, Reason: notFound(folders)}
	case 1:
		d := found[0]
		if d.where == "" {
			d.where = root
		} else {
			d.where = path.Join(root, d.where)
		}
		return d, nil
	}
	var names []string
	for _, d := range found {
		names = append(names, d.where)
	}
	slices.Sort(names)
	return nil, &input.Error{Path: root, Reason: "holds several datasets (" + strings.Join(names, ", ") + "): name one of them"}
}

// notFound says what was looked for, what came nearest and what to do.
func notFound(folders []folder) string {
	var b strings.Builder
	b.WriteString("holds no MovieLens dataset: looked for movies.csv and ratings.csv (20M, 25M, 32M, latest), " +
		"movies.dat and ratings.dat (1M, 10M) or u.item and u.data (100K)")
	for _, f := range folders {
		for _, l := range layoutFiles {
			for i, name := range l.need {
				if f.files[name] != nil && f.files[l.need[1-i]] == nil {
					fmt.Fprintf(&b, "; found %s but no %s", path.Join(f.path, name), l.need[1-i])
				}
			}
		}
	}
	for _, f := range folders {
		for _, name := range f.zips {
			fmt.Fprintf(&b, "; to read %s, name that file", path.Join(f.path, name))
			return b.String()
		}
	}
	b.WriteString(". Name the .zip as downloaded from https://grouplens.org/datasets/movielens/ or the folder that it unpacks to")
	return b.String()
}
