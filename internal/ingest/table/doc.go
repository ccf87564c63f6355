// Package table reads and writes tables as CSV and as lines of JSON (NDJSON).
//
// A Writer carries the fields of a Go struct into columns, and Read brings them back,
// without loss: whatever text is in them, and telling no value from an empty one. A Sheet
// reads tables that others made, of any columns.
package table
