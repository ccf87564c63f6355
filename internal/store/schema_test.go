package store_test

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// schemaQueries list what makes up a schema, in the same form on both
// engines: a name, and what has to be equal.
var schemaQueries = map[store.Engine][]string{
	store.SQLite: {
		`SELECT m.name || ' column ' || ROW_NUMBER() OVER (PARTITION BY m.name ORDER BY c.cid),
		        c.name, CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN 'required' ELSE 'optional' END,
		        CASE WHEN c.hidden IN (2, 3) THEN 'generated' ELSE 'stored' END, 'key ' || c.pk
		 FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c
		 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'`,
		`SELECT m.name || ' reference ' || f."from", f."table", COALESCE(f."to", 'id'), f.on_delete
		 FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`,
		`SELECT m.name || ' unique', group_concat(i.name)
		 FROM sqlite_master m JOIN pragma_index_list(m.name) l ON l.origin = 'u' JOIN pragma_index_info(l.name) i
		 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' GROUP BY m.name, l.name`,
		`SELECT m.tbl_name || ' index', m.name FROM sqlite_master m WHERE m.type = 'index' AND m.sql IS NOT NULL`,
	},
	store.Postgres: {
		`SELECT c.table_name || ' column ' || ROW_NUMBER() OVER (PARTITION BY c.table_name ORDER BY c.ordinal_position),
		        c.column_name, CASE c.is_nullable WHEN 'NO' THEN 'required' ELSE 'optional' END,
		        CASE c.is_generated WHEN 'ALWAYS' THEN 'generated' ELSE 'stored' END,
		        'key ' || COALESCE(array_position(i.indkey::int[], c.ordinal_position::int) + 1, 0)
		 FROM information_schema.columns c
		 LEFT JOIN pg_index i ON i.indrelid = c.table_name::regclass AND i.indisprimary
		 WHERE c.table_schema = 'public'`,
		`SELECT r.conrelid::regclass || ' reference ' || a.attname, r.confrelid::regclass::text, b.attname,
		        CASE r.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'a' THEN 'NO ACTION' ELSE r.confdeltype::text END
		 FROM pg_constraint r
		 JOIN pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = r.conkey[1]
		 JOIN pg_attribute b ON b.attrelid = r.confrelid AND b.attnum = r.confkey[1]
		 WHERE r.contype = 'f'`,
		`SELECT u.conrelid::regclass || ' unique', string_agg(a.attname, ',' ORDER BY a.attnum)
		 FROM pg_constraint u JOIN pg_attribute a ON a.attrelid = u.conrelid AND a.attnum = ANY(u.conkey)
		 WHERE u.contype = 'u' AND u.connamespace = 'public'::regnamespace GROUP BY u.conrelid, u.conname`,
		`SELECT i.tablename || ' index', i.indexname FROM pg_indexes i
		 WHERE i.schemaname = 'public' AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)`,
	},
}

// schemaOf lists tables with their columns, references and indexes. Left out is the
// table of golang-migrate, which is not the same on both.
func schemaOf(t testing.TB, engine store.Engine, url string) []string {
	t.Helper()
	var lines []string
	for _, query := range schemaQueries[engine] {
		for _, row := range rows(t, engine, url, query) {
			if line := strings.Join(row, " "); !strings.HasPrefix(line, "schema_migrations") {
				lines = append(lines, line)
			}
		}
	}
	slices.Sort(lines)
	return lines
}

func newURL(t testing.TB, engine store.Engine) string { return storetest.BareURL(t, engine) }

// TestSchemasAreTheSame finds what was written for one engine and not the other.
func TestSchemasAreTheSame(t *testing.T) {
	found := map[store.Engine][]string{}
	forEach(t, func(t *testing.T, engine store.Engine, url string) {
		migrated(t, url)
		found[engine] = schemaOf(t, engine, url)
		if len(found[engine]) < 60 {
			t.Errorf("only %d lines: %q", len(found[engine]), found[engine])
		}
	})
	if len(found) < 2 {
		t.Skip("compares two engines")
	}
	equal(t, "the schema of PostgreSQL, compared with that of SQLite", found[store.Postgres], found[store.SQLite])
}

var migrationName = regexp.MustCompile(`^(\d{4})_([a-z0-9_]+)\.(up|down)\.sql$`)

// checkMigrations finds numbers that are missing, out of order or used twice, and
// migrations that do not say at their end that they are complete.
func checkMigrations(files fs.FS) (names []string, err error) {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, err
	}
	for i := 0; i < len(entries); i += 2 { // down comes before up
		name := migrationName.FindStringSubmatch(entries[i].Name())
		if name == nil {
			return nil, fmt.Errorf("%s is not named NNNN_name.up.sql or NNNN_name.down.sql", entries[i].Name())
		}
		number := i/2 + 1
		if name[1] != fmt.Sprintf("%04d", number) {
			return nil, fmt.Errorf("%s should have the number %04d", entries[i].Name(), number)
		}
		stem := name[1] + "_" + name[2]
		if name[3] != "down" || i+1 == len(entries) || entries[i+1].Name() != stem+".up.sql" {
			return nil, fmt.Errorf("%s is not a pair of up and down", stem)
		}
		text, err := fs.ReadFile(files, stem+".up.sql")
		if err != nil {
			return nil, err
		}
		statements := strings.Split(strings.TrimSpace(string(text)), "\n")
		last := statements[len(statements)-1]
		if !strings.Contains(last, "'schema_version'") || !strings.Contains(last, "'"+strconv.Itoa(number)+"'") {
			return nil, fmt.Errorf("%s does not end by writing its number into schema_version", stem)
		}
		names = append(names, stem)
	}
	return names, nil
}

func TestMigrationNumbers(t *testing.T) {
	var found [][]string
	for engine, files := range migrations {
		names, err := checkMigrations(files)
		if err != nil {
			t.Errorf("%s: %v", engine, err)
		}
		found = append(found, names)
	}
	equal(t, "the migrations of the engines", found[0], found[1])
}

func TestMigrationNumbersThatAreWrong(t *testing.T) {
	for wrong, names := range map[string][]string{
		"gap": {"0001_a", "0003_b"}, "twice": {"0001_a", "0001_b"}, "late start": {"0002_a"}, "form": {"1_a"}, "upper case": {"0001_A"},
	} {
		files := fstest.MapFS{}
		for i, name := range names {
			files[name+".up.sql"] = &fstest.MapFile{Data: fmt.Appendf(nil, "UPDATE settings SET value = '%d' WHERE name = 'schema_version';\n", i+1)}
			files[name+".down.sql"] = &fstest.MapFile{}
		}
		if _, err := checkMigrations(files); err == nil {
			t.Errorf("%s: %v is accepted", wrong, names)
		}
	}
	whole := func() fstest.MapFS {
		return fstest.MapFS{"0001_a.down.sql": {}, "0001_a.up.sql": {Data: []byte("UPDATE settings SET value = '1' WHERE name = 'schema_version';")}}
	}
	if _, err := checkMigrations(whole()); err != nil {
		t.Error(err)
	}
	for _, lacking := range []string{"0001_a.up.sql", "0001_a.down.sql"} {
		files := whole()
		delete(files, lacking)
		if _, err := checkMigrations(files); err == nil {
			t.Errorf("accepted without %s", lacking)
		}
	}
	files := whole()
	files["0001_a.up.sql"] = &fstest.MapFile{Data: []byte("CREATE TABLE a (id BIGINT);")}
	if _, err := checkMigrations(files); err == nil {
		t.Error("accepted without the version at the end")
	}
}
