package ingest

import (
	"context"
	"io"

	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/internal/store"
)

// exported is a table of an export, whatever its rows are.
type exported interface {
	// fileName is that of its file, without the ending.
	fileName() string
	// write writes all rows and gives their number. It tells of each page of them.
	write(ctx context.Context, tx *store.Tx, w io.Writer, format table.Format, told func(rows int)) (int64, error)
	// read stores the rows of its file that have not been stored yet.
	read(ctx context.Context, r *restoring, file *input.File) error
	// skip counts rows that have been stored before as read.
	skip(s *Summary, rows int64)
}

// tables are all that an export has, in an order in which they can be stored.
var tables = []exported{
	tableOf[genreRow]{"genres", movieBatch, pageGenres, keepGenres, nil},
	tableOf[genreNameRow]{"genre_names", movieBatch, pageGenreNames, keepGenreNames, nil},
	tableOf[movieRow]{"movies", movieBatch, pageMovies, keepMovies, func(s *Summary) *Count { return &s.Movies }},
	tableOf[sourceRow]{"movie_sources", movieBatch, pageSources, keepSources, nil},
	tableOf[statementRow]{"movie_statements", movieBatch, pageStatements, keepStatements, nil},
	tableOf[userRow]{"users", movieBatch, pageUsers, keepUsers, func(s *Summary) *Count { return &s.Users }},
	tableOf[ratingRow]{"ratings", ratingBatch, pageRatings, keepRatings, func(s *Summary) *Count { return &s.Ratings }},
	tableOf[tagRow]{"tags", ratingBatch, pageTags, keepTags, func(s *Summary) *Count { return &s.Tags }},
	tableOf[markRow]{"feedback", ratingBatch, pageMarks, keepMarks, func(s *Summary) *Count { return &s.Feedback }},
}

// tableOf is a table of rows of one type.
type tableOf[R any] struct {
	name string
	size int // of a page and of a batch
	// page gives up to limit rows after the last one, in an order of its own. At the
	// beginning the last one is the zero row.
	page func(ctx context.Context, tx *store.Tx, last R, limit int) ([]R, error)
	// keep stores rows that are not here.
	keep func(ctx context.Context, tx *store.Tx, rows []R) error
	// count is where they are counted in a summary; nil: nowhere.
	count func(*Summary) *Count
}

func (t tableOf[R]) fileName() string { return t.name }

func (t tableOf[R]) write(ctx context.Context, tx *store.Tx, w io.Writer, format table.Format, told func(rows int)) (n int64, err error) {
	rows, err := table.NewWriter[R](w, format)
	if err != nil {
		return 0, err
	}
	var last R
	for {
		page, err := t.page(ctx, tx, last, t.size)
		if err != nil {
			return n, err
		}
		if len(page) == 0 {
			return n, rows.Flush()
		}
		for i := range page {
			if err := rows.Write(&page[i]); err != nil {
				return n, err
			}
		}
		n, last = n+int64(len(page)), page[len(page)-1]
		told(len(page))
	}
}

func (t tableOf[R]) read(ctx context.Context, r *restoring, file *input.File) error {
	before := r.rows
	rows := func(yield func(R, error) bool) {
		n := int64(0)
		for row, err := range table.Read[R](ctx, file, r.format) {
			if err != nil && ctx.Err() == nil {
				err = damaged(err)
			}
			if n++; (n > before || err != nil) && !yield(row, err) {
				return
			}
		}
	}
	t.skip(&r.summary, before)
	return each(ctx, &r.work, r.inTx, rows, t.size, func(ctx context.Context, tx *store.Tx, batch []R) error {
		t.skip(&r.summary, int64(len(batch)))
		if t.count != nil {
			t.count(&r.summary).Added += int64(len(batch))
		}
		r.next = position{r.at, r.rows + int64(len(batch))}
		return t.keep(ctx, tx, batch)
	})
}

func (t tableOf[R]) skip(s *Summary, rows int64) {
	if t.count != nil {
		t.count(s).Read += rows
	}
}

// convert converts rows, in order.
func convert[F, T any](rows []F, to func(F) T) []T {
	converted := make([]T, len(rows))
	for i, row := range rows {
		converted[i] = to(row)
	}
	return converted
}
