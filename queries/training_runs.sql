-- name: ExpireTrainingRuns :execrows
-- Runs whose process has not been heard of since a moment.
UPDATE training_runs
SET state = 'failed', ended = TRUE, ended_at = @ended_at, eta_seconds = NULL, detail = @detail
WHERE NOT ended AND heartbeat_at < CAST(@heard_before AS TIMESTAMPTZ);

-- name: CreateTrainingRun :one
-- Gives no row while another one has not ended.
INSERT INTO training_runs (state, stage, progress, tune, created_at, started_at, heartbeat_at, detail, holder)
VALUES (@state, 'waiting', 0, @tune, @created_at, sqlc.narg(started_at), @created_at, '', @holder)
ON CONFLICT DO NOTHING
RETURNING *;

-- name: ClaimTrainingRun :one
-- The one that waits, or whose process has not been heard of since a moment, unless that has
-- happened too often.
UPDATE training_runs
SET state = 'running', stage = 'waiting', progress = 0, eta_seconds = NULL, started_at = @started_at, heartbeat_at = @started_at,
    holder = @holder, lost = lost + CASE WHEN state = 'running' THEN 1 ELSE 0 END
WHERE NOT ended AND (state = 'queued' OR heartbeat_at < CAST(@heard_before AS TIMESTAMPTZ) AND lost < CAST(@most_lost AS INTEGER))
RETURNING *;

-- name: ReturnTrainingRun :execrows
-- For another process to take up.
UPDATE training_runs
SET state = 'queued', stage = 'waiting', progress = 0, eta_seconds = NULL, started_at = NULL, heartbeat_at = @heartbeat_at, holder = ''
WHERE id = @id AND state = 'running' AND holder = @holder;

-- name: BeatTrainingRun :execrows
UPDATE training_runs
SET heartbeat_at = @heartbeat_at, stage = @stage, progress = @progress, eta_seconds = sqlc.narg(eta_seconds)
WHERE id = @id AND state = 'running' AND holder = @holder;

-- name: EndTrainingRun :execrows
UPDATE training_runs
SET state = @state, ended = TRUE, ended_at = @ended_at, eta_seconds = NULL, stage = @stage, progress = @progress,
    model_id = sqlc.narg(model_id), activated = sqlc.narg(activated), detail = @detail
WHERE id = @id AND NOT ended AND holder = @holder;

-- name: CancelTrainingRun :execrows
-- Whoever works on it.
UPDATE training_runs SET state = 'cancelled', ended = TRUE, ended_at = @ended_at, eta_seconds = NULL, detail = @detail
WHERE id = @id AND NOT ended;

-- name: GetTrainingRun :one
SELECT * FROM training_runs WHERE id = @id;

-- name: ListTrainingRuns :many
-- The latest first. A page starts after after_id.
SELECT * FROM training_runs WHERE id < CAST(@after_id AS BIGINT)
ORDER BY id DESC
LIMIT CAST(@row_limit AS BIGINT);

-- name: GetOpenTrainingRun :one
-- The one that has not ended.
SELECT * FROM training_runs WHERE NOT ended;
