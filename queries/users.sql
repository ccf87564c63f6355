-- name: CreateUser :one
INSERT INTO users (name, open_to_groups, maturity_limit, created_at, updated_at)
VALUES (@name, @open_to_groups, @maturity_limit, @created_at, @created_at)
RETURNING id;

-- name: CopyUsers :copyfrom
INSERT INTO users (id, name, open_to_groups, maturity_limit, version, created_at, updated_at)
VALUES (@id, @name, @open_to_groups, @maturity_limit, @version, @created_at, @updated_at);

-- name: GetUser :one
SELECT * FROM users WHERE id = @id;

-- name: GetUserForUpdate :one
SELECT * FROM users WHERE id = @id FOR UPDATE;

-- name: UpdateUser :execrows
UPDATE users
SET name = @name, open_to_groups = @open_to_groups, maturity_limit = @maturity_limit, version = version + 1,
    updated_at = @updated_at
WHERE id = @id;

-- name: DeleteUser :execrows
DELETE FROM users WHERE id = @id;

-- name: ListUsers :many
SELECT u.* FROM users u
WHERE u.id > CAST(@after_id AS BIGINT)
  AND (CAST(sqlc.narg(source) AS TEXT) IS NULL OR EXISTS (
        SELECT 1 FROM user_external_ids x WHERE x.user_id = u.id AND x.source = sqlc.narg(source)
          AND (CAST(sqlc.narg(external_id) AS TEXT) IS NULL OR x.external_id = sqlc.narg(external_id))))
ORDER BY u.id
LIMIT CAST(@row_limit AS BIGINT);

-- name: CountUsers :one
SELECT COUNT(*) FROM users;

-- name: ListUserParts :many
-- Preferred genres and external ids of the given users, in one round trip.
SELECT user_id, kind, position, name, value FROM (
    SELECT ug.user_id, 'genre' AS kind, ug.position, g.slug AS name, '' AS value
    FROM user_genres ug JOIN genres g ON g.id = ug.genre_id
    WHERE ug.user_id = ANY(CAST(@ids AS BIGINT[]))
    UNION ALL
    SELECT ux.user_id, 'external_id', 0, ux.source, ux.external_id
    FROM user_external_ids ux WHERE ux.user_id = ANY(CAST(@ids AS BIGINT[]))
) AS parts
ORDER BY user_id, kind, position, name, value;

-- name: CopyUserGenres :copyfrom
INSERT INTO user_genres (user_id, genre_id, position) VALUES (@user_id, @genre_id, @position);

-- name: DeleteUserGenres :exec
DELETE FROM user_genres WHERE user_id = @user_id;

-- name: CopyUserExternalIDs :copyfrom
INSERT INTO user_external_ids (source, external_id, user_id)
VALUES (@source, @external_id, @user_id);

-- name: FindUserExternalIDs :many
SELECT external_id, user_id FROM user_external_ids
WHERE source = @source AND external_id = ANY(CAST(@external_ids AS TEXT[]));

-- name: FindUserIDs :many
SELECT id FROM users WHERE id = ANY(CAST(@ids AS BIGINT[]));

-- name: LockUsers :many
SELECT id FROM users WHERE id = ANY(CAST(@ids AS BIGINT[])) ORDER BY id FOR UPDATE;

-- name: ListUsersOpenToGroups :many
SELECT id FROM users WHERE id = ANY(CAST(@ids AS BIGINT[])) AND open_to_groups;
