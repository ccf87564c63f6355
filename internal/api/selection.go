package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"marquee/gen/api"
	"marquee/internal/catalog"
)

// The parameters that say how much is answered of what was found.
const (
	includeParameter = "include"
	fieldsParameter  = "fields"
)

// partialJSON is the media type of an answer from which properties were left out. It has a
// schema of its own, so that what is promised of application/json stays true.
const partialJSON = "application/vnd.marquee.partial+json"

type selectionKey struct{}

// wants reports whether a request asks for a property by one of the two parameters.
func wants(ctx context.Context, name string) bool {
	names, _ := ctx.Value(selectionKey{}).([]string)
	return slices.Contains(names, name)
}

// selecting lets an operation answer more than it does without being asked, or less. Its
// handler is told what is wanted besides; what is not wanted is taken out of its answer.
func (o *operation) selecting(next http.HandlerFunc) http.HandlerFunc {
	_, includes := o.query[includeParameter]
	_, selects := o.query[fieldsParameter]
	if !includes && !selects {
		return next
	}
	_, isList := o.query["cursor"]
	return func(w http.ResponseWriter, r *http.Request) {
		query := r.URL.Query()
		fields := query[fieldsParameter]
		names := slices.Concat(query[includeParameter], fields)
		if names == nil {
			next(w, r)
			return
		}
		ctx := context.WithValue(r.Context(), selectionKey{}, names)
		answer := &keptAnswer{header: w.Header()}
		next(answer, r.WithContext(catalog.WithExtras(ctx, names)))
		if answer.status == http.StatusOK {
			if fields != nil {
				var err error
				if answer.body, err = selectFrom(answer.body, isList, names); err != nil {
					o.server.fail(w, r, err)
					return
				}
				answer.header.Set("Content-Type", partialJSON)
			}
			tagSelection(answer)
		}
		answer.send(w)
	}
}

// tagSelection gives an answer a tag of its own where the handler gave it that of the whole. The
// version stays in front, so that a writer can send it as If-Match.
func tagSelection(a *keptAnswer) {
	version, _, found := strings.Cut(strings.Trim(a.header.Get("ETag"), `"`), "-")
	if !found {
		return
	}
	hash := sha256.Sum256(a.body)
	a.header.Set("ETag", `"`+version+"-"+hex.EncodeToString(hash[:16])+`"`)
}

// selectFrom takes out of a body, or out of each of the items of a list, what is not named.
func selectFrom(body []byte, isList bool, names []string) ([]byte, error) {
	if !isList {
		return selectMembers(body, names)
	}
	var page map[string]json.RawMessage
	if err := json.Unmarshal(body, &page); err != nil {
		return nil, err
	}
	var items []json.RawMessage
	if err := json.Unmarshal(page["items"], &items); err != nil {
		return nil, err
	}
	for i := range items {
		var err error
		if items[i], err = selectMembers(items[i], names); err != nil {
			return nil, err
		}
	}
	var err error
	if page["items"], err = json.Marshal(items); err != nil {
		return nil, err
	}
	return json.Marshal(page)
}

// selectMembers takes out of an object what is not named. Its id stays, and so does its
// movie, of which what is not named is taken out too.
func selectMembers(object []byte, names []string) ([]byte, error) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(object, &members); err != nil {
		return nil, err
	}
	for name, value := range members {
		switch {
		case name == "movie":
			movie, err := selectMembers(value, names)
			if err != nil {
				return nil, err
			}
			members[name] = movie
		case name != "id" && !slices.Contains(names, name):
			delete(members, name)
		}
	}
	return json.Marshal(members)
}

// moviesOf gives what lists show of the movies with these ids, by id, if a request for what
// was said of them asks for it.
func (s *Server) moviesOf(ctx context.Context, ids []int64) (map[int64]*api.MovieSummary, error) {
	if !wants(ctx, string(api.OpinionExtraMovie)) {
		return nil, nil
	}
	found, err := s.Catalog.Summaries(ctx, ids)
	if err != nil {
		return nil, err
	}
	movies := make(map[int64]*api.MovieSummary, len(found))
	for id, m := range found {
		shown := summary(m)
		movies[id] = &shown
	}
	return movies, nil
}
