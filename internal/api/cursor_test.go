package api

import (
	"context"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"testing/quick"

	"marquee/internal/fault"
)

var key = cursors{key: []byte("a key that only servers know")}

// scoped is the context of a request for a list.
func scoped(path string) context.Context {
	return withListScope(httptest.NewRequest("GET", path, nil)).Context()
}

// position has what positions are made of.
type position struct {
	Key    string
	ID     int64
	Number float64
}

func TestCursorRoundTrip(t *testing.T) {
	ctx := scoped("/v1/movies?sort=title")
	comesBack := func(name []rune, id int64, number float64) bool {
		given := position{string(name), id, number}
		cursor, err := encodeCursor(ctx, key, &given)
		if err != nil {
			t.Fatal(err)
		}
		got, err := decodeCursor[position](ctx, key, cursor)
		return err == nil && reflect.DeepEqual(*got, given)
	}
	if err := quick.Check(comesBack, nil); err != nil {
		t.Error(err)
	}
	if got, err := encodeCursor[position](ctx, key, nil); got != nil || err != nil {
		t.Errorf("the end of a list has the cursor %v, %v", got, err)
	}
	if got, err := decodeCursor[position](ctx, key, nil); got != nil || err != nil {
		t.Errorf("no cursor is read as %v, %v", got, err)
	}
}

func TestCursorScope(t *testing.T) {
	given := position{Key: "heat", ID: 7}
	cursor, err := encodeCursor(scoped("/v1/movies?sort=title&genre=drama&limit=5"), key, &given)
	if err != nil {
		t.Fatal(err)
	}
	for path, valid := range map[string]bool{
		"/v1/movies?genre=drama&sort=title":                  true, // another order of parameters
		"/v1/movies?sort=title&genre=drama&limit=9&cursor=x": true,
		"/v1/movies?sort=title":                              false,
		"/v1/movies?sort=title&genre=crime":                  false,
		"/v1/movies?sort=title&genre=drama&year_min=1990":    false,
		"/v1/users?sort=title&genre=drama":                   false,
	} {
		got, err := decodeCursor[position](scoped(path), key, cursor)
		if valid && (err != nil || *got != given) || !valid && fault.KindOf(err) != fault.BadCursor {
			t.Errorf("%s: %v, %v", path, got, err)
		}
	}
	other := cursors{key: []byte("another key")}
	if _, err := decodeCursor[position](scoped("/v1/movies?sort=title&genre=drama"), other, cursor); fault.KindOf(err) != fault.BadCursor {
		t.Errorf("a cursor that was signed with another key: %v", err)
	}
}

// FuzzDecodeCursor reads what no server signed, which must never be accepted and
// never fail in another way.
func FuzzDecodeCursor(f *testing.F) {
	ctx := scoped("/v1/movies")
	signed, err := encodeCursor(ctx, key, &position{Key: "heat", ID: 7})
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"", "A", "!", *signed, *signed + "A", strings.ToLower(*signed), strings.Repeat("A", 600), "\xff\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := decodeCursor[position](ctx, key, &text)
		switch {
		case err == nil && text != *signed:
			t.Errorf("%q is accepted as %+v", text, got)
		case err != nil && fault.KindOf(err) != fault.BadCursor:
			t.Errorf("%q: %v", text, err)
		}
	})
}
