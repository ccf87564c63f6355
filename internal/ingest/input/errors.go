package input

import (
	"errors"
	"fmt"
)

// LineError says what is wrong with one line of a file. The line is left out and
// the reading goes on.
type LineError struct {
	File   string // "ratings.csv"
	Line   int64  // counted from 1
	Reason string
}

// Error gives file, line and reason as compilers do.
func (e *LineError) Error() string {
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason)
}

// IsLineError reports whether an error is about one line, after which others follow.
func IsLineError(err error) bool {
	_, is := errors.AsType[*LineError](err)
	return is
}

// Error says why a path cannot be read, when it is opened or because a zip turned
// out to be broken halfway. Its text is a sentence for the person who named the path
// and says what to do.
type Error struct {
	Path   string
	Reason string // what follows the path in the sentence
	Err    error  // the cause, or nil
}

// Error gives the sentence.
func (e *Error) Error() string { return e.Path + " " + e.Reason }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }
