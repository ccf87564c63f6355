package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// row is a line of the table: what is measured, and what it must and should be.
type row struct {
	name, what string
	must, aim  float64
	unit       string
	less       bool // the less the better
	measure    func(b *bench) (measured float64, details string, err error)
}

const (
	listPath = "/v1/movies?genre=comedy&limit=20"
	clients  = 16
)

// The rates of Gorse 0.5.11 to a server of the same bytes, measured with its own data set of
// MovieLens 100K and 32 connections.
const (
	gorseRecommend = .012
	gorseItem      = .142
)

var rows = []row{
	{"detail", "one movie, warm, of net/http writing the same bytes", .70, .90, "", false, warm("/v1/movies/1")},
	{"list", "a list of 20 movies, warm, of the same", .70, .90, "", false, warm(listPath)},
	{"chart", "a chart, warm, of the same", .70, .90, "", false, warm("/v1/charts/top-rated?limit=20")},
	{"genres", "the list of genres, warm, of the same", .70, .90, "", false, warm("/v1/genres")},
	{"list-cold", "lists with random filters and cursors over 10,000 movies, of the same", .20, .40, "", false, listCold},
	{"recommend", "recommendations of another of 600 users each, explained, of the same", .15, .40, "", false, recommend},
	{"recommend-p99", "their 99th percentile, in ms", 20, 5, "ms", true, recommendP99},
	{"put", "ratings put by 64 clients, of one commit a request", 3, 6, "×", false, put},
	{"fastapi", "the list, of FastAPI, uvicorn and sqlite3", 10, 15, "×", false, against((*bench).fastAPI)},
	{"django", "the list, of Django REST framework, gunicorn and SQLite", 100, 200, "×", false, against((*bench).django)},
	{"gorse-recommend", "recommendations' ratio to static bytes, of Gorse's", 10, 30, "×", false, times(recommend, gorseRecommend)},
	{"gorse-item", "one movie's ratio to static bytes, of Gorse's", 4, 6, "×", false, times(warm("/v1/movies/1"), gorseItem)},
	{"import-sqlite", "import of MovieLens files, of sqlite3 .import", .30, .60, "", false, importSQLite},
	{"import-postgres", "import of MovieLens files, of psql \\copy", .30, .60, "", false, importPostgres},
	{"start", "from start to ready with the shape of MovieLens 1M and a snapshot, in s", 2, .5, "s", true, start},
	{"memory", "memory while serving that, in MB", 250, 120, "MB", true, memory},
}

func (r row) show(v float64) string {
	switch {
	case r.unit == "":
		return fmt.Sprintf("%.2f", v)
	case v < 10:
		return fmt.Sprintf("%.2f %s", v, r.unit)
	}
	return fmt.Sprintf("%.0f %s", v, r.unit)
}

func (r row) verdict(v float64) string {
	if r.less {
		v = -v
	}
	reached := func(bound float64) bool {
		if r.less {
			bound = -bound
		}
		return v >= bound
	}
	switch {
	case reached(r.aim):
		return "aim"
	case reached(r.must):
		return "must"
	}
	return "BELOW"
}

// ofStatic compares Marquee with a server of the same bytes, those it answers at sample.
func ofStatic(b *bench, sample string, l loadOf) ([]speed, error) {
	s, err := b.marquee(small)
	if err != nil {
		return nil, err
	}
	same, err := b.static(s, sample)
	if err != nil {
		return nil, err
	}
	return b.compare(l, s, same)
}

func ratio(v []speed, err error) (float64, string, error) {
	if err != nil {
		return 0, "", err
	}
	return v[0].perSecond / v[1].perSecond, fmt.Sprintf("%.0f/s of %.0f/s, p99 %.1f ms, %d µs of CPU of %d", v[0].perSecond, v[1].perSecond,
		float64(v[0].p99.Microseconds())/1000, v[0].cpu.Microseconds(), v[1].cpu.Microseconds()), nil
}

func warm(path string) func(*bench) (float64, string, error) {
	return func(b *bench) (float64, string, error) {
		return ratio(ofStatic(b, path, loadOf{clients: clients, path: path}))
	}
}

func times(measure func(*bench) (float64, string, error), other float64) func(*bench) (float64, string, error) {
	return func(b *bench) (float64, string, error) {
		v, details, err := measure(b)
		return v / other, details, err
	}
}

func listCold(b *bench) (float64, string, error) {
	return ratio(ofStatic(b, listPath, loadOf{clients: clients, script: "lists.lua"}))
}

func recommend(b *bench) (float64, string, error) {
	return ratio(ofStatic(b, "/v1/users/1/recommendations", loadOf{clients: clients, script: "recommendations.lua"}))
}

// recommendP99 asks with as many clients as are answered without queueing behind each other for long.
func recommendP99(b *bench) (float64, string, error) {
	v, err := ofStatic(b, "/v1/users/1/recommendations", loadOf{clients: clients, script: "recommendations.lua"})
	if err != nil {
		return 0, "", err
	}
	return float64(v[0].p99.Microseconds()) / 1000, fmt.Sprintf("with %d clients on one core", clients), nil
}

func put(b *bench) (float64, string, error) {
	s, err := b.marquee(small)
	if err != nil {
		return 0, "", err
	}
	plain, err := b.oneCommit()
	if err != nil {
		return 0, "", err
	}
	return ratio(b.compare(loadOf{clients: 64, script: "ratings.lua"}, s, plain))
}

func against(peer func(*bench) (*server, error)) func(*bench) (float64, string, error) {
	return func(b *bench) (float64, string, error) {
		s, err := b.marquee(small)
		if err != nil {
			return 0, "", err
		}
		other, err := peer(b)
		if err != nil {
			return 0, "", err
		}
		return ratio(b.compare(loadOf{clients: clients, path: listPath}, s, other))
	}
}

func start(b *bench) (float64, string, error) {
	var all []speed
	for range b.rounds {
		s, err := b.marquee(large)
		if err != nil {
			return 0, "", err
		}
		all = append(all, speed{perSecond: s.ready.Seconds()})
		b.stopAll()
	}
	return median(all, func(v speed) float64 { return v.perSecond }), "median, on one core", nil
}

// memory looks at the server after it has answered lists and recommendations.
func memory(b *bench) (float64, string, error) {
	s, err := b.marquee(large)
	if err != nil {
		return 0, "", err
	}
	atStart := s.memory()
	for _, script := range []string{"lists.lua", "recommendations.lua"} {
		if _, err := b.wrk(s, loadOf{clients: clients, script: script}); err != nil {
			return 0, "", err
		}
	}
	return s.memory() / 1e6, fmt.Sprintf("after two loads; %.0f MB when ready", atStart/1e6), nil
}

func importSQLite(b *bench) (float64, string, error) {
	own := b.path("import.db")
	other := b.path("plain.db")
	return b.imports(
		func() { removeDatabase(own); removeDatabase(other) },
		func(files string) *exec.Cmd {
			return b.onCore(0, b.path("marquee"), "import", "movielens", files, "--database", "sqlite:"+own)
		},
		func(files string) *exec.Cmd {
			return b.onCore(0, "sqlite3", "-csv", other, ".read bench/peers/tables.sqlite.sql",
				".import --skip 1 "+filepath.Join(files, "movies.csv")+" movies", ".import --skip 1 "+filepath.Join(files, "ratings.csv")+" ratings")
		})
}

func importPostgres(b *bench) (float64, string, error) {
	if b.postgres == "" {
		return 0, "", fmt.Errorf("give -postgres URL of a database that may be emptied")
	}
	reset := func() {
		_ = b.command(b.anyCore("psql", b.postgres, "-qc", "DROP SCHEMA public CASCADE; CREATE SCHEMA public; DROP SCHEMA IF EXISTS plain CASCADE"))
	}
	return b.imports(reset,
		func(files string) *exec.Cmd {
			return b.onCore(0, b.path("marquee"), "import", "movielens", files, "--database", b.postgres)
		},
		func(files string) *exec.Cmd {
			return b.onCore(0, "psql", b.postgres, "-q", "-v", "ON_ERROR_STOP=1", "-f", "bench/peers/tables.postgres.sql",
				"-c", `\copy plain.movies FROM '`+filepath.Join(files, "movies.csv")+"' CSV HEADER", "-c", `\copy plain.ratings FROM '`+filepath.Join(files, "ratings.csv")+"' CSV HEADER")
		})
}

// imports lets an import and that of a database's own tool take turns.
func (b *bench) imports(reset func(), own, other func(files string) *exec.Cmd) (float64, string, error) {
	files, err := b.files(large)
	if err != nil {
		return 0, "", err
	}
	reset()
	defer reset()
	took, err := b.took(own(files))
	if err != nil {
		return 0, "", err
	}
	plain, err := b.took(other(files))
	return plain.Seconds() / took.Seconds(), fmt.Sprintf("%d ratings in %.1f s, of %.1f s", large.ratings, took.Seconds(), plain.Round(time.Millisecond).Seconds()), err
}

func removeDatabase(file string) {
	for _, suffix := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(file + suffix)
	}
}
