package catalog

import (
	"context"

	"marquee/gen/db"
	"marquee/internal/language"
	"marquee/internal/store"
)

// Extras are what a list shows of a movie only if it is asked for. What is not asked for
// is nil, and so is what is not known; lists that are asked for are not nil.
type Extras struct {
	OriginalTitle  *string
	Language       *string // ISO 639
	RuntimeMinutes *int32
	Overview       *string // in the language of the answer, or as stored
	Countries      []string
	Directors      []string
	Cast           []string
	Keywords       []string
}

// extras take what has a name from a movie.
var extras = map[string]func(x *Extras, m Movie, overview *string){
	"original_title":  func(x *Extras, m Movie, _ *string) { x.OriginalTitle = m.OriginalTitle },
	"language":        func(x *Extras, m Movie, _ *string) { x.Language = m.Language },
	"runtime_minutes": func(x *Extras, m Movie, _ *string) { x.RuntimeMinutes = m.RuntimeMinutes },
	"overview":        func(x *Extras, _ Movie, overview *string) { x.Overview = overview },
	"countries":       func(x *Extras, m Movie, _ *string) { x.Countries = append([]string{}, m.Countries...) },
	"directors":       func(x *Extras, m Movie, _ *string) { x.Directors = append([]string{}, m.Directors...) },
	"cast":            func(x *Extras, m Movie, _ *string) { x.Cast = append([]string{}, m.Cast...) },
	"keywords":        func(x *Extras, m Movie, _ *string) { x.Keywords = append([]string{}, m.Keywords...) },
}

type extrasKey struct{}

// WithExtras is ctx for work whose lists of movies are to have the extras with these
// names, which are those of the contract's properties. Other names ask for nothing.
func WithExtras(ctx context.Context, names []string) context.Context {
	var wanted []string
	for _, name := range names {
		if extras[name] != nil {
			wanted = append(wanted, name)
		}
	}
	return context.WithValue(ctx, extrasKey{}, wanted)
}

// addExtras adds what was asked for to the list of these rows, in one query for all.
func (s *Service) addExtras(ctx context.Context, rows []db.Movie, ids []int64, list []Summary) error {
	wanted, _ := ctx.Value(extrasKey{}).([]string)
	if wanted == nil {
		return nil
	}
	parts, err := s.store.ListMovieParts(ctx, ids)
	if err != nil {
		return store.Classify(err)
	}
	of := byMovie(parts)
	for i, row := range rows {
		m := fromRow(row, of[row.ID])
		_, overview := m.In(language.Of(ctx))
		for _, name := range wanted {
			extras[name](&list[i].Extras, m, overview)
		}
	}
	return nil
}
