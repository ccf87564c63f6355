-- name: PutFeedback :exec
INSERT INTO feedback (user_id, movie_id, kind, times, given_at)
VALUES (@user_id, @movie_id, @kind, 1, @given_at)
ON CONFLICT (user_id, movie_id, kind) DO UPDATE
SET times = feedback.times + 1, given_at = excluded.given_at;

-- name: GetFeedback :one
SELECT * FROM feedback WHERE user_id = @user_id AND movie_id = @movie_id AND kind = @kind;

-- name: DeleteFeedback :execrows
DELETE FROM feedback WHERE user_id = @user_id AND movie_id = @movie_id AND kind = @kind;

-- name: ListFeedback :many
-- A user's feedback, newest first. A page starts after (after_at, after_movie_id, after_kind).
SELECT * FROM feedback
WHERE user_id = @user_id
  AND (CAST(sqlc.narg(only_kind) AS TEXT) IS NULL OR kind = sqlc.narg(only_kind))
  AND (given_at, movie_id, kind) < (CAST(@after_at AS TIMESTAMPTZ), CAST(@after_movie_id AS BIGINT), CAST(@after_kind AS TEXT))
ORDER BY given_at DESC, movie_id DESC, kind DESC
LIMIT CAST(@row_limit AS BIGINT);

-- name: ListFeedbackOfUser :many
SELECT * FROM feedback WHERE user_id = @user_id ORDER BY movie_id, kind;

-- name: ListFeedbackOfUsers :many
SELECT * FROM feedback WHERE user_id = ANY(CAST(@user_ids AS BIGINT[])) ORDER BY user_id, movie_id, kind;

-- name: ListFeedbackAfter :many
-- All feedback in key order, a page at a time, for an export.
SELECT * FROM feedback
WHERE (user_id, movie_id, kind) > (CAST(@after_user_id AS BIGINT), CAST(@after_movie_id AS BIGINT), CAST(@after_kind AS TEXT))
ORDER BY user_id, movie_id, kind
LIMIT CAST(@row_limit AS BIGINT);

-- name: CopyFeedback :copyfrom
INSERT INTO feedback (user_id, movie_id, kind, times, given_at)
VALUES (@user_id, @movie_id, @kind, @times, @given_at);
