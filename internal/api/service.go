package api

import (
	"context"
	"fmt"
	"strings"

	"marquee/gen/api"
	"marquee/internal/catalog"
	"marquee/internal/fault"
)

// demoNotice is said wherever the demo's data is described.
const demoNotice = "The users and ratings of the demo catalogue are made up."

// tmdbNotice is what TMDB asks whoever shows its data to say, in its words.
const tmdbNotice = "This product uses the TMDB API but is not endorsed or certified by TMDB."

// GetAbout answers GET /v1/about.
func (s *Server) GetAbout(ctx context.Context, _ api.GetAboutRequestObject) (api.GetAboutResponseObject, error) {
	about := api.About{Name: "Marquee", Version: s.Version, Database: api.AboutDatabase(s.Store.Engine()), Demo: s.Demo, Access: api.Accounts}
	if s.Open {
		about.Access = api.Open
	}
	notice, err := s.notice(ctx)
	if err != nil {
		return nil, err
	}
	if notice != "" {
		about.Notice = &notice
	}
	if about.Movies, err = s.Catalog.Count(ctx); err != nil {
		return nil, err
	}
	if about.Users, err = s.countUsers(ctx); err != nil {
		return nil, err
	}
	if about.Ratings, err = s.Feedback.Count(ctx); err != nil {
		return nil, err
	}
	if model := s.Recommender.Model(); model != nil {
		about.Model = &api.Model{ID: model.ID(), TrainedRatings: int64(model.TrainedRatings())}
	}
	return api.GetAbout200JSONResponse{Body: about}, nil
}

// notice says what has to be said of the data, "" where that is nothing.
func (s *Server) notice(ctx context.Context) (string, error) {
	var sentences []string
	if s.Demo {
		sentences = append(sentences, say(ctx, demoNotice))
	}
	ofTMDB, err := s.Catalog.HasSource(ctx, catalog.TMDB)
	if ofTMDB {
		sentences = append(sentences, say(ctx, tmdbNotice))
	}
	return strings.Join(sentences, " "), err
}

// countUsers counts the users, or, where they register, those that the model in use has
// learned from: a count that went up with a registration would tell that the login was free.
func (s *Server) countUsers(ctx context.Context) (int64, error) {
	if s.Open {
		return s.Accounts.Count(ctx)
	}
	if model := s.Recommender.Model(); model != nil {
		return int64(model.TrainedUsers()), nil
	}
	return 0, nil
}

// losingNotice says that a platform empties the disk that the database is on.
const losingNotice = "%s empties the disk that the SQLite database is on with every restart: what is written now will be lost. " +
	"Give DATABASE_URL of a PostgreSQL database."

// LossNotice is that sentence in English, for the log.
func (s *Server) LossNotice() string { return fmt.Sprintf(losingNotice, s.LosesData) }

// Stopping lets balancers know that the server will be gone soon: from now on it says
// that it is not ready, and still answers whoever asks.
func (s *Server) Stopping() { s.stopping.Store(true) }

// GetLiveness answers GET /livez.
func (s *Server) GetLiveness(context.Context, api.GetLivenessRequestObject) (api.GetLivenessResponseObject, error) {
	return api.GetLiveness200JSONResponse{Status: "ok"}, nil
}

// GetReadiness answers GET /readyz.
func (s *Server) GetReadiness(ctx context.Context, _ api.GetReadinessRequestObject) (api.GetReadinessResponseObject, error) {
	if s.stopping.Load() {
		return nil, fault.New(fault.Unavailable, "The server is being stopped.")
	}
	if err := s.Store.Ping(ctx); err != nil {
		return nil, err
	}
	if s.Recommender.Model() == nil {
		return nil, fault.New(fault.Unavailable, "The first model is being trained. Try again in a moment.")
	}
	ready := api.GetReadiness200JSONResponse{Status: "ok"}
	if s.LosesData != "" {
		ready.Notices = &[]string{say(ctx, losingNotice, s.LosesData)}
	}
	return ready, nil
}
