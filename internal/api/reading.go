package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// isRead reports whether an operation's answers are read whole and so can have a tag.
// Those about the server's health are not worth it, and a stream has no end to wait for.
func (o *operation) isRead() bool {
	return o.route.Method == http.MethodGet && !o.probe && o.id != "streamTrainingRun"
}

// reading gives the answer of a GET what depends on the whole of it: an ETag, where the handler
// gave none, which is a hash of the body; 304 instead of the body where the reader has it
// already; and the links of a list.
//
// An answer is made before it is compared, so that 304 saves the way and not the work.
func (o *operation) reading(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		known, err := readerTags(r)
		if err != nil {
			o.server.fail(w, r, err)
			return
		}
		answer := &keptAnswer{header: w.Header()}
		next(answer, r)
		if answer.status != http.StatusOK {
			answer.send(w)
			return
		}
		h := w.Header()
		if h.Get("ETag") == "" {
			h.Set("ETag", contentTag(answer.body, scopeOf(r.Context()).next))
		}
		if known.any || slices.Contains(known.tags, strings.TrimPrefix(h.Get("ETag"), "W/")) {
			notModified(w)
			return
		}
		if _, list := o.query["cursor"]; list {
			h.Add("Link", links(r)) // beside that of a deprecation
		}
		h.Set("Content-Length", strconv.Itoa(len(answer.body)))
		answer.send(w)
	}
}

// contentTag is the tag of a body. It is a strong one, but for a page with a cursor: some
// cursors have the time in them, and a page is the same whichever of them it has.
func contentTag(body []byte, cursor string) string {
	weak := ""
	if cursor != "" {
		body, weak = bytes.Replace(body, []byte(cursor), nil, 1), "W/"
	}
	hash := sha256.Sum256(body)
	return weak + `"` + hex.EncodeToString(hash[:16]) + `"`
}

// notModified answers 304, without what describes the body, which the reader has.
func notModified(w http.ResponseWriter) {
	for _, name := range []string{"Content-Type", "Content-Length", "Content-Language"} {
		w.Header().Del(name)
	}
	w.WriteHeader(http.StatusNotModified)
}

// readerTags reads If-None-Match. Whether tags are weak makes no difference to it (RFC
// 9110, 13.1.2).
func readerTags(r *http.Request) (tagList, error) {
	values := r.Header.Values("If-None-Match")
	if len(values) == 0 {
		return tagList{}, nil
	}
	return readTags("If-None-Match", strings.Join(values, ","))
}
