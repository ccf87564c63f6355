-- name: CreateAPIKey :one
INSERT INTO api_keys (name, prefix, token_hash, scopes, created_at, expires_at)
VALUES (@name, @prefix, @token_hash, @scopes, @created_at, sqlc.narg(expires_at))
RETURNING *;

-- name: FindAPIKeys :many
SELECT * FROM api_keys
WHERE prefix = @prefix AND (expires_at IS NULL OR expires_at > CAST(@now AS TIMESTAMPTZ));

-- name: ListAPIKeys :many
-- The latest first. A page starts after after_id.
SELECT * FROM api_keys WHERE id < CAST(@after_id AS BIGINT)
ORDER BY id DESC
LIMIT CAST(@row_limit AS BIGINT);

-- name: TouchAPIKey :execrows
UPDATE api_keys SET last_used_at = @last_used_at WHERE id = @id;

-- name: DeleteAPIKey :execrows
DELETE FROM api_keys WHERE id = @id;
