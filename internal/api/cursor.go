package api

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"

	"marquee/internal/fault"
)

// cursors signs the positions that lists hand out. A cursor is valid for the list
// that it came from only: its signature covers the path and the parameters.
type cursors struct{ key []byte }

// macLength is the length of a cursor's signature in bytes; it only has to keep
// clients from making cursors up.
const macLength = 12

type listScopeKey struct{}

// withListScope notes which list a request is about: its path and parameters but
// for those that may change from page to page.
func withListScope(r *http.Request) *http.Request {
	query := r.URL.Query()
	query.Del("cursor")
	query.Del("limit")
	return r.WithContext(context.WithValue(r.Context(), listScopeKey{}, r.URL.Path+"?"+query.Encode()))
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
	scope, _ := ctx.Value(listScopeKey{}).(string)
	mac := hmac.New(sha256.New, c.key)
	mac.Write([]byte(scope))
	mac.Write([]byte{0})
	mac.Write(payload)
	return mac.Sum(nil)[:macLength]
}

func badCursor() error {
	const detail = "the cursor is not one that this list gave out; send next_cursor as it came, with the other parameters unchanged, or start without a cursor"
	return &fault.Error{Kind: fault.BadCursor, Detail: "cursor: " + detail,
		Fields: []fault.Field{{Parameter: "cursor", Detail: detail}}}
}
