package crawl

import (
	"context"
	"net/http"
	"time"

	"marquee/gen/db"
	"marquee/internal/catalog"
	"marquee/internal/store"
)

// newPage is the outcome of pages that were never fetched.
const newPage = "new"

// maxTag is the length of the longest ETag and Last-Modified that are kept.
const maxTag = 500

// conditions ask for a page only if it has changed since it was read, by the same reader.
func (h *host) conditions(row db.CrawlPage) http.Header {
	header := http.Header{}
	if row.Reader == nil || *row.Reader != h.reader {
		return header
	}
	if row.Etag != nil {
		header.Set("If-None-Match", *row.Etag)
	}
	if row.LastModified != nil {
		header.Set("If-Modified-Since", *row.LastModified)
	}
	return header
}

// save keeps what is on a page, in one transaction with what became of the page.
func (h *host) save(ctx context.Context, row db.CrawlPage, v *verdict) error {
	var outcomes []catalog.Outcome
	err := h.state.InTx(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		if len(v.movies) > 0 {
			if outcomes, err = h.merge(ctx, tx, v.movies); err != nil {
				return err
			}
		}
		if err := addPages(ctx, tx, v.links); err != nil {
			return err
		}
		return tx.CompleteCrawlPage(ctx, h.completed(row, v))
	})
	if err != nil {
		return err
	}
	h.report(row.URL, v, outcomes)
	return h.countLeft(ctx)
}

// merge brings movies into the catalogue. In a dry run tx is of the temporary database:
// there the movies are created that are not in the catalogue, to be known the next time.
func (h *host) merge(ctx context.Context, tx *store.Tx, movies []catalog.Imported) ([]catalog.Outcome, error) {
	source, options := sourceOf(h.name), catalog.MergeOptions{MinConfidence: h.MinConfidence}
	if !h.DryRun {
		return catalog.MergeIn(ctx, tx, h.Now(), source, movies, options)
	}
	dry := options
	dry.DryRun = true
	outcomes, err := h.dry.Merge(ctx, source, movies, dry)
	if err != nil {
		return nil, err
	}
	for n := range outcomes {
		if outcomes[n].Kind != catalog.Created {
			continue
		}
		again, err := catalog.MergeIn(ctx, tx, h.Now(), source, movies[n:n+1], options)
		if err != nil {
			return nil, err
		}
		outcomes[n] = again[0]
		outcomes[n].MovieID = 0
	}
	return outcomes, nil
}

// completed is what the database keeps of a page.
func (h *host) completed(row db.CrawlPage, v *verdict) db.CompleteCrawlPageParams {
	now := h.Now().UTC().Truncate(time.Microsecond)
	if v.same { // and so is all that is known of it
		return db.CompleteCrawlPageParams{ID: row.ID, Outcome: row.Outcome, HttpStatus: row.HttpStatus, Etag: row.Etag,
			LastModified: row.LastModified, Reader: row.Reader, FetchedAt: &now}
	}
	p := db.CompleteCrawlPageParams{ID: row.ID, Outcome: string(v.outcome)}
	if v.answer.status != 0 {
		status := int32(v.answer.status) // #nosec G115 -- an HTTP status
		p.HttpStatus, p.FetchedAt = &status, &now
	}
	if v.outcome == read || v.outcome == duplicate || v.outcome == noIndex {
		p.Etag, p.LastModified = tag(v.answer.header, "Etag"), tag(v.answer.header, "Last-Modified")
		p.Reader = &h.reader
	}
	return p
}

// tag is a header field that is sent back to ask whether a page has changed.
func tag(header http.Header, name string) *string {
	value := header.Get(name)
	if value == "" || len(value) > maxTag || !plain(value) {
		return nil
	}
	return &value
}

func plain(text string) bool {
	for _, c := range []byte(text) {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}
