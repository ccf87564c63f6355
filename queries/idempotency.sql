-- name: BeginIdempotentRequest :execrows
-- Gives 0 where the name is taken.
INSERT INTO idempotent_requests (name, request, owner, created_at)
VALUES (@name, @request, @owner, @created_at)
ON CONFLICT (name) DO NOTHING;

-- name: GetIdempotentRequest :one
SELECT * FROM idempotent_requests WHERE name = @name;

-- name: EndIdempotentRequest :execrows
UPDATE idempotent_requests SET answer = @answer WHERE name = @name AND owner = @owner;

-- name: AbandonIdempotentRequest :execrows
DELETE FROM idempotent_requests WHERE name = @name AND owner = @owner AND answer IS NULL;

-- name: DeleteOldIdempotentRequests :execrows
-- Answers from before a moment, and attempts from before another one that never answered.
DELETE FROM idempotent_requests
WHERE created_at < CAST(@answered_before AS TIMESTAMPTZ)
   OR answer IS NULL AND created_at < CAST(@begun_before AS TIMESTAMPTZ);
