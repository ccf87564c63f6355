package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/zstd"
)

// compressible are the types of what is text. A stream of events is not among them:
// each of its events is to be sent at once.
var compressible = []string{
	"application/json", "application/problem+json", "application/vnd.marquee.partial+json", "application/yaml", "application/javascript",
	"image/svg+xml", "text/css", "text/html", "text/javascript",
}

// leastSize is the length in bytes from which on compressing is worth it: below, an
// answer fits into one packet anyway.
const leastSize = 1024

// compress sends answers in gzip or zstd to those who accept it. An answer that must not
// be compressed has the header gzhttp.HeaderNoCompression, which goes no further.
//
// The ETag of a compressed answer ends in -gzip or -zstd, as a strong tag must tell
// encodings apart. It is taken off again before next sees a request, which so knows
// nothing of encodings.
func compress(next http.Handler) (http.Handler, error) {
	const suffix = "-gzip" // for zstd the library makes -zstd of it
	wrapper := func(least int) (func(http.Handler) http.HandlerFunc, error) {
		return gzhttp.NewWrapper(gzhttp.MinSize(least), gzhttp.ContentTypes(compressible), gzhttp.SuffixETag(suffix),
			gzhttp.ZstdCompressionLevel(int(zstd.SpeedDefault))) // with less, gzip is shorter
	}
	usual, err := wrapper(leastSize)
	if err != nil {
		return nil, err
	}
	// Who refuses what is not compressed gets short answers compressed too.
	always, err := wrapper(1)
	if err != nil {
		return nil, err
	}
	// The library leaves HEAD alone. It is to have the headers of a GET, so it is one to
	// the library, and HEAD again behind it.
	short, long := always(asHead(next)), usual(asHead(next))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		accepted := r.Header.Get("Accept-Encoding")
		w, r = plainTags(w, r, accepted)
		if r.Method == http.MethodHead {
			r = r.WithContext(r.Context()) // a copy
			r.Method = headAsGet
		}
		if quality(accepted, "identity") == 0 {
			short.ServeHTTP(w, r)
			return
		}
		long.ServeHTTP(w, r)
	}), nil
}

// headAsGet stands for HEAD where the library must not notice it.
const headAsGet = "HEAD as GET"

func asHead(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == headAsGet {
			r.Method = http.MethodHead // of the copy
		}
		next.ServeHTTP(w, r)
	})
}

// quality is how much an Accept-Encoding wants a coding, 0 where it refuses it (RFC
// 9110, 12.5.3). What it does not name it refuses, but for identity.
func quality(header, coding string) float64 {
	rest := 0.0
	if coding == "identity" {
		rest = 1
	}
	for element := range strings.SplitSeq(strings.ToLower(header), ",") {
		name, parameter, _ := strings.Cut(element, ";")
		q := 1.0
		if text, found := strings.CutPrefix(strings.TrimSpace(parameter), "q="); found {
			q, _ = strconv.ParseFloat(text, 64) // 0 for what is no number
		}
		switch strings.TrimSpace(name) {
		case coding:
			return q
		case "*":
			if coding == "identity" { // the library does not take * for gzip
				rest = q
			}
		}
	}
	return rest
}

// suffixes are what compress adds to tags, by coding.
var suffixes = map[string]string{"gzip": `-gzip"`, "zstd": `-zstd"`}

// plainTags takes the suffixes off the tags of a request. A reader's tag of an encoding
// that the reader does not accept now is left, and so matches nothing. A 304 has the tag that the
// reader sent.
func plainTags(w http.ResponseWriter, r *http.Request, accepted string) (http.ResponseWriter, *http.Request) {
	known, match := r.Header.Get("If-None-Match"), r.Header.Get("If-Match")
	if known == "" && match == "" {
		return w, r
	}
	r = r.Clone(r.Context())
	notModified := &tagWriter{ResponseWriter: w, sent: known}
	for coding, suffix := range suffixes {
		match = strings.ReplaceAll(match, suffix, `"`)
		if quality(accepted, coding) > 0 {
			known = strings.ReplaceAll(known, suffix, `"`)
			notModified.suffixes = append(notModified.suffixes, suffix)
		}
	}
	set(r.Header, "If-None-Match", known)
	set(r.Header, "If-Match", match)
	return notModified, r
}

func set(h http.Header, name, value string) {
	if h.Get(name) != "" {
		h.Set(name, value)
	}
}

// tagWriter gives a 304 the tag with the suffix that the reader knows.
type tagWriter struct {
	http.ResponseWriter
	sent     string // the reader's If-None-Match
	suffixes []string
}

func (w *tagWriter) WriteHeader(status int) {
	tag := w.Header().Get("ETag")
	if status == http.StatusNotModified && tag != "" {
		for _, suffix := range w.suffixes {
			if known := strings.TrimSuffix(tag, `"`) + suffix; strings.Contains(w.sent, known) {
				w.Header().Set("ETag", known)
			}
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *tagWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
