package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/shirou/gopsutil/v4/disk"
	"github.com/shirou/gopsutil/v4/mem"
)

// What a server with the demo needs, and room for what is written.
const (
	memoryNeeded = 300 << 20
	diskFail     = 100 << 20
	diskWarn     = 1 << 30
)

// checkMemory looks at what is free, and at the limit of a container.
func checkMemory() finding {
	state, err := mem.VirtualMemory()
	if err != nil {
		return doubt("memory", "it could not be looked at: "+err.Error(), "give the server 300 MiB")
	}
	free := state.Available
	if text, err := os.ReadFile("/sys/fs/cgroup/memory.max"); err == nil {
		if limit, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64); err == nil {
			free = min(free, limit)
		}
	}
	if free < memoryNeeded {
		return doubt("memory", fmt.Sprintf("%d MiB are free", free>>20), "a server with the demo takes about 100 MiB and needs more while it trains: give it 300 MiB")
	}
	return fine("memory", "%d MiB are free", free>>20)
}

// checkAddress looks whether a server could listen, or one does.
func checkAddress(ctx context.Context, given string) finding {
	address := (&serveCommand{Addr: given}).address()
	listener, err := listen(ctx, "--addr", address)
	if err == nil {
		_ = listener.Close()
		return fine("address", "%s is free", address)
	}
	if answersAsMarquee(ctx, address) {
		return fine("address", "a Marquee listens at %s already", address)
	}
	said, todo, _ := strings.Cut(sentence(err), ": ")
	return wrong("address", said, todo)
}

func answersAsMarquee(ctx context.Context, address string) bool {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	address = strings.Replace(address, "0.0.0.0:", "127.0.0.1:", 1)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/livez", nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, 100))
	return err == nil && strings.TrimSpace(string(text)) == `{"status":"ok"}`
}

// checkURL looks for what is often wrong with the URL of a database. None of it is
// printed, as a password is in it.
func checkURL(database string, on platform) []finding {
	const about = "url"
	if trimmed := strings.Trim(database, "\"' \t\r\n"); trimmed != database {
		return []finding{wrong(about, "the database URL has quotes or spaces around it", "set DATABASE_URL without them")}
	}
	scheme, rest, _ := strings.Cut(database, ":")
	if scheme != "postgres" && scheme != "postgresql" {
		if plain, _, driver := strings.Cut(scheme, "+"); driver && strings.HasPrefix(plain, "postgres") {
			return []finding{wrong(about, "the database URL names a driver of another language", "begin it with postgres://")}
		}
		return nil // opening it says what is wrong
	}
	at, err := url.Parse(database)
	if userinfo, _, found := cutLast(rest, "@"); found && (err != nil || at.Host == "" || strings.ContainsAny(strings.TrimPrefix(userinfo, "//"), "@/#? ")) {
		return []finding{wrong(about, "the password in the database URL has characters that mean something else there",
			"write them as %40 for @, %2F for /, %23 for #, %3F for ?, %25 for %, %3A for : and %20 for a space")}
	}
	if err != nil {
		return nil
	}
	var list []finding
	query, host := at.Query(), at.Hostname()
	local := host == "" || host == "localhost" || strings.HasPrefix(host, "127.") || host == "::1"
	if local && on.name != "" {
		list = append(list, doubt(about, "the database URL names this machine, where "+on.name+" runs no database", "attach a PostgreSQL database, whose URL it then sets"))
	}
	if strings.Trim(at.Path, "/") == "" {
		list = append(list, doubt(about, "the database URL names no database, so the one named like the user is meant", "end it with /DATABASE"))
	}
	if (at.Port() == "6543" || strings.Contains(host, "pooler")) && query.Get("pgbouncer") != "true" {
		list = append(list, doubt(about, "the database URL looks like that of a pooler", "use the database's own URL, or add pgbouncer=true and run marquee migrate with its own one"))
	}
	if !local && query.Get("sslmode") == "disable" {
		list = append(list, doubt(about, "the connection to a database on another machine is not encrypted", "give sslmode=require or, with the provider's root certificate, verify-full"))
	}
	return list
}

// cutLast is strings.Cut around the last separator.
func cutLast(text, separator string) (before, after string, found bool) {
	i := strings.LastIndex(text, separator)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+len(separator):], true
}

// databaseFile is the path of a SQLite database.
func databaseFile(database string) (path string, sqlite bool) {
	path, sqlite = strings.CutPrefix(database, "sqlite:")
	return strings.TrimPrefix(path, "//"), sqlite && path != ""
}

func noFileYet(database string) bool {
	path, sqlite := databaseFile(database)
	if !sqlite {
		return false
	}
	_, err := os.Stat(path)
	_, folder := os.Stat(filepath.Dir(path))
	return os.IsNotExist(err) && folder == nil
}

// checkFile looks at the file of a SQLite database and the disk it is on.
func checkFile(database string, on platform) []finding {
	path, sqlite := databaseFile(database)
	if !sqlite {
		return nil
	}
	var list []finding
	if on.loses(database) {
		list = append(list, doubt("disk", on.name+" empties the disk that the database is on with every restart", "give DATABASE_URL of a PostgreSQL database"))
	}
	folder := filepath.Dir(path)
	if usage, err := disk.Usage(folder); err == nil {
		text := fmt.Sprintf("%d MiB are free where the database is", usage.Free>>20)
		switch {
		case usage.Free < diskFail:
			list = append(list, wrong("disk", text, "make room: writes will fail"))
		case usage.Free < diskWarn:
			list = append(list, doubt("disk", text, "make room, for imports and models"))
		default:
			list = append(list, fine("disk", "%s", text))
		}
	}
	info, err := os.Stat(path)
	if err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o007 != 0 {
		list = append(list, doubt("file", fmt.Sprintf("everyone on this machine may open %s (%v)", path, info.Mode().Perm()),
			"chmod 600 it: hashes of passwords and what users rated are in it"))
	}
	if probe, err := os.CreateTemp(folder, ".marquee-doctor-*"); err != nil {
		list = append(list, wrong("file", "nothing can be written in "+folder, "allow this user to write there, or give another --database"))
	} else {
		_ = probe.Close()
		_ = os.Remove(probe.Name())
	}
	return list
}
