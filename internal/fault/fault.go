// Package fault has the one error type that the services report to their callers:
// a kind that a program acts on and a sentence for a person. Errors of any other
// type are the server's own fault and are told to nobody but the log.
package fault

import (
	"errors"
	"fmt"
	"time"
)

// Kind says what a caller can do about an error.
type Kind int

// The kinds of errors.
const (
	Internal     Kind = iota // nothing: the server failed
	Invalid                  // correct the input
	BadCursor                // start the list again
	NotFound                 // ask for something else
	Conflict                 // something that exists stands in the way
	Unavailable              // try again later
	Unauthorized             // log in, or send a key
	Forbidden                // ask someone who may
	Precondition             // read it again: it has been changed
	Mismatch                 // send a new key with a new request
	TooMany                  // wait a while
)

// Field names a place in the input that is wrong.
type Field struct {
	Pointer   string // JSON pointer into the body, or ""
	Parameter string // name of a parameter, or ""
	Detail    string // what was expected
	Sentence  Sentence
}

// Sentence is what a detail was made of, so that it can be said in another language.
type Sentence struct {
	Format string // of package fmt; "" where it is not known
	Args   []any
}

// Word is an argument that is to be said in the language of the sentence.
type Word string

// Error is an error that may be told to the caller as it is.
type Error struct {
	Kind   Kind
	Detail string // a sentence that says what is wrong and what to do
	// Sentence is the detail's; where there are Fields it is theirs that count.
	Sentence Sentence
	Fields   []Field
	// RetryAfter is how long to wait before trying again; 0: not known.
	RetryAfter time.Duration
	cause      error
}

// Error gives the detail and, for the log, the cause.
func (e *Error) Error() string {
	if e.cause != nil {
		return e.Detail + ": " + e.cause.Error()
	}
	return e.Detail
}

// Unwrap gives the cause, which is for the log only.
func (e *Error) Unwrap() error { return e.cause }

// KindOf is the kind of err, Internal when it is not an Error.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// Missing reports that there is no thing ("movie", "user") with this id.
func Missing(thing string, id int64) error {
	return New(NotFound, "There is no %s %d.", Word(thing), id)
}

// New makes an error of a kind with a formatted detail.
func New(kind Kind, format string, args ...any) error {
	return &Error{Kind: kind, Detail: fmt.Sprintf(format, args...), Sentence: Sentence{format, args}}
}

// TooManyRequests makes an error of kind TooMany that says how long to wait.
func TooManyRequests(wait time.Duration, format string, args ...any) error {
	return Later(TooMany, wait, format, args...)
}

// Later makes an error of a kind that says how long to wait.
func Later(kind Kind, wait time.Duration, format string, args ...any) error {
	return &Error{Kind: kind, Detail: fmt.Sprintf(format, args...), Sentence: Sentence{format, args}, RetryAfter: wait}
}

// InvalidBody reports that the value at a JSON pointer of the body is not acceptable.
func InvalidBody(pointer, format string, args ...any) error {
	detail := fmt.Sprintf(format, args...)
	return &Error{Kind: Invalid, Detail: pointer + ": " + detail,
		Fields: []Field{{Pointer: pointer, Detail: detail, Sentence: Sentence{format, args}}}}
}

// InvalidParameter reports that the value of a parameter is not acceptable.
func InvalidParameter(name, format string, args ...any) error {
	detail := fmt.Sprintf(format, args...)
	return &Error{Kind: Invalid, Detail: name + ": " + detail,
		Fields: []Field{{Parameter: name, Detail: detail, Sentence: Sentence{format, args}}}}
}

// Wrap makes an error of a kind that keeps its cause for the log.
func Wrap(kind Kind, cause error, format string, args ...any) error {
	return &Error{Kind: kind, Detail: fmt.Sprintf(format, args...), Sentence: Sentence{format, args}, cause: cause}
}
