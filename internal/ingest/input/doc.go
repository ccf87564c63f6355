// Package input opens the files that a person names to be imported, on disk, packed
// by gzip or in a zip, and reads them line by line. What is read is bounded: neither a
// line without end nor a zip that claims to hold more than any data set does takes
// the memory of the machine.
package input
