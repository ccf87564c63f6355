package ingest

import (
	"context"
	"iter"
	"slices"

	"marquee/internal/ingest/input"
	"marquee/internal/ingest/table"
	"marquee/internal/store"
)

// Personal is an export of what one user said elsewhere.
type Personal struct {
	input.Files
	source string
	tables []personalTable
}

// personalTable is a file of it.
type personalTable struct {
	sheet   *table.Sheet
	file    string
	columns []string // that are there
	record  func(of func(column string) string) (rated, string)
}

// add adds a file, unless there is none. Of its columns the first ones are required.
func (p *Personal) add(file *input.File, required int, columns []string, record func(of func(string) string) (rated, string)) error {
	if file == nil {
		return nil
	}
	sheet, err := table.OpenSheet(file, table.SheetOptions{Format: table.CSV})
	if err != nil {
		return err
	}
	there := slices.Clone(columns[:required])
	if err := sheet.Need(there); err != nil {
		return err
	}
	for _, optional := range columns[required:] {
		if sheet.Need([]string{optional}) == nil {
			there = append(there, optional)
		}
	}
	p.Files = append(p.Files, file)
	p.tables = append(p.tables, personalTable{sheet, file.Name, there, record})
	return nil
}

// rows gives what the user said, with an *input.LineError for a line that is left out.
func (t personalTable) rows(ctx context.Context) (iter.Seq2[rated, error], error) {
	return readSheet(ctx, t.sheet, t.file, t.columns, func(row table.Row) (rated, string) {
		r, reason := t.record(func(column string) string {
			if i := slices.Index(t.columns, column); i >= 0 && len(row.Values[i]) > 0 {
				return row.Values[i][0]
			}
			return ""
		})
		r.at = place{t.file, row.Line}
		return r, reason
	})
}

// Import stores what the user said as the owner's. Movies that are not here are added.
func (p *Personal) Import(ctx context.Context, s *store.Store, owner Owner, o Options) (Summary, error) {
	r := &ratedImport{work: work{options: o}, source: p.source}
	return r.perform(ctx, s, func(ctx context.Context, inTx transaction) (err error) {
		if r.owner, err = owner.find(ctx, &r.work, inTx, p.source); err != nil {
			return err
		}
		return r.run(ctx, inTx, func(yield func(rated, error) bool) {
			for _, t := range p.tables {
				rows, err := t.rows(ctx)
				if err != nil {
					yield(rated{}, err)
					return
				}
				for row, err := range rows {
					if !yield(row, err) {
						return
					}
				}
			}
		})
	})
}
