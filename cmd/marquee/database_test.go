package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

func TestWrongDatabaseURLs(t *testing.T) {
	folder := t.TempDir()
	garbage := filepath.Join(folder, "garbage.db")
	if err := os.WriteFile(garbage, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for url, words := range map[string][]string{
		"mysql://root:" + secret + "@localhost/movies":        {"sqlite:FILE", "postgres://"},
		"host=db user=m password=" + secret:                   {"sqlite:FILE", "postgres://"},
		"marquee.db":                                          {"sqlite:FILE"},
		"sqlite:":                                             {"sqlite:FILE"},
		"sqlite::memory:":                                     {"file"},
		"postgres://u:" + secret + "@127.0.0.1:1/m":           {"127.0.0.1:1", "does not answer"},
		"postgres://u:" + secret + "@[::1/m":                  {"postgres://USER"},
		"postgres://u:" + secret + "@127.0.0.1:notaport/m":    {"postgres://USER"},
		"postgresql://u:" + secret + "@no-such-host.invalid/": {"no-such-host.invalid"},
		"sqlite:" + folder:                                    {"folder", "file"},
		"sqlite:" + garbage:                                   {"garbage.db", "not a SQLite database"},
		"sqlite:" + folder + "/no/such/folder/m.db":           {"no/such/folder", "does not exist"},
		"sqlite:" + garbage + "/m.db":                         {"garbage.db"},
	} {
		t.Run(strings.ReplaceAll(url, "/", "|"), func(t *testing.T) {
			command(t, anyPort, "--database", url).wantSentence(t, words...)
			t.Setenv("DATABASE_URL", url)
			command(t, anyPort).wantSentence(t, words...)
			command(t, "import", "movielens", writeSet(t, smallSet())).wantSentence(t, words...)
		})
	}
}

func TestDatabaseNotReachable(t *testing.T) {
	url := storetest.URL(t, store.Postgres)
	server := url[:strings.LastIndex(url, "/")]
	command(t, anyPort, "--database", server+"/no_such_database?sslmode=disable").wantSentence(t, `no database "no_such_database"`)
	stranger := strings.Replace(server, "marquee@", "stranger:"+secret+"@", 1)
	command(t, anyPort, "--database", stranger+"/postgres?sslmode=disable").wantSentence(t, "stranger")
	command(t, anyPort, "--database", server+"/postgres?sslmode=verify-full").wantSentence(t)
}

func TestReadOnlyFolder(t *testing.T) {
	folder := "/proc" // where not even root can make a file
	if runtime.GOOS != "linux" {
		folder = t.TempDir()
		if err := os.Chmod(folder, 0o500); err != nil || os.Geteuid() == 0 {
			t.Skip("this user can write everywhere", err)
		}
	}
	command(t, anyPort, "--database", "sqlite:"+folder+"/marquee.db").wantSentence(t, folder, "read-only")
	t.Chdir(folder)
	command(t, anyPort).wantSentence(t, folder, "read-only")
}

// TestNewerDatabase opens a database of a version that this program does not know.
func TestNewerDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.db")
	serveHere(t, anyPort, "--demo=false", "--database", "sqlite:"+path).stop()
	database, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	if _, err := database.Exec("UPDATE schema_migrations SET version = 999"); err != nil {
		t.Fatal(err)
	}
	command(t, anyPort, "--database", "sqlite:"+path).wantSentence(t, "version 999", "newer Marquee")
}
