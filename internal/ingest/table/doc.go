// Package table reads and writes tables as CSV and as lines of JSON (NDJSON).
//
// A Codec carries the fields of a Go struct into columns and back without loss:
// whatever text is in them, and telling no value from an empty one. A Rows reads
// tables that others made, of any columns.
package table
