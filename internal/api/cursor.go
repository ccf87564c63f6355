package api

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"

	"marquee/internal/fault"
)

// cursors signs the positions that lists hand out. A cursor is valid for the list
// that it came from only: its signature covers the path and the parameters.
type cursors struct{ key []byte }

// macLength is the length of a cursor's signature in bytes; it only has to keep
// clients from making cursors up.
const macLength = 12

type listScopeKey struct{}

// listScope is which list a request is about: its path and parameters but for those
// that may change from page to page.
type listScope struct {
	name string
	next string // the cursor that was given out, "" where the list has ended
}

func withListScope(r *http.Request) *http.Request {
	query := r.URL.Query()
	query.Del("cursor")
	query.Del("limit")
	return r.WithContext(context.WithValue(r.Context(), listScopeKey{}, &listScope{name: r.URL.Path + "?" + query.Encode()}))
}

func scopeOf(ctx context.Context) *listScope {
	if scope, ok := ctx.Value(listScopeKey{}).(*listScope); ok {
		return scope
	}
	return &listScope{}
}

// links are the first page and, where there is one, the next as RFC 8288 has it, for
// clients that follow links and do not look into bodies.
func links(r *http.Request) string {
	query := r.URL.Query()
	query.Del("cursor")
	to := func(relation string) string {
		address := url.URL{Path: r.URL.Path, RawQuery: query.Encode()}
		return "<" + address.String() + `>; rel="` + relation + `"`
	}
	list := to("first")
	if next := scopeOf(r.Context()).next; next != "" {
		query.Set("cursor", next)
		list += ", " + to("next")
	}
	return list
}

// encode makes the cursor of a position, nil where the list has ended.
func encodeCursor[P any](ctx context.Context, c cursors, position *P) (*string, error) {
	if position == nil {
		return nil, nil
	}
	payload, err := json.Marshal(position)
	if err != nil {
		return nil, err
	}
	cursor := base64.RawURLEncoding.EncodeToString(append(c.sign(ctx, payload), payload...))
	scopeOf(ctx).next = cursor
	return &cursor, nil
}

// decodeCursor gives the position of a cursor, nil for none. Its error is of kind
// BadCursor.
func decodeCursor[P any](ctx context.Context, c cursors, cursor *string) (*P, error) {
	if cursor == nil {
		return nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(*cursor)
	if err != nil || len(raw) < macLength || !hmac.Equal(raw[:macLength], c.sign(ctx, raw[macLength:])) {
		return nil, badCursor()
	}
	position := new(P)
	if err := json.Unmarshal(raw[macLength:], position); err != nil {
		return nil, badCursor()
	}
	return position, nil
}

func (c cursors) sign(ctx context.Context, payload []byte) []byte {
	mac := hmac.New(sha256.New, c.key)
	mac.Write([]byte(scopeOf(ctx).name))
	mac.Write([]byte{0})
	mac.Write(payload)
	return mac.Sum(nil)[:macLength]
}

func badCursor() error {
	const detail = "the cursor is not one that this list gave out; send next_cursor as it came, with the other parameters unchanged, or start without a cursor"
	return &fault.Error{Kind: fault.BadCursor, Detail: "cursor: " + detail,
		Fields: []fault.Field{{Parameter: "cursor", Detail: detail, Sentence: fault.Sentence{Format: detail}}}}
}

// idPosition is a place in a list by id: the id of the last item before it.
type idPosition struct{ ID int64 }

// afterLast is the position after the last item, nil where no more follow.
func afterLast[T any](items []T, more bool, id func(T) int64) *idPosition {
	if !more {
		return nil
	}
	return &idPosition{id(items[len(items)-1])}
}
