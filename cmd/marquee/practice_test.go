package main

import (
	"bytes"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"marquee/internal/crawl/moviepage"
)

func TestPracticeSite(t *testing.T) {
	t.Chdir(t.TempDir())
	site := startProgram(t, "practice-site", anyPort)
	if printed := site.stdout.String(); !strings.Contains(printed, "marquee crawl "+site.url+"/ ") || !strings.Contains(printed, "Ctrl-C") {
		t.Errorf("printed is %s", printed)
	}
	response, err := http.Get(site.url)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil || response.StatusCode != http.StatusOK || !bytes.Contains(body, []byte("marquee crawl "+site.url+"/ ")) {
		t.Errorf("the first page is %s %.500s, %v", response.Status, body, err)
	}
	if code := site.stop(); code != 0 {
		t.Errorf("exit code %d: %s", code, site.stderr)
	}
	if left, err := os.ReadDir("."); err != nil || len(left) > 0 {
		t.Errorf("the site left %v, %v", left, err)
	}
	command(t, "practice-site", "--addr", "8090").wantSentence(t, "8090", "--addr")
}

func TestPracticeSiteFile(t *testing.T) {
	r := command(t, "practice-site", "--print-site-file")
	if _, err := moviepage.ParseSelectors([]byte(r.stdout)); err != nil || r.code != 0 || r.stderr != "" {
		t.Errorf("%+v, %v", r, err)
	}
}
