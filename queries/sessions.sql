-- name: CreateSession :one
INSERT INTO sessions (user_id, prefix, token_hash, user_agent, created_at, last_used_at, expires_at)
VALUES (@user_id, @prefix, @token_hash, @user_agent, @created_at, @created_at, @expires_at)
RETURNING *;

-- name: FindSessions :many
-- The sessions whose token begins so, with the role of their user.
SELECT s.*, c.role FROM sessions s JOIN credentials c ON c.user_id = s.user_id
WHERE s.prefix = @prefix AND s.expires_at > CAST(@now AS TIMESTAMPTZ);

-- name: ListSessions :many
SELECT * FROM sessions
WHERE user_id = @user_id AND expires_at > CAST(@now AS TIMESTAMPTZ)
ORDER BY id DESC;

-- name: TouchSession :execrows
UPDATE sessions SET last_used_at = @last_used_at WHERE id = @id;

-- name: DeleteSession :execrows
DELETE FROM sessions WHERE id = @id AND user_id = @user_id;

-- name: DeleteOtherSessions :execrows
-- All of a user's sessions but one; all of them for a keep_id of 0.
DELETE FROM sessions WHERE user_id = @user_id AND id <> CAST(@keep_id AS BIGINT);

-- name: DeleteOldSessions :execrows
-- All but a user's latest sessions.
DELETE FROM sessions WHERE sessions.user_id = @user_id AND sessions.id NOT IN (
    SELECT s.id FROM sessions s WHERE s.user_id = @user_id ORDER BY s.id DESC LIMIT CAST(@keep AS BIGINT));

-- name: DeleteExpiredSessions :execrows
DELETE FROM sessions WHERE expires_at <= CAST(@now AS TIMESTAMPTZ);
