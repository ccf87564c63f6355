// Package recommend is Marquee's recommendation engine: mathematics only.
//
// It knows nothing of SQL, HTTP, the clock or global randomness: what it needs
// comes in as plain values (a seed is a parameter), and the same input gives the
// same output, byte for byte, on every run. Users and items are dense int32
// indices; package train maps the database's ids to them.
//
// A user is always a History, the items that the user rated with their weights,
// so that a rating given a moment ago counts like one that was there when the
// model was trained: every model scores by folding a history in.
package recommend
