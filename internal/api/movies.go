package api

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/oapi-codegen/nullable"

	"marquee/gen/api"
	"marquee/internal/catalog"
	"marquee/internal/language"
	"marquee/internal/poster"
	"marquee/internal/train"
)

// ListMovies answers GET /v1/movies.
func (s *Server) ListMovies(ctx context.Context, request api.ListMoviesRequestObject) (api.ListMoviesResponseObject, error) {
	p := request.Params
	after, err := decodeCursor[catalog.Position](ctx, s.cursors, p.Cursor)
	if err != nil {
		return nil, err
	}
	filter := catalog.Filter{
		Genres: value(p.Genre), YearMin: p.YearMin, YearMax: p.YearMax, RatingMin: p.RatingMin,
		MaturityLimit: p.MaturityLimit, Language: p.Language, Country: p.Country,
	}
	filter.Source, filter.ExternalID = splitExternalID(p.ExternalID)
	sort := catalog.ByPopularity
	if p.Sort != nil {
		sort = catalog.Sort(*p.Sort)
	}
	movies, next, err := s.Catalog.List(ctx, sort, filter, after, limitOf(p.Limit))
	if err != nil {
		return nil, err
	}
	cursor, err := encodeCursor(ctx, s.cursors, next)
	page := api.MoviePage{Items: convertAll(movies, summary), NextCursor: cursor}
	return api.ListMovies200JSONResponse{Body: page}, err
}

// CreateMovie answers POST /v1/movies.
func (s *Server) CreateMovie(ctx context.Context, request api.CreateMovieRequestObject) (api.CreateMovieResponseObject, error) {
	m, err := s.Catalog.Create(ctx, details(*request.Body))
	if err != nil {
		return nil, err
	}
	return api.CreateMovie201JSONResponse{
		Body:    movie(ctx, m),
		Headers: api.CreateMovie201ResponseHeaders{Location: fmt.Sprintf("/v1/movies/%d", m.ID), ETag: movieTag(ctx, m)},
	}, nil
}

// GetMovie answers GET /v1/movies/{movie_id}.
func (s *Server) GetMovie(ctx context.Context, request api.GetMovieRequestObject) (api.GetMovieResponseObject, error) {
	m, err := s.Catalog.Get(ctx, request.MovieID)
	if err != nil {
		return nil, err
	}
	body := movie(ctx, m)
	if wants(ctx, string(api.MovieExtraSimilar)) {
		// What is asked for besides is of the movie itself.
		list, _, err := s.Recommender.Similar(catalog.WithExtras(ctx, nil), m.ID, train.Filter{}, nil, mostSimilar)
		if err != nil {
			return nil, err
		}
		similar := convertAll(list, recommendation)
		body.Similar = &similar
	}
	if wants(ctx, string(api.MovieExtraSources)) {
		list, err := s.Catalog.Sources(ctx, m.ID)
		if err != nil {
			return nil, err
		}
		sources := convertAll(list, movieSource)
		body.Sources = &sources
	}
	return api.GetMovie200JSONResponse{Body: body, Headers: api.GetMovie200ResponseHeaders{ETag: movieTag(ctx, m)}}, nil
}

// mostSimilar is how many similar movies come with a movie that they are asked for with.
const mostSimilar = 10

// ReplaceMovie answers PUT /v1/movies/{movie_id}.
func (s *Server) ReplaceMovie(ctx context.Context, request api.ReplaceMovieRequestObject) (api.ReplaceMovieResponseObject, error) {
	match, err := ifMatch(request.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	m, err := s.Catalog.Replace(ctx, request.MovieID, details(*request.Body), match)
	if err != nil {
		return nil, err
	}
	return api.ReplaceMovie200JSONResponse{Body: movie(ctx, m), Headers: api.ReplaceMovie200ResponseHeaders{ETag: movieTag(ctx, m)}}, nil
}

// UpdateMovie answers PATCH /v1/movies/{movie_id}.
func (s *Server) UpdateMovie(ctx context.Context, request api.UpdateMovieRequestObject) (api.UpdateMovieResponseObject, error) {
	match, err := ifMatch(request.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	m, err := s.Catalog.Update(ctx, request.MovieID, func(d *catalog.Details) { patch(d, *request.Body) }, match)
	if err != nil {
		return nil, err
	}
	return api.UpdateMovie200JSONResponse{Body: movie(ctx, m), Headers: api.UpdateMovie200ResponseHeaders{ETag: movieTag(ctx, m)}}, nil
}

// patch makes the changes of a JSON Merge Patch.
func patch(d *catalog.Details, p api.MoviePatch) {
	setList(&d.Genres, p.Genres)
	setList(&d.Countries, p.Countries)
	setList(&d.Directors, p.Directors)
	setList(&d.Cast, p.Cast)
	setList(&d.Keywords, p.Keywords)
	if p.Title != nil {
		d.Title = *p.Title
	}
	if p.Translations != nil {
		d.Translations = translations(*p.Translations)
	}
	if p.ExternalIds != nil {
		d.ExternalIDs = externalIDs(*p.ExternalIds)
	}
	setNullable(&d.OriginalTitle, p.OriginalTitle)
	setNullable(&d.Year, p.Year)
	setNullable(&d.Language, p.Language)
	setNullable(&d.RuntimeMinutes, p.RuntimeMinutes)
	setNullable(&d.MinimumAge, p.MinimumAge)
	setNullable(&d.Overview, p.Overview)
	setNullable(&d.PosterURL, p.PosterURL)
	d.PosterURL = ownPoster(d.PosterURL)
}

func setList(target, sent *[]string) {
	if sent != nil {
		*target = *sent
	}
}

func setNullable[T any](target **T, sent nullable.Nullable[T]) {
	if !sent.IsSpecified() {
		return
	}
	*target = nil
	if v, err := sent.Get(); err == nil {
		*target = &v
	}
}

// DeleteMovie answers DELETE /v1/movies/{movie_id}.
func (s *Server) DeleteMovie(ctx context.Context, request api.DeleteMovieRequestObject) (api.DeleteMovieResponseObject, error) {
	match, err := ifMatch(request.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := s.Catalog.Delete(ctx, request.MovieID, match); err != nil {
		return nil, err
	}
	return api.DeleteMovie204Response{}, nil
}

// GetMoviePoster answers GET /v1/movies/{movie_id}/poster.svg.
func (s *Server) GetMoviePoster(ctx context.Context, request api.GetMoviePosterRequestObject) (api.GetMoviePosterResponseObject, error) {
	m, err := s.Catalog.Get(ctx, request.MovieID)
	if err != nil {
		return nil, err
	}
	title, _ := m.In(language.Of(ctx))
	words := poster.Words{Title: title, Year: m.Year, Genres: m.Genres}
	if language.Of(ctx) != language.English {
		if words.Genres, err = s.Catalog.GenreNames(ctx, m.Genres); err != nil {
			return nil, err
		}
	}
	drawing := poster.Draw(m.Title, m.Genres, words)
	return api.GetMoviePoster200ImageSvgXMLResponse{Body: bytes.NewReader(drawing), ContentLength: int64(len(drawing))}, nil
}

// splitExternalID reads "source:id" or "source".
func splitExternalID(text *string) (source, id *string) {
	if text == nil {
		return nil, nil
	}
	before, after, found := strings.Cut(*text, ":")
	if found {
		id = &after
	}
	return &before, id
}
