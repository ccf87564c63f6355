-- name: GetRating :one
SELECT * FROM ratings WHERE user_id = @user_id AND movie_id = @movie_id;

-- name: UpsertRating :exec
INSERT INTO ratings (user_id, movie_id, rating, rated_at)
VALUES (@user_id, @movie_id, @rating, @rated_at)
ON CONFLICT (user_id, movie_id) DO UPDATE SET rating = excluded.rating, rated_at = excluded.rated_at;

-- name: CopyRatings :copyfrom
INSERT INTO ratings (user_id, movie_id, rating, rated_at)
VALUES (@user_id, @movie_id, @rating, @rated_at);

-- name: DeleteRating :one
DELETE FROM ratings WHERE user_id = @user_id AND movie_id = @movie_id RETURNING rating;

-- name: ListUserRatings :many
-- A user's ratings, newest first. A page starts after (after_at, after_movie_id).
SELECT * FROM ratings
WHERE user_id = @user_id
  AND (rated_at, movie_id) < (CAST(@after_at AS TIMESTAMPTZ), CAST(@after_movie_id AS BIGINT))
ORDER BY rated_at DESC, movie_id DESC
LIMIT CAST(@row_limit AS BIGINT);

-- name: ListRatingsOfUser :many
SELECT * FROM ratings WHERE user_id = @user_id ORDER BY movie_id;

-- name: ListRatingsOfUsers :many
SELECT * FROM ratings WHERE user_id = ANY(CAST(@user_ids AS BIGINT[])) ORDER BY user_id, movie_id;

-- name: ListRatingsAfter :many
-- All ratings in key order, a page at a time, for training.
SELECT * FROM ratings
WHERE (user_id, movie_id) > (CAST(@after_user_id AS BIGINT), CAST(@after_movie_id AS BIGINT))
ORDER BY user_id, movie_id
LIMIT CAST(@row_limit AS BIGINT);

-- name: SumMovieRatings :one
-- The number of ratings that the movies' own counts add up to.
SELECT CAST(COALESCE(SUM(rating_count), 0) AS BIGINT) AS count,
       CAST(COALESCE(SUM(rating_sum), 0) AS DOUBLE PRECISION) AS sum
FROM movies;

-- name: SubtractUserRatings :exec
-- Before a user is deleted: takes the user's ratings out of the movies' averages.
UPDATE movies
SET rating_count = rating_count - 1,
    rating_sum = rating_sum - (
        SELECT r.rating FROM ratings r WHERE r.user_id = @user_id AND r.movie_id = movies.id)
WHERE id IN (SELECT r.movie_id FROM ratings r WHERE r.user_id = @user_id);
