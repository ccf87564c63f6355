package api

import (
	"context"
	"fmt"
	"math"
	"regexp"

	"marquee/gen/api"
	"marquee/internal/account"
	"marquee/internal/catalog"
	"marquee/internal/feedback"
	"marquee/internal/language"
	"marquee/internal/train"
)

// defaultLimit is the contract's default of the parameter limit.
const defaultLimit = 20

func limitOf(limit *int32) int {
	if limit == nil {
		return defaultLimit
	}
	return int(*limit)
}

func summary(m catalog.Summary) api.MovieSummary {
	return api.MovieSummary{
		ID: m.ID, Title: m.Title, Year: m.Year, Genres: list(m.Genres), PosterURL: posterURL(m.ID, m.PosterURL),
		MinimumAge: m.MinimumAge, AverageRating: average(m.RatingSum, m.RatingCount), RatingCount: m.RatingCount,
		OriginalTitle: m.OriginalTitle, Language: m.Language, RuntimeMinutes: m.RuntimeMinutes, Overview: m.Overview,
		Countries: optional(m.Countries), Directors: optional(m.Directors), Cast: optional(m.Cast), Keywords: optional(m.Keywords),
	}
}

func movie(ctx context.Context, m catalog.Movie) api.Movie {
	title, overview := m.In(language.Of(ctx))
	out := api.Movie{
		ID: m.ID, Title: m.Title, DisplayTitle: title, DisplayOverview: overview, OriginalTitle: m.OriginalTitle, Year: m.Year, Language: m.Language,
		RuntimeMinutes: m.RuntimeMinutes, MinimumAge: m.MinimumAge, Overview: m.Overview, PosterURL: posterURL(m.ID, m.PosterURL),
		Genres: list(m.Genres), Countries: list(m.Countries), Directors: list(m.Directors), Cast: list(m.Cast),
		Keywords: list(m.Keywords), Translations: []api.Translation{}, ExternalIds: []api.ExternalID{},
		AverageRating: average(m.RatingSum, m.RatingCount), RatingCount: m.RatingCount,
		CreatedAt: m.CreatedAt.UTC(), UpdatedAt: m.UpdatedAt.UTC(),
	}
	for _, t := range m.Translations {
		out.Translations = append(out.Translations, api.Translation{Language: t.Language, Title: t.Title, Overview: t.Overview})
	}
	for _, x := range m.ExternalIDs {
		out.ExternalIds = append(out.ExternalIds, api.ExternalID{Source: x.Source, ID: x.ID})
	}
	return out
}

func details(in api.MovieInput) catalog.Details {
	return catalog.Details{
		Title: in.Title, OriginalTitle: in.OriginalTitle, Year: in.Year, Language: in.Language,
		RuntimeMinutes: in.RuntimeMinutes, MinimumAge: in.MinimumAge, Overview: in.Overview, PosterURL: ownPoster(in.PosterURL),
		Genres: value(in.Genres), Countries: value(in.Countries), Directors: value(in.Directors),
		Cast: value(in.Cast), Keywords: value(in.Keywords),
		Translations: translations(value(in.Translations)), ExternalIDs: externalIDs(value(in.ExternalIds)),
	}
}

func translations(in []api.Translation) []catalog.Translation {
	var out []catalog.Translation
	for _, t := range in {
		out = append(out, catalog.Translation{Language: t.Language, Title: t.Title, Overview: t.Overview})
	}
	return out
}

func externalIDs(in []api.ExternalID) []catalog.ExternalID {
	var out []catalog.ExternalID
	for _, x := range in {
		out = append(out, catalog.ExternalID{Source: x.Source, ID: x.ID})
	}
	return out
}

func user(u account.User) api.User {
	out := api.User{
		ID: u.ID, Name: u.Name, PreferredGenres: list(u.PreferredGenres), MaturityLimit: u.MaturityLimit,
		ExternalIds: []api.ExternalID{}, OpenToGroups: u.OpenToGroups,
		CreatedAt: u.CreatedAt.UTC(), UpdatedAt: u.UpdatedAt.UTC(),
	}
	for _, x := range u.ExternalIDs {
		out.ExternalIds = append(out.ExternalIds, api.ExternalID{Source: x.Source, ID: x.ID})
	}
	return out
}

func rating(r feedback.Rating) api.Rating {
	return api.Rating{UserID: r.UserID, MovieID: r.MovieID, Rating: r.Rating, RatedAt: r.RatedAt.UTC()}
}

func recommendation(r train.Recommendation) api.Recommendation {
	out := api.Recommendation{
		Movie: summary(r.Movie), Score: round(r.Score, 4), Source: api.RecommendationSource(r.Source),
		Reasons: []api.Reason{},
	}
	for _, reason := range r.Reasons {
		entry := api.Reason{Kind: api.ReasonKind(reason.Kind), Text: reason.Text, Share: round(reason.Share, 3)}
		if reason.MovieID != 0 {
			entry.MovieID = &reason.MovieID
		}
		if reason.Genre != "" {
			entry.Genre = &reason.Genre
		}
		out.Reasons = append(out.Reasons, entry)
	}
	return out
}

func groupRecommendation(r train.GroupRecommendation) api.GroupRecommendation {
	out := api.GroupRecommendation{Movie: summary(r.Movie), Score: round(r.Score, 4), Members: []api.GroupMember{}}
	for _, m := range r.Members {
		member := api.GroupMember{UserID: m.UserID, Score: round(m.Score, 4)}
		if m.Predicted != nil {
			rating := round(float64(m.Predicted.Mean), 2)
			member.PredictedRating = &rating
		}
		out.Members = append(out.Members, member)
	}
	return out
}

func mark(m feedback.Mark) api.Feedback {
	return api.Feedback{UserID: m.UserID, MovieID: m.MovieID, Kind: api.FeedbackKind(m.Kind), Times: m.Times, GivenAt: m.GivenAt.UTC()}
}

// posterURL is the movie's own poster or the path of the one that the server draws.
func posterURL(id int64, own *string) string {
	if own != nil {
		return *own
	}
	return fmt.Sprintf("/v1/movies/%d/poster.svg", id)
}

var drawnPoster = regexp.MustCompile(`^/v1/movies/[0-9]+/poster\.svg$`)

// ownPoster drops the path of a drawn poster that a client sent back.
func ownPoster(url *string) *string {
	if url != nil && drawnPoster.MatchString(*url) {
		return nil
	}
	return url
}

func average(sum float64, count int64) *float64 {
	if count == 0 {
		return nil
	}
	mean := round(sum/float64(count), 2)
	return &mean
}

func round(x float64, digits int) float64 {
	scale := math.Pow10(digits)
	return math.Round(x*scale) / scale
}

// significant rounds to so many digits after the leading zeros: a score that has decayed
// for long is small, and still orders.
func significant(x float64, digits int) float64 {
	if x == 0 {
		return 0
	}
	scale := math.Pow10(digits - 1 - int(math.Floor(math.Log10(math.Abs(x)))))
	return math.Round(x*scale) / scale
}

// list makes nil an empty list, which JSON tells from null.
func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}

// optional leaves a list out that is nil.
func optional[T any](in []T) *[]T {
	if in == nil {
		return nil
	}
	return &in
}

func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

func convertAll[A, B any](in []A, convert func(A) B) []B {
	out := make([]B, len(in))
	for i, a := range in {
		out[i] = convert(a)
	}
	return out
}
