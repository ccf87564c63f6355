package feedback

import (
	"context"
	"slices"

	"marquee/gen/db"
	"marquee/internal/store"
)

// ImportTags stores tags that come from elsewhere and are not here yet, within a
// transaction of the caller's, and gives the number that was added.
func ImportTags(ctx context.Context, tx *store.Tx, tags []db.Tag) (added int, err error) {
	var users []int64
	for _, t := range tags {
		users = append(users, t.UserID)
	}
	slices.Sort(users)
	rows, err := tx.ListTagsOfUsers(ctx, slices.Compact(users))
	if err != nil {
		return 0, err
	}
	type tagKey struct {
		key
		tag string
	}
	here := map[tagKey]bool{}
	for _, row := range rows {
		here[tagKey{key{row.UserID, row.MovieID}, row.Tag}] = true
	}
	var fresh []db.CopyTagsParams
	for _, t := range tags {
		k := tagKey{key{t.UserID, t.MovieID}, t.Tag}
		if !here[k] {
			here[k] = true
			fresh = append(fresh, db.CopyTagsParams(t))
		}
	}
	if len(fresh) == 0 {
		return 0, nil
	}
	_, err = tx.CopyTags(ctx, fresh)
	return len(fresh), err
}

// ImportMarks stores marks that come from elsewhere and are not here yet, within a
// transaction of the caller's, and gives the number that was added. A mark that is here
// stays as it is, and so does an opinion that is another one. Users and movies must
// exist.
func ImportMarks(ctx context.Context, tx *store.Tx, marks []Mark) (added int, err error) {
	var users []int64
	for _, m := range marks {
		users = append(users, m.UserID)
	}
	slices.Sort(users)
	users = slices.Compact(users)
	if _, err := tx.LockUsers(ctx, users); err != nil { // as PutMark does
		return 0, err
	}
	rows, err := tx.ListFeedbackOfUsers(ctx, users)
	if err != nil {
		return 0, err
	}
	type markKey struct {
		key
		kind string
	}
	of := func(m Mark) markKey {
		if slices.Contains(opinions, m.Kind) {
			return markKey{key{m.UserID, m.MovieID}, ""}
		}
		return markKey{key{m.UserID, m.MovieID}, m.Kind}
	}
	here := map[markKey]bool{}
	for _, row := range rows {
		here[of(row)] = true
	}
	var fresh []db.CopyFeedbackParams
	for _, m := range marks {
		if k := of(m); !here[k] {
			here[k] = true
			fresh = append(fresh, db.CopyFeedbackParams(m))
		}
	}
	if len(fresh) == 0 {
		return 0, nil
	}
	_, err = tx.CopyFeedback(ctx, fresh)
	return len(fresh), err
}
