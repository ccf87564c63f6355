// Package language says in which language a request is answered. The language is in
// the request's context, as its id is: titles and sentences are made in many places,
// and none of them decides which language it is.
package language

import "context"

// Language is a language that answers come in, by its ISO 639-1 code.
type Language string

// The languages of answers. What is stored or written in the code is English where it
// does not say otherwise.
const (
	English Language = "en"
	Korean  Language = "ko"
)

type key struct{}

// With is ctx for work that ends in an answer in a language.
func With(ctx context.Context, l Language) context.Context {
	return context.WithValue(ctx, key{}, l)
}

// Of is the language of the answer that is being worked on, "" where there is none, as
// in a training or an import: then everything is as stored.
func Of(ctx context.Context) Language {
	l, _ := ctx.Value(key{}).(Language)
	return l
}
