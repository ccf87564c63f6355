//go:build unix

package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"marquee/internal/store"
	"marquee/internal/store/storetest"
)

// TestCrawlOnAFullDisk lets the database grow by so much only. The crawl ends with an error that says
// so, and with room again it is completed.
func TestCrawlOnAFullDisk(t *testing.T) {
	site, url := newPracticeSite(t), storetest.URL(t, store.SQLite)
	if r := command(t, site.crawling(t, url, "--depth", "0")...); r.code != 0 { // which makes the database
		t.Fatalf("%+v", r)
	}
	file, err := os.Stat(strings.TrimPrefix(url, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := program(t, site.crawling(t, url)...)
	blocks := file.Size()/512 + 200 // of 512 bytes
	cmd.Args = append([]string{"sh", "-c", fmt.Sprintf(`ulimit -f %d && exec "$0" "$@"`, blocks), cmd.Path}, cmd.Args[1:]...)
	cmd.Path = "/bin/sh"
	said, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("the crawl ended with %v: %s", err, said)
	}
	for _, words := range []string{"movies ", "run the same command again to go on", "\nmarquee: ", "disk"} {
		if !strings.Contains(string(said), words) {
			t.Errorf("%q is not said: %s", words, said)
		}
	}
	if r := command(t, site.crawling(t, url)...); r.code != 0 {
		t.Errorf("%+v", r)
	}
	crawled(t, url)
}
