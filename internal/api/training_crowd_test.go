package api_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/store"
)

// gather stores movies of two kinds and users who like one of them: so few that
// training takes no time, even where the race detector watches, and enough for
// models to be compared.
func (s *server) gather(users, movies int) {
	s.t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	var films []catalog.Imported
	var people []account.Imported
	var ratings []feedback.Rating
	for id := int64(1); id <= int64(movies); id++ {
		films = append(films, catalog.Imported{KeepID: id, Details: catalog.Details{
			Title: fmt.Sprint("Movie ", id), Genres: []string{"drama"},
			ExternalIDs: []catalog.ExternalID{{Source: "test", ID: fmt.Sprint(id)}}}})
	}
	for user := int64(1); user <= int64(users); user++ {
		people = append(people, account.Imported{ExternalID: fmt.Sprint(user), KeepID: user, Name: fmt.Sprint("User ", user)})
		for _, i := range random.Perm(movies)[:movies*3/4] {
			own := int64(i)%2 == user%2
			if !own && random.IntN(6) > 0 {
				continue
			}
			rating := map[bool]float64{true: 3.5, false: 1}[own] + float64(random.IntN(4))/2
			ratings = append(ratings, feedback.Rating{UserID: user, MovieID: int64(i) + 1, Rating: rating, RatedAt: time.Now()})
		}
	}
	err := s.api.Store.InTx(s.t.Context(), func(ctx context.Context, tx *store.Tx) error {
		if _, _, err := catalog.Import(ctx, tx, time.Now(), films); err != nil {
			return err
		}
		if _, _, err := account.Import(ctx, tx, time.Now(), "test", people); err != nil {
			return err
		}
		_, _, err := feedback.Import(ctx, tx, ratings)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
}
