package evaluate

import "io"

// WriteHTML is to come.
func (r *RankingReport) WriteHTML(w io.Writer) error { return nil }

// WriteHTML is to come.
func (r *RatingReport) WriteHTML(w io.Writer) error { return nil }
