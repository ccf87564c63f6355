// Package sitemap reads sitemaps (sitemaps.org): lists of a site's pages, or of other
// sitemaps, in XML or one URL a line, plain or packed with gzip.
package sitemap

import (
	"bufio"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// The bounds of one sitemap: those of the protocol, which also wants larger ones to be divided.
const (
	MaxSize = 50 << 20 // bytes, unpacked
	maxURLs = 50_000
	maxURL  = 2048 // characters
)

// errTooLarge ends the reading of a sitemap whose first part has been read.
var errTooLarge = fmt.Errorf("the sitemap is larger than %d MiB or has more than %d URLs: the rest is left out", MaxSize>>20, maxURLs)

// Map is what a sitemap lists, in its order and as it is written: URLs are not checked.
type Map struct {
	Pages    []string
	Sitemaps []string
}

// Read reads a sitemap. Beside an error it gives what was read before it.
func Read(from io.Reader) (Map, error) { return read(from, MaxSize) }

// read is Read with another limit of the size.
func read(from io.Reader, maxSize int64) (Map, error) {
	var m Map
	in := bufio.NewReader(from)
	if magic, _ := in.Peek(2); string(magic) == "\x1f\x8b" {
		unpacked, err := gzip.NewReader(in)
		if err != nil {
			return m, fmt.Errorf("the sitemap is not packed with gzip, as it says: %w", err)
		}
		in = bufio.NewReader(unpacked)
	}
	in = bufio.NewReader(&bounded{in, maxSize})
	if start, _ := in.Peek(512); !strings.HasPrefix(strings.TrimLeft(string(start), "\ufeff \t\r\n"), "<") {
		return m, m.readLines(in)
	}
	return m, m.readXML(in)
}

// bounded gives an error where more than some bytes are read.
type bounded struct {
	from io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

func (m *Map) add(to *[]string, url string) error {
	if url = strings.TrimSpace(strings.TrimPrefix(url, "\ufeff")); url == "" || len(url) > maxURL {
		return nil
	}
	if len(m.Pages)+len(m.Sitemaps) == maxURLs {
		return errTooLarge
	}
	*to = append(*to, url)
	return nil
}

func (m *Map) readLines(in *bufio.Reader) error {
	for {
		line, err := in.ReadSlice('\n') // a line that does not fit is no URL
		if err == nil || errors.Is(err, io.EOF) {
			if failed := m.add(&m.Pages, string(line)); failed != nil {
				return failed
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, bufio.ErrBufferFull):
			return errors.New("the sitemap is neither XML nor a list of URLs")
		case err != nil:
			return err
		}
	}
}

// readXML reads the loc elements, wherever they are: of a sitemap, which is another one,
// or else of a page.
func (m *Map) readXML(in io.Reader) error {
	decoder := xml.NewDecoder(in)
	decoder.Strict = false
	decoder.CharsetReader = charset.NewReaderLabel
	to := &m.Pages
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("the sitemap cannot be read: %w", err)
		}
		element, is := token.(xml.StartElement)
		if !is {
			continue
		}
		switch element.Name.Local {
		case "url":
			to = &m.Pages
		case "sitemap":
			to = &m.Sitemaps
		case "html":
			return errors.New("there is a page instead of a sitemap")
		case "loc":
			var url string
			if err := decoder.DecodeElement(&url, &element); err != nil {
				return fmt.Errorf("the sitemap cannot be read: %w", err)
			}
			if err := m.add(to, url); err != nil {
				return err
			}
		}
	}
}
