package api

import (
	"context"
	"fmt"

	"marquee/gen/api"
	"marquee/internal/fault"
	"marquee/internal/train"
)

// GetModel answers GET /v1/model.
func (s *Server) GetModel(ctx context.Context, _ api.GetModelRequestObject) (api.GetModelResponseObject, error) {
	model := s.Recommender.Model()
	if model == nil {
		return nil, fault.New(fault.Unavailable, "The first model is being trained. Try again in a moment.")
	}
	now, err := s.Feedback.Count(ctx)
	if err != nil {
		return nil, err
	}
	return api.GetModel200JSONResponse(activeModel(model, now)), nil
}

// CreateTrainingRun answers POST /v1/training-runs.
func (s *Server) CreateTrainingRun(ctx context.Context, request api.CreateTrainingRunRequestObject) (api.CreateTrainingRunResponseObject, error) {
	run, err := s.Recommender.Job().Enqueue(ctx, value(request.Body.Tune))
	if err != nil {
		return nil, err
	}
	return api.CreateTrainingRun202JSONResponse{Body: trainingRun(run),
		Headers: api.CreateTrainingRun202ResponseHeaders{Location: fmt.Sprintf("/v1/training-runs/%d", run.ID)}}, nil
}

// ListTrainingRuns answers GET /v1/training-runs.
func (s *Server) ListTrainingRuns(ctx context.Context, request api.ListTrainingRunsRequestObject) (api.ListTrainingRunsResponseObject, error) {
	after, err := decodeCursor[idPosition](ctx, s.cursors, request.Params.Cursor)
	if err != nil {
		return nil, err
	}
	runs, last, err := s.Recommender.Job().List(ctx, value(after).ID, limitOf(request.Params.Limit))
	if err != nil {
		return nil, err
	}
	page := api.ListTrainingRuns200JSONResponse{Items: convertAll(runs, trainingRun)}
	if last != 0 {
		page.NextCursor, err = encodeCursor(ctx, s.cursors, &idPosition{last})
	}
	return page, err
}

// GetTrainingRun answers GET /v1/training-runs/{run_id}.
func (s *Server) GetTrainingRun(ctx context.Context, request api.GetTrainingRunRequestObject) (api.GetTrainingRunResponseObject, error) {
	run, err := s.Recommender.Job().Get(ctx, request.RunID)
	if err != nil {
		return nil, err
	}
	return api.GetTrainingRun200JSONResponse(trainingRun(run)), nil
}

// CancelTrainingRun answers POST /v1/training-runs/{run_id}/cancel.
func (s *Server) CancelTrainingRun(ctx context.Context, request api.CancelTrainingRunRequestObject) (api.CancelTrainingRunResponseObject, error) {
	run, err := s.Recommender.Job().Cancel(ctx, request.RunID)
	if err != nil {
		return nil, err
	}
	return api.CancelTrainingRun200JSONResponse(trainingRun(run)), nil
}

func trainingRun(r train.Run) api.TrainingRun {
	out := api.TrainingRun{
		ID: r.ID, State: api.TrainingRunState(r.State), Stage: api.TrainingStage(r.Stage), Progress: round(r.Progress, 4),
		Tune: r.Tune, CreatedAt: r.CreatedAt.UTC(), ModelID: r.ModelID, Activated: r.Activated,
	}
	if r.EtaSeconds != nil {
		left := round(*r.EtaSeconds, 1)
		out.EtaSeconds = &left
	}
	if r.StartedAt != nil {
		at := r.StartedAt.UTC()
		out.StartedAt = &at
	}
	if r.EndedAt != nil {
		at := r.EndedAt.UTC()
		out.EndedAt = &at
	}
	if r.Detail != "" {
		out.Detail = &r.Detail
	}
	return out
}

// measureDigits is how many digits of a measure mean anything.
const measureDigits = 4

func activeModel(m *train.Model, ratings int64) api.ActiveModel {
	out := api.ActiveModel{
		ID: m.ID(), TrainedAt: m.TrainedAt(), Ratings: int64(m.TrainedRatings()), Users: int64(m.TrainedUsers()),
		Movies: int64(m.TrainedMovies()), NewRatings: ratings - int64(m.TrainedRatings()),
		Sources: convertAll(m.Sources(), func(source train.Source) api.ModelSource {
			return api.ModelSource{Name: source.Name, Weight: round(source.Weight, measureDigits)}
		}),
	}
	report := m.Report()
	if report == nil {
		return out
	}
	out.Validation = &api.ValidationReport{
		HoldoutUsers: int64(report.Users), HeldOut: int64(report.Held), Relevant: int64(report.Liked),
		Models: convertAll(report.Models, rankingFigures), Blend: figuresOf(report.Blend), Popularity: figuresOf(report.Popularity()),
		Decision: report.Decision, Activated: report.Activated,
	}
	if p := report.Previous; p != nil {
		out.Validation.Previous = &api.ModelComparison{
			ModelID: p.Name, Ndcg100: round(p.NDCG, measureDigits), Recall20: round(p.Recall, measureDigits),
			Difference: round(p.Difference, measureDigits), StandardError: round(p.StandardError, measureDigits),
		}
	}
	if r := report.Rating; r != nil {
		out.RatingValidation = &api.RatingReport{
			Ratings: int64(r.Ratings), Rmse: round(r.RMSE, measureDigits), Mae: round(r.MAE, measureDigits),
			IntervalProbability: train.Level, IntervalCoverage: round(r.Coverage, measureDigits),
		}
	}
	return out
}

func rankingFigures(f train.Figures) api.RankingFigures {
	return api.RankingFigures{Name: f.Name, Ndcg100: round(f.NDCG, measureDigits), Recall20: round(f.Recall, measureDigits)}
}

func figuresOf(f *train.Figures) *api.RankingFigures {
	if f == nil {
		return nil
	}
	out := rankingFigures(*f)
	return &out
}
