-- name: CreateModelSnapshot :exec
INSERT INTO model_snapshots (id, format, state, created_at, watermark, checksum, size, report, erasures)
VALUES (@id, @format, 'building', @created_at, @watermark, '', 0, @report, @erasures);

-- name: CreateModelChunk :exec
INSERT INTO model_chunks (snapshot_id, position, data) VALUES (@snapshot_id, @position, @data);

-- name: CompleteModelSnapshot :execrows
-- After its last chunk.
UPDATE model_snapshots SET state = @state, checksum = @checksum, size = @size
WHERE id = @id AND state = 'building';

-- name: GetModelSnapshot :one
SELECT * FROM model_snapshots WHERE id = @id;

-- name: GetActiveModel :one
-- What a server compares with its own model every second.
SELECT id, checksum FROM model_snapshots WHERE state = 'active';

-- name: ListUsableModels :many
-- The active one, then those that may stand in for it, the latest first.
SELECT * FROM model_snapshots WHERE state IN ('active', 'ready')
ORDER BY state, created_at DESC, id;

-- name: GetModelChunk :one
SELECT data FROM model_chunks WHERE snapshot_id = @snapshot_id AND position = @position;

-- name: RetireActiveModel :exec
UPDATE model_snapshots SET state = 'ready' WHERE state = 'active' AND id <> @id;

-- name: ActivateModel :execrows
UPDATE model_snapshots SET state = 'active', activated_at = @activated_at
WHERE id = @id AND state <> 'building';

-- name: DeleteModelSnapshot :exec
DELETE FROM model_snapshots WHERE id = @id;

-- name: ListOldModels :many
-- All but the active one and the latest, and those that were never completed.
SELECT id FROM model_snapshots
WHERE state = 'building' AND created_at < CAST(@building_before AS TIMESTAMPTZ)
   OR state IN ('ready', 'rejected') AND id NOT IN (
        SELECT k.id FROM model_snapshots k WHERE k.state <> 'building'
        ORDER BY k.created_at DESC, k.id LIMIT CAST(@kept AS BIGINT))
ORDER BY id;

-- name: DeleteModelsBeforeErasure :execrows
-- Those that may have learned from users who were deleted before the data of the active
-- one was read.
DELETE FROM model_snapshots
WHERE state IN ('ready', 'rejected')
  AND erasures < (SELECT a.erasures FROM model_snapshots a WHERE a.state = 'active');

-- name: SetModelReport :exec
UPDATE model_snapshots SET report = @report WHERE id = @id;
