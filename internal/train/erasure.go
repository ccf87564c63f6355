package train

import (
	"context"
	"strconv"

	"marquee/gen/db"
	"marquee/internal/account"
	"marquee/internal/store"
)

// A model holds nothing that is stored under a user's id: neither ids nor factors of
// users, nor single ratings. It holds sums over all users, such as how often each movie
// was rated and how alike each two movies are. As one user's ratings are in these sums,
// and could be seen in them where hardly anybody else rated a movie, a model is
// replaced when a user has been deleted, whose data was read for it, and its stored
// form is deleted. Package account counts the deletions; each model knows the count
// as of when its data was read.

// erasures reads how many users have been deleted.
func erasures(ctx context.Context, q *db.Queries) (int64, error) {
	value, err := q.GetSetting(ctx, account.ErasuresSetting)
	if store.IsNotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(value, 10, 64)
}

// prefer has a model activated that is worse than the one in use, if that one may
// have learned from users who have been deleted since.
func (r *Report) prefer(model, previous *Model) {
	if r.Activated || previous == nil || previous.origin.Erasures >= model.origin.Erasures {
		return
	}
	r.Activated = true
	r.Decision = "Put to use although it is not as good as the model before it, which had learned from users who have been deleted since."
}
