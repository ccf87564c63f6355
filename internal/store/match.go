package store

import "marquee/internal/fault"

// Match says whether a writer expected this version of what it changes; nil accepts
// every one.
type Match func(version int64) bool

// CheckVersion gives an error of kind Precondition where one of the matches does not
// accept the version of a thing ("movie", "user"). It is called with the row locked, so
// that nobody changes it in between.
func CheckVersion(thing string, version int64, matches []Match) error {
	for _, match := range matches {
		if match != nil && !match(version) {
			return fault.New(fault.Precondition, "The %s has been changed since: read it again, apply your change and send the new ETag.", fault.Word(thing))
		}
	}
	return nil
}
