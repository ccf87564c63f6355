package api

import (
	"context"

	"marquee/gen/api"
	"marquee/internal/catalog"
)

// ListMovieSources answers GET /v1/movies/{movie_id}/sources.
func (s *Server) ListMovieSources(ctx context.Context, request api.ListMovieSourcesRequestObject) (api.ListMovieSourcesResponseObject, error) {
	sources, err := s.Catalog.Sources(ctx, request.MovieID)
	if err != nil {
		return nil, err
	}
	return api.ListMovieSources200JSONResponse{Body: api.MovieSourceList{Items: convertAll(sources, movieSource)}}, nil
}

func movieSource(s catalog.Source) api.MovieSource {
	out := api.MovieSource{
		Source: s.Name, URL: s.URL, FirstSeenAt: s.FirstSeen.UTC(),
		Fields: convertAll(s.Fields, func(f catalog.Statement) api.SourceField {
			return api.SourceField{Field: f.Field, Values: f.Values, Agrees: f.Agrees}
		}),
	}
	if r := s.Rating; r != nil {
		out.Rating = &api.SourceRating{Average: round(r.Average, 2)}
		if r.Count > 0 {
			out.Rating.Count = &r.Count
		}
	}
	return out
}
